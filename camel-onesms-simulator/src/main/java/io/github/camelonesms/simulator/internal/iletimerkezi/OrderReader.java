package io.github.camelonesms.simulator.internal.iletimerkezi;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.camelonesms.simulator.internal.engine.Account;
import io.github.camelonesms.simulator.internal.engine.Attachment;
import io.github.camelonesms.simulator.internal.engine.Recipients;
import io.github.camelonesms.simulator.internal.engine.RenderedText;
import io.github.camelonesms.simulator.internal.engine.Submission;
import io.github.camelonesms.simulator.internal.engine.UsualSchedule;
import io.github.camelonesms.simulator.internal.engine.VirtualClock;
import io.github.camelonesms.simulator.internal.wire.Bodies;
import io.github.camelonesms.simulator.internal.wire.SegmentTable;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** Reads and checks the order of a send-sms. */
final class OrderReader {

    private static final int VALIDITY_MINUTES = 48 * 60;
    private static final int MOST_RECIPIENTS = 50_000;
    private static final int LONGEST_SENDER = 11;
    private static final Duration DUPLICATE_WINDOW = Duration.ofMinutes(10);
    private static final Set<String> YES = Set.of("1", "true");
    private static final Set<String> NO = Set.of("0", "false");
    private static final Set<String> LISTS = Set.of("BIREYSEL", "TACIR");
    private static final DateTimeFormatter DATE =
            DateTimeFormatter.ofPattern("dd/MM/uuuu HH:mm", Locale.ROOT).withResolverStyle(ResolverStyle.STRICT);

    /** The real server accepts such a date, ignores it, and sends at once. */
    private static final Pattern WITH_SECONDS = Pattern.compile("[0-9/]{10} [0-9]{2}:[0-9]{2}:[0-9]{2}");

    private final IletimerkeziSettings settings;

    OrderReader(IletimerkeziSettings settings) {
        this.settings = settings;
    }

    /**
     * Reads an order.
     *
     * @param attachment data for the sending; null = none
     */
    Submission read(Account account, JsonNode order, Attachment attachment) throws RefusedException {
        String sender = sender(account, Bodies.verbatim(order, "sender"));
        List<JsonNode> messages = Bodies.list(order, "message");
        if (messages.isEmpty()) {
            throw new RefusedException(Code.EMPTY_TEXT);
        }
        Recipients.Builder builder = new Recipients.Builder();
        int named = 0;
        for (JsonNode message : messages) {
            named += message(builder, message);
        }
        if (named > MOST_RECIPIENTS) {
            throw new RefusedException(Code.TOO_LARGE);
        }
        long startAt = startAt(Bodies.value(order, "sendDateTime"));
        checkIys(account, order);
        if (builder.size() == 0) {
            throw new RefusedException(Code.WRONG_RECIPIENTS);
        }
        return new Submission(
                sender,
                builder.build(),
                VALIDITY_MINUTES,
                startAt,
                true,
                UsualSchedule.INSTANCE,
                DUPLICATE_WINDOW,
                attachment);
    }

    private static String sender(Account account, String given) throws RefusedException {
        int index = account.originators().indexOf(given);
        if (index < 0 || given.length() > LONGEST_SENDER) {
            throw new RefusedException(Code.WRONG_SENDER);
        }
        return account.originators().get(index);
    }

    /** Adds a message's usable numbers, and returns how many it has. */
    private static int message(Recipients.Builder builder, JsonNode message) throws RefusedException {
        String text = Bodies.verbatim(message, "text");
        if (text.isBlank()) {
            throw new RefusedException(Code.EMPTY_TEXT);
        }
        RenderedText rendered = IletimerkeziText.render(text);
        if (rendered.segments() > SegmentTable.MOST) {
            throw new RefusedException(Code.TOO_LARGE);
        }
        int from = builder.size();
        List<JsonNode> numbers = Bodies.list(message.path("receipents"), "number");
        for (JsonNode number : numbers) {
            String digits = Numbers.digits(number.asText(""));
            if (digits != null) {
                builder.number(digits);
            }
        }
        if (builder.size() > from) {
            builder.text(from, text, ignored -> rendered);
        }
        return numbers.size();
    }

    /** Epoch milliseconds; without a date the sending starts at once. */
    private long startAt(String date) throws RefusedException {
        if (date.isEmpty()
                || !settings.secondsRefused() && WITH_SECONDS.matcher(date).matches()) {
            return Long.MIN_VALUE;
        }
        try {
            return LocalDateTime.parse(date, DATE)
                    .atZone(VirtualClock.ISTANBUL)
                    .toInstant()
                    .toEpochMilli();
        } catch (DateTimeException e) {
            throw new RefusedException(Code.WRONG_DATE);
        }
    }

    private void checkIys(Account account, JsonNode order) throws RefusedException {
        String iys = Bodies.value(order, "iys").toLowerCase(Locale.ROOT);
        if (NO.contains(iys) || iys.isEmpty() && !settings.iysRequired()) {
            return;
        }
        if (!YES.contains(iys)) {
            throw new RefusedException(Code.IYS_NOT_SAID);
        }
        if (!LISTS.contains(Bodies.value(order, "iysList"))) {
            throw new RefusedException(Code.IYS_LIST_NOT_CHOSEN);
        }
        if (!account.hasIysCode()) {
            throw new RefusedException(Code.IYS_CODE_NOT_SET);
        }
    }
}
