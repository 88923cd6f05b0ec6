package io.github.camelonesms.simulator.internal.onesms;

import io.github.camelonesms.simulator.internal.engine.Account;
import io.github.camelonesms.simulator.internal.engine.Engine;
import io.github.camelonesms.simulator.internal.engine.Gateway;
import io.github.camelonesms.simulator.internal.engine.PhoneNumbers;
import io.github.camelonesms.simulator.internal.engine.Recipients;
import io.github.camelonesms.simulator.internal.engine.ReportSchedule;
import io.github.camelonesms.simulator.internal.engine.ReportView;
import io.github.camelonesms.simulator.internal.engine.Submission;
import io.github.camelonesms.simulator.internal.engine.SubmissionResult;
import io.github.camelonesms.simulator.internal.engine.Trail;
import io.github.camelonesms.simulator.internal.http.Answer;
import io.github.camelonesms.simulator.internal.http.HttpRequest;
import io.github.camelonesms.simulator.internal.http.Operation;
import io.github.camelonesms.simulator.internal.http.Protocol;
import io.github.camelonesms.simulator.internal.http.Query;
import io.github.camelonesms.simulator.internal.http.Route;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/** The 1SMS HTTP API 1.1.14, and 1.1.9 of BiSMS. */
public final class OneSmsProtocol implements Protocol {

    private static final Pattern API_PATH = Pattern.compile("(?i)/+api/+([a-z]+)/+v1/*");
    private static final int PAGE_SIZE = 50;
    private static final int LONGEST_HEADER = 11;
    private static final int LONGEST_VALIDITY_MINUTES = 2880;
    private static final ReportSchedule SCHEDULE = schedule();

    private final Engine engine;
    private final OneSmsSettings settings;
    private final String blacklistRemovePath;
    private final Map<String, Route> routes = new LinkedHashMap<>();
    private final Route blacklistRemoval;

    public OneSmsProtocol(Engine engine, OneSmsSettings settings) {
        this.engine = engine;
        this.settings = settings;
        this.blacklistRemovePath = canonical(settings.blacklistRemovePath());
        add("send", "smspost", this::smspost);
        add("send", "smsget", query(this::smsget));
        add("dlr", "dlr", query(this::dlr));
        add("credit", "credit", query(this::credit));
        add("originators", "originator", query(this::originator));
        add("campaigns", "campaignidlist", query(this::campaignidlist));
        add("blacklistAdd", "blacklistadd", query(this::blacklistadd));
        add("blacklist", "blacklistexport", query(this::blacklistexport));
        add("dlr", "dlrmulti", since1114(query(this::dlrmulti)));
        add("cancel", "cancel", since1114(query(this::cancel)));
        this.blacklistRemoval = route("blacklistRemove", "blacklistremove", since1114(query(this::blacklistremove)));
    }

    @Override
    public Optional<Route> route(String path) {
        if (canonical(path).equals(blacklistRemovePath)) {
            return Optional.of(blacklistRemoval);
        }
        Matcher matcher = API_PATH.matcher(path);
        return matcher.matches()
                ? Optional.ofNullable(routes.get(matcher.group(1).toLowerCase(Locale.ROOT)))
                : Optional.empty();
    }

    @Override
    public String gateway() {
        return Gateway.ONESMS.label();
    }

    @Override
    public String meaning(String outcome) {
        return Code.meaning(outcome);
    }

    @Override
    public List<Operation> operations() {
        return Stream.concat(routes.values().stream(), Stream.of(blacklistRemoval))
                .map(Route::operation)
                .toList();
    }

    @Override
    public Answer internalError() {
        return bare(Code.UNKNOWN_ERROR);
    }

    private Answer smspost(HttpRequest request) throws IOException {
        if (!"POST".equals(request.method())) {
            return bare(Code.USE_POST_METHOD);
        }
        Trail.wireFormat("xml");
        try {
            SmsDocument document = SmsDocumentReader.read(request.body());
            Account account = login(document);
            String sender = sender(account, document.header());
            long startAt = document.sendDateTime() == null
                    ? Long.MIN_VALUE
                    : SendDateTime.parse(document.sendDateTime(), engine.clock());
            if (!document.complete()) {
                return bare(Code.EMPTY_SMS);
            }
            boolean unguarded = !settings.version119() && "true".equalsIgnoreCase(document.disableDuplicateCheck());
            return submit(
                    account,
                    new Submission(
                            sender,
                            document.recipients(),
                            validity(document.validity()),
                            startAt,
                            !unguarded,
                            SCHEDULE));
        } catch (RefusedException e) {
            return bare(e.code());
        }
    }

