package io.github.camelonesms.gateway.nodeapi;

import io.github.camelonesms.gateway.Accepted;
import io.github.camelonesms.gateway.Answer;
import io.github.camelonesms.gateway.Credentials;
import io.github.camelonesms.gateway.DuplicateGuard;
import io.github.camelonesms.gateway.Figures;
import io.github.camelonesms.gateway.GatewayDescriptor;
import io.github.camelonesms.gateway.GatewaySettings;
import io.github.camelonesms.gateway.SendRequest;
import io.github.camelonesms.gateway.SmsGateway;
import io.github.camelonesms.gateway.VendorText;
import io.github.camelonesms.gateway.VendorTime;
import io.github.camelonesms.gateway.WireFormat;
import io.github.camelonesms.gateway.http.HttpPort;
import io.github.camelonesms.gateway.http.UnreadableAnswerException;
import io.github.camelonesms.gateway.nodeapi.function.Contact;
import io.github.camelonesms.gateway.nodeapi.function.ContactList;
import io.github.camelonesms.gateway.nodeapi.function.ContactSetBlacklist;
import io.github.camelonesms.gateway.nodeapi.function.Contacts;
import io.github.camelonesms.gateway.nodeapi.function.MoListRequest;
import io.github.camelonesms.gateway.nodeapi.function.MoRequest;
import io.github.camelonesms.gateway.nodeapi.function.MoRequests;
import io.github.camelonesms.gateway.nodeapi.function.PackageCreated;
import io.github.camelonesms.gateway.nodeapi.function.SmsCancel;
import io.github.camelonesms.gateway.nodeapi.function.SmsItem;
import io.github.camelonesms.gateway.nodeapi.function.SmsItems;
import io.github.camelonesms.gateway.nodeapi.function.SmsList;
import io.github.camelonesms.gateway.nodeapi.function.SmsListItem;
import io.github.camelonesms.gateway.nodeapi.function.SmsListSender;
import io.github.camelonesms.gateway.nodeapi.function.SmsPackage;
import io.github.camelonesms.gateway.nodeapi.function.SmsPackages;
import io.github.camelonesms.gateway.nodeapi.function.SmsSender;
import io.github.camelonesms.gateway.nodeapi.function.SmsSenders;
import io.github.camelonesms.gateway.nodeapi.function.Status;
import io.github.camelonesms.gateway.nodeapi.function.UserCredit;
import io.github.camelonesms.gateway.nodeapi.function.UserCreditQuery;
import io.github.camelonesms.model.AuthenticationException;
import io.github.camelonesms.model.BlacklistResult;
import io.github.camelonesms.model.DeliveryReport;
import io.github.camelonesms.model.FailureOrigin;
import io.github.camelonesms.model.InvalidRequestException;
import io.github.camelonesms.model.NotFoundException;
import io.github.camelonesms.model.OptOutRequest;
import io.github.camelonesms.model.RecipientStatuses;
import io.github.camelonesms.model.RejectedException;
import io.github.camelonesms.model.ReportState;
import io.github.camelonesms.model.SmsOperation;
import java.io.InputStream;
import java.io.Reader;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** Node API 1.8.3 in JSON, or in SOAP as far as that has the functions. */
final class NodeApiGateway implements SmsGateway {

    private static final int CAMPAIGNS_PER_PAGE = 100;
    private static final int SMALLEST_PAGE = 10;
    private static final int BLACKLIST_CHANGES_PER_REQUEST = 1000;
    private static final int EXPECTED_RECIPIENTS = 16;

    private static final int DONE = 1;
    private static final int APPROVED = 1;
    private static final int BLACKLISTED = 2;

    private final GatewayDescriptor descriptor;
    private final GatewaySettings settings;
    private final JsonWire json;
    private final NodeWire wire;

