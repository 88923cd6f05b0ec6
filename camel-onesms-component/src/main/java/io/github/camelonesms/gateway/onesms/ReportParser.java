package io.github.camelonesms.gateway.onesms;

import io.github.camelonesms.gateway.ReportCodes;
import io.github.camelonesms.gateway.VendorText;
import io.github.camelonesms.gateway.http.HttpAnswer;
import io.github.camelonesms.gateway.http.UnreadableAnswerException;
import io.github.camelonesms.model.DeliveryReport;
import io.github.camelonesms.model.DeliveryStatus;
import io.github.camelonesms.model.FailureReason;
import io.github.camelonesms.model.RecipientStatuses;
import io.github.camelonesms.model.ReportState;
import io.github.camelonesms.model.ReportedStatus;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.IntStream;

/**
 * Reads delivery reports in one pass over the stream (1.1.14, "İletim Raporu (DLR) Sorgulama" and "ÇOKLU İletim
 * Raporu").
 *
 * <p>A report is {@code 25|905559998877 0|905559998866 5}; some servers write {@code 25 905559998877 0|..}. A recipient
 * is the text between two pipes: the last word is the status, the rest is the number. With several ids, each line
 * begins with its id and one or two blanks.
 */
final class ReportParser {

    /** "SMS İletim Durum Kodları". They do not say why a message failed. */
    static final ReportCodes CODES = new ReportCodes(
            code(DeliveryStatus.WAITING, "not handed to the operator yet"),
            code(DeliveryStatus.PENDING, "sent, not at the phone yet"),
            code(DeliveryStatus.FAILED, "will not arrive"),
            code(DeliveryStatus.DELIVERED, "arrived"));

    /** The index is the digit. */
    private static final ReportedStatus[] BY_DIGIT = IntStream.range(0, 10)
            .mapToObj(digit -> CODES.of(Integer.toString(digit)))
            .toArray(ReportedStatus[]::new);

    /** "Bu belirtilenler dışında, daha farklı uzunluklara sahip olan numaralara mesaj gönderilmez" */
    private static final ReportedStatus WRONG_LENGTH =
            new ReportedStatus(DeliveryStatus.FAILED, FailureReason.INVALID_NUMBER, BY_DIGIT[6].code());

    private static final int SHORTEST_NUMBER = 10;
    private static final int LONGEST_NUMBER = 12;

    private static final int BUFFER_SIZE = 8192;
    private static final int EXPECTED_RECIPIENTS = 16;
    private static final int LONGEST_RECIPIENT = 256;

    /** The maximum that {@link RecipientStatuses} packs; longer numbers are kept as text. */
    private static final int MOST_DIGITS = 17;

    private final Reader in;
    private final char[] buffer = new char[BUFFER_SIZE];

    /** Start of the current word or recipient; the buffer keeps everything from here on. */
    private int start;

    private int position;
    private int limit;

    private ReportParser(HttpAnswer answer) {
        this.in = new InputStreamReader(answer.body(), answer.charset());
    }

    /** The code of a line as written, and its recipients. */
    record Line(String code, RecipientStatuses recipients) {

        /** Returns the report of this line; null if the code is not a report's. */
        DeliveryReport toReport(String id) {
            for (ReportState state : ReportState.values()) {
                if (code.equals(state.code())) {
                    return new DeliveryReport(id, state, recipients);
                }
            }
            return null;
        }
    }

    static Line single(HttpAnswer answer) throws IOException {
        ReportParser parser = new ReportParser(answer);
        parser.skipWhiteSpace();
        return parser.line();
    }

    /** Reads an answer by id, without ids that were not polled; a refusal of the query has the empty id. */
    static Map<String, Line> multi(HttpAnswer answer, Predicate<String> requested) throws IOException {
        ReportParser parser = new ReportParser(answer);
        boolean empty = true;
        Map<String, Line> lines = new LinkedHashMap<>();
        parser.skipWhiteSpace();
        while (parser.peek() >= 0) {
            empty = false;
            String id = parser.word();
            parser.skipBlanks();
            if (parser.atLineEnd()) {
                lines.put("", new Line(code(id), RecipientStatuses.empty()));
            } else {
                Line line = parser.line();
                if (requested.test(id)) {
                    lines.put(id, line);
                }
            }
            parser.skipWhiteSpace();
        }
        if (empty) {
            throw new UnreadableAnswerException("the answer is empty");
        }
        return lines;
    }

    private Line line() throws IOException {
        String code = code(word());
        RecipientStatuses.Builder recipients = new RecipientStatuses.Builder(EXPECTED_RECIPIENTS);
        skipBlanks();
        while (!atLineEnd()) {
            if (peek() == '|') {
                skip();
            } else {
                readRecipient(recipients);
            }
            skipBlanks();
        }
        return new Line(code, recipients.build());
    }