    private Answer smsget(Account account, Query query) throws RefusedException {
        String header = required(query, "header");
        String number = required(query, "gsm");
        String message = required(query, "message");
        String sender = sender(account, header);
        if (message.isBlank()) {
            return bare(Code.EMPTY_SMS);
        }
        Recipients.Builder recipients = new Recipients.Builder();
        recipients.number(number.strip());
        recipients.text(0, message, SmsTextRules::render);
        return submit(
                account,
                new Submission(sender, recipients.build(), LONGEST_VALIDITY_MINUTES, Long.MIN_VALUE, true, SCHEDULE));
    }

    private Answer submit(Account account, Submission submission) {
        SubmissionResult result = engine.submit(account, submission);
        Recipients recipients = submission.recipients();
        String to = (recipients.usable(0) ? PhoneNumbers.mask(recipients.numberText(0)) : "an unusable number")
                + (recipients.size() > 1 ? " and " + (recipients.size() - 1) + " more" : "");
        return switch (result.verdict()) {
            case ACCEPTED ->
                Answer.text(
                        Code.SUCCESS,
                        "to " + to + ", " + result.cost() + " credits, id " + result.id(),
                        Code.SUCCESS + " " + result.id());
            case NOBODY_LEFT -> bare(Code.EMPTY_SMS, "to " + to);
            case NOT_ENOUGH_CREDIT -> bare(Code.NOT_ENOUGH_CREDITS, "to " + to);
            case DUPLICATE -> bare(Code.DUPLICATED_MESSAGE, "to " + to);
        };
    }

    private Account login(SmsDocument document) throws RefusedException {
        if (document.apiKey() != null) {
            return known(engine.accounts().loginByApiKey(Gateway.ONESMS, document.apiKey()));
        }
        if (document.username() == null || document.password() == null) {
            throw new RefusedException(Code.WRONG_XML_FORMAT);
        }
        return known(engine.accounts().login(Gateway.ONESMS, document.username(), document.password()));
    }

    /** The account's own String of that sender, so that it is stored once. */
    private static String sender(Account account, String header) throws RefusedException {
        if (header == null) {
            throw new RefusedException(Code.WRONG_XML_FORMAT);
        }
        int index = account.originators().indexOf(header);
        if (index < 0 || header.length() > LONGEST_HEADER) {
            throw new RefusedException(Code.WRONG_SMS_HEADER);
        }
        return account.originators().get(index);
    }

    private static int validity(String text) {
        if (text == null || !text.matches("[0-9]{1,4}")) {
            return LONGEST_VALIDITY_MINUTES;
        }
        int minutes = Integer.parseInt(text);
        return minutes < 1 || minutes > LONGEST_VALIDITY_MINUTES ? LONGEST_VALIDITY_MINUTES : minutes;
    }

    private Answer dlr(Account account, Query query) throws RefusedException {
        String id = required(query, "id").strip();
        Optional<ReportView> report = engine.report(account, number(id));
        if (report.isEmpty()) {
            return bare(Code.DLR_ID_NOT_FOUND);
        }
        ReportView view = report.get();
        return Answer.streamed(
                ReportWriter.code(view),
                "id " + id + ", " + view.size() + " recipients",
                out -> ReportWriter.write(view, out));
    }

    private Answer dlrmulti(Account account, Query query) throws RefusedException {
        List<String> ids = new ArrayList<>();
        List<Optional<ReportView>> reports = new ArrayList<>();
        for (String id : required(query, "ids").split(",")) {
            ids.add(id.strip());
            reports.add(engine.report(account, number(id.strip())));
        }
        return Answer.streamed(Code.SUCCESS, ids.size() + " ids", out -> {
            for (int i = 0; i < ids.size(); i++) {
                out.write(((i > 0 ? "\n" : "") + ids.get(i) + " ").getBytes(StandardCharsets.UTF_8));
                if (reports.get(i).isPresent()) {
                    ReportWriter.write(reports.get(i).get(), out);
                } else {
                    out.write(Code.DLR_ID_NOT_FOUND.getBytes(StandardCharsets.US_ASCII));
                }
            }
        });
    }

    private Answer campaignidlist(Account account, Query query) throws RefusedException {
        long page = number(required(query, "page").strip());
        if (page < 0) {
            throw new RefusedException(Code.MISSING_GET_PARAMS);
        }
        return list(LongStream.of(engine.campaignIds(account, page, PAGE_SIZE))
                .mapToObj(Long::toString)
                .toList());
    }

    private Answer cancel(Account account, Query query) throws RefusedException {
        String id = required(query, "id").strip();
        return switch (engine.cancel(account, number(id))) {
            case CANCELLED -> bare(Code.SUCCESS, "id " + id);
            case NOT_FOUND -> bare(Code.CAMPAIGN_NOT_FOUND);
            case TOO_LATE -> bare(Code.CAMPAIGN_CANCEL_FAILED, "id " + id);
        };
    }

