package io.github.camelonesms.gateway.organik;

import io.github.camelonesms.gateway.Accepted;
import io.github.camelonesms.gateway.Answer;
import io.github.camelonesms.gateway.Figures;
import io.github.camelonesms.gateway.GatewaySettings;
import io.github.camelonesms.gateway.OutgoingMessage;
import io.github.camelonesms.gateway.SendRequest;
import io.github.camelonesms.gateway.SmsGateway;
import io.github.camelonesms.gateway.UriQuery;
import io.github.camelonesms.gateway.VendorText;
import io.github.camelonesms.gateway.WireFormat;
import io.github.camelonesms.gateway.http.AnswerSize;
import io.github.camelonesms.gateway.http.BodyWriter;
import io.github.camelonesms.gateway.http.HttpCall;
import io.github.camelonesms.gateway.http.HttpPort;
import io.github.camelonesms.gateway.http.UnreadableAnswerException;
import io.github.camelonesms.model.AuthenticationException;
import io.github.camelonesms.model.BlacklistResult;
import io.github.camelonesms.model.DeliveryReport;
import io.github.camelonesms.model.FailureOrigin;
import io.github.camelonesms.model.NotFoundException;
import io.github.camelonesms.model.RejectedException;
import io.github.camelonesms.model.ReportState;
import io.github.camelonesms.model.SmsOperation;
import io.github.camelonesms.model.UnavailableException;
import io.github.camelonesms.text.SmsAlphabet;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** Organik API v2: {@code /v2/{key}/{request}/{type}/}, a GET or a POST with {@code data}. */
final class OrganikGateway implements SmsGateway {

    private final GatewaySettings settings;
    private final Wire wire;
    private final HttpPort http;

    OrganikGateway(GatewaySettings settings, HttpPort http) {
        if (settings.credentials().apiKey() == null) {
            throw new IllegalArgumentException(
                    "Gateway " + OrganikProvider.NAME + " needs the option apiKey (32 characters, from the panel)");
        }
        if (settings.wireFormat() == WireFormat.QUERY
                && (settings.commercial() != null || settings.iysList() != null)) {
            throw new IllegalArgumentException("Gateway " + OrganikProvider.NAME + " cannot say commercial and iysList"
                    + " with wireFormat=query (smsviaget): use wireFormat=json or xml");
        }
        this.settings = settings;
        this.wire = Wire.of(settings.wireFormat());
        this.http = http;
    }

    @Override
    public void check(SendRequest request, SmsOperation operation) {
        if (toGroups() && request.ordinal() == 1 && !request.uniform()) {
            throw new FailureOrigin(OrganikProvider.NAME, operation)
                    .invalid(
                            "vendor.groups takes one text in the first request of a send: send different texts without it.");
        }
        if (settings.wireFormat() != WireFormat.QUERY) {
            return;
        }
        if (!request.uniform()) {
            throw new FailureOrigin(OrganikProvider.NAME, operation)
                    .invalid("wireFormat=query (smsviaget) carries one text a request: use wireFormat=json or xml.");
        }
        // The query has no message_format, and the vendor's default is English letters only.
        if (request.messages().get(0).alphabet() != SmsAlphabet.ENGLISH) {
            throw new FailureOrigin(OrganikProvider.NAME, operation)
                    .invalid("wireFormat=query (smsviaget) carries English letters only: use wireFormat=json or xml, or"
                            + " transliterate=true for Turkish text.");
        }
    }

    private boolean toGroups() {
        return settings.vendor().get(OrganikOptions.GROUPS) != null;
    }

    /** Nobody but the vendor knows who is in a group. */
    @Override
    public boolean countsSegments() {
        return !toGroups();
    }

    @Override
    public int recipients(SendRequest request) {
        return settings.vendor().isSet(OrganikOptions.UNIQUE)
                ? request.byText().stream().mapToInt(OrganikGateway::distinct).sum()
                : request.recipients();
    }

    @Override
    public long segments(SendRequest request) {
        return settings.vendor().isSet(OrganikOptions.UNIQUE)
                ? request.byText().stream()
                        .mapToLong(text -> (long) text.segments() * distinct(text))
                        .sum()
                : request.segments();
    }

    private static int distinct(OutgoingMessage text) {
        return new HashSet<>(text.numbers()).size();
    }

    @Override
    public Answer<Accepted> send(SendRequest request) {
        check(request, SmsOperation.SEND);
        Deliveries deliveries = new Deliveries(request, settings.reportUrl().get(), settings.vendor());
        Reading<Accepted> reading = answer -> deliveries.toAccepted(answer.data(), origin(SmsOperation.SEND));
        String key = request.credentials().apiKey();
        if (settings.wireFormat() == WireFormat.QUERY) {
            return exchange(
                    SmsOperation.SEND, smsViaGet(request, deliveries).toUri(), null, OrganikGateway::ignore, reading);
        }
        Map<String, ?> data = deliveries.toData(settings.commercial(), settings.iysList());
        return exchange(
                SmsOperation.SEND,
                uri(key, "sendsms").toUri(),
                out -> wire.write(data, out),
                OrganikGateway::ignore,
                reading);
    }

