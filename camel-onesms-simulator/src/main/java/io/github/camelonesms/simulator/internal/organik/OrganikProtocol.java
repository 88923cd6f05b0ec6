package io.github.camelonesms.simulator.internal.organik;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelonesms.simulator.internal.engine.Account;
import io.github.camelonesms.simulator.internal.engine.Attachment;
import io.github.camelonesms.simulator.internal.engine.BlacklistEntry;
import io.github.camelonesms.simulator.internal.engine.CancelResult;
import io.github.camelonesms.simulator.internal.engine.Engine;
import io.github.camelonesms.simulator.internal.engine.Gateway;
import io.github.camelonesms.simulator.internal.engine.Removal;
import io.github.camelonesms.simulator.internal.engine.Trail;
import io.github.camelonesms.simulator.internal.engine.VirtualClock;
import io.github.camelonesms.simulator.internal.http.Answer;
import io.github.camelonesms.simulator.internal.http.HttpRequest;
import io.github.camelonesms.simulator.internal.http.Operation;
import io.github.camelonesms.simulator.internal.http.Protocol;
import io.github.camelonesms.simulator.internal.http.Query;
import io.github.camelonesms.simulator.internal.http.Route;
import io.github.camelonesms.simulator.internal.http.Webhooks;
import io.github.camelonesms.simulator.internal.wire.Bodies;
import io.github.camelonesms.simulator.internal.wire.UnreadableBodyException;
import io.github.camelonesms.simulator.internal.wire.XmlReader;
import io.github.camelonesms.simulator.internal.wire.XmlWriter;
import java.io.IOException;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The Organik API v2: {@code /v2/{api_key}/{request_name}/{request_response_type}/{response_type}/}. */
public final class OrganikProtocol implements Protocol {

    private static final String PREFIX = "/v2/";
    private static final String UNIQUE_BY_QUERY = "1";
    private static final int KEY_LENGTH = 32;
    private static final Pattern KEY = Pattern.compile("[0-9a-f]{32}");
    private static final Pattern ID = Pattern.compile("[0-9]{1,18}");
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss", Locale.ROOT).withZone(VirtualClock.ISTANBUL);

    private final Engine engine;
    private final Webhooks webhooks;
    private final Sender sender;
    private final Reports reports;
    private final boolean strict;
    private final Map<String, Action> actions = new LinkedHashMap<>();
    private final Map<String, Operation> operations = new LinkedHashMap<>();

    /** The API of all accounts of an engine. */
    public OrganikProtocol(Engine engine, Webhooks webhooks, OrganikSettings settings) {
        this.strict = settings.strict();
        this.engine = engine;
        this.webhooks = webhooks;
        this.sender = new Sender(engine, webhooks, settings);
        this.reports = new Reports(engine);
        add("send", "sendsms", posted(sender::send));
        add("send", "smsviaget", this::smsviaget);
        add("dlr", "detailedreport", posted(reports::detailed));
        add("dlr", "basicreport", posted(reports::basic));
        add("credit", "balance", (account, request) -> balance(account));
        add("originators", "headers", (account, request) -> headers(account));
        add("cancel", "cancelscheduledtasks", posted(this::cancel));
        add("blacklist", "blacklist", (account, request) -> blacklist(account));
        add("blacklistAdd", "blacklistadd", posted(this::blacklistAdd));
        add("blacklistRemove", "blacklistremove", posted(this::blacklistRemove));
        for (String name : List.of("groups", "groupcontent", "inbox")) {
            add(name, name, refusing(Problem.NO_RECORDS));
        }
        for (String name : List.of("groupadd", "groupcontentadd")) {
            add(name, name, refusing(Problem.NOT_REGISTERED));
        }
    }

    @Override
    public Optional<Route> route(String path) {
        if (!path.startsWith(PREFIX)) {
            return Optional.empty();
        }
        Address address = Address.of(path);
        return Optional.of(
                new Route(operations.getOrDefault(address.requestName(), Operation.UNKNOWN), new Addressed(address)));
    }

    @Override
    public String gateway() {
        return Gateway.ORGANIK.label();
    }

    @Override
    public String meaning(String outcome) {
        return Problem.of(outcome).map(Problem::message).orElse("");
    }

    @Override
    public List<Operation> operations() {
        return Stream.concat(operations.values().stream(), Stream.of(TaskListener.OPERATION))
                .toList();
    }

    /** Restores the listeners of transactions from a state file. */
    public Attachment.Reader attachments() {
        return (account, values) -> TaskListener.of(engine, webhooks, account, values);
    }

