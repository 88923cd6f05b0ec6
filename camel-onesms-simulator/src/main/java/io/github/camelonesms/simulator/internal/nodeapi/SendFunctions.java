package io.github.camelonesms.simulator.internal.nodeapi;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.github.camelonesms.simulator.internal.engine.Account;
import io.github.camelonesms.simulator.internal.engine.Engine;
import io.github.camelonesms.simulator.internal.engine.Gateway;
import io.github.camelonesms.simulator.internal.engine.Recipients;
import io.github.camelonesms.simulator.internal.engine.Submission;
import io.github.camelonesms.simulator.internal.engine.SubmissionResult;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;

/** sms/create, sms/create-otp, sms/create-kvkk and sms/recreate. */
final class SendFunctions {

    private static final int OTP = 0;
    private static final int NORMAL = 1;
    private static final int IDENTITY_NUMBER = 2;
    private static final int ONE = 0;
    private static final int ONE_TO_MANY = 1;
    private static final int MANY_TO_MANY = 2;
    private static final int ONCE = 0;
    private static final int YEARLY = 4;
    private static final int AMOUNT_UNIT = 1000;
    private static final int SHORTEST_TITLE = 5;
    private static final int APPROVED = 1;
    private static final Range OTP_VALIDITY = new Range(3, 6);
    private static final Range VALIDITY = new Range(60, 1440);
    private static final Duration DUPLICATE_WINDOW = Duration.ofMinutes(30);
    private static final Pattern CUSTOM_ID = Pattern.compile("[A-Za-z0-9.-]{1,100}");

    /** The document forbids the underscore; clients send it. */
    private static final Pattern CUSTOM_ID_OF_CLIENTS = Pattern.compile("[A-Za-z0-9._-]{1,100}");

    private final Engine engine;
    private final NodeApiSettings settings;
    private final PackageStore packages;
    private final Senders senders;

    SendFunctions(Engine engine, NodeApiSettings settings, PackageStore packages, Senders senders) {
        this.engine = engine;
        this.settings = settings;
        this.packages = packages;
        this.senders = senders;
    }

    JsonNode create(Account account, Parameters parameters) throws RefusedException {
        int type = parameters.requiredNumber("type", NORMAL, IDENTITY_NUMBER);
        int sendingType = parameters.requiredNumber("sendingType", ONE, MANY_TO_MANY);
        int encoding = encoding(parameters);
        String sender = parameters.requiredText("sender");
        String title = parameters.requiredText("title");
        if (title.length() < SHORTEST_TITLE) {
            throw new RefusedException(Code.INVALID_PARAM);
        }
        String content = sendingType == MANY_TO_MANY ? null : parameters.requiredText("content");
        int validity = validity(parameters, VALIDITY);
        int periodType = periodType(parameters.object("periodicSettings"));
        checkPushSettings(parameters);
        checkUndocumented(parameters);
        boolean commercial = Boolean.TRUE.equals(parameters.flag("commercial"));
        String customId = customId(parameters);
        Recipients recipients = recipients(parameters, sendingType, content, encoding);
        if (type == IDENTITY_NUMBER) {
            throw new RefusedException(Code.USER_NOT_AUTHORIZED);
        }
        checkSender(account, sender);
        long sendingAt = sendingAt(parameters);
        checkHours(sendingAt);
        checkCommercial(commercial);
        SmsPackage.Message message = new SmsPackage.Message(
                type, title, content, sender, encoding, validity, recipients, sendingType == MANY_TO_MANY, periodType);
        SmsPackage created = submit(account, message, customId, sendingAt, true);
        if (periodType != ONCE) {
            created.repeating = true;
            repeat(created);
        }
        return answer(created);
    }

    JsonNode createOtp(Account account, Parameters parameters) throws RefusedException {
        String number = parameters.requiredText("number");
        String sender = parameters.requiredText("sender");
        String content = parameters.requiredText("content");
        int encoding = encoding(parameters);
        int validity = validity(parameters, OTP_VALIDITY);
        checkPushSettings(parameters);
        checkUndocumented(parameters);
        boolean commercial = Boolean.TRUE.equals(parameters.flag("commercial"));
        String customId = customId(parameters);
        if (parameters.has("trustDate")) {
            Dates.seconds(parameters.text("trustDate"));
        }
        checkSender(account, sender);
        checkCommercial(commercial);
        return answer(submit(
                account,
                new SmsPackage.Message(
                        OTP, "OTP", content, sender, encoding, validity, one(number, content, encoding), false, ONCE),
                customId,
                now(),
                true));
    }

