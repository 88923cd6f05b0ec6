package io.github.camelonesms.operation;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.regex.Pattern;

/** Splits headers, options and bodies into numbers or ids. */
public final class Values {

    /**
     * Characters in neither numbers nor ids; the last three are line breaks of Unicode. The comma of a spreadsheet's
     * number ({@code 5321234567,0}, {@code 5,32123E+09}) does not separate, so that the whole is refused by name.
     */
    private static final Pattern SEPARATORS =
            Pattern.compile("[;|\\r\\n\\u0085\\u2028\\u2029]|,(?![0-9]++[eE][+][0-9])(?!0++[ ]*+(?:[;|\\r\\n]|$))");

    private Values() {}

    /**
     * Returns the trimmed values; never null. Texts, also in a collection, are separated by commas, semicolons, line
     * breaks or {@code |}. Closeable sources are closed.
     */
    public static List<String> of(Object value, Conversions conversions) {
        if (value == null) {
            return List.of();
        }
        if (value instanceof String text) {
            return split(text);
        }
        Iterator<?> items = conversions.items(value);
        if (items == null) {
            return split(conversions.text(value));
        }
        try (Closing closing = Closing.of(value, items)) {
            List<String> values = new ArrayList<>();
            while (items.hasNext()) {
                values.addAll(split(conversions.text(items.next())));
            }
            return values;
        }
    }

    /** Returns the trimmed text of a single value; null for nothing, and for white space only. */
    static String word(Object value, Conversions conversions) {
        String text = conversions.text(value);
        return text == null || text.isBlank() ? null : text.strip();
    }

    /** Splits a text, as {@link #of}. */
    public static List<String> split(String text) {
        if (text == null) {
            return List.of();
        }
        String[] parts = SEPARATORS.split(text);
        List<String> values = new ArrayList<>(parts.length);
        for (String part : parts) {
            String value = part.strip();
            if (!value.isEmpty()) {
                values.add(value);
            }
        }
        return values;
    }
}
