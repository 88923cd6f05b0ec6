package io.github.camelonesms.examples.quickstart;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The text with places such as {@code {name}}, each of which is a column of the file; {@code {line}} is the line's number. */
record Template(String text) {

    private static final String LINE = "line";
    private static final Pattern PLACE = Pattern.compile("\\{([^{}]+)}");

    /** The text of a property or of a file in UTF-8. */
    static Template of(byte[] bytes) {
        return new Template(new String(bytes, StandardCharsets.UTF_8).strip());
    }

    Template {
        if (text.isBlank()) {
            throw new CustomerFileException("The text is empty: -Dtext='Merhaba {name}'");
        }
        if (text.indexOf('\uFFFD') >= 0) {
            throw new CustomerFileException(
                    "The text lost letters on its way from the terminal. Write it into a file in"
                            + " UTF-8 and give that: -Dtext=file:text.txt");
        }
    }

    /** Writes the text of each customer, or refuses all of them and says by line why. */
    List<Letter> fill(Customers customers) {
        List<String> problems = new ArrayList<>();
        List<Letter> letters = new ArrayList<>();
        int phone = Column.PHONE.in(customers.header());
        int name = Column.NAME.in(customers.header());
        Map<String, Integer> columns = columns(customers);
        for (Customer customer : customers.rows()) {
            String number = customer.cells().get(phone);
            String where = "line " + customer.line() + ": ";
            if (Values.isSpreadsheetNumber(number)) {
                problems.add(
                        where + "a spreadsheet turned the number into " + number.replaceAll("(\\d{2})\\d{3,}", "$1.."));
            }
            String filled = PLACE.matcher(text)
                    .replaceAll(place -> Matcher.quoteReplacement(
                            value(place.group(1), columns, customers, customer).orElseGet(() -> {
                                problems.add(where + problem(place.group(1), columns, customers, customer));
                                return "";
                            })));
            letters.add(
                    Letter.of(customer.line(), name < 0 ? "" : customer.cells().get(name), number, filled));
        }
        if (!problems.isEmpty()) {
            throw new CustomerFileException(
                    "The file was not sent, not even in part, because of these lines. Where a spreadsheet has changed"
                            + " values, format the column as text and export it anew.",
                    problems);
        }
        return letters;
    }

    /** The column of a place; refuses one that the file has not. */
    private static int column(String place, Customers customers) {
        List<String> plain = customers.header().stream().map(Column::plain).toList();
        int exact = plain.indexOf(Column.plain(place));
        if (exact >= 0) {
            return exact;
        }
        for (Column column : Column.values()) {
            if (column.isCalled(place) && column.in(customers.header()) >= 0) {
                return column.in(customers.header());
            }
        }
        throw new CustomerFileException(
                "The text contains {" + place + "}; the file has {" + String.join("}, {", customers.header()) + "}.");
    }

    /** The column of each place of the text. */
    private Map<String, Integer> columns(Customers customers) {
        return PLACE.matcher(text)
                .results()
                .map(place -> place.group(1))
                .distinct()
                .filter(place -> !place.equals(LINE))
                .collect(Collectors.toMap(place -> place, place -> column(place, customers)));
    }

    private static Optional<String> value(
            String place, Map<String, Integer> columns, Customers customers, Customer customer) {
        if (place.equals(LINE)) {
            return Optional.of(Integer.toString(customer.line()));
        }
        String cell = customer.cells().get(columns.get(place));
        if (cell.isEmpty()) {
            return Optional.empty();
        }
        return switch (Column.named(customers.header().get(columns.get(place)))) {
            case AMOUNT -> Values.amount(cell);
            case DUE -> Values.day(cell);
            default -> Optional.of(cell);
        };
    }

    private static String problem(String place, Map<String, Integer> columns, Customers customers, Customer customer) {
        String cell = customer.cells().get(columns.get(place));
        if (cell.isEmpty()) {
            return "{" + place + "} is empty";
        }
        return "{" + place + "} is \"" + cell + "\"; expected "
                + (Column.named(customers.header().get(columns.get(place))) == Column.AMOUNT
                        ? "an amount such as 1534,28 or 1.534,28"
                        : "a day such as 26.12.2026 or 2026-12-26");
    }
}