    JsonNode createKvkk(Account account, Parameters parameters) throws RefusedException {
        Parameters recipient = Parameters.present(parameters.object("number"));
        String number = recipient.requiredText("nr");
        Parameters fields = Parameters.present(recipient.object("cfs"));
        String firstName = fields.requiredText("FIRST_NAME");
        String lastName = fields.requiredText("LAST_NAME");
        String sender = parameters.requiredText("sender");
        String content = parameters.requiredText("content");
        if (!content.contains("SHORT_LINK")) {
            throw new RefusedException(Code.BAD_REQUEST);
        }
        int encoding = encoding(parameters);
        int validity = validity(parameters, OTP_VALIDITY);
        checkPushSettings(parameters);
        checkSender(account, sender);
        checkHours(now());
        if (!settings.iys()) {
            throw new RefusedException(Code.USER_IYS_SETTINGS_NOT_FOUND);
        }
        String link = "https://kvkk.example/" + UUID.nameUUIDFromBytes(number.getBytes(StandardCharsets.UTF_8));
        String text = content.replace("FIRST_NAME", firstName)
                .replace("LAST_NAME", lastName)
                .replace("SHORT_LINK", link);
        return answer(submit(
                account,
                new SmsPackage.Message(
                        NORMAL, "KVKK", content, sender, encoding, validity, one(number, text, encoding), true, ONCE),
                null,
                now(),
                true));
    }

    JsonNode recreate(Account account, Parameters parameters) throws RefusedException {
        if (!parameters.has("id") && !parameters.has("uuid")) {
            throw new RefusedException(Code.BAD_REQUEST);
        }
        SmsPackage old = packages.required(account, parameters, "id");
        String title = parameters.requiredText("title");
        parameters.requiredFlag("includeNewNumbers");
        int state = new PackageReport(old, engine.report(account, old.id).orElse(null), now()).state();
        boolean over = state == PackageReport.COMPLETED
                || state == PackageReport.REJECTED
                || state == PackageReport.SENDING_FAILED
                || state == PackageReport.CREATING_FAILED;
        if (!over) {
            throw new RefusedException(Code.SMS_PKG_NOT_CHANGEABLE);
        }
        checkHours(now());
        return answer(submit(account, old.message.again(title), null, now(), false));
    }

    private SmsPackage submit(
            Account account, SmsPackage.Message message, String customId, long sendingAt, boolean guarded)
            throws RefusedException {
        if (customId != null && packages.byCustomId(account, customId) != null) {
            throw new RefusedException(Code.SMS_PKG_CUSTOM_ID_DUPLICATION);
        }
        long now = now();
        SubmissionResult result = engine.submit(account, submission(message, sendingAt, guarded));
        Code refusal = refusal(result);
        if (refusal != null) {
            throw new RefusedException(refusal);
        }
        return add(new SmsPackage(
                result.id(), account, message, customId, now, Math.max(now, sendingAt), result.cost(), null));
    }

    /** Creates the next package of a series when it is due. */
    private void repeat(SmsPackage first) {
        ChronoUnit unit =
                switch (first.message.periodType()) {
                    case 1 -> ChronoUnit.DAYS;
                    case 2 -> ChronoUnit.WEEKS;
                    case 3 -> ChronoUnit.MONTHS;
                    default -> ChronoUnit.YEARS;
                };
        ZonedDateTime next = Dates.local(first.sendingAt).plus(first.nextRun, unit);
        long time = next.toInstant().toEpochMilli();
        engine.at(time, () -> {
            if (!first.repeating) {
                return;
            }
            SubmissionResult result = engine.submitAt(first.account, submission(first.message, time, false), time);
            Code refusal = refusal(result);
            long id = refusal == null ? result.id() : engine.takeId(Gateway.NODEAPI);
            add(new SmsPackage(id, first.account, first.message, null, time, time, result.cost(), refusal));
            first.nextRun++;
            repeat(first);
        });
    }

    /** Schedules the next packages of all series after a restart. */
    void goOn() {
        packages.all().stream().filter(pkg -> pkg.repeating).forEach(this::repeat);
    }

    private SmsPackage add(SmsPackage pkg) {
        packages.add(pkg);
        return pkg;
    }

    private static Submission submission(SmsPackage.Message message, long sendingAt, boolean guarded) {
        return new Submission(
                message.sender(),
                message.recipients(),
                message.validity(),
                sendingAt,
                guarded,
                PackageReport.schedule(message.validity()),
                DUPLICATE_WINDOW);
    }

    private static Code refusal(SubmissionResult result) {
        return switch (result.verdict()) {
            case ACCEPTED -> null;
            case NOBODY_LEFT -> Code.EMPTY_SMS_PACKAGE;
            case NOT_ENOUGH_CREDIT -> Code.USER_CREDIT_REQUIRED;
            case DUPLICATE -> Code.SMS_PKG_DUPLICATION;
        };
    }

