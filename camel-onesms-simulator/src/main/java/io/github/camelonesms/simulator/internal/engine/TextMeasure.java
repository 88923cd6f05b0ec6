package io.github.camelonesms.simulator.internal.engine;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** How an alphabet counts characters, and how many of them fit into a number of SMS. */
public final class TextMeasure {

    private final String alphabet;
    private final int[] limits;
    private final int part;
    private final String doubleLetters;

    private TextMeasure(String alphabet, int[] limits, int part, String doubleLetters) {
        this.alphabet = alphabet;
        this.limits = limits;
        this.part = part;
        this.doubleLetters = doubleLetters;
    }

    /**
     * A measure with a table.
     *
     * @param doubleLetters the characters that count twice
     * @param limits capacity of 1, 2, .. SMS
     */
    public static TextMeasure table(String alphabet, String doubleLetters, int... limits) {
        return new TextMeasure(alphabet, limits, limits[limits.length - 1], doubleLetters);
    }

    /**
     * A measure without a limit.
     *
     * @param doubleLetters the characters that count twice
     * @param single capacity of one SMS
     * @param part capacity of each of several
     */
    public static TextMeasure parts(String alphabet, String doubleLetters, int single, int part) {
        return new TextMeasure(alphabet, new int[] {single}, part, doubleLetters);
    }

    static TextMeasure of(Tables.MeasureState state) {
        return new TextMeasure(state.alphabet(), state.limits(), state.part(), state.doubleLetters());
    }

    Tables.MeasureState state() {
        return new Tables.MeasureState(alphabet, limits, part, doubleLetters);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof TextMeasure measure
                && measure.alphabet.equals(alphabet)
                && Arrays.equals(measure.limits, limits)
                && measure.part == part
                && measure.doubleLetters.equals(doubleLetters);
    }

    @Override
    public int hashCode() {
        return alphabet.hashCode() * 31 + Arrays.hashCode(limits);
    }

    /** gsm7, turkish or unicode. */
    public String alphabet() {
        return alphabet;
    }

    /** The text's length in this alphabet. */
    public int length(String text) {
        int length = text.length();
        if (!doubleLetters.isEmpty()) {
            for (int i = 0; i < text.length(); i++) {
                length += width(text.charAt(i)) - 1;
            }
        }
        return length;
    }

    /** The capacity of a number of segments. */
    public int capacity(int segments) {
        return segments <= limits.length ? limits[segments - 1] : segments * part;
    }

    /** The positions in the text at which segments begin. */
    public List<Integer> segmentStarts(String text, int segments) {
        List<Integer> starts = new ArrayList<>(segments);
        starts.add(0);
        int share = segments == 1 ? Integer.MAX_VALUE : segments <= limits.length ? 0 : part;
        int length = 0;
        for (int i = 0; i < text.length() && starts.size() < segments; i++) {
            length += width(text.charAt(i));
            int limit = share == 0 ? capacityOfFirst(starts.size(), segments) : starts.size() * share;
            if (length > limit) {
                starts.add(i);
            }
        }
        return starts;
    }

    /** The capacity of the first few of several segments, which are equally large. */
    private int capacityOfFirst(int count, int segments) {
        return (int) ((long) capacity(segments) * count / segments);
    }

    private int width(char c) {
        return doubleLetters.indexOf(c) >= 0 ? 2 : 1;
    }
}
