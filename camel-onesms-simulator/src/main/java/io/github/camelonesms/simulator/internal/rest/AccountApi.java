package io.github.camelonesms.simulator.internal.rest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelonesms.simulator.internal.core.Simulation;
import io.github.camelonesms.simulator.internal.engine.Account;
import io.github.camelonesms.simulator.internal.engine.AccountSettings;
import io.github.camelonesms.simulator.internal.engine.Engine;
import io.github.camelonesms.simulator.internal.engine.Gateway;
import io.github.camelonesms.simulator.internal.engine.OptOut;
import io.github.camelonesms.simulator.internal.engine.PhoneNumbers;
import java.net.URI;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/** The calls for accounts. They accept credentials and never return them. */
final class AccountApi {

    private static final long USUAL_CREDIT = 1_000_000;
    private static final Set<String> CHANGE =
            Set.of("password", "credit", "senders", "apiKey", "apiHash", "webhook", "iysCode", "blacklist", "gateways");

    private final Simulation simulation;
    private final Engine engine;
    private final Consumer<String> changed;

    /** @param changed receives the name of a changed account */
    AccountApi(Simulation simulation, Consumer<String> changed) {
        this.simulation = simulation;
        this.engine = simulation.engine();
        this.changed = changed;
    }

    void addTo(Routes routes) {
        routes.add("GET", "/accounts", call -> Reply.ok(list()));
        routes.add("POST", "/accounts", this::add);
        routes.add("PUT", "/accounts/{name}", this::change);
        routes.add("POST", "/reset", this::reset);
    }

    private ObjectNode list() {
        ObjectNode answer = Json.object();
        ArrayNode accounts = answer.putArray("accounts");
        engine.accounts().of(Gateway.ONESMS).forEach(account -> accounts.add(json(account.username())));
        return answer;
    }

    private ObjectNode json(String username) {
        List<Account> everywhere = engine.accounts().everywhere(username);
        Account any = everywhere.get(0);
        ObjectNode node = Json.object().put("username", username);
        ArrayNode senders = node.putArray("senders");
        any.originators().forEach(senders::add);
        node.put("iysCode", any.hasIysCode());
        node.put("ownKey", any.hasOwnKey());
        node.put("webhook", any.webhook().map(AccountApi::withoutSecrets).orElse(null));
        ObjectNode gateways = node.putObject("gateways");
        for (Account account : everywhere) {
            ObjectNode here = gateways.putObject(account.gateway().label()).put("credit", engine.credit(account));
            ArrayNode blacklist = here.putArray("blacklist");
            engine.blacklists().of(account).forEach(blacklist::add);
            ArrayNode optOuts = here.putArray("optOuts");
            engine.blacklists().optOuts(account.gateway()).stream()
                    .map(OptOut::number)
                    .distinct()
                    .forEach(number -> optOuts.add(PhoneNumbers.format(number)));
        }
        return node;
    }

    private Reply add(Call call) throws BadCallException {
        Set<String> known = new HashSet<>(CHANGE);
        known.add("username");
        JsonNode body = call.json(known);
        String username = body.path("username").asText("");
        String password = body.path("password").asText("");
        if (username.isBlank() || password.isEmpty()) {
            throw new BadCallException("An account has a username and a password.");
        }
        if (!engine.accounts().everywhere(username).isEmpty()) {
            throw new BadCallException(
                    409, "There is an account of that name; PUT /accounts/" + username + " changes it.");
        }
        long credit = body.path("credit").asLong(USUAL_CREDIT);
        AccountSettings fresh = new AccountSettings(
                username, password, null, null, null, true, credit, List.of("BASLIK", "TEST", "BAŞLIK"));
        apply(fresh, body);
        return Reply.created(json(username));
    }

    private Reply change(Call call) throws BadCallException {
        JsonNode body = call.json(CHANGE);
        String username = call.path().get("name");
        List<Account> everywhere = engine.accounts().everywhere(username);
        if (everywhere.isEmpty()) {
            throw new BadCallException(404, "There is no account of that name.");
        }
        apply(everywhere.get(0).settings(), body);
        return Reply.ok(json(username));
    }

