package io.github.camelonesms.metrics;

import io.github.camelonesms.model.UnresolvedSend;
import java.util.List;
import javax.management.openmbean.CompositeDataSupport;
import javax.management.openmbean.CompositeType;
import javax.management.openmbean.OpenDataException;
import javax.management.openmbean.OpenType;
import javax.management.openmbean.SimpleType;
import javax.management.openmbean.TabularData;
import javax.management.openmbean.TabularDataSupport;
import javax.management.openmbean.TabularType;

/** Unresolved sends as a table of JMX. */
final class UnresolvedTable {

    private static final String[] COLUMNS = {"key", "part", "recipients", "segments", "begunAt", "candidates", "reason"
    };

    private UnresolvedTable() {}

    static TabularData of(List<UnresolvedSend> sends) {
        try {
            CompositeType row =
                    new CompositeType("UnresolvedSend", "An unresolved request", COLUMNS, COLUMNS, new OpenType[] {
                        SimpleType.STRING,
                        SimpleType.INTEGER,
                        SimpleType.INTEGER,
                        SimpleType.LONG,
                        SimpleType.STRING,
                        SimpleType.STRING,
                        SimpleType.STRING
                    });
            TabularData table = new TabularDataSupport(new TabularType(
                    "UnresolvedSends", "Requests to resolve", row, new String[] {COLUMNS[0], COLUMNS[1]}));
            for (UnresolvedSend send : sends) {
                table.put(new CompositeDataSupport(row, COLUMNS, new Object[] {
                    send.key(),
                    send.part(),
                    send.recipients(),
                    send.segments(),
                    send.begunAt().toString(),
                    String.join(", ", send.candidates()),
                    send.reason()
                }));
            }
            return table;
        } catch (OpenDataException e) {
            throw new IllegalStateException("The table of unresolved sends cannot be made", e);
        }
    }
}
