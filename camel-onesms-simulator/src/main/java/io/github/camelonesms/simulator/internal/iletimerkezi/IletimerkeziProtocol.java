package io.github.camelonesms.simulator.internal.iletimerkezi;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelonesms.simulator.internal.engine.Account;
import io.github.camelonesms.simulator.internal.engine.Attachment;
import io.github.camelonesms.simulator.internal.engine.CancelResult;
import io.github.camelonesms.simulator.internal.engine.Engine;
import io.github.camelonesms.simulator.internal.engine.Gateway;
import io.github.camelonesms.simulator.internal.engine.PhoneNumbers;
import io.github.camelonesms.simulator.internal.engine.Recipients;
import io.github.camelonesms.simulator.internal.engine.Submission;
import io.github.camelonesms.simulator.internal.engine.SubmissionResult;
import io.github.camelonesms.simulator.internal.http.Answer;
import io.github.camelonesms.simulator.internal.http.HttpRequest;
import io.github.camelonesms.simulator.internal.http.Operation;
import io.github.camelonesms.simulator.internal.http.Protocol;
import io.github.camelonesms.simulator.internal.http.Route;
import io.github.camelonesms.simulator.internal.http.Webhooks;
import io.github.camelonesms.simulator.internal.wire.Bodies;
import io.github.camelonesms.simulator.internal.wire.UnreadableBodyException;
import io.github.camelonesms.simulator.internal.wire.XmlWriter;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The iletimerkezi API v1: {@code /v1/<operation>} in XML, {@code /v1/<operation>/json} in JSON. */
public final class IletimerkeziProtocol implements Protocol {

    private static final Pattern PATH = Pattern.compile("/v1/((?:consent/)?[a-z-]+)(/json|/get)?/?");
    private static final Set<String> JSON_ONLY =
            Set.of("get-reports", "get-report-summary", "consent/create", "consent/show");
    private static final String SEND = "send-sms";
    private static final int ORDERS_PER_PAGE = 30;
    private static final int LONGEST_RANGE_DAYS = 10;
    private static final BigDecimal PRICE_OF_ONE = new BigDecimal("0.158");
    private static final String XML_TYPE = "text/xml; charset=utf-8";
    private static final String JSON_TYPE = "application/json; charset=utf-8";

    private final Engine engine;
    private final Webhooks webhooks;
    private final OrderReader orders;
    private final Consents consents;
    private final Map<String, Action> actions = new LinkedHashMap<>();
    private final Map<String, Operation> operations = new LinkedHashMap<>();

    public IletimerkeziProtocol(Engine engine, Webhooks webhooks, IletimerkeziSettings settings) {
        this.orders = new OrderReader(settings);
        this.consents = new Consents(engine);
        this.engine = engine;
        this.webhooks = webhooks;
        BlockList blocks = new BlockList(engine);
        add("send", SEND, this::sendSms);
        add("dlr", "get-report", this::getReport);
        add("cancel", "cancel-order", this::cancelOrder);
        add("credit", "get-balance", this::getBalance);
        add("originators", "get-sender", this::getSender);
        add("blacklist", "get-blacklist", blocks::list);
        add("blacklistAdd", "add-blacklist", blocks::add);
        add("blacklistRemove", "delete-blacklist", blocks::remove);
        add("campaigns", "get-reports", this::getReports);
        add("campaigns", "get-report-summary", this::getReports);
        add("consentAdd", "consent/create", consents::create);
        add("consents", "consent/show", consents::show);
    }

    @Override
    public Optional<Route> route(String path) {
        Matcher matcher = PATH.matcher(path);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        String name = matcher.group(1);
        boolean json = "/json".equals(matcher.group(2));
        boolean query = "/get".equals(matcher.group(2));
        boolean exists = (json || !JSON_ONLY.contains(name)) && (!query || SEND.equals(name));
        return Optional.of(new Route(
                operations.getOrDefault(name, Operation.UNKNOWN),
                new Form(json, query, exists ? actions.get(name) : null)));
    }

    @Override
    public String gateway() {
        return Gateway.ILETIMERKEZI.label();
    }

    @Override
    public String meaning(String outcome) {
        return Code.of(outcome).map(Code::message).orElse("");
    }

