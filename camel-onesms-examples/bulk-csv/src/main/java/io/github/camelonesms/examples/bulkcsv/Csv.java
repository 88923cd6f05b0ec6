package io.github.camelonesms.examples.bulkcsv;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.camel.Body;

/** Rows of the database as text. */
public final class Csv {

    private static final String FORMULA = "=+-@\t\r";
    private static final String SPECIAL = ";\"\r\n\t";

    private Csv() {}

    /** A head with the columns' names, and a line for each row; nothing for a column without a value. */
    public static String of(@Body List<Map<String, Object>> rows) {
        if (rows.isEmpty()) {
            return "";
        }
        StringBuilder text = new StringBuilder();
        text.append(rows.get(0).keySet().stream().map(Csv::name).collect(Collectors.joining(";")))
                .append('\n');
        for (Map<String, Object> row : rows) {
            text.append(row.values().stream().map(Csv::value).collect(Collectors.joining(";")))
                    .append('\n');
        }
        return text.toString();
    }

    private static String name(String column) {
        return column.toLowerCase(java.util.Locale.ROOT);
    }

    /**
     * What one of {@code = + - @}, a tab or a carriage return begins is a formula to a spreadsheet: an apostrophe makes it a
     * text.
     */
    private static String value(Object value) {
        if (value == null) {
            return "";
        }
        String text = value.toString();
        if (value instanceof String && !text.isEmpty() && FORMULA.indexOf(text.charAt(0)) >= 0) {
            text = "'" + text;
        }
        boolean quoted = text.chars().anyMatch(character -> SPECIAL.indexOf(character) >= 0);
        String line = text.replace('\r', ' ').replace('\n', ' ');
        return quoted ? '"' + line.replace("\"", "\"\"") + '"' : line;
    }
}
