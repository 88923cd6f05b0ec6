package io.github.camelonesms.gateway.iletimerkezi;

import io.github.camelonesms.gateway.Accepted;
import io.github.camelonesms.gateway.Answer;
import io.github.camelonesms.gateway.Credentials;
import io.github.camelonesms.gateway.DuplicateGuard;
import io.github.camelonesms.gateway.Figures;
import io.github.camelonesms.gateway.GatewaySettings;
import io.github.camelonesms.gateway.NativeFormat;
import io.github.camelonesms.gateway.PageWalk;
import io.github.camelonesms.gateway.SendRequest;
import io.github.camelonesms.gateway.SmsGateway;
import io.github.camelonesms.gateway.VendorText;
import io.github.camelonesms.gateway.http.HttpPort;
import io.github.camelonesms.gateway.http.UnreadableAnswerException;
import io.github.camelonesms.model.BlacklistResult;
import io.github.camelonesms.model.Consent;
import io.github.camelonesms.model.ConsentResult;
import io.github.camelonesms.model.DeliveryReport;
import io.github.camelonesms.model.FailureOrigin;
import io.github.camelonesms.model.NotFoundException;
import io.github.camelonesms.model.RejectedException;
import io.github.camelonesms.model.ReportState;
import io.github.camelonesms.model.SmsOperation;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;

/** iletimerkezi API v1: POST of a {@code <request>} for every operation, in XML or JSON. */
final class IletimerkeziGateway implements SmsGateway {

    private static final int BLACKLIST_ROWS = 1000;

    private final GatewaySettings settings;

    /** The endpoint's account as it is written. */
    private final Credentials account;

    private final HttpPort http;
    private final Iys iys;
    private final Wire wire;
    private final IletimerkeziClient client;
    private final OrderList orders;
    private final ConsentCalls consents;

    IletimerkeziGateway(GatewaySettings settings, HttpPort http) {
        checkAccount(settings.credentials());
        this.account = account(settings);
        this.iys = Iys.of(settings.commercial(), settings.iysList());
        this.settings = settings;
        this.http = http;
        this.wire = Wire.of(settings.wireFormat());
        this.client = new IletimerkeziClient(settings.baseUrl(), account, http);
        this.consents = new ConsentCalls(settings, client);
        this.orders = new OrderList(client, settings.clock());
    }

    private static void checkAccount(Credentials account) {
        if (account.apiKey() == null && account.username() == null) {
            throw new IllegalArgumentException("Gateway " + IletimerkeziProvider.NAME
                    + " needs an account: set apiKey and apiSecret (the key and the hash of the panel), or for older"
                    + " accounts username and password");
        }
        if (account.apiKey() != null && account.apiSecret() == null) {
            throw new IllegalArgumentException("Gateway " + IletimerkeziProvider.NAME
                    + " needs the option apiSecret (the hash of the panel) in addition to apiKey");
        }
        if (account.apiKey() == null && account.password() == null) {
            throw new IllegalArgumentException(
                    "Gateway " + IletimerkeziProvider.NAME + " needs the option password in addition to username");
        }
    }

    private static Credentials account(GatewaySettings settings) {
        Credentials given = settings.credentials();
        if (!settings.vendor().isSet(IletimerkeziOptions.HMAC)) {
            return given;
        }
        if (given.apiKey() == null) {
            throw new IllegalArgumentException(IletimerkeziOptions.HMAC.fullName()
                    + " needs the options apiKey and apiSecret (the two keys of the panel)");
        }
        return new Credentials(null, null, given.apiKey(), IletimerkeziOptions.hash(given.apiKey(), given.apiSecret()));
    }

    @Override
    public void check(SendRequest request, SmsOperation operation) {
        if (request.disableDuplicateCheck()) {
            throw new FailureOrigin(IletimerkeziProvider.NAME, operation)
                    .invalid(
                            "The gateway's duplicate guard cannot be skipped: leave disableDuplicateCheck out, and make"
                                    + " texts differ that are meant to be sent twice within 10 minutes.");
        }
        if (request.validity() != null) {
            throw new FailureOrigin(IletimerkeziProvider.NAME, operation)
                    .invalid("The gateway's messages have no validity: leave the option validity out.");
        }
    }

    @Override
    public Answer<Accepted> send(SendRequest request) {
        check(request, SmsOperation.SEND);
        return client.call(
                SmsOperation.SEND,
                "send-sms",
                wire,
                request.credentials().equals(settings.credentials()) ? account : request.credentials(),
                RequestFactory.send(request, iys),
                response -> success(new Accepted(orderId(response))));
    }

    private static String orderId(Response response) throws UnreadableAnswerException {
        return VendorText.id(response.order() == null ? null : response.order().id(), "order id");
    }

    /** Joins all pages. An order with a date in the future (456) is a report in state WAITING. */
    @Override
    public Answer<DeliveryReport> report(String id) {
        OrderReport report = new OrderReport(id);
        boolean more = true;
        try {
            for (int page = 1; more; page++) {
                more = call(
                        SmsOperation.DLR,
                        "get-report",
                        RequestFactory.report(id, page),
                        response -> report.add(response.order()));
            }
        } catch (RejectedException e) {
            if (IletimerkeziCode.NOT_YET_SENT.code().equals(e.code())) {
                return new Answer<>(new DeliveryReport(id, ReportState.WAITING), e.code());
            }
            throw e;
        }
        return success(report.toReport());
    }

