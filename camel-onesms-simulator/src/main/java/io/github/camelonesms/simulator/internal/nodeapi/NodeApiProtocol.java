package io.github.camelonesms.simulator.internal.nodeapi;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelonesms.simulator.internal.engine.Account;
import io.github.camelonesms.simulator.internal.engine.Engine;
import io.github.camelonesms.simulator.internal.engine.Gateway;
import io.github.camelonesms.simulator.internal.engine.Tables;
import io.github.camelonesms.simulator.internal.engine.Trail;
import io.github.camelonesms.simulator.internal.http.Answer;
import io.github.camelonesms.simulator.internal.http.HttpRequest;
import io.github.camelonesms.simulator.internal.http.Operation;
import io.github.camelonesms.simulator.internal.http.Protocol;
import io.github.camelonesms.simulator.internal.http.Query;
import io.github.camelonesms.simulator.internal.http.Route;
import java.io.IOException;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Node API 1.8.3: 22 functions in JSON, seven of them in SOAP too. */
public final class NodeApiProtocol implements Protocol {

    private static final String JSON_TYPE = "application/json; charset=utf-8";
    private static final String XML_TYPE = "text/xml; charset=utf-8";
    private static final String SOAP_PATH = "/soap";
    private static final String SUCCESS = "OK";
    private static final Pattern OURS = Pattern.compile("/(?:sms|user|contact|mo)/[^/]*");
    private static final int FORBIDDEN = 403;
    private static final int UNAUTHORIZED = 401;
    private static final int NOT_FOUND = 404;
    private static final int FAILED = 500;

    private static final long RESERVED_CONTACTS = 100_000;

    private final Engine engine;
    private final NodeApiSettings settings;
    private final PackageStore packages;
    private final SendFunctions sending;
    private final AddressBooks books;
    private final Map<String, Route> json = new LinkedHashMap<>();
    private final Map<String, Route> soap = new LinkedHashMap<>();
    private final Route blacklistRemoval;
    private final Route unknown = new Route(Operation.UNKNOWN, request -> failure(false, Code.NOT_FOUND, NOT_FOUND));
    private final Route soapByBody;
    private final Map<Day, Long> requests = new HashMap<>();

    public NodeApiProtocol(Engine engine, NodeApiSettings settings) {
        this.engine = engine;
        this.settings = settings;
        this.packages = new PackageStore(engine.keep());
        Senders senders = new Senders(settings);
        this.sending = new SendFunctions(engine, settings, packages, senders);
        PackageFunctions packageFunctions = new PackageFunctions(engine, packages);
        this.books = new AddressBooks(engine);
        ContactBlacklist blacklist = new ContactBlacklist(engine, books);
        ContactFunctions contacts = new ContactFunctions(engine, settings, books, blacklist);
        GroupFunctions groups = new GroupFunctions(engine, settings, books);
        Users users = new Users(engine, settings);

        post("send", "sms/create", sending::create);
        post("otp", "sms/create-otp", sending::createOtp);
        post("call", "sms/create-kvkk", sending::createKvkk);
        any("campaigns", "sms/list", packageFunctions::list);
        any("dlr", "sms/list-item", packageFunctions::listItems);
        any("originators", "sms/list-sender", senders::list);
        any("cancel", "sms/cancel", packageFunctions::cancel);
        any("call", "sms/recreate", sending::recreate);
        any("call", "sms/summary", packageFunctions::summary);
        any("call", "sms/inquiry-number", packageFunctions::inquiry);
        post("call", "contact/create", contacts::create);
        post("call", "contact/update", contacts::update);
        post("call", "contact/delete", contacts::delete);
        post("call", "contact/import", contacts::importAll);
        any("blacklist", "contact/list", contacts::list);
        post("call", "contact/create-group", groups::create);
        post("call", "contact/update-group", groups::update);
        post("call", "contact/delete-group", groups::delete);
        any("call", "contact/list-group", groups::list);
        any("mo", "mo/list-request", users::optOuts);
        any("credit", "user/credit", users::credit);
        Route.Handler setBlacklist = json(changing(blacklist::set), false);
        this.blacklistRemoval = route("blacklistRemove", "contact/set-blacklist", setBlacklist);
        Operation addition = new Operation("blacklistAdd", "contact/set-blacklist");
        json.put(addition.wireName(), new Route(addition, setBlacklist, this::additionOrRemoval));

        soap("otp", "sendOtp", sending::createOtp);
        soap("send", "sendSms", sending::create);
        soap("campaigns", "getSmsPackages", packageFunctions::listForSoap);
        soap("dlr", "getSmsPackageItems", packageFunctions::listItems);
        soap("originators", "getSmsSenders", senders::list);
        soap("cancel", "cancelSmsPackage", packageFunctions::cancel);
        soap("credit", "getUserCredit", users::credit);
        this.soapByBody = new Route(Operation.UNKNOWN, request -> noSuchSoapFunction(), this::calledInBody);
    }