    @Override
    public List<Operation> operations() {
        return Stream.concat(operations.values().stream(), Stream.of(OrderPush.OPERATION))
                .toList();
    }

    /** Returns one of the vendor's codes in the request's notation. */
    @Override
    public Answer refusal(Route route, String code) {
        boolean json = route.handler() instanceof Form form && form.json();
        return Code.of(code).map(known -> answer(json, known)).orElseGet(() -> Protocol.super.refusal(route, code));
    }

    /** Restores the posts of orders from a state file. */
    public Attachment.Reader attachments() {
        return (account, values) -> OrderPush.of(webhooks, values);
    }

    /** The consents for a state file. */
    public List<ConsentState> consents() {
        return consents.state();
    }

    /** Restores the consents of a state file. */
    public void restore(List<ConsentState> state) {
        consents.restore(state);
    }

    @Override
    public void reset() {
        consents.clear();
    }

    @Override
    public void reset(String username) {
        engine.accounts().find(Gateway.ILETIMERKEZI, username).ifPresent(consents::clear);
    }

    @Override
    public Answer internalError() {
        return answer(false, Code.OUT_OF_SERVICE);
    }

    private String sendSms(Account account, JsonNode request, ObjectNode answer) throws RefusedException {
        Submission submission = orders.read(account, request.path("order"), push(account));
        SubmissionResult result = engine.submit(account, submission);
        switch (result.verdict()) {
            case NOBODY_LEFT -> throw new RefusedException(Code.WRONG_RECIPIENTS);
            case NOT_ENOUGH_CREDIT -> throw new RefusedException(Code.NOT_ENOUGH_BALANCE);
            case DUPLICATE -> throw new RefusedException(Code.DUPLICATE);
            default -> answer.putObject("order").put("id", Long.toString(result.id()));
        }
        Recipients to = submission.recipients();
        return "to " + PhoneNumbers.mask(to.numberText(0)) + (to.size() > 1 ? " and " + (to.size() - 1) + " more" : "")
                + ", " + result.cost() + " credits, id " + result.id();
    }

    private OrderPush push(Account account) {
        return account.webhook().map(target -> new OrderPush(webhooks, target)).orElse(null);
    }

    private String getReport(Account account, JsonNode request, ObjectNode answer) throws RefusedException {
        JsonNode order = request.path("order");
        OrderReport report = engine.report(account, id(order))
                .map(view -> new OrderReport(view, now()))
                .orElseThrow(() -> new RefusedException(Code.NO_SUCH_ORDER));
        if (report.scheduled()) {
            throw new RefusedException(Code.NOT_YET);
        }
        int rows = Rows.count(Rows.rowCount(order), Rows.MOST);
        report.write(answer.putObject("order"), Rows.count(Bodies.value(order, "page"), 1), Math.min(rows, Rows.MOST));
        return "id " + id(order);
    }

    private String getReports(Account account, JsonNode request, ObjectNode answer) throws RefusedException {
        JsonNode filter = request.path("filter");
        LocalDate start = day(Bodies.value(filter, "start"));
        LocalDate end = day(Bodies.value(filter, "end"));
        if (end.isBefore(start) || ChronoUnit.DAYS.between(start, end) > LONGEST_RANGE_DAYS) {
            throw new RefusedException(Code.WRONG_RANGE);
        }
        String page = Bodies.value(filter.has("page") ? filter : request, "page");
        if (!page.isEmpty() && !Rows.isCount(page)) {
            throw new RefusedException(Code.WRONG_PAGE);
        }
        Instant now = now();
        List<OrderReport> reports = engine.reports(account).stream()
                .map(view -> new OrderReport(view, now))
                .filter(report -> !report.day().isBefore(start) && !report.day().isAfter(end))
                .toList();
        answer.put("count", reports.size());
        ArrayNode orders = answer.putArray("orders");
        reports.stream()
                .skip((Rows.count(page, 1) - 1L) * ORDERS_PER_PAGE)
                .limit(ORDERS_PER_PAGE)
                .forEach(report -> report.writeSummary(orders.addObject()));
        return reports.size() + " orders";
    }

