package io.github.camelonesms.gateway.onesms;

import io.github.camelonesms.gateway.Accepted;
import io.github.camelonesms.gateway.Answer;
import io.github.camelonesms.gateway.Credentials;
import io.github.camelonesms.gateway.DuplicateGuard;
import io.github.camelonesms.gateway.Figures;
import io.github.camelonesms.gateway.GatewayDescriptor;
import io.github.camelonesms.gateway.GatewaySettings;
import io.github.camelonesms.gateway.NativeFormat;
import io.github.camelonesms.gateway.SendRequest;
import io.github.camelonesms.gateway.SmsGateway;
import io.github.camelonesms.gateway.UriQuery;
import io.github.camelonesms.gateway.VendorText;
import io.github.camelonesms.gateway.WireFormat;
import io.github.camelonesms.gateway.http.AnswerReader;
import io.github.camelonesms.gateway.http.AnswerSize;
import io.github.camelonesms.gateway.http.HttpCall;
import io.github.camelonesms.gateway.http.HttpPort;
import io.github.camelonesms.gateway.http.UnreadableAnswerException;
import io.github.camelonesms.model.BlacklistResult;
import io.github.camelonesms.model.DeliveryReport;
import io.github.camelonesms.model.FailureOrigin;
import io.github.camelonesms.model.ReportState;
import io.github.camelonesms.model.SmsOperation;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** 1SMS HTTP API: XML or query for sending, GET queries for the rest, answers in plain text. */
final class SmsApiGateway implements SmsGateway {

    private static final String CONTENT_TYPE = "text/xml; charset=UTF-8";
    private static final String DEFAULT_REMOVE_PATH = "/api/blacklistremove/v1";
    private static final NativeFormat NATIVE_FORMAT = new SmsNativeFormat();

    private final GatewayDescriptor descriptor;
    private final GatewaySettings settings;
    private final HttpPort http;
    private final URI smsPost;

    SmsApiGateway(GatewayDescriptor descriptor, GatewaySettings settings, HttpPort http) {
        Credentials account = settings.credentials();
        if (account.username() == null && account.apiKey() == null) {
            throw new IllegalArgumentException("Gateway " + descriptor.name()
                    + " needs an account: set username and password (the API SECRET of the panel), or apiKey");
        }
        if (account.username() != null && account.password() == null) {
            throw new IllegalArgumentException("Gateway " + descriptor.name()
                    + " needs the option password (the API SECRET of the panel) in addition to username");
        }
        this.descriptor = descriptor;
        this.settings = settings;
        this.http = http;
        this.smsPost = new UriQuery(settings.baseUrl(), "/api/smspost/v1").toUri();
    }

    @Override
    public void check(SendRequest request, SmsOperation operation) {
        if (request.disableDuplicateCheck() && !mayDisableDuplicateCheck()) {
            throw origin(operation)
                    .invalid("The gateway's version has no disableDuplicateCheck: leave the option out.");
        }
        if (settings.wireFormat() == WireFormat.QUERY
                && (request.scheduledAt() != null || request.validity() != null || request.disableDuplicateCheck())) {
            throw origin(operation)
                    .invalid(
                            "wireFormat=query (smsget) knows neither scheduledAt nor validity nor disableDuplicateCheck: leave"
                                    + " them out, or use wireFormat=xml.");
        }
    }

    @Override
    public Answer<Accepted> send(SendRequest request) {
        check(request, SmsOperation.SEND);
        return http.exchange(settings.wireFormat() == WireFormat.QUERY ? smsGet(request) : smsPost(request), answer -> {
            SmsApiAnswer line = expectSuccess(SmsApiAnswer.read(answer), SmsOperation.SEND);
            return new Answer<>(new Accepted(submissionId(line.payload())), line.code());
        });
    }

    private HttpCall smsPost(SendRequest request) {
        return HttpCall.post(
                descriptor.name(), SmsOperation.SEND, smsPost, CONTENT_TYPE, out -> SmsXml.write(request, out));
    }

