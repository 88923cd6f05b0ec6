package io.github.camelonesms.examples.quickstart;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.apache.camel.CamelContext;
import org.apache.camel.support.ResourceHelper;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/**
 * The file of customers.
 *
 * @param header the names of its columns
 * @param rows its customers
 * @param encoding how it holds its letters
 * @param separator what stands between its values
 */
record Customers(List<String> header, List<Customer> rows, String encoding, char separator) {

    private static final char[] SEPARATORS = {';', ',', '\t'};
    private static final String COLUMNS = "A column must be called phone, telefon, gsm or cep.";

    /** Where a file is: {@code classpath:}, {@code file:} or a path. */
    static byte[] bytes(CamelContext camel, String location) {
        try {
            if (location.startsWith("classpath:")) {
                try (InputStream in = ResourceHelper.resolveMandatoryResourceAsInputStream(camel, location)) {
                    return in.readAllBytes();
                }
            }
            Path file = path(location);
            if (!Files.isRegularFile(file)) {
                throw new CustomerFileException("There is no file " + file.toAbsolutePath() + ".");
            }
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new CustomerFileException(location + " cannot be read: " + e.getMessage());
        }
    }

    /** The path of a file that is not on the class path. */
    static Path path(String location) {
        return Path.of(location.startsWith("file:") ? location.substring("file:".length()) : location);
    }

    /**
     * Reads a file.
     *
     * @param charset the encoding that the user has named; empty = recognised
     */
    static Customers read(byte[] bytes, String charset) {
        Encoding encoding = charset.isBlank() ? Encoding.recognise(bytes) : Encoding.named(bytes, charset.strip());
        String text = encoding.text();
        int skipped = 0;
        // Excel reads and some programs write a first line that names the separator.
        if (text.regionMatches(true, 0, "sep=", 0, 4)) {
            int end = text.indexOf('\n') + 1;
            text = end == 0 ? "" : text.substring(end);
            skipped = 1;
        }
        if (text.isBlank()) {
            throw new CustomerFileException("The file is empty.");
        }
        char separator = separator(text);
        List<Customer> rows = rows(text, separator, skipped);
        List<String> header = withoutEmptyEnd(rows.remove(0).cells());
        if (Column.PHONE.in(header) < 0) {
            throw unknown(header, separator);
        }
        if (rows.isEmpty()) {
            throw new CustomerFileException("The file has column names, but no customers.");
        }
        return new Customers(header, sameLength(rows, header.size(), separator), encoding.name(), separator);
    }

    /** The separator with which the first line has the most columns that the program knows. */
    private static char separator(String text) {
        String first = text.lines().filter(line -> !line.isBlank()).findFirst().orElse("");
        char best = SEPARATORS[0];
        long most = -1;
        for (char candidate : SEPARATORS) {
            // An unfinished quotation is found when the whole file is read.
            long count = Stream.of(first.split(String.valueOf(candidate), -1))
                    .map(name -> name.replace("\"", ""))
                    .mapToLong(name -> 1 + 100L * known(name))
                    .sum();
            if (count > most) {
                most = count;
                best = candidate;
            }
        }
        return best;
    }

    private static long known(String name) {
        return Stream.of(Column.values())
                .filter(column -> column.isCalled(name))
                .count();
    }

    private static List<Customer> rows(String text, char separator, int skipped) {
        CSVFormat format = CSVFormat.DEFAULT
                .builder()
                .setDelimiter(separator)
                .setIgnoreEmptyLines(true)
                .setTrim(true)
                .get();
        List<Customer> rows = new ArrayList<>();
        try (CSVParser parser = CSVParser.parse(text, format)) {
            for (CSVRecord record : parser) {
                List<String> cells = record.stream().map(String::strip).toList();
                if (cells.stream().allMatch(String::isEmpty)) {
                    continue;
                }
                long breaks = record.stream()
                        .flatMapToInt(String::chars)
                        .filter(c -> c == '\n')
                        .count();
                rows.add(new Customer(skipped + (int) (parser.getCurrentLineNumber() - breaks), cells));
            }
        } catch (IOException | UncheckedIOException e) {
            int line = rows.isEmpty() ? 1 : rows.get(rows.size() - 1).line() + 1;
            throw new CustomerFileException("A quotation mark is open or misplaced in line " + line
                    + " or below. Write a quotation mark inside quotation marks twice.");
        }
        return rows;
    }

    private static CustomerFileException unknown(List<String> header, char separator) {
        if (header.stream().anyMatch(cell -> cell.matches("[+0-9 ()./-]{9,}"))) {
            return new CustomerFileException("The first line of the file is a customer, not the names of the columns. "
                    + "Put a line above it, such as name" + separator + "phone. " + COLUMNS);
        }
        return new CustomerFileException(COLUMNS + " The file has, with \"" + name(separator) + "\" between them: "
                + String.join(" | ", header) + ". Columns are separated by semicolon, comma or tab.");
    }

    private static List<String> withoutEmptyEnd(List<String> cells) {
        int end = cells.size();
        while (end > 1 && cells.get(end - 1).isEmpty()) {
            end--;
        }
        return cells.subList(0, end);
    }

    private static List<Customer> sameLength(List<Customer> rows, int columns, char separator) {
        List<String> problems = new ArrayList<>();
        List<Customer> same = new ArrayList<>();
        for (Customer row : rows) {
            List<String> cells = new ArrayList<>(withoutEmptyEnd(row.cells()));
            if (cells.size() > columns) {
                problems.add("line " + row.line() + " has " + cells.size() + " values, the header " + columns);
            }
            while (cells.size() < columns) {
                cells.add("");
            }
            same.add(new Customer(row.line(), List.copyOf(cells)));
        }
        if (!problems.isEmpty()) {
            throw new CustomerFileException(
                    "Lines have more values than columns. A value that holds a " + name(separator)
                            + " must be in quotation marks.",
                    problems);
        }
        return same;
    }

    private static String name(char separator) {
        return separator == ';' ? "semicolon" : separator == ',' ? "comma" : "tab";
    }

    /** The separator's name. */
    String separatorName() {
        return name(separator);
    }
}
