package io.github.camelonesms.gateway.onesms;

import io.github.camelonesms.gateway.VendorText;
import io.github.camelonesms.gateway.http.HttpAnswer;
import io.github.camelonesms.gateway.http.UnreadableAnswerException;
import io.github.camelonesms.model.DeliveryReport;
import io.github.camelonesms.model.DeliveryStatus;
import io.github.camelonesms.model.RecipientStatuses;
import io.github.camelonesms.model.ReportState;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Predicate;

/**
 * Reads delivery reports in one pass over the stream (1.1.14, "İletim Raporu (DLR) Sorgulama" and "ÇOKLU İletim Raporu").
 *
 * <p>A report is {@code 25|905559998877 0|905559998866 5}; some servers write {@code 25 905559998877 0|..}. A recipient
 * is whatever stands between two pipes: the last word is the status, what is before it the number. With several ids each
 * line begins with its id, followed by one blank or two.
 */
final class ReportParser {

    private static final int BUFFER_SIZE = 8192;
    private static final int EXPECTED_RECIPIENTS = 16;
    private static final int LONGEST_RECIPIENT = 256;

    /** What {@link RecipientStatuses} packs; longer numbers are kept as text. */
    private static final int MOST_DIGITS = 17;

    private final Reader in;
    private final char[] buffer = new char[BUFFER_SIZE];
    private int position;
    private int limit;

    /** Buffer for the word or the recipient entry that is being read. */
    private final char[] entry = new char[LONGEST_RECIPIENT];

    private int length;

    private ReportParser(HttpAnswer answer) {
        this.in = new InputStreamReader(answer.body(), answer.charset());
    }

    /** What one line says: the code as it stands, and the recipients behind it. */
    record Line(String code, RecipientStatuses recipients) {

        /** The report of this line; null when the code is none of a report. */
        DeliveryReport toReport(String id) {
            for (ReportState state : ReportState.values()) {
                if (code.equals(state.code())) {
                    return new DeliveryReport(id, state, recipients);
                }
            }
            return null;
        }
    }

    /** Reads the answer to a query for one id. */
    static Line single(HttpAnswer answer) throws IOException {
        ReportParser parser = new ReportParser(answer);
        parser.skipWhiteSpace();
        return parser.line();
    }

    /**
     * Reads the answer to a query for several ids. A line about another id is not kept.
     *
     * @param asked whether an id was asked for
     * @return by id, in the order of the answer; a refusal of the whole query stands under the empty id
     */
    static Map<String, Line> multi(HttpAnswer answer, Predicate<String> asked) throws IOException {
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
                if (asked.test(id)) {
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
                position++;
            } else {
                readRecipient();
                addRecipient(recipients);
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

    /** The text up to a blank, a pipe or the line's end. */
    private String word() throws IOException {
        length = 0;
        for (int c = peek(); c >= 0 && c != '|' && !AnswerText.isBlank(c); c = peek()) {
            append(c);
        }
        return new String(entry, 0, length);
    }

    private void readRecipient() throws IOException {
        length = 0;
        for (int c = peek(); c >= 0 && c != '|' && c != '\n' && c != '\r'; c = peek()) {
            append(c);
        }
    }

    private void append(int c) throws UnreadableAnswerException {
        if (length == LONGEST_RECIPIENT) {
            throw new UnreadableAnswerException("the answer is no delivery report");
        }
        entry[length++] = (char) c;
        position++;
    }

    private void addRecipient(RecipientStatuses.Builder recipients) {
        int end = endOfText(length);
        int status = end;
        while (status > 0 && !AnswerText.isBlank(entry[status - 1])) {
            status--;
        }
        int number = endOfText(status);
        if (number == 0) {
            addRecipient(recipients, end, DeliveryStatus.UNKNOWN);
        } else {
            addRecipient(recipients, number, status(status, end));
        }
    }

    /** Where the text before the index ends without the blanks behind it. */
    private int endOfText(int index) {
        int end = index;
        while (end > 0 && AnswerText.isBlank(entry[end - 1])) {
            end--;
        }
        return end;
    }

    /** @param end where in the entry the number ends */
    private void addRecipient(RecipientStatuses.Builder recipients, int end, DeliveryStatus status) {
        long value = 0;
        for (int i = 0; i < end; i++) {
            if (i == MOST_DIGITS || !AnswerText.isDigit(entry[i])) {
                recipients.add(VendorText.number(new String(entry, 0, end)), status);
                return;
            }
            value = value * 10 + entry[i] - '0';
        }
        recipients.add(value, end, status);
    }

    private DeliveryStatus status(int start, int end) {
        return end - start == 1 && AnswerText.isDigit(entry[start])
                ? DeliveryStatus.ofCode(entry[start] - '0')
                : DeliveryStatus.UNKNOWN;
    }

    private boolean atLineEnd() throws IOException {
        int c = peek();
        return c < 0 || c == '\n' || c == '\r';
    }

    private void skipBlanks() throws IOException {
        while (!atLineEnd() && AnswerText.isBlank(peek())) {
            position++;
        }
    }

    private void skipWhiteSpace() throws IOException {
        while (peek() >= 0 && AnswerText.isBlank(peek())) {
            position++;
        }
    }

    /** The next character, which stays the next one; -1 at the end. */
    private int peek() throws IOException {
        if (position == limit) {
            position = 0;
            limit = Math.max(in.read(buffer), 0);
        }
        return limit == 0 ? -1 : buffer[position];
    }
}