    private HttpCall smsGet(SendRequest request) {
        URI uri = query("/api/smsget/v1", request.credentials())
                .with("header", request.sender())
                .with("gsm", request.messages().get(0).numbers().get(0))
                .with("message", request.messages().get(0).text())
                .toUri();
        return HttpCall.get(descriptor.name(), SmsOperation.SEND, uri);
    }

    @Override
    public Answer<DeliveryReport> report(String id) {
        return get(SmsOperation.DLR, query("/api/dlr/v1").with("id", id), answer -> {
            ReportParser.Line line = ReportParser.single(answer);
            DeliveryReport report = line.toReport(id);
            if (report == null) {
                throw SmsApiCode.toException(line.code(), origin(SmsOperation.DLR));
            }
            return new Answer<>(report, line.code());
        });
    }

    /**
     * A failure code in a line is about this report; a code without id refuses the whole query. If that is 79, one
     * unknown id may be the cause, so each half of the ids is queried again.
     */
    @Override
    public Answer<List<DeliveryReport>> reports(List<String> ids) {
        UriQuery query = query("/api/dlrmulti/v1").with("ids", String.join(",", ids));
        Map<String, ReportParser.Line> lines =
                get(SmsOperation.DLR, query, answer -> ReportParser.multi(answer, Set.copyOf(ids)::contains));
        ReportParser.Line refusal = lines.get("");
        if (refusal != null && !SmsApiCode.DLR_ID_NOT_FOUND.code().equals(refusal.code())) {
            throw SmsApiCode.toException(refusal.code(), origin(SmsOperation.DLR));
        }
        List<DeliveryReport> reports = new ArrayList<>(ids.size());
        if (refusal != null && lines.size() == 1 && ids.size() > 1) {
            int middle = ids.size() / 2;
            reports.addAll(reports(ids.subList(0, middle)).value());
            reports.addAll(reports(ids.subList(middle, ids.size())).value());
            return Answer.ok(reports);
        }
        for (String id : ids) {
            ReportParser.Line line = lines.get(id);
            DeliveryReport report = line == null ? null : line.toReport(id);
            reports.add(report == null ? new DeliveryReport(id, ReportState.NOT_FOUND) : report);
        }
        return Answer.ok(reports);
    }

    @Override
    public Answer<Long> credit() {
        return get(SmsOperation.CREDIT, query("/api/credit/v1"), answer -> {
            SmsApiAnswer line = expectSuccess(SmsApiAnswer.read(answer), SmsOperation.CREDIT);
            long balance = Figures.balance(line.payload())
                    .orElseThrow(() -> new UnreadableAnswerException("the balance is not a number"));
            return new Answer<>(balance, line.code());
        });
    }

    @Override
    public Answer<List<String>> originators() {
        return list(
                SmsOperation.ORIGINATORS, query("/api/originator/v1"), name -> VendorText.name(name, "sender name"));
    }

    @Override
    public Answer<List<String>> campaigns(int page) {
        UriQuery query = query("/api/campaignidlist/v1").with("page", Integer.toString(page));
        return list(SmsOperation.CAMPAIGNS, query, id -> VendorText.id(id, "id in a part of the list"));
    }

    @Override
    public Answer<Void> cancel(String id) {
        return get(SmsOperation.CANCEL, query("/api/cancel/v1").with("id", id), answer -> {
            SmsApiAnswer line = expectSuccess(SmsApiAnswer.read(answer), SmsOperation.CANCEL);
            return new Answer<>(null, line.code());
        });
    }

    @Override
    public Answer<List<BlacklistResult>> blacklistAdd(List<String> numbers) {
        return changeBlacklist(
                SmsOperation.BLACKLIST_ADD,
                "/api/blacklistadd/v1",
                numbers,
                Set.of(SmsApiCode.ALREADY_BLACKLISTED.code()));
    }

