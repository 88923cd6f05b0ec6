package io.github.camelonesms.simulator.internal.wire;

import io.github.camelonesms.simulator.internal.engine.RenderedText;
import io.github.camelonesms.simulator.internal.engine.TextMeasure;

/** How many characters so many SMS hold, by alphabet; the tables of Organik's "SMS Boyları". */
public enum SegmentTable {
    NORMAL("gsm7", 160, 306, 459, 612, 765, 918, 1071),
    TURKISH("turkish", 155, 298, 447, 596, 745, 894, 1043),
    UNICODE("unicode", 70, 134, 201, 268, 335, 402, 469);

    /** No message is longer, counted in SMS. */
    public static final int MOST = 7;

    private static final String TURKISH_LETTERS = "çÇğĞıİöÖşŞüÜ";

    private final int[] limits;
    private final TextMeasure measure;

    SegmentTable(String alphabet, int... limits) {
        this.limits = limits;
        this.measure = TextMeasure.table(alphabet, "", limits);
    }

    /** A text of so many SMS in this alphabet. */
    public RenderedText rendered(String text, int segments) {
        return new RenderedText(text, segments, measure);
    }

    /** The SMS that so many characters take; more than {@link #MOST} when they are too many. */
    public int segments(int length) {
        int segments = 1;
        while (segments <= MOST && length > limits[segments - 1]) {
            segments++;
        }
        return segments;
    }

    /** Whether it is one of the twelve letters that Turkish has beside ASCII. */
    public static boolean isTurkish(char c) {
        return TURKISH_LETTERS.indexOf(c) >= 0;
    }
}
