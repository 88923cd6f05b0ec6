package io.github.camelonesms.simulator.internal.wire;

import io.github.camelonesms.simulator.internal.engine.RenderedText;
import io.github.camelonesms.simulator.internal.engine.TextMeasure;

/** The capacity of a number of SMS by alphabet, from Organik's "SMS Boyları"; characters count as in {@link Gsm7}. */
public enum SegmentTable {
    NORMAL("gsm7", Gsm7.ESCAPED, 160, 306, 459, 612, 765, 918, 1071),
    TURKISH("turkish", Gsm7.ESCAPED_TURKISH, 155, 298, 447, 596, 745, 894, 1043),
    UNICODE("unicode", "", 70, 134, 201, 268, 335, 402, 469);

    /** Maximum of SMS per message. */
    public static final int MOST = 7;

    private final int[] limits;
    private final TextMeasure measure;

    SegmentTable(String alphabet, String doubleLetters, int... limits) {
        this.limits = limits;
        this.measure = TextMeasure.table(alphabet, doubleLetters, limits);
    }

    /** A text with this number of SMS in this alphabet. */
    public RenderedText rendered(String text, int segments) {
        return new RenderedText(text, segments, measure);
    }

    /** The number of SMS of the text; more than {@link #MOST} if it is too long. */
    public int segments(String text) {
        int length = measure.length(text);
        int segments = 1;
        while (segments <= MOST && length > limits[segments - 1]) {
            segments++;
        }
        return segments;
    }
}
