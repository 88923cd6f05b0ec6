package io.github.camelonesms.gateway.onesms;

import io.github.camelonesms.gateway.VendorText;
import io.github.camelonesms.gateway.http.HttpAnswer;
import io.github.camelonesms.gateway.http.UnreadableAnswerException;
import io.github.camelonesms.model.DeliveryReport;
import io.github.camelonesms.model.DeliveryStatus;
import io.github.camelonesms.model.RecipientStatuses;
import io.github.camelonesms.model.ReportState;
import java.io.IOException;
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

    private static final int EXPECTED_RECIPIENTS = 16;
    private static final int LONGEST_RECIPIENT = 256;
    private static final int LONGEST_NUMBER = 64;

    private final AnswerInput in;

    /** One recipient's text while it is read: a number and a status hold on a line of this length easily. */
    private final StringBuilder word = new StringBuilder(64);

    private ReportParser(HttpAnswer answer) {
        this.in = new AnswerInput(answer);
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
        while (parser.in.peek() >= 0) {
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
        RecipientStatuses.Builder recipients = null;
        skipBlanks();
        while (!atLineEnd()) {
            if (in.peek() == '|') {
                in.skip();
            } else {
                recipients = recipients == null ? new RecipientStatuses.Builder(EXPECTED_RECIPIENTS) : recipients;
                if (!addUsualRecipients(recipients)) {
                    readRecipient();
                    addRecipient(recipients);
                }
            }
            skipBlanks();
        }
        return new Line(code, recipients == null ? RecipientStatuses.empty() : recipients.build());
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
        word.setLength(0);
        for (int c = in.peek(); c >= 0 && c != '|' && !AnswerText.isBlank(c); c = in.peek()) {
            append(c);
        }
        return word.toString();
    }

    /** Reads usual recipients as long as they come, and tells whether there was any. */
    private boolean addUsualRecipients(RecipientStatuses.Builder recipients) {
        boolean any = false;
        while (UsualRecipient.read(in, recipients)) {
            any = true;
        }
        return any;
    }

    private void readRecipient() throws IOException {
        word.setLength(0);
        for (int c = in.peek(); c >= 0 && c != '|' && c != '\n' && c != '\r'; c = in.peek()) {
            append(c);
        }
    }

    private void append(int c) throws UnreadableAnswerException {
        if (word.length() == LONGEST_RECIPIENT) {
            throw new UnreadableAnswerException("the answer is no delivery report");
        }
        word.append((char) c);
        in.skip();
    }

    private void addRecipient(RecipientStatuses.Builder recipients) {
        int end = word.length();
        while (AnswerText.isBlank(word.charAt(end - 1))) {
            end--;
        }
        int status = end;
        while (status > 0 && !AnswerText.isBlank(word.charAt(status - 1))) {
            status--;
        }
        int number = status;
        while (number > 0 && AnswerText.isBlank(word.charAt(number - 1))) {
            number--;
        }
        if (number == 0) {
            addRecipient(recipients, end, DeliveryStatus.UNKNOWN);
        } else {
            addRecipient(recipients, number, status(status, end));
        }
    }

    /** @param end where in the word the number ends */
    private void addRecipient(RecipientStatuses.Builder recipients, int end, DeliveryStatus status) {
        for (int i = 0; i < end; i++) {
            if (!AnswerText.isDigit(word.charAt(i))) {
                recipients.add(VendorText.number(word.substring(0, end)), status);
                return;
            }
        }
        recipients.add(word, 0, Math.min(end, LONGEST_NUMBER), status);
    }

    private DeliveryStatus status(int start, int end) {
        return end - start == 1 && AnswerText.isDigit(word.charAt(start))
                ? DeliveryStatus.ofCode(word.charAt(start) - '0')
                : DeliveryStatus.UNKNOWN;
    }

    private boolean atLineEnd() throws IOException {
        int c = in.peek();
        return c < 0 || c == '\n' || c == '\r';
    }

    private void skipBlanks() throws IOException {
        while (!atLineEnd() && AnswerText.isBlank(in.peek())) {
            in.skip();
        }
    }

    private void skipWhiteSpace() throws IOException {
        while (in.peek() >= 0 && AnswerText.isBlank(in.peek())) {
            in.skip();
        }
    }
}