    @Override
    public Optional<Route> route(String path) {
        return route(path, name -> null);
    }

    @Override
    public Optional<Route> route(String path, UnaryOperator<String> headers) {
        String plain = path.length() > 1 && path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
        if (plain.equals(SOAP_PATH)) {
            return Optional.of(soap.getOrDefault(soapAction(headers.apply("SOAPAction")), soapByBody));
        }
        if (!plain.startsWith("/")) {
            return Optional.empty();
        }
        Route known = json.get(plain.substring(1));
        return known == null && OURS.matcher(plain).matches() ? Optional.of(unknown) : Optional.ofNullable(known);
    }

    @Override
    public String gateway() {
        return Gateway.NODEAPI.label();
    }

    @Override
    public String meaning(String outcome) {
        return Code.find(outcome).map(Code::message).orElse("");
    }

    @Override
    public List<Operation> operations() {
        return Stream.of(json.values().stream(), Stream.of(blacklistRemoval), soap.values().stream())
                .flatMap(routes -> routes)
                .map(Route::operation)
                .toList();
    }

    @Override
    public Answer internalError() {
        return failure(false, Code.INTERNAL_SERVER, FAILED);
    }

    @Override
    public Answer refusal(Operation operation, String code) {
        boolean inSoap = soap.containsKey(operation.wireName());
        return Code.find(code)
                .map(known -> failure(inSoap, known, 200))
                .orElseGet(() -> failure(inSoap, code, Code.BAD_REQUEST.status(), code, code, 200));
    }

    @Override
    public void reset() {
        engine.exclusively(() -> {
            packages.clear();
            books.clear();
            requests.clear();
            return null;
        });
    }

    @Override
    public void reset(String username) {
        engine.exclusively(() -> {
            engine.accounts().find(Gateway.NODEAPI, username).ifPresent(account -> {
                packages.clear(account);
                books.clear(account);
                requests.keySet().removeIf(day -> day.account() == account);
            });
            return null;
        });
    }

    /**
     * Returns the state.
     *
     * @param tables receives the recipients
     * @param last whether it is the final write; otherwise a restart skips ids
     */
    public NodeApiState state(Tables tables, boolean last) {
        return engine.exclusively(() -> new NodeApiState(
                packages.all().stream().map(pkg -> pkg.state(tables)).toList(),
                books.state(last ? 0 : RESERVED_CONTACTS),
                requests.entrySet().stream()
                        .map(entry -> new NodeApiState.RequestsState(
                                entry.getKey().account().username(),
                                entry.getKey().epochDay(),
                                entry.getValue()))
                        .toList()));
    }

    /** Restores a state, before any request. */
    public void restore(NodeApiState state, Tables tables) {
        state.packages().forEach(pkg -> packages.add(SmsPackage.of(pkg, account(pkg.account()), tables)));
        sending.goOn();
        books.restore(state.books());
        state.requests().forEach(day -> requests.put(new Day(account(day.account()), day.day()), day.count()));
    }

    private Account account(String username) {
        return engine.accounts().required(Gateway.NODEAPI, username);
    }

    private void post(String name, String wireName, Function function) {
        json.put(wireName, route(name, wireName, json(changing(function), false)));
    }

    private void any(String name, String wireName, Function function) {
        json.put(wireName, route(name, wireName, json(function, true)));
    }

    private void soap(String name, String wireName, Function function) {
        soap.put(wireName, route(name, wireName, request -> soap(request, wireName, function)));
    }

    /** A function that may change the state. */
    private Function changing(Function function) {
        return (account, parameters) -> {
            engine.touch();
            return function.call(account, parameters);
        };
    }

    private static Route route(String name, String wireName, Route.Handler handler) {
        return new Route(new Operation(name, wireName), handler);
    }

    private Route additionOrRemoval(byte[] body) {
        try {
            return Boolean.FALSE.equals(Parameters.parse(body).flag("status"))
                    ? blacklistRemoval
                    : json.get("contact/set-blacklist");
        } catch (RefusedException e) {
            return json.get("contact/set-blacklist");
        }
    }

    private Route calledInBody(byte[] body) {
        try {
            return soap.getOrDefault(Soap.read(body).function(), soapByBody);
        } catch (RefusedException e) {
            return soapByBody;
        }
    }

    /** {@code sendSms}, also in quotes and as the end of an address. */
    private static String soapAction(String header) {
        String action = header == null ? "" : header.replace("\"", "").strip();
        return action.substring(Math.max(action.lastIndexOf('/'), action.lastIndexOf('#')) + 1);
    }

    private Route.Handler json(Function function, boolean alsoByGet) {
        return request -> {
            Trail.wireFormat("json");
            try {
                return success(false, answer(request, function, alsoByGet));
            } catch (RefusedException e) {
                return failure(false, e.code(), e.httpStatus());
            }
        };
    }