    private Answer credit(Account account, Query query) {
        return Answer.text(Code.SUCCESS, "", Code.SUCCESS + " " + engine.credit(account));
    }

    private Answer originator(Account account, Query query) {
        return list(account.originators());
    }

    private Answer blacklistadd(Account account, Query query) throws RefusedException {
        long number = gsm(query);
        String note = PhoneNumbers.mask(PhoneNumbers.format(number));
        return engine.blacklists().add(account, number)
                ? bare(Code.SUCCESS, note)
                : bare(Code.ALREADY_BLACKLISTED, note);
    }

    private Answer blacklistremove(Account account, Query query) throws RefusedException {
        long number = gsm(query);
        String note = PhoneNumbers.mask(PhoneNumbers.format(number));
        return switch (engine.blacklists().remove(account, number)) {
            case REMOVED -> bare(Code.SUCCESS, note);
            case NOT_LISTED -> bare(Code.NOT_BLACKLISTED, note);
            case PERMANENT -> bare(Code.PERMANENT_BLACKLIST, note);
        };
    }

    private Answer blacklistexport(Account account, Query query) {
        return list(engine.blacklists().of(account));
    }

    private static long gsm(Query query) throws RefusedException {
        long number = PhoneNumbers.complete(required(query, "gsm").strip());
        if (number == PhoneNumbers.INVALID) {
            throw new RefusedException(Code.MISSING_GET_PARAMS);
        }
        return number;
    }

    private void add(String name, String wireName, Route.Handler handler) {
        routes.put(wireName, route(name, wireName, handler));
    }

    private Route.Handler since1114(Route.Handler handler) {
        return settings.version119() ? request -> Answer.notFound() : handler;
    }

    private static Route route(String name, String wireName, Route.Handler handler) {
        return new Route(new Operation(name, wireName), handler);
    }

    private Route.Handler query(QueryHandler handler) {
        return request -> {
            if (!"GET".equals(request.method())) {
                return bare(Code.USE_GET_METHOD);
            }
            Trail.wireFormat("query");
            try {
                Query query = Query.parse(request.rawQuery());
                return handler.answer(login(query), query);
            } catch (RefusedException e) {
                return bare(e.code());
            }
        };
    }

    private Account login(Query query) throws RefusedException {
        String apiKey = query.get("apikey");
        return known(
                apiKey != null
                        ? engine.accounts().loginByApiKey(Gateway.ONESMS, apiKey)
                        : engine.accounts()
                                .login(Gateway.ONESMS, required(query, "username"), required(query, "password")));
    }

    private static Account known(Optional<Account> account) throws RefusedException {
        return account.orElseThrow(() -> new RefusedException(Code.WRONG_USER_OR_PASSWORD));
    }

    private static String required(Query query, String name) throws RefusedException {
        String value = query.get(name);
        if (value == null) {
            throw new RefusedException(Code.MISSING_GET_PARAMS);
        }
        return value;
    }

    private static long number(String text) {
        return text.matches("[0-9]{1,18}") ? Long.parseLong(text) : -1;
    }

    private static Answer bare(String code) {
        return bare(code, "");
    }

    private static Answer bare(String code, String note) {
        return Answer.text(code, note, code);
    }

    private static Answer list(List<String> values) {
        String joined = values.stream().collect(Collectors.joining("|"));
        return Answer.text(
                Code.SUCCESS,
                values.size() + " entries",
                joined.isEmpty() ? Code.SUCCESS : Code.SUCCESS + " " + joined);
    }

    private static String canonical(String path) {
        return path.toLowerCase(Locale.ROOT).replaceAll("/+", "/").replaceAll("/$", "");
    }

    /** First at 60 seconds, then at growing intervals for 48 hours, final 10 minutes later. */
    private static ReportSchedule schedule() {
        List<Duration> moments = new ArrayList<>();
        for (int minute : new int[] {1, 2, 3, 5, 7, 10, 15, 20, 30, 45}) {
            moments.add(Duration.ofMinutes(minute));
        }
        for (int minutes = 60; minutes <= 360; minutes += 30) {
            moments.add(Duration.ofMinutes(minutes));
        }
        for (int hours = 7; hours < 48; hours++) {
            moments.add(Duration.ofHours(hours));
        }
        moments.add(Duration.ofHours(48).plusMinutes(10));
        return new ReportSchedule(Duration.ofSeconds(5), moments);
    }

    @FunctionalInterface
    private interface QueryHandler {
        Answer answer(Account account, Query query) throws RefusedException;
    }
}