    NodeApiGateway(GatewayDescriptor descriptor, GatewaySettings settings, HttpPort http) {
        Credentials account = settings.credentials();
        if (account.username() == null || account.password() == null) {
            throw new IllegalArgumentException(
                    "Gateway " + descriptor.name() + " needs an account: set username and password of the API user");
        }
        if (account.username().indexOf(':') >= 0) {
            throw new IllegalArgumentException("Gateway " + descriptor.name()
                    + " uses Basic authentication, which takes no colon in the option username");
        }
        this.descriptor = descriptor;
        this.settings = settings;
        this.json = new JsonWire(descriptor.name(), settings.baseUrl(), http);
        this.wire = settings.wireFormat() == WireFormat.SOAP
                ? new SoapWire(descriptor.name(), settings.baseUrl(), http)
                : json;
    }

    @Override
    public Answer<Accepted> send(SendRequest request) {
        check(request, SmsOperation.SEND);
        return submit(
                SmsOperation.SEND,
                request,
                NodeFunction.SMS_CREATE,
                Submissions.create(
                        request, settings.commercial(), settings.reportUrl().get(), settings.vendor()));
    }

    @Override
    public Answer<Accepted> otp(SendRequest request) {
        check(request, SmsOperation.OTP);
        if (request.scheduledAt() != null) {
            throw invalid(
                    SmsOperation.OTP, "A one-time password cannot be scheduled: leave scheduledAt out, or use send.");
        }
        return submit(
                SmsOperation.OTP,
                request,
                NodeFunction.SMS_CREATE_OTP,
                Submissions.createOtp(
                        request, settings.commercial(), settings.reportUrl().get(), settings.vendor()));
    }

    @Override
    public void check(SendRequest request, SmsOperation operation) {
        if (request.disableDuplicateCheck()) {
            throw invalid(
                    operation,
                    "The gateway's duplicate guards cannot be skipped: leave disableDuplicateCheck out, and make the"
                            + " texts differ that are meant to be sent twice within 30 minutes.");
        }
        boolean underscore = settings.vendor().isSet(NodeOptions.UNDERSCORE);
        if (settings.wireFormat() == WireFormat.JSON
                && !Submissions.isCustomId(Submissions.customId(request), underscore)) {
            throw invalid(
                    operation,
                    "The client reference (CamelOneSmsClientReference) may hold letters A to Z, digits, '-' and '.'"
                            + (underscore
                                    ? " and '_' only, up to 100 of them."
                                    : " only, up to 100 of them. Where the vendor's server takes '_' as well, set"
                                            + " vendor.customIDUnderscore=true."));
        }
    }

    @Override
    public long segments(SendRequest request) {
        return Submissions.segments(request, descriptor.textRules());
    }

    private Answer<Accepted> submit(SmsOperation operation, SendRequest request, NodeFunction function, Object body) {
        return wire.call(operation, request.credentials(), function, body, PackageCreated.class, created -> {
            Accepted.Part all =
                    new Accepted.Part(VendorText.id(created.pkgID(), "pkgID"), request.recipients(), segments(request));
            return Answer.ok(Accepted.inParts(List.of(all), List.of()));
        });
    }

    @Override
    public Answer<DeliveryReport> report(String id) {
        return Answer.ok(report(id, packages(List.of(id)).get(id)).orElseThrow(() -> unknown(id)));
    }

    private NotFoundException unknown(String id) {
        return new NotFoundException(
                NodeCode.SMS_PKG_NOT_FOUND.advice() + " The id was " + id + ".", origin(SmsOperation.DLR), null);
    }

    /** One query for the states of all packages, then one per package for its recipients. */
    @Override
    public Answer<List<DeliveryReport>> reports(List<String> ids) {
        Map<String, SmsPackage> packages;
        try {
            packages = packages(ids);
        } catch (NotFoundException e) {
            return Answer.ok(ids.stream().map(this::reportAlone).toList());
        }
        return Answer.ok(ids.stream()
                .map(id -> report(id, packages.get(id)).orElseGet(() -> new DeliveryReport(id, ReportState.NOT_FOUND)))
                .toList());
    }

    /** Some servers refuse a query for several ids if they do not know one of them. */
    private DeliveryReport reportAlone(String id) {
        try {
            return report(id).value();
        } catch (NotFoundException e) {
            return new DeliveryReport(id, ReportState.NOT_FOUND);
        }
    }