    private static JsonNode answer(SmsPackage pkg) {
        return JsonNodeFactory.instance.objectNode().put("pkgID", pkg.id);
    }

    private static Recipients recipients(Parameters parameters, int sendingType, String content, int encoding)
            throws RefusedException {
        if (sendingType == ONE) {
            return one(parameters.requiredText("number"), content, encoding);
        }
        List<JsonNode> numbers = Parameters.present(parameters.list("numbers"));
        if (numbers.isEmpty()) {
            throw new RefusedException(Code.BAD_REQUEST);
        }
        Recipients.Builder recipients = new Recipients.Builder();
        for (JsonNode number : numbers) {
            if (sendingType == ONE_TO_MANY) {
                recipients.number(Parameters.text(number).strip());
                continue;
            }
            if (!number.isObject()) {
                throw new RefusedException(Code.INVALID_PARAM);
            }
            Parameters item = Parameters.of(number);
            recipients.number(item.requiredText("nr").strip());
            item.text("xid");
            recipients.text(recipients.size() - 1, item.requiredText("msg"), text -> TextRules.render(text, encoding));
        }
        if (sendingType == ONE_TO_MANY) {
            recipients.text(0, content, text -> TextRules.render(text, encoding));
        }
        return recipients.build();
    }

    private static Recipients one(String number, String content, int encoding) {
        Recipients.Builder recipients = new Recipients.Builder();
        recipients.number(number.strip());
        recipients.text(0, content, text -> TextRules.render(text, encoding));
        return recipients.build();
    }

    private static int encoding(Parameters parameters) throws RefusedException {
        return parameters.number("encoding", TextRules.ASCII, TextRules.UTF_8, TextRules.ASCII);
    }

    private static int validity(Parameters parameters, Range range) throws RefusedException {
        return parameters.number("validity", range.least(), range.most(), range.most());
    }

    private static int periodType(Parameters periodic) throws RefusedException {
        if (periodic == null) {
            return ONCE;
        }
        int periodType = periodic.requiredNumber("periodType", ONCE, YEARLY);
        if (periodType == ONCE) {
            periodic.requiredNumber("interval", 1, Integer.MAX_VALUE);
            if (periodic.requiredNumber("amount", AMOUNT_UNIT, Integer.MAX_VALUE) % AMOUNT_UNIT != 0) {
                throw new RefusedException(Code.INVALID_PARAM);
            }
        }
        return periodType;
    }

    /** Nothing is posted, because the server's posts are not documented. */
    private static void checkPushSettings(Parameters parameters) throws RefusedException {
        Parameters pushSettings = parameters.object("pushSettings");
        if (pushSettings != null && !pushSettings.requiredText("url").matches("https?://\\S+")) {
            throw new RefusedException(Code.INVALID_PARAM);
        }
    }

    /** What clients send besides; nothing here depends on it. */
    private static void checkUndocumented(Parameters parameters) throws RefusedException {
        parameters.flag("skipAhsQuery");
        parameters.number("recipientType", 0, 1);
        parameters.text("gateway");
    }

    private String customId(Parameters parameters) throws RefusedException {
        String customId = parameters.text("customID");
        Pattern allowed = settings.strict() ? CUSTOM_ID : CUSTOM_ID_OF_CLIENTS;
        if (customId != null && !allowed.matcher(customId).matches()) {
            throw new RefusedException(Code.INVALID_PARAM);
        }
        return customId;
    }

    private void checkSender(Account account, String title) throws RefusedException {
        if (senders.of(account).stream()
                .noneMatch(
                        sender -> sender.status() == APPROVED && sender.title().equals(title))) {
            throw new RefusedException(Code.INVALID_SMS_SENDER);
        }
    }

    private long sendingAt(Parameters parameters) throws RefusedException {
        Instant date = parameters.date("sendingDate", Code.INVALID_SMS_SENDING_DATE);
        if (date == null) {
            return now();
        }
        if (date.isBefore(Instant.ofEpochMilli(now()).truncatedTo(ChronoUnit.MINUTES))) {
            throw new RefusedException(Code.INVALID_SMS_SENDING_DATE);
        }
        return date.toEpochMilli();
    }

    private void checkHours(long sendingAt) throws RefusedException {
        if (!settings.allowsSendingAt(Dates.local(sendingAt).toLocalTime())) {
            throw new RefusedException(Code.SMS_SENDING_TIME_LIMIT);
        }
    }

    private void checkCommercial(boolean commercial) throws RefusedException {
        if (commercial && !settings.iys()) {
            throw new RefusedException(Code.USER_BRAND_CODE_NOT_FOUND);
        }
    }

    private long now() {
        return engine.clock().millis();
    }

    private record Range(int least, int most) {}
}
