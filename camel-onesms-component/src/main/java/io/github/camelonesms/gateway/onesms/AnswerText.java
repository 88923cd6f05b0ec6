package io.github.camelonesms.gateway.onesms;

/** Tolerant reading of the vendor's plain text. */
final class AnswerText {

    static final int CODE_LENGTH = 2;

    private static final char BYTE_ORDER_MARK = '\uFEFF';

    private AnswerText() {}

    /** Returns the first line that is not blank, trimmed and without byte order mark; empty if there is none. */
    static String firstLine(String text) {
        int start = 0;
        while (start < text.length() && isBlank(text.charAt(start))) {
            start++;
        }
        int end = start;
        while (end < text.length() && text.charAt(end) != '\n' && text.charAt(end) != '\r') {
            end++;
        }
        while (end > start && isBlank(text.charAt(end - 1))) {
            end--;
        }
        return text.substring(start, end);
    }

    /** Returns whether the line is two digits, alone or followed by a blank or a pipe. */
    static boolean startsWithCode(String line) {
        return line.length() >= CODE_LENGTH
                && isDigit(line.charAt(0))
                && isDigit(line.charAt(1))
                && (line.length() == CODE_LENGTH
                        || isBlank(line.charAt(CODE_LENGTH))
                        || line.charAt(CODE_LENGTH) == '|');
    }

    static boolean isDigit(int c) {
        return c >= '0' && c <= '9';
    }

    static boolean isBlank(int c) {
        return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == BYTE_ORDER_MARK || c == '\u00A0';
    }
}