    private UriQuery smsViaGet(SendRequest request, Deliveries deliveries) {
        OutgoingMessage text = request.byText().get(0);
        Long timeout = deliveries.timeout();
        Integer trackId = deliveries.trackId();
        List<Integer> groups = deliveries.groups();
        return uri(request.credentials().apiKey(), "smsviaget")
                .with("header", request.sender())
                .with("gsms", String.join(",", text.numbers()))
                .with(
                        "groupids",
                        groups == null
                                ? null
                                : groups.stream().map(String::valueOf).collect(Collectors.joining(",")))
                .with("message", Deliveries.base64(text))
                .with("timeout", timeout == null ? null : timeout.toString())
                .with("deliverytime", deliveries.deliveryTime())
                .with("gsm_isunique", Integer.toString(deliveries.unique()))
                .with("track_id", trackId == null ? null : trackId.toString())
                .with("report_url", deliveries.reportUrl());
    }

    @Override
    public Answer<DeliveryReport> report(String id) {
        Answer<List<DeliveryReport>> answer = reports(List.of(id));
        DeliveryReport report = answer.value().get(0);
        if (report.state() == ReportState.NOT_FOUND) {
            throw new NotFoundException(
                    "The gateway has no delivery report of this id: check the id and the account. Right after a send"
                            + " that can pass; ask later.",
                    origin(SmsOperation.DLR, answer),
                    null);
        }
        return Answer.ok(report);
    }

    @Override
    public Answer<List<DeliveryReport>> reports(List<String> ids) {
        Map<String, TransactionReport> reports = new LinkedHashMap<>();
        ids.forEach(id -> reports.put(id, new TransactionReport(id)));
        OrganikAnswer.Rows rows = row -> {
            String id = OrganikAnswer.text(row.path("transaction_id"));
            TransactionReport report = reports.get(id == null && reports.size() == 1 ? ids.get(0) : id);
            if (report != null) {
                report.add(row);
            }
        };
        Answer<Void> answered = unlessNoRecords(
                () -> post(SmsOperation.DLR, "detailedreport", transactions(ids), rows, answer -> {
                    answer.expectRows();
                    return null;
                }),
                null);
        return new Answer<>(ids.stream().map(id -> reports.get(id).toReport()).toList(), answered.code());
    }

    /** Converts the vendor's "no records" to an empty answer with the vendor's number as its code. */
    private static <T> Answer<T> unlessNoRecords(Supplier<Answer<T>> question, T empty) {
        try {
            return question.get();
        } catch (UnavailableException e) {
            if (OrganikCode.isNoRecords(e)) {
                return new Answer<>(empty, e.code());
            }
            throw e;
        }
    }

    @Override
    public boolean refusesAccess(AuthenticationException refusal) {
        return OrganikCode.isAccess(refusal);
    }

    @Override
    public Answer<Long> credit() {
        return get(SmsOperation.CREDIT, "balance", OrganikGateway::ignore, answer -> {
            String credit = OrganikAnswer.text(answer.data().path("credit"));
            return Figures.balance(credit)
                    .orElseThrow(() -> new UnreadableAnswerException("the credit is not a number"));
        });
    }

    @Override
    public Answer<List<String>> originators() {
        return unlessNoRecords(
                () -> list(SmsOperation.ORIGINATORS, "headers", "name", name -> VendorText.name(name, "sender name")),
                List.of());
    }

    /** The answer's row has status 1 or true if it was cancelled. The vendor gives no reason otherwise. */
    @Override
    public Answer<Void> cancel(String id) {
        List<String> statuses = new ArrayList<>();
        OrganikAnswer.Rows rows = row -> {
            String cancelled = OrganikAnswer.text(row.path("transaction_id"));
            if (cancelled == null || cancelled.equals(id)) {
                statuses.add(OrganikAnswer.text(row.path("status")));
            }
        };
        Answer<Void> answered = unlessNoRecords(
                () -> post(SmsOperation.CANCEL, "cancelscheduledtasks", transactions(List.of(id)), rows, answer -> {
                    answer.expectRows();
                    return null;
                }),
                null);
        if (statuses.isEmpty()) {
            throw new NotFoundException(
                    "The gateway knows no scheduled submission of this id: check the id and the account.",
                    origin(SmsOperation.CANCEL, answered),
                    null);
        }
        if (!"1".equals(statuses.get(0)) && !"true".equals(statuses.get(0))) {
            throw new RejectedException(
                    "Only scheduled submissions that have not begun can be cancelled; this one is under way or over.",
                    origin(SmsOperation.CANCEL),
                    null);
        }
        return answered;
    }