    private static String code(String word) throws UnreadableAnswerException {
        if (word.length() != AnswerText.CODE_LENGTH || !AnswerText.startsWithCode(word)) {
            throw new UnreadableAnswerException(
                    word.isEmpty() ? "the answer is empty" : "the answer does not begin with a two-digit code");
        }
        return word;
    }

    private String word() throws IOException {
        start = position;
        for (int c = peek(); c >= 0 && c != '|' && !AnswerText.isBlank(c); c = peek()) {
            position++;
        }
        checkLength();
        return new String(buffer, start, position - start);
    }

    private void readRecipient(RecipientStatuses.Builder recipients) throws IOException {
        start = position;
        if (!readUsualRecipient(recipients)) {
            int c = peek();
            while (c >= 0 && c != '|' && c != '\n' && c != '\r') {
                position++;
                c = peek();
            }
            checkLength();
            addRecipient(recipients, c < 0);
        }
    }

    private void checkLength() throws UnreadableAnswerException {
        if (position - start > LONGEST_RECIPIENT) {
            throw new UnreadableAnswerException("the answer is no delivery report");
        }
    }

    /**
     * Reads a recipient in the usual form: digits, one blank, one digit, a pipe. Reads nothing and returns false if it
     * has another form or is not completely buffered.
     */
    private boolean readUsualRecipient(RecipientStatuses.Builder recipients) {
        long number = 0;
        int at = start;
        int end = Math.min(limit - 2, start + MOST_DIGITS);
        while (at < end && AnswerText.isDigit(buffer[at])) {
            number = number * 10 + buffer[at] - '0';
            at++;
        }
        if (at == start
                || at + 2 >= limit
                || buffer[at] != ' '
                || !AnswerText.isDigit(buffer[at + 1])
                || buffer[at + 2] != '|') {
            return false;
        }
        recipients.add(number, at - start, status(buffer[at + 1] - '0', at - start));
        position = at + 3;
        return true;
    }

    private void addRecipient(RecipientStatuses.Builder recipients, boolean last) throws UnreadableAnswerException {
        int end = endOfText(position);
        int status = end;
        while (status > start && !AnswerText.isBlank(buffer[status - 1])) {
            status--;
        }
        int number = endOfText(status);
        if (number == start) {
            if (last && !isWhole(end - start)) {
                throw new UnreadableAnswerException("the answer ends in the middle of a number");
            }
            recipients.add(number(end), DeliveryStatus.UNKNOWN);
        } else {
            recipients.add(number(number), status(status, end, number - start), null);
        }
    }

    private boolean isWhole(int length) {
        return length >= LONGEST_NUMBER || length == SHORTEST_NUMBER && buffer[start] == '5';
    }

    private int endOfText(int index) {
        int end = index;
        while (end > start && AnswerText.isBlank(buffer[end - 1])) {
            end--;
        }
        return end;
    }

    private String number(int end) {
        return VendorText.number(new String(buffer, start, end - start));
    }

    private ReportedStatus status(int begin, int end, int numberLength) {
        return end - begin == 1 && AnswerText.isDigit(buffer[begin])
                ? status(buffer[begin] - '0', numberLength)
                : CODES.of(new String(buffer, begin, end - begin));
    }

    private static ReportedStatus status(int digit, int numberLength) {
        ReportedStatus reported = BY_DIGIT[digit];
        boolean wrongLength = numberLength < SHORTEST_NUMBER || numberLength > LONGEST_NUMBER;
        return wrongLength && reported.status() == DeliveryStatus.FAILED ? WRONG_LENGTH : reported;
    }

    private static ReportCodes.Code code(DeliveryStatus status, String meaning) {
        return new ReportCodes.Code(Integer.toString(status.code()), meaning, status);
    }

    private boolean atLineEnd() throws IOException {
        int c = peek();
        return c < 0 || c == '\n' || c == '\r';
    }

    private void skipBlanks() throws IOException {
        while (!atLineEnd() && AnswerText.isBlank(peek())) {
            skip();
        }
    }

    private void skipWhiteSpace() throws IOException {
        while (peek() >= 0 && AnswerText.isBlank(peek())) {
            skip();
        }
    }

    private void skip() {
        position++;
        start = position;
    }

    /** Returns the next character without consuming it; -1 at the end. */
    private int peek() throws IOException {
        return position < limit || fill() ? buffer[position] : -1;
    }

    /** Reads more input, and keeps the current word or recipient. */
    private boolean fill() throws IOException {
        System.arraycopy(buffer, start, buffer, 0, limit - start);
        position -= start;
        limit -= start;
        start = 0;
        checkLength();
        int count = in.read(buffer, limit, buffer.length - limit);
        limit += Math.max(count, 0);
        return count > 0;
    }
}