    /** Returns one of the vendor's codes in the path's format. */
    @Override
    public Answer refusal(Route route, String code) {
        boolean xml = route.handler() instanceof Addressed addressed && addressed.address.xmlAnswer();
        return Problem.of(code)
                .map(problem -> failure(xml, problem))
                .orElseGet(() -> Protocol.super.refusal(route, code));
    }

    @Override
    public Answer internalError() {
        return failure(false, Problem.SERVER_FAULT);
    }

    private JsonNode smsviaget(Account account, Request request) throws RefusedException {
        Trail.wireFormat("query");
        Query query = Query.parse(request.http().rawQuery());
        ObjectNode data = Bodies.object();
        ObjectNode delivery = data.putArray("deliveries").addObject();
        ObjectNode options = delivery.putObject("options");
        options.put("header", query.get("header"));
        options.put("delivery_time", given(query, "deliverytime"));
        options.put("timeout", query.get("timeout"));
        options.put("message_format", query.get("message_format"));
        String unique = given(query, "gsm_isunique");
        options.put("gsm_isunique", unique == null ? UNIQUE_BY_QUERY : unique);
        options.put("track_id", given(query, "track_id"));
        options.put("report_url", given(query, "report_url"));
        options.put("commercial", query.get("commercial"));
        options.put("recipient_type", query.get("recipient_type"));
        delivery.putObject("recipients").put("gsms", query.get("gsms")).put("groups", given(query, "groupids"));
        delivery.put("message", query.get("message"));
        return sender.send(account, data);
    }

    /** A parameter; the vendor's own script writes {@code null} for a missing one. */
    private String given(Query query, String name) {
        String value = query.get(name);
        return !strict && "null".equals(value) ? null : value;
    }

    private JsonNode balance(Account account) {
        return Bodies.object().put("tl", 0).put("credit", engine.credit(account));
    }

    private JsonNode headers(Account account) {
        ArrayNode headers = Bodies.array();
        for (String name : account.originators()) {
            headers.addObject().put("id", headers.size()).put("name", name);
        }
        return headers;
    }

    private JsonNode cancel(Account account, JsonNode data) throws RefusedException {
        ArrayNode results = Bodies.array();
        for (JsonNode id : Bodies.list(data, "transaction_ids")) {
            long transaction = id(id.asText(""));
            if (transaction < 0) {
                throw new RefusedException(Problem.REQUEST_PARAMETERS);
            }
            results.addObject()
                    .put("transaction_id", transaction)
                    .put("status", engine.cancel(account, transaction) == CancelResult.CANCELLED);
        }
        if (results.isEmpty()) {
            throw new RefusedException(Problem.REQUEST_PARAMETERS);
        }
        return results;
    }

    private JsonNode blacklist(Account account) throws RefusedException {
        ArrayNode entries = Bodies.array();
        for (BlacklistEntry entry : engine.blacklists().entries(account)) {
            LocalDate day = LocalDate.ofInstant(entry.since(), VirtualClock.ISTANBUL);
            entries.addObject().put("gsm", entry.number()).put("date", day.toString());
        }
        if (entries.isEmpty()) {
            throw new RefusedException(Problem.NO_RECORDS);
        }
        return entries;
    }

    private JsonNode blacklistAdd(Account account, JsonNode data) throws RefusedException {
        numbers(data).forEach(number -> engine.blacklists().add(account, number));
        return null;
    }

    private JsonNode blacklistRemove(Account account, JsonNode data) throws RefusedException {
        long removed = numbers(data).stream()
                .filter(number -> engine.blacklists().remove(account, number) == Removal.REMOVED)
                .count();
        if (removed == 0) {
            throw new RefusedException(Problem.NO_MATCH);
        }
        return null;
    }

    private static List<Long> numbers(JsonNode data) throws RefusedException {
        List<Long> numbers = Bodies.list(data, "gsms").stream()
                .flatMap(gsms -> Stream.of(gsms.asText("").split(",")))
                .map(Gsm::parse)
                .filter(gsm -> gsm.problem() == null)
                .map(Gsm::number)
                .toList();
        if (numbers.isEmpty()) {
            throw new RefusedException(Problem.NO_VALID_NUMBER);
        }
        return numbers;
    }

    /** An id as a number; -1 if it is not one. */
    static long id(String text) {
        String id = text.strip();
        return ID.matcher(id).matches() ? Long.parseLong(id) : -1;
    }

