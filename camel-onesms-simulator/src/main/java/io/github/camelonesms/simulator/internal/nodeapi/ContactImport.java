package io.github.camelonesms.simulator.internal.nodeapi;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelonesms.simulator.internal.engine.PhoneNumbers;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The people of a contact/import: values in single quotes, one person per line; the first line names the columns. */
final class ContactImport {

    private static final Pattern VALUE = Pattern.compile("\\G\\s*'([^']*)'\\s*(,|$)");
    private static final Pattern COLUMN = Pattern.compile("[A-Z0-9_]+");

    private ContactImport() {}

    /**
     * One person; missing values are null.
     *
     * @param details custom fields
     */
    record Row(long number, String firstName, String lastName, String groupName, ObjectNode details) {}

    /**
     * A running import.
     *
     * @param groups the groups to join
     * @param dueAt its end, epoch milliseconds
     */
    record Pending(List<Row> rows, boolean overwrite, boolean blacklisted, List<ContactGroup> groups, long dueAt) {

        NodeApiState.ImportState state() {
            return new NodeApiState.ImportState(
                    rows.stream()
                            .map(row -> new NodeApiState.RowState(
                                    row.number(), row.firstName(), row.lastName(), row.groupName(), row.details()))
                            .toList(),
                    overwrite,
                    blacklisted,
                    groups.stream().map(group -> group.uuid).toList(),
                    dueAt);
        }

        /**
         * Restores an import from a state file.
         *
         * @param groupsOf finds groups by their uuids
         */
        static Pending of(NodeApiState.ImportState state, Function<List<UUID>, List<ContactGroup>> groupsOf) {
            return new Pending(
                    state.rows().stream()
                            .map(row -> new Row(
                                    row.number(), row.firstName(), row.lastName(), row.groupName(), row.details()))
                            .toList(),
                    state.overwrite(),
                    state.blacklisted(),
                    groupsOf.apply(state.groups()),
                    state.dueAt());
        }
    }

    /**
     * Reads the people; those with an invalid number are skipped.
     *
     * @throws RefusedException SMS15: another format, other columns than announced, or no number column
     */
    static List<Row> read(String csv, List<String> columns) throws RefusedException {
        List<String> names = columns.stream()
                .map(name -> name.strip().toUpperCase(Locale.ROOT))
                .toList();
        boolean usable = names.contains("GSM")
                && names.stream().allMatch(name -> COLUMN.matcher(name).matches());
        List<String> lines = csv.lines().filter(line -> !line.isBlank()).toList();
        if (!usable || lines.isEmpty() || !names.equals(upperCase(values(lines.get(0))))) {
            throw new RefusedException(Code.CONTACT_IMPORT_FAILED);
        }
        List<Row> rows = new ArrayList<>();
        for (String line : lines.subList(1, lines.size())) {
            List<String> values = values(line);
            if (values.size() != names.size()) {
                throw new RefusedException(Code.CONTACT_IMPORT_FAILED);
            }
            Row row = row(names, values);
            if (row.number() != PhoneNumbers.INVALID) {
                rows.add(row);
            }
        }
        return rows;
    }

    private static Row row(List<String> names, List<String> values) {
        long number = PhoneNumbers.INVALID;
        String firstName = null;
        String lastName = null;
        String groupName = null;
        ObjectNode details = JsonNodeFactory.instance.objectNode();
        for (int i = 0; i < names.size(); i++) {
            String value = values.get(i).isBlank() ? null : values.get(i).strip();
            if (value == null) {
                continue;
            }
            switch (names.get(i)) {
                case "GSM" -> number = PhoneNumbers.complete(value);
                case "FIRST_NAME" -> firstName = value;
                case "LAST_NAME" -> lastName = value;
                case "GROUP_NAME" -> groupName = value;
                default -> details.put(names.get(i), value);
            }
        }
        return new Row(number, firstName, lastName, groupName, details.isEmpty() ? null : details);
    }

    private static List<String> values(String line) throws RefusedException {
        List<String> values = new ArrayList<>();
        Matcher matcher = VALUE.matcher(line);
        boolean more = true;
        while (more) {
            if (!matcher.find()) {
                throw new RefusedException(Code.CONTACT_IMPORT_FAILED);
            }
            values.add(matcher.group(1));
            more = !matcher.group(2).isEmpty();
        }
        return values;
    }

    private static List<String> upperCase(List<String> values) {
        return values.stream().map(value -> value.toUpperCase(Locale.ROOT)).toList();
    }
}