    private Map<String, SmsPackage> packages(List<String> ids) {
        SmsList query = new SmsList(
                ids, null, null, null, null, null, null, 0, Math.min(Math.max(ids.size(), SMALLEST_PAGE), Pages.SIZE));
        Map<String, SmsPackage> packages = new HashMap<>();
        ask(SmsOperation.DLR, NodeFunction.SMS_LIST, query, SmsPackages.class, NodeApiGateway::rows)
                .forEach(each -> packages.put(each.id(), each));
        return packages;
    }

    /** The state is read first: it applies to all recipients that are read after it. */
    private Optional<DeliveryReport> report(String id, SmsPackage known) {
        if (known == null) {
            return Optional.empty();
        }
        ReportState state = PackageReport.state(known.state());
        if (state == ReportState.WAITING) {
            return Optional.of(new DeliveryReport(id, state));
        }
        RecipientStatuses.Builder recipients = new RecipientStatuses.Builder(EXPECTED_RECIPIENTS);
        Pages.<SmsItem>walk(
                page -> ask(
                        SmsOperation.DLR,
                        NodeFunction.SMS_LIST_ITEM,
                        new SmsListItem(id, null, null, null, null, null, page, Pages.SIZE),
                        SmsItems.class,
                        NodeApiGateway::complete),
                item -> {
                    recipients.add(
                            PackageReport.number(item.target()),
                            PackageReport.reported(item),
                            VendorTime.instant(item.deliveryDate()));
                    return true;
                },
                origin(SmsOperation.DLR));
        return Optional.of(new DeliveryReport(id, state, recipients.build()));
    }

    @Override
    public boolean refusesAccess(AuthenticationException refusal) {
        return NodeCode.USER_NOT_AUTHORIZED.code().equals(refusal.code());
    }

    @Override
    public Answer<Long> credit() {
        return ask(
                SmsOperation.CREDIT,
                NodeFunction.USER_CREDIT,
                new UserCreditQuery(),
                UserCredit.class,
                answer -> Answer.ok(Figures.balance(required(answer.credit(), "credit"))
                        .orElseThrow(() -> new UnreadableAnswerException("the credit is not a number"))));
    }

    @Override
    public Answer<List<String>> originators() {
        List<String> titles = new ArrayList<>();
        Pages.<SmsSender>walk(
                page -> ask(
                        SmsOperation.ORIGINATORS,
                        NodeFunction.SMS_LIST_SENDER,
                        new SmsListSender(null, APPROVED, page, Pages.SIZE),
                        SmsSenders.class,
                        NodeApiGateway::named),
                sender -> {
                    if (sender.status() == null || sender.status() == APPROVED) {
                        titles.add(sender.title());
                    }
                    return true;
                },
                origin(SmsOperation.ORIGINATORS));
        return Answer.ok(titles);
    }

    private static SmsItems complete(SmsItems items) throws UnreadableAnswerException {
        for (SmsItem item : items.rows()) {
            required(item, "item");
        }
        return items;
    }

    private static SmsSenders named(SmsSenders senders) throws UnreadableAnswerException {
        for (SmsSender sender : senders.rows()) {
            VendorText.name(required(required(sender, "sender").title(), "title of a sender"), "sender name");
        }
        return senders;
    }

    @Override
    public Answer<List<String>> campaigns(int page) {
        SmsList query = new SmsList(null, null, null, null, null, null, null, page, CAMPAIGNS_PER_PAGE);
        return ask(
                SmsOperation.CAMPAIGNS,
                NodeFunction.SMS_LIST,
                query,
                SmsPackages.class,
                packages ->
                        Answer.ok(rows(packages).stream().map(SmsPackage::id).toList()));
    }

    private static List<SmsPackage> rows(SmsPackages packages) throws UnreadableAnswerException {
        for (SmsPackage each : packages.rows()) {
            VendorText.id(required(each, "package").id(), "id of a package");
        }
        return packages.rows();
    }