    @Override
    public Answer<Long> credit() {
        return call(SmsOperation.CREDIT, "get-balance", new Request(), response -> {
            OptionalLong sms = response.balance() == null
                    ? OptionalLong.empty()
                    : Figures.balance(response.balance().sms());
            return success(sms.orElseThrow(() -> new UnreadableAnswerException("the balance is not a number")));
        });
    }

    @Override
    public Answer<List<String>> originators() {
        return call(SmsOperation.ORIGINATORS, "get-sender", new Request(), response -> {
            List<String> senders =
                    response.senders() == null ? null : response.senders().sender();
            return success(stripped(senders));
        });
    }

    @Override
    public Answer<List<String>> campaigns(int page) {
        return success(orders.page(page));
    }

    @Override
    public Answer<Void> cancel(String id) {
        return call(SmsOperation.CANCEL, "cancel-order", RequestFactory.cancel(id), response -> success(null));
    }

    @Override
    public Answer<List<BlacklistResult>> blacklistAdd(List<String> numbers) {
        return changeBlacklist(SmsOperation.BLACKLIST_ADD, "add-blacklist", numbers);
    }

    @Override
    public Answer<List<BlacklistResult>> blacklistRemove(List<String> numbers) {
        return changeBlacklist(SmsOperation.BLACKLIST_REMOVE, "delete-blacklist", numbers);
    }

    /** Every success counts as a change, except the removal of an unlisted number: the vendor does not say. */
    private Answer<List<BlacklistResult>> changeBlacklist(SmsOperation operation, String method, List<String> numbers) {
        List<BlacklistResult> results = new ArrayList<>(numbers.size());
        for (String number : numbers) {
            results.add(changeBlacklist(operation, method, number));
        }
        return Answer.of(results);
    }

    private BlacklistResult changeBlacklist(SmsOperation operation, String method, String number) {
        try {
            return call(
                    operation,
                    method,
                    RequestFactory.changeBlacklist(number),
                    response -> new BlacklistResult(number, true, IletimerkeziCode.SUCCESS));
        } catch (RejectedException | NotFoundException e) {
            if (operation == SmsOperation.BLACKLIST_REMOVE && IletimerkeziCode.isNotListed(e.code())) {
                return new BlacklistResult(number, false, e.code());
            }
            throw e;
        }
    }

    /** Joins all pages. A short page is the last one if all counted numbers are there. */
    @Override
    public Answer<List<String>> blacklist() {
        Set<String> numbers = new LinkedHashSet<>();
        AtomicLong count = new AtomicLong();
        PageWalk<String> pages = new PageWalk<>(
                index -> {
                    Response.Blacklist answered = call(
                            SmsOperation.BLACKLIST,
                            "get-blacklist",
                            RequestFactory.blacklist(index + 1, BLACKLIST_ROWS),
                            Response::blacklist);
                    count.set(answered == null ? -1 : OrderReport.number(answered.count()));
                    return stripped(answered == null ? null : answered.number());
                },
                new FailureOrigin(IletimerkeziProvider.NAME, SmsOperation.BLACKLIST));
        for (List<String> rows = pages.next(); !rows.isEmpty(); rows = pages.next()) {
            rows.forEach(number -> numbers.add(VendorText.phone(number)));
            if (rows.size() < BLACKLIST_ROWS && numbers.size() >= count.get()) {
                break;
            }
        }
        return success(List.copyOf(numbers));
    }

    @Override
    public Answer<List<ConsentResult>> consentAdd(List<Consent> given) {
        return success(consents.add(given));
    }

    @Override
    public Answer<List<ConsentResult>> consents(List<String> numbers) {
        return success(consents.show(numbers));
    }

    @Override
    public Optional<DuplicateGuard> duplicateGuard() {
        return Optional.of(new IletimerkeziDuplicateGuard(this::as));
    }

    /** The vendor's own XML has the hash already. */
    private IletimerkeziGateway as(Credentials other) {
        return other.equals(settings.credentials())
                ? this
                : new IletimerkeziGateway(
                        settings.withCredentials(other)
                                .withVendor(settings.vendor().without(IletimerkeziOptions.HMAC)),
                        http);
    }

    OrderList orders() {
        return orders;
    }

    @Override
    public Optional<NativeFormat> nativeFormat() {
        return Optional.of(new RequestNativeFormat(iys));
    }

    private <T> T call(SmsOperation operation, String method, Request request, IletimerkeziClient.Reading<T> reading) {
        return client.call(operation, method, wire, request, reading);
    }

    private static List<String> stripped(List<String> values) {
        return values == null
                ? List.of()
                : values.stream()
                        .filter(value -> value != null && !value.isBlank())
                        .map(String::strip)
                        .toList();
    }

    private static <T> Answer<T> success(T value) {
        return new Answer<>(value, IletimerkeziCode.SUCCESS);
    }
}