    private String cancelOrder(Account account, JsonNode request, ObjectNode answer) throws RefusedException {
        long id = id(request.path("order"));
        if (engine.cancel(account, id) != CancelResult.CANCELLED) {
            throw new RefusedException(Code.NO_SUCH_ORDER);
        }
        return "id " + id;
    }

    private String getBalance(Account account, JsonNode request, ObjectNode answer) {
        long credit = engine.credit(account);
        answer.putObject("balance")
                .put("amount", PRICE_OF_ONE.multiply(BigDecimal.valueOf(credit)))
                .put("sms", credit);
        return "";
    }

    private String getSender(Account account, JsonNode request, ObjectNode answer) {
        ArrayNode senders = answer.putObject("senders").putArray("sender");
        account.originators().forEach(senders::add);
        return account.originators().size() + " entries";
    }

    private void add(String name, String wireName, Action action) {
        actions.put(wireName, action);
        operations.put(wireName, new Operation(name, wireName));
    }

    private static Answer answer(boolean json, Code code) {
        return answer(json, code, "", Bodies.object());
    }

    private Answer serve(HttpRequest request, boolean json, boolean query, Action action) throws IOException {
        ObjectNode answer = Bodies.object();
        try {
            if (!"POST".equals(request.method()) && !(query && "GET".equals(request.method()))) {
                throw new RefusedException(Code.NO_SUCH_METHOD);
            }
            JsonNode content = query ? RequestForms.query(request) : RequestForms.body(request, json);
            if (!content.isObject()) {
                throw new RefusedException(Code.UNREADABLE);
            }
            Account account = login(content.path("authentication"));
            String note = action.perform(account, content, answer);
            return answer(json, Code.DONE, note, answer);
        } catch (UnreadableBodyException e) {
            return answer(json, Code.UNREADABLE);
        } catch (RefusedException e) {
            ObjectNode details = Bodies.object();
            if (e.field() != null) {
                details.putObject("errors").put(e.field(), Code.WRONG_VALUES.message());
            }
            return answer(json, e.code(), "", details);
        }
    }

    private Account login(JsonNode authentication) throws RefusedException {
        String key = Bodies.value(authentication, "key");
        return (key.isEmpty()
                        ? engine.accounts()
                                .login(
                                        Gateway.ILETIMERKEZI,
                                        Bodies.value(authentication, "username"),
                                        Bodies.value(authentication, "password"))
                        : engine.accounts()
                                .loginByKeyPair(Gateway.ILETIMERKEZI, key, Bodies.value(authentication, "hash")))
                .orElseThrow(() -> new RefusedException(Code.WRONG_MEMBERSHIP));
    }

    private static Answer answer(boolean json, Code code, String note, ObjectNode content) {
        ObjectNode response = Bodies.object();
        response.putObject("status").put("code", code.number()).put("message", code.message());
        response.setAll(content);
        String body = json
                ? Bodies.json(Bodies.object().set("response", response))
                : XmlWriter.repeating("response", response);
        return Answer.of(code.number(), json ? JSON_TYPE : XML_TYPE, code.text(), note, body)
                .withReason(code.message());
    }

    private Instant now() {
        return engine.clock().instant();
    }

    private static long id(JsonNode order) {
        String id = Bodies.value(order, "id");
        return id.matches("[0-9]{1,18}") ? Long.parseLong(id) : -1;
    }

    private static LocalDate day(String text) throws RefusedException {
        try {
            return LocalDate.parse(text);
        } catch (DateTimeException e) {
            throw new RefusedException(Code.WRONG_RANGE);
        }
    }

    /** An operation in one notation. A null action is an unknown operation. */
    private final class Form implements Route.Handler {

        private final boolean json;
        private final boolean query;
        private final Action action;

        Form(boolean json, boolean query, Action action) {
            this.json = json;
            this.query = query;
            this.action = action;
        }

        boolean json() {
            return json;
        }

        @Override
        public Answer answer(HttpRequest request) throws IOException {
            return action == null
                    ? IletimerkeziProtocol.answer(json, Code.NO_SUCH_METHOD)
                    : serve(request, json, query, action);
        }
    }

    @FunctionalInterface
    interface Action {
        /** Performs the operation, fills the answer, and returns a note for the log. */
        String perform(Account account, JsonNode request, ObjectNode answer) throws RefusedException;
    }
}