    @Override
    public Answer<Void> cancel(String id) {
        return ask(SmsOperation.CANCEL, NodeFunction.SMS_CANCEL, new SmsCancel(id), Status.class, answer -> {
            expectDone(answer, SmsOperation.CANCEL);
            return Answer.ok(null);
        });
    }

    @Override
    public Answer<List<BlacklistResult>> blacklistAdd(List<String> numbers) {
        return changeBlacklist(SmsOperation.BLACKLIST_ADD, true, numbers);
    }

    @Override
    public Answer<List<BlacklistResult>> blacklistRemove(List<String> numbers) {
        return changeBlacklist(SmsOperation.BLACKLIST_REMOVE, false, numbers);
    }

    private Answer<List<BlacklistResult>> changeBlacklist(
            SmsOperation operation, boolean blacklisted, List<String> numbers) {
        List<BlacklistResult> results = new ArrayList<>(numbers.size());
        for (int start = 0; start < numbers.size(); start += BLACKLIST_CHANGES_PER_REQUEST) {
            int end = Math.min(start + BLACKLIST_CHANGES_PER_REQUEST, numbers.size());
            results.addAll(changeBlacklistAtOnce(operation, blacklisted, numbers.subList(start, end)));
        }
        List<String> codes =
                results.stream().map(BlacklistResult::code).distinct().toList();
        return new Answer<>(results, codes.size() == 1 ? codes.get(0) : Answer.OK);
    }

    /** The vendor does not report which numbers were listed before, so all accepted ones count as changed. */
    private List<BlacklistResult> changeBlacklistAtOnce(
            SmsOperation operation, boolean blacklisted, List<String> numbers) {
        try {
            ContactSetBlacklist request = new ContactSetBlacklist(blacklisted, null, List.copyOf(numbers), false);
            return ask(operation, NodeFunction.CONTACT_SET_BLACKLIST, request, Status.class, answer -> {
                expectDone(answer, operation);
                return numbers.stream()
                        .map(number -> new BlacklistResult(number, true, Answer.OK))
                        .toList();
            });
        } catch (RejectedException e) {
            if (!NodeCode.BLACKLIST_RECORD_ALREADY_EXISTS.code().equals(e.code())) {
                throw e;
            }
            return numbers.size() == 1
                    ? List.of(new BlacklistResult(numbers.get(0), false, e.code()))
                    : numbers.stream()
                            .flatMap(number -> changeBlacklistAtOnce(operation, blacklisted, List.of(number)).stream())
                            .toList();
        }
    }

    @Override
    public Answer<List<String>> blacklist() {
        List<String> numbers = new ArrayList<>();
        Pages.<Contact>walk(
                page -> ask(
                        SmsOperation.BLACKLIST,
                        NodeFunction.CONTACT_LIST,
                        new ContactList(BLACKLISTED, null, null, null, page, Pages.SIZE),
                        Contacts.class,
                        NodeApiGateway::reachable),
                contact -> {
                    if (!Boolean.FALSE.equals(contact.inBlacklist())) {
                        numbers.add(PackageReport.number(contact.gsm()));
                    }
                    return true;
                },
                origin(SmsOperation.BLACKLIST));
        return Answer.ok(numbers);
    }

    private static Contacts reachable(Contacts contacts) throws UnreadableAnswerException {
        for (Contact contact : contacts.rows()) {
            required(required(contact, "contact").gsm(), "gsm of a contact");
        }
        return contacts;
    }

    /**
     * {@inheritDoc}
     *
     * <p>The vendor does not document the order of the list. The newest request is assumed to be first, as in its other
     * lists. New requests shift the pages; a request seen twice counts once.
     */
    @Override
    public Answer<List<OptOutRequest>> optOutRequests(String from) {
        Map<String, OptOutRequest> requests = new LinkedHashMap<>();
        Pages.<MoRequest>walk(
                page -> ask(
                        SmsOperation.MO,
                        NodeFunction.MO_LIST_REQUEST,
                        new MoListRequest(null, null, null, null, page, Pages.SIZE),
                        MoRequests.class,
                        NodeApiGateway::identified),
                request -> {
                    requests.putIfAbsent(request.uuid(), optOutRequest(request));
                    return !request.uuid().equals(from);
                },
                origin(SmsOperation.MO));
        List<OptOutRequest> oldestFirst = new ArrayList<>(requests.values());
        Collections.reverse(oldestFirst);
        return Answer.ok(oldestFirst);
    }

