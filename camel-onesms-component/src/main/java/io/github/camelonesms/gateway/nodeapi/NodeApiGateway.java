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
import io.github.camelonesms.gateway.WireFormat;
import io.github.camelonesms.gateway.http.HttpPort;
import io.github.camelonesms.gateway.http.UnreadableAnswerException;
import io.github.camelonesms.gateway.nodeapi.function.AccountFunctions.MoListRequest;
import io.github.camelonesms.gateway.nodeapi.function.AccountFunctions.MoRequest;
import io.github.camelonesms.gateway.nodeapi.function.AccountFunctions.MoRequests;
import io.github.camelonesms.gateway.nodeapi.function.AccountFunctions.UserCredit;
import io.github.camelonesms.gateway.nodeapi.function.AccountFunctions.UserCreditQuery;
import io.github.camelonesms.gateway.nodeapi.function.ListFunctions.SmsListSender;
import io.github.camelonesms.gateway.nodeapi.function.ListFunctions.SmsSender;
import io.github.camelonesms.gateway.nodeapi.function.ListFunctions.SmsSenders;
import io.github.camelonesms.gateway.nodeapi.function.SendFunctions.PackageCreated;
import io.github.camelonesms.gateway.nodeapi.function.SendFunctions.SmsCancel;
import io.github.camelonesms.model.AuthenticationException;
import io.github.camelonesms.model.BlacklistResult;
import io.github.camelonesms.model.DeliveryReport;
import io.github.camelonesms.model.OptOutRequest;
import io.github.camelonesms.model.SmsOperation;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Node API 1.8.3 in JSON, or in SOAP as far as that has the functions. */
final class NodeApiGateway implements SmsGateway {

    private static final Logger LOG = LoggerFactory.getLogger(NodeApiGateway.class);
    private static final int APPROVED = 1;

