package io.github.camelonesms.examples.bulkcsv;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.camel.Body;

/** Rows of the database as text. */
public final class Csv {

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

    private static String value(Object value) {
        return value == null ? "" : value.toString().replace(';', ',').replace('\n', ' ');
    }
}