    /** Checks everything before any change. */
    private void apply(AccountSettings old, JsonNode body) throws BadCallException {
        AccountSettings settings = new AccountSettings(
                old.username(),
                text(body, "password", old.password()),
                text(body, "apiKey", old.apiKey()),
                text(body, "apiHash", old.apiHash()),
                webhook(body, old.webhook()),
                body.path("iysCode").asBoolean(old.hasIysCode()),
                old.credit(),
                body.has("senders") ? texts(body, "senders") : old.originators());
        Set<Long> blacklist = body.has("blacklist") ? numbers(body) : null;
        checkCredit(body);
        List<Change> changes = new ArrayList<>();
        for (Map.Entry<String, JsonNode> entry : body.path("gateways").properties()) {
            Gateway gateway = Gateway.named(entry.getKey())
                    .orElseThrow(() -> new BadCallException("There is no gateway '" + entry.getKey() + "'."));
            checkCredit(entry.getValue());
            changes.add(new Change(
                    gateway,
                    entry.getValue().has("credit")
                            ? entry.getValue().path("credit").longValue()
                            : null,
                    entry.getValue().has("blacklist") ? numbers(entry.getValue()) : null));
        }
        engine.account(settings);
        for (Account account : engine.accounts().everywhere(settings.username())) {
            if (body.has("credit")) {
                engine.credit(account, body.path("credit").longValue());
            }
            if (blacklist != null) {
                setBlacklist(account, blacklist);
            }
            for (Change change : changes) {
                if (change.gateway == account.gateway() && change.credit != null) {
                    engine.credit(account, change.credit);
                }
                if (change.gateway == account.gateway() && change.blacklist != null) {
                    setBlacklist(account, change.blacklist);
                }
            }
        }
        changed.accept(settings.username());
    }

    private void setBlacklist(Account account, Set<Long> wanted) {
        for (String listed : engine.blacklists().of(account)) {
            if (!wanted.contains(PhoneNumbers.complete(listed))) {
                engine.blacklists().remove(account, PhoneNumbers.complete(listed));
            }
        }
        wanted.forEach(number -> engine.blacklists().add(account, number));
    }

    private Reply reset(Call call) throws BadCallException {
        JsonNode body = call.json(Set.of("account"));
        if (!body.hasNonNull("account")) {
            simulation.reset();
            return Reply.nothing();
        }
        try {
            simulation.reset(body.path("account").asText());
        } catch (IllegalArgumentException e) {
            throw new BadCallException(404, "There is no account of that name.");
        }
        return Reply.nothing();
    }

    private static String text(JsonNode body, String name, String otherwise) {
        return body.has(name) ? body.path(name).asText(null) : otherwise;
    }

    private static URI webhook(JsonNode body, URI otherwise) throws BadCallException {
        if (!body.has("webhook")) {
            return otherwise;
        }
        try {
            return body.path("webhook").isNull()
                    ? null
                    : URI.create(body.path("webhook").asText());
        } catch (IllegalArgumentException e) {
            throw new BadCallException("webhook is an address on this machine, such as http://localhost:9000/reports.");
        }
    }

    private static void checkCredit(JsonNode node) throws BadCallException {
        if (node.has("credit") && !node.path("credit").isIntegralNumber()) {
            throw new BadCallException("credit is a whole number.");
        }
    }

    private static List<String> texts(JsonNode node, String name) throws BadCallException {
        if (!node.path(name).isArray()) {
            throw new BadCallException(name + " is a list.");
        }
        List<String> texts = new ArrayList<>();
        node.path(name).forEach(text -> texts.add(text.asText()));
        return texts;
    }

    private static Set<Long> numbers(JsonNode node) throws BadCallException {
        Set<Long> numbers = new LinkedHashSet<>();
        for (String number : texts(node, "blacklist")) {
            numbers.add(Call.phone(number));
        }
        return numbers;
    }

    /** An address may contain credentials. */
    private static String withoutSecrets(URI address) {
        return address.getScheme() + "://" + address.getHost() + (address.getPort() < 0 ? "" : ":" + address.getPort())
                + (address.getPath() == null ? "" : address.getPath());
    }

    private record Change(Gateway gateway, Long credit, Set<Long> blacklist) {}
}
