package io.github.camelonesms.simulator.internal.rest;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;

/**
 * The differences between the sent text and the text on the phone: replaced and removed characters, and the cut. A
 * gateway shows one or two characters for an emoji; the reading with fewer differences is used.
 */
final class TextDifference {

    private final String sent;
    private final String shown;
    private final int pairWidth;
    private final List<Difference> differences = new ArrayList<>();
    private int sentAt;
    private int shownAt;

    private TextDifference(String sent, String shown, int pairWidth) {
        this.sent = sent;
        this.shown = shown;
        this.pairWidth = pairWidth;
        align();
    }

    /** Writes the members differences and cutAt. */
    static void write(String sent, String shown, ObjectNode node) {
        TextDifference halves = new TextDifference(sent, shown, 2);
        TextDifference wholes = new TextDifference(sent, shown, 1);
        (wholes.weight() < halves.weight() ? wholes : halves).write(node);
    }

    private void align() {
        while (sentAt < sent.length() && shownAt < shown.length()) {
            int code = sent.codePointAt(sentAt);
            int width = Character.charCount(code);
            if (shown.codePointAt(shownAt) == code) {
                shownAt += width;
            } else {
                int shownWidth = shownWidth(width);
                differences.add(new Difference(sentAt, width, shownAt, shownWidth));
                shownAt += shownWidth;
            }
            sentAt += width;
        }
    }

    /** How many characters the phone shows for the next one; 0 if it was removed. */
    private int shownWidth(int width) {
        int next = sentAt + width;
        boolean lineEnd = sent.charAt(sentAt) == '\n';
        boolean dropped = lineEnd && next < sent.length() && sent.charAt(next) == shown.charAt(shownAt);
        if (dropped) {
            return 0;
        }
        return width == 1 ? 1 : Math.min(pairWidth, shown.length() - shownAt);
    }

    /** The number of differences and of additional characters. */
    private int weight() {
        return differences.size() + shown.length() - shownAt;
    }

    private void write(ObjectNode node) {
        ArrayNode written = node.putArray("differences");
        for (Difference difference : differences) {
            written.addObject()
                    .put("at", difference.shownAt)
                    .put("sentAt", difference.sentAt)
                    .put("sent", sent.substring(difference.sentAt, difference.sentAt + difference.sentWidth))
                    .put("shown", shown.substring(difference.shownAt, difference.shownAt + difference.shownWidth));
        }
        if (sentAt < sent.length()) {
            node.put("cutAt", sentAt);
        } else {
            node.putNull("cutAt");
        }
    }

    private record Difference(int sentAt, int sentWidth, int shownAt, int shownWidth) {}
}