    private JsonNode answer(HttpRequest request, Function function, boolean alsoByGet)
            throws IOException, RefusedException {
        boolean get = "GET".equals(request.method());
        if (!get && !"POST".equals(request.method()) || get && !alsoByGet) {
            throw new RefusedException(Code.NOT_FOUND, NOT_FOUND);
        }
        Credentials credentials = Credentials.inHeader(request);
        byte[] body = request.body().readAllBytes();
        return call(credentials, function, () -> {
            boolean queried = get
                    || !settings.strict()
                            && request.rawQuery() != null
                            && !request.rawQuery().isEmpty();
            if (body.length == 0) {
                return queried
                        ? Parameters.of(Query.parse(request.rawQuery()))
                        : Parameters.of(JsonNodeFactory.instance.objectNode());
            }
            return Parameters.parse(body, !settings.strict());
        });
    }

    private Answer soap(HttpRequest request, String wireName, Function function) throws IOException {
        Trail.wireFormat("soap");
        try {
            if (!"POST".equals(request.method())) {
                throw new RefusedException(Code.NOT_FOUND, NOT_FOUND);
            }
            Soap.Call call = Soap.read(request.body().readAllBytes());
            if (!call.function().equals(wireName)) {
                throw new RefusedException(Code.BAD_REQUEST);
            }
            Parameters parameters = Parameters.of(call.parameters());
            boolean inBody = parameters.has("username") || parameters.has("password");
            Credentials credentials = inBody
                    ? new Credentials(parameters.text("username"), parameters.text("password"))
                    : Credentials.inHeader(request);
            return success(true, call(credentials, function, () -> parameters));
        } catch (RefusedException e) {
            return failure(true, e.code(), e.httpStatus());
        }
    }

    private JsonNode call(Credentials credentials, Function function, ParameterSource parameters)
            throws RefusedException {
        if (credentials == null) {
            throw new RefusedException(Code.UNAUTHORIZED_REQUEST, UNAUTHORIZED);
        }
        return engine.exclusively(() -> {
            Account account = engine.accounts()
                    .login(Gateway.NODEAPI, credentials.username(), credentials.password())
                    .orElseThrow(() -> new RefusedException(Code.UNAUTHORIZED_REQUEST, FORBIDDEN));
            count(account);
            return function.call(account, parameters.get());
        });
    }

    private void count(Account account) throws RefusedException {
        Day today = new Day(
                account, Dates.local(engine.clock().millis()).toLocalDate().toEpochDay());
        long number = requests.merge(today, 1L, Long::sum);
        if (settings.requestsPerDay() > 0 && number > settings.requestsPerDay()) {
            throw new RefusedException(Code.DAILY_REQUEST_LIMIT);
        }
    }

    private Answer noSuchSoapFunction() {
        return failure(true, Code.BAD_REQUEST, 200);
    }

    private static Answer success(boolean inSoap, JsonNode data) {
        String note = data.has("pkgID") ? "id " + data.get("pkgID").asText() : "";
        return write(inSoap, 200, SUCCESS, note, NullNode.getInstance(), data);
    }

    private Answer failure(boolean inSoap, Code code, int httpStatus) {
        String wireCode = settings.numberedCodes() ? code.numberedText() : code.text();
        int wrongLogin = settings.strict() ? httpStatus : UNAUTHORIZED;
        int status = code == Code.UNAUTHORIZED_REQUEST ? wrongLogin : code.status();
        return failure(inSoap, wireCode, status, code.message(), code.text(), httpStatus);
    }

    private static Answer failure(
            boolean inSoap, String wireCode, int status, String message, String outcome, int httpStatus) {
        ObjectNode err = JsonNodeFactory.instance
                .objectNode()
                .put("status", status)
                .put("code", wireCode)
                .put("message", message);
        return write(inSoap, httpStatus, outcome, "", err, NullNode.getInstance());
    }

    private static Answer write(
            boolean inSoap, int httpStatus, String outcome, String note, JsonNode err, JsonNode data) {
        if (inSoap) {
            return Answer.of(httpStatus, XML_TYPE, outcome, note, Soap.write(err, data));
        }
        ObjectNode answer = JsonNodeFactory.instance.objectNode();
        answer.set("err", err);
        answer.set("data", data);
        return Answer.of(httpStatus, JSON_TYPE, outcome, note, answer.toString());
    }

    /** One of the vendor's functions: parameters in, {@code data} out. */
    @FunctionalInterface
    private interface Function {
        JsonNode call(Account account, Parameters parameters) throws RefusedException;
    }

    @FunctionalInterface
    private interface ParameterSource {
        Parameters get() throws RefusedException;
    }

    private record Day(Account account, long epochDay) {}
}