    @Override
    public Answer<List<BlacklistResult>> blacklistRemove(List<String> numbers) {
        String path = settings.blacklistRemovePath() == null ? DEFAULT_REMOVE_PATH : settings.blacklistRemovePath();
        return changeBlacklist(
                SmsOperation.BLACKLIST_REMOVE,
                path.startsWith("/") ? path : "/" + path,
                numbers,
                Set.of(SmsApiCode.NOT_BLACKLISTED.code(), SmsApiCode.PERMANENT_BLACKLIST.code()));
    }

    @Override
    public Answer<List<String>> blacklist() {
        return list(SmsOperation.BLACKLIST, query("/api/blacklistexport/v1"), VendorText::number);
    }

    @Override
    public Optional<DuplicateGuard> duplicateGuard() {
        return Optional.of(
                new SmsApiDuplicateGuard(this::as, descriptor.limits().idsPerReportRequest()));
    }

    @Override
    public Optional<NativeFormat> nativeFormat() {
        return Optional.of(NATIVE_FORMAT);
    }

    private SmsGateway as(Credentials account) {
        return account.equals(settings.credentials())
                ? this
                : new SmsApiGateway(descriptor, settings.withCredentials(account), http);
    }

    private Answer<List<BlacklistResult>> changeBlacklist(
            SmsOperation operation, String path, List<String> numbers, Set<String> unchangedCodes) {
        List<BlacklistResult> results = new ArrayList<>(numbers.size());
        for (String number : numbers) {
            results.add(get(operation, query(path).with("gsm", number), answer -> {
                SmsApiAnswer line = SmsApiAnswer.read(answer);
                if (!unchangedCodes.contains(line.code())) {
                    expectSuccess(line, operation);
                }
                return new BlacklistResult(number, line.success(), line.code());
            }));
        }
        return Answer.of(results);
    }

    @FunctionalInterface
    private interface Item {
        String of(String value) throws UnreadableAnswerException;
    }

    private Answer<List<String>> list(SmsOperation operation, UriQuery query, Item item) {
        return get(operation, query, answer -> {
            SmsApiAnswer line = expectSuccess(SmsApiAnswer.read(answer), operation);
            List<String> items = new ArrayList<>();
            for (String part : line.parts()) {
                items.add(item.of(part));
            }
            return new Answer<>(items, line.code());
        });
    }

    /** Only the blacklist has no pages, however long it is. */
    private <T> T get(SmsOperation operation, UriQuery query, AnswerReader<T> reader) {
        HttpCall call = HttpCall.get(descriptor.name(), operation, query.toUri());
        return http.exchange(operation == SmsOperation.BLACKLIST ? call.answered(AnswerSize.WHOLE_LIST) : call, reader);
    }

    private UriQuery query(String path) {
        return query(path, settings.credentials());
    }

    private UriQuery query(String path, Credentials credentials) {
        UriQuery query = new UriQuery(settings.baseUrl(), path);
        return credentials.username() != null
                ? query.with("username", credentials.username()).with("password", credentials.password())
                : query.with("apikey", credentials.apiKey());
    }

    private SmsApiAnswer expectSuccess(SmsApiAnswer answer, SmsOperation operation) throws IOException {
        if (!answer.success()) {
            throw SmsApiCode.toException(answer.code(), origin(operation));
        }
        return answer;
    }

    private FailureOrigin origin(SmsOperation operation) {
        return new FailureOrigin(descriptor.name(), operation, null, 200);
    }

    /** Only 1.1.14 has the flag. Version 1.1.9 is recognised by the missing cancel. */
    private boolean mayDisableDuplicateCheck() {
        return descriptor.operations(WireFormat.XML).contains(SmsOperation.CANCEL);
    }

    private static String submissionId(String payload) throws UnreadableAnswerException {
        String id = VendorText.id(payload, "submission id");
        if (!id.chars().allMatch(AnswerText::isDigit)) {
            throw new UnreadableAnswerException("the answer has no submission id");
        }
        return id;
    }
}