    private static MoRequests identified(MoRequests requests) throws UnreadableAnswerException {
        for (MoRequest request : requests.rows()) {
            VendorText.id(required(request, "request").uuid(), "uuid");
            VendorText.number(required(request.gsm(), "gsm"));
            name(request.keyword(), "keyword");
            name(request.shortNr(), "short number");
        }
        return requests;
    }

    private static void name(String told, String what) throws UnreadableAnswerException {
        if (told != null) {
            VendorText.name(told, what);
        }
    }

    private static OptOutRequest optOutRequest(MoRequest request) {
        return new OptOutRequest(
                request.uuid(),
                PackageReport.number(request.gsm()),
                VendorText.message(request.msg()),
                request.keyword(),
                request.shortNr(),
                Objects.toString(request.state(), null));
    }

    @Override
    public Answer<Object> call(String function, Object body) {
        NodeFunction known = NodeFunction.find(function.strip())
                .orElseThrow(() -> invalid(
                        SmsOperation.CALL,
                        "The gateway has no function of this name. Set the option function to one of: "
                                + NodeFunction.ids()));
        boolean typed = isEmpty(body) || known.requestType().isInstance(body);
        Class<?> type = typed ? known.answerType() : Object.class;
        Object request = known.requestType().isInstance(body) ? body : untypedRequest(known, body);
        return json.call(SmsOperation.CALL, settings.credentials(), known, request, data -> {
            Object answer = data == null ? null : NodeJson.convert(data, type);
            return Answer.ok(answer);
        });
    }

    private static boolean isEmpty(Object body) {
        return body == null
                || body instanceof CharSequence text && text.toString().isBlank();
    }

    private Object untypedRequest(NodeFunction function, Object body) {
        if (isEmpty(body)) {
            return Map.of();
        }
        if (body instanceof Map) {
            return body;
        }
        if (body instanceof CharSequence
                || body instanceof byte[]
                || body instanceof InputStream
                || body instanceof Reader) {
            try {
                return NodeJson.readObject(body);
            } catch (IllegalArgumentException e) {
                throw invalid(
                        SmsOperation.CALL,
                        "The body cannot be used as the JSON of " + function.id() + ": " + e.getMessage() + ".");
            }
        }
        throw invalid(
                SmsOperation.CALL,
                "The function " + function.id() + " takes a "
                        + function.requestType().getName() + ", a Map or JSON text, not a "
                        + body.getClass().getName() + ".");
    }

    private <A, R> R ask(
            SmsOperation operation,
            NodeFunction function,
            Object request,
            Class<A> type,
            NodeWire.Reading<A, R> reading) {
        return wire.call(operation, settings.credentials(), function, request, type, reading);
    }

    private void expectDone(Status answer, SmsOperation operation) throws UnreadableAnswerException {
        if (required(answer.status(), "status") != DONE) {
            throw new RejectedException(
                    "The gateway did not do it and does not say why (status " + answer.status() + ").",
                    origin(operation),
                    null);
        }
    }

    private static <T> T required(T value, String field) throws UnreadableAnswerException {
        if (value == null) {
            throw new UnreadableAnswerException("the answer has no " + field);
        }
        return value;
    }

    @Override
    public Optional<DuplicateGuard> duplicateGuard() {
        return settings.wireFormat() == WireFormat.SOAP ? Optional.empty() : Optional.of(new NodeDuplicateGuard(wire));
    }

    private InvalidRequestException invalid(SmsOperation operation, String message) {
        return new InvalidRequestException(message, origin(operation), null);
    }

    private FailureOrigin origin(SmsOperation operation) {
        return new FailureOrigin(descriptor.name(), operation);
    }

    /** Omits the account. */
    @Override
    public String toString() {
        return "NodeApiGateway[" + settings.wireFormat().id() + "]";
    }
}