    private final GatewayDescriptor descriptor;
    private final GatewaySettings settings;
    private final NodeCalls calls;
    private final Packages packages;
    private final Blacklist blacklist;
    private final AnyFunction anyFunction;
    private final AtomicBoolean warned = new AtomicBoolean();

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
        String name = descriptor.name();
        NodeCalls json = new NodeCalls(new JsonWire(name, settings.baseUrl()), name, account, http);
        this.calls = settings.wireFormat() == WireFormat.SOAP
                ? new NodeCalls(new SoapWire(name, settings.baseUrl()), name, account, http)
                : json;
        this.packages = new Packages(calls);
        this.blacklist = new Blacklist(calls);
        this.anyFunction = new AnyFunction(json);
    }

    @Override
    public Answer<Accepted> send(SendRequest request) {
        check(request, SmsOperation.SEND);
        return submit(
                SmsOperation.SEND,
                request,
                NodeFunction.SMS_CREATE,
                SmsCreateFactory.create(
                        request, settings.commercial(), settings.reportUrl().get(), settings.vendor()));
    }

    @Override
    public Answer<Accepted> otp(SendRequest request) {
        check(request, SmsOperation.OTP);
        if (request.scheduledAt() != null) {
            throw calls.origin(SmsOperation.OTP)
                    .invalid("A one-time password cannot be scheduled: leave scheduledAt out, or use send.");
        }
        return submit(
                SmsOperation.OTP,
                request,
                NodeFunction.SMS_CREATE_OTP,
                SmsCreateFactory.createOtp(
                        request, settings.commercial(), settings.reportUrl().get(), settings.vendor()));
    }

    @Override
    public void check(SendRequest request, SmsOperation operation) {
        if (request.disableDuplicateCheck()) {
            throw calls.origin(operation)
                    .invalid(
                            "The gateway's duplicate guards cannot be skipped: leave disableDuplicateCheck out, and make the"
                                    + " texts differ that are meant to be sent twice within 30 minutes.");
        }
        boolean underscore = settings.vendor().isSet(NodeOptions.UNDERSCORE);
        String reference = request.clientReference();
        if (settings.wireFormat() == WireFormat.JSON
                && reference != null
                && !SmsCreateFactory.isCustomId(reference, underscore)) {
            throw calls.origin(operation)
                    .invalid(
                            "The client reference (CamelOneSmsClientReference) may hold letters A to Z, digits, '-' and '.'"
                                    + (underscore
                                            ? " and '_' only, up to 100 of them."
                                            : " only, up to 100 of them. Where the vendor's server takes '_' as well, set"
                                                    + " vendor.customIDUnderscore=true."));
        }
    }

    @Override
    public long segments(SendRequest request) {
        return SmsCreateFactory.segments(request, descriptor.textRules());
    }

    private Answer<Accepted> submit(SmsOperation operation, SendRequest request, NodeFunction function, Object body) {
        return calls.call(
                operation,
                request.credentials(),
                function,
                body,
                PackageCreated.class,
                created -> Answer.ok(new Accepted(VendorText.id(created.pkgID(), "pkgID"))));
    }

    @Override
    public Answer<DeliveryReport> report(String id) {
        return Answer.ok(packages.report(id));
    }

    @Override
    public Answer<List<DeliveryReport>> reports(List<String> ids) {
        return Answer.ok(packages.reports(ids));
    }

    @Override
    public boolean refusesAccess(AuthenticationException refusal) {
        return NodeCode.USER_NOT_AUTHORIZED.code().equals(refusal.code());
    }

    @Override
    public Answer<Long> credit() {
        return calls.ask(
                SmsOperation.CREDIT,
                NodeFunction.USER_CREDIT,
                new UserCreditQuery(),
                UserCredit.class,
                answer -> Answer.ok(Figures.balance(NodeCalls.required(answer.credit(), "credit"))
                        .orElseThrow(() -> new UnreadableAnswerException("the credit is not a number"))));
    }

    @Override
    public Answer<List<String>> originators() {
        List<String> titles = new ArrayList<>();
        calls.<SmsSender, SmsSenders>walk(
                SmsOperation.ORIGINATORS,
                NodeFunction.SMS_LIST_SENDER,
                page -> new SmsListSender(null, APPROVED, page, NodeCalls.PAGE_SIZE),
                SmsSenders.class,
                sender -> VendorText.name(NodeCalls.required(sender.title(), "title of a sender"), "sender name"),
                sender -> {
                    if (sender.status() == null || sender.status() == APPROVED) {
                        titles.add(sender.title());
                    }
                    return true;
                });
        return Answer.ok(titles);
    }

    @Override
    public Answer<List<String>> campaigns(int page) {
        return Answer.ok(packages.page(page));
    }

    @Override
    public Answer<Void> cancel(String id) {
        calls.change(SmsOperation.CANCEL, NodeFunction.SMS_CANCEL, new SmsCancel(id));
        return Answer.ok(null);
    }

    @Override
    public Answer<List<BlacklistResult>> blacklistAdd(List<String> numbers) {
        return blacklist.change(SmsOperation.BLACKLIST_ADD, true, numbers);
    }

    @Override
    public Answer<List<BlacklistResult>> blacklistRemove(List<String> numbers) {
        return blacklist.change(SmsOperation.BLACKLIST_REMOVE, false, numbers);
    }

    @Override
    public Answer<List<String>> blacklist() {
        return Answer.ok(blacklist.numbers());
    }

    /**
     * {@inheritDoc}
     *
     * <p>The vendor does not document the order of the list. The newest request is assumed to be first, as in its other
     * lists. New requests shift the pages; a request seen twice counts once. One without a number is left out, so that
     * it does not stop the others.
     */
    @Override
    public Answer<List<OptOutRequest>> optOutRequests(String from) {
        Map<String, OptOutRequest> requests = new LinkedHashMap<>();
        calls.<MoRequest, MoRequests>walk(
                SmsOperation.MO,
                NodeFunction.MO_LIST_REQUEST,
                page -> new MoListRequest(null, null, null, null, page, NodeCalls.PAGE_SIZE),
                MoRequests.class,
                request -> VendorText.id(request.uuid(), "uuid"),
                request -> {
                    if (request.gsm() == null) {
                        warnOfOddRequest();
                    } else {
                        requests.putIfAbsent(request.uuid(), optOutRequest(request));
                    }
                    return !request.uuid().equals(from);
                });
        List<OptOutRequest> oldestFirst = new ArrayList<>(requests.values());
        Collections.reverse(oldestFirst);
        return Answer.ok(oldestFirst);
    }

    /** Returns null for a name that cannot be read. */
    private String name(String name) {
        try {
            return name == null ? null : VendorText.name(name, "keyword or short number");
        } catch (UnreadableAnswerException e) {
            warnOfOddRequest();
            return null;
        }
    }

    private void warnOfOddRequest() {
        if (!warned.getAndSet(true)) {
            LOG.warn("The gateway lists an opt-out request without a number, which is left out, or with an unreadable"
                    + " keyword or short number, which is null. The opt-out list of the vendor's panel has the rest.");
        }
    }

    private OptOutRequest optOutRequest(MoRequest request) {
        return new OptOutRequest(
                request.uuid(),
                PackageReport.number(request.gsm()),
                VendorText.message(request.msg()),
                name(request.keyword()),
                name(request.shortNr()),
                Objects.toString(request.state(), null));
    }

    @Override
    public Answer<Object> call(String function, Object body) {
        return anyFunction.call(function, body);
    }

    @Override
    public Optional<DuplicateGuard> duplicateGuard() {
        return settings.wireFormat() == WireFormat.SOAP ? Optional.empty() : Optional.of(new NodeDuplicateGuard(calls));
    }

    /** Omits the account. */
    @Override
    public String toString() {
        return "NodeApiGateway[" + settings.wireFormat().id() + "]";
    }
}
