package io.github.camelonesms.simulator.internal.rest;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** Where the text on the phone differs from the text that was sent: gateways replace or drop characters, and cut the end. */
final class TextDifference {

    private TextDifference() {}

    /** Adds the members differences and cutAt. */
    static void write(String sent, String shown, ObjectNode node) {
        ArrayNode differences = node.putArray("differences");
        int i = 0;
        int j = 0;
        while (i < sent.length() && j < shown.length()) {
            int code = sent.codePointAt(i);
            int width = Character.charCount(code);
            if (shown.codePointAt(j) == code) {
                i += width;
                j += width;
                continue;
            }
            int shownWidth = shownWidth(sent, i + width, shown, j, width);
            differences
                    .addObject()
                    .put("at", j)
                    .put("sentAt", i)
                    .put("sent", sent.substring(i, i + width))
                    .put("shown", shown.substring(j, j + shownWidth));
            i += width;
            j += shownWidth;
        }
        if (i < sent.length()) {
            node.put("cutAt", i);
        } else {
            node.putNull("cutAt");
        }
    }

    /** How many characters the phone shows for one: none when it was dropped, mostly one, two for half of a pair each. */
    private static int shownWidth(String sent, int next, String shown, int at, int width) {
        if (next < sent.length() && sent.charAt(next - width) == '\r' && sent.charAt(next) == '\n') {
            return 1;
        }
        boolean dropped =
                next < sent.length() && sent.charAt(next) == shown.charAt(at) && sent.charAt(next - width) == '\n';
        if (dropped) {
            return 0;
        }
        boolean pair = width == 2 && at + 1 < shown.length() && shown.charAt(at) == shown.charAt(at + 1);
        boolean bothReplaced = pair && (next >= sent.length() || sent.charAt(next) != shown.charAt(at + 1));
        return bothReplaced ? 2 : 1;
    }
}
