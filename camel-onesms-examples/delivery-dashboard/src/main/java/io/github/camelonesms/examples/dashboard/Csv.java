package io.github.camelonesms.examples.dashboard;

import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;

/** Rows as a file that Excel in Turkey opens with a double click: semicolons, and UTF-8 with a byte order mark. */
final class Csv {

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("dd.MM.uuuu HH:mm:ss", Locale.ROOT).withZone(ZoneId.of("Europe/Istanbul"));

    private Csv() {}

    /** Writes these columns of the rows; one whose name ends in {@code At} holds milliseconds and becomes a time. */
    static String of(List<Map<String, Object>> rows, String... columns) {
        StringWriter out = new StringWriter();
        out.write('\uFEFF');
        CSVFormat format =
                CSVFormat.EXCEL.builder().setDelimiter(';').setHeader(columns).get();
        try (CSVPrinter printer = new CSVPrinter(out, format)) {
            for (Map<String, Object> row : rows) {
                for (String column : columns) {
                    printer.print(cell(column, row.get(column)));
                }
                printer.println();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toString();
    }

    private static Object cell(String column, Object value) {
        if (column.endsWith("At") && value instanceof Number millis) {
            return TIME.format(Instant.ofEpochMilli(millis.longValue()));
        }
        // A spreadsheet would run a text that begins like a formula.
        return value instanceof String text && !text.isEmpty() && "=+-@\t\r".indexOf(text.charAt(0)) >= 0
                ? "'" + text
                : value;
    }
}