    private void add(String name, String wireName, Action action) {
        actions.put(wireName, action);
        operations.put(wireName, new Operation(name, wireName));
    }

    private static Action posted(DataAction action) {
        return (account, request) -> action.perform(account, request.data());
    }

    private static Action refusing(Problem problem) {
        return (account, request) -> {
            throw new RefusedException(problem);
        };
    }

    private Answer serve(Address address, HttpRequest http) throws IOException {
        boolean xml = address.xmlAnswer();
        Trail.wireFormat("xml".equals(address.requestType()) ? "xml" : "json");
        try {
            address.check();
            Action action = actions.get(address.requestName());
            Account account = login(address);
            if (action == null) {
                throw new RefusedException(Problem.REQUEST_NAME);
            }
            JsonNode data = action.perform(account, new Request(http, "xml".equals(address.requestType())));
            return success(xml, data);
        } catch (UnreadableBodyException e) {
            return failure(xml, Problem.REQUEST_BODY);
        } catch (RefusedException e) {
            return failure(xml, e.problem());
        }
    }

    private Account login(Address address) throws RefusedException {
        if (address.key().length() != KEY_LENGTH) {
            throw new RefusedException(Problem.KEY_LENGTH);
        }
        if (!KEY.matcher(address.key()).matches()) {
            throw new RefusedException(Problem.AUTHORIZATION);
        }
        return engine.accounts()
                .loginByDigestKey(Gateway.ORGANIK, address.key())
                .orElseThrow(() -> new RefusedException(Problem.USER_NOT_FOUND));
    }

    private static Answer success(boolean xml, JsonNode data) {
        ObjectNode response = Bodies.object().put("result", true);
        if (data != null) {
            response.set("data", data);
        }
        return answer(xml, "OK", response);
    }

    private Answer failure(boolean xml, Problem problem) {
        ObjectNode response = Bodies.object().put("result", false);
        response.putObject("error")
                .put("message", problem.message())
                .put("number", Integer.toString(problem.number()))
                .put("time", TIME.format(engine.clock().instant()))
                .put("code", problem.number());
        return answer(xml, Integer.toString(problem.number()), response);
    }

    private static Answer answer(boolean xml, String outcome, ObjectNode response) {
        String body = xml
                ? XmlWriter.items("response", response)
                : Bodies.json(Bodies.object().set("response", response));
        return Answer.of(200, xml ? "application/xml" : "application/json", outcome, "", body);
    }

    @FunctionalInterface
    private interface Action {
        /** Performs the operation and returns the data; null = none. */
        JsonNode perform(Account account, Request request)
                throws IOException, UnreadableBodyException, RefusedException;
    }

    @FunctionalInterface
    private interface DataAction {
        JsonNode perform(Account account, JsonNode data) throws RefusedException;
    }

    /** Serves the request of a path. */
    private final class Addressed implements Route.Handler {

        private final Address address;

        Addressed(Address address) {
            this.address = address;
        }

        @Override
        public Answer answer(HttpRequest request) throws IOException {
            return serve(address, request);
        }
    }

    /** A request whose body is read lazily. */
    private record Request(HttpRequest http, boolean xml) {

        JsonNode data() throws IOException, UnreadableBodyException {
            JsonNode document = xml ? XmlReader.read(http.body(), "document") : Bodies.json(http.body());
            if (!document.path("data").isObject()) {
                throw new UnreadableBodyException("No data");
            }
            return document.path("data");
        }
    }

    /** The parts of a path; types in lower case, json by default. */
    private record Address(String key, String requestName, String requestType, String responseType) {

        static Address of(String path) {
            String[] parts = path.substring(PREFIX.length()).split("/", -1);
            String requestType = part(parts, 2).isEmpty() ? "json" : part(parts, 2);
            String responseType = part(parts, 3).isEmpty() ? requestType : part(parts, 3);
            return new Address(parts[0], part(parts, 1), requestType, responseType);
        }

        boolean xmlAnswer() {
            return "xml".equals(responseType);
        }

        void check() throws RefusedException {
            if (isUnknown(requestType)) {
                throw new RefusedException(Problem.REQUEST_TYPE);
            }
            if (isUnknown(responseType)) {
                throw new RefusedException(Problem.RESPONSE_TYPE);
            }
        }

        private static boolean isUnknown(String type) {
            return !"json".equals(type) && !"xml".equals(type);
        }

        private static String part(String[] parts, int index) {
            return index < parts.length ? parts[index].toLowerCase(Locale.ROOT) : "";
        }
    }
}