    @Override
    public Answer<List<BlacklistResult>> blacklistAdd(List<String> numbers) {
        return changeBlacklist(SmsOperation.BLACKLIST_ADD, "blacklistadd", numbers);
    }

    @Override
    public Answer<List<BlacklistResult>> blacklistRemove(List<String> numbers) {
        Answer<List<BlacklistResult>> answer = unlessNoRecords(
                () -> changeBlacklist(SmsOperation.BLACKLIST_REMOVE, "blacklistremove", numbers), List.of());
        return answer.value().size() == numbers.size()
                ? answer
                : new Answer<>(
                        numbers.stream()
                                .map(number -> new BlacklistResult(number, false, answer.code()))
                                .toList(),
                        answer.code());
    }

    /** Every success counts as a change, except removals without records (86, 87): the vendor does not say. */
    private Answer<List<BlacklistResult>> changeBlacklist(SmsOperation operation, String name, List<String> numbers) {
        Map<String, ?> data = Map.of("gsms", Deliveries.gsms(numbers));
        return post(operation, name, data, OrganikGateway::ignore, answer -> numbers.stream()
                .map(number -> new BlacklistResult(number, true, Answer.OK))
                .toList());
    }

    @Override
    public Answer<List<String>> blacklist() {
        return unlessNoRecords(() -> list(SmsOperation.BLACKLIST, "blacklist", "gsm", VendorText::phone), List.of());
    }

    @FunctionalInterface
    private interface Item {
        String of(String value) throws UnreadableAnswerException;
    }

    private Answer<List<String>> list(SmsOperation operation, String name, String field, Item item) {
        List<String> values = new ArrayList<>();
        OrganikAnswer.Rows rows = row -> {
            String value = OrganikAnswer.text(row.path(field));
            if (value != null) {
                values.add(item.of(value));
            }
        };
        return get(operation, name, rows, answer -> {
            answer.expectRows();
            return values;
        });
    }

    @FunctionalInterface
    private interface Reading<T> {
        T of(OrganikAnswer answer) throws UnreadableAnswerException;
    }

    private static void ignore(Object row) {
        // A list is not expected, so its rows are ignored.
    }

    private <T> Answer<T> get(SmsOperation operation, String name, OrganikAnswer.Rows rows, Reading<T> reading) {
        return exchange(operation, uri(settings.credentials().apiKey(), name).toUri(), null, rows, reading);
    }

    private <T> Answer<T> post(
            SmsOperation operation, String name, Map<String, ?> data, OrganikAnswer.Rows rows, Reading<T> reading) {
        URI uri = uri(settings.credentials().apiKey(), name).toUri();
        return exchange(operation, uri, out -> wire.write(data, out), rows, reading);
    }

    /** @param body null = a GET */
    private <T> Answer<T> exchange(
            SmsOperation operation, URI uri, BodyWriter body, OrganikAnswer.Rows rows, Reading<T> reading) {
        HttpCall call = new HttpCall(
                OrganikProvider.NAME,
                operation,
                body == null ? "GET" : "POST",
                uri,
                Map.of("Accept", wire.mediaType()),
                body == null ? null : wire.mediaType() + "; charset=utf-8",
                body,
                false,
                answerSize(operation));
        return http.exchange(call, httpAnswer -> {
            OrganikAnswer answer = wire.read(httpAnswer.body(), rows);
            answer.expectSuccess(origin(operation));
            return Answer.ok(reading.of(answer));
        });
    }

    /** The answer to a send has a row per recipient. Report and blacklist have no pages. */
    private static AnswerSize answerSize(SmsOperation operation) {
        return switch (operation) {
            case DLR -> AnswerSize.REPORT;
            case BLACKLIST -> AnswerSize.WHOLE_LIST;
            default -> AnswerSize.LIST;
        };
    }

    private UriQuery uri(String key, String name) {
        String encoded = URLEncoder.encode(key, StandardCharsets.UTF_8).replace("+", "%20");
        return new UriQuery(settings.baseUrl(), "/v2/" + encoded + "/" + name + "/" + wire.type() + "/");
    }

    private static Map<String, ?> transactions(List<String> ids) {
        return Map.of("transaction_ids", ids.stream().map(OrganikGateway::id).toList());
    }

    /** The vendor's ids are numbers. Other ids stay text. */
    private static Object id(String id) {
        return id.matches("[1-9][0-9]{0,17}") ? (Object) Long.valueOf(id) : id;
    }

    private static FailureOrigin origin(SmsOperation operation) {
        return new FailureOrigin(OrganikProvider.NAME, operation, null, 200);
    }

    private static FailureOrigin origin(SmsOperation operation, Answer<?> answer) {
        return Answer.OK.equals(answer.code())
                ? origin(operation)
                : origin(operation).withCode(answer.code());
    }
}
