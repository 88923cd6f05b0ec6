package io.github.camelonesms.contract;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Prints, when all tests are over, one line for each gateway whose contract was tested: its cases over all wire formats. */
final class MatrixTotals implements BeforeEachCallback {

    private Totals totals;

    @Override
    public void beforeEach(ExtensionContext context) {
        totals = context.getRoot()
                .getStore(ExtensionContext.Namespace.create(MatrixTotals.class))
                .getOrComputeIfAbsent(Totals.class, key -> new Totals(), Totals.class);
    }

    void add(Matrix matrix) {
        totals.add(matrix);
    }

    /** Of all test classes; closed with JUnit's root store, when the last of them is over. */
    static final class Totals implements AutoCloseable {

        private final Map<String, List<Matrix>> matrices = new TreeMap<>();

        private synchronized void add(Matrix matrix) {
            matrices.computeIfAbsent(matrix.gateway(), name -> new ArrayList<>())
                    .add(matrix);
        }

        @Override
        public synchronized void close() {
            int all = 0;
            StringBuilder lines = new StringBuilder("\nFault matrix, all gateways, cases passed\n");
            for (Map.Entry<String, List<Matrix>> gateway : matrices.entrySet()) {
                Map<String, Integer> groups = new TreeMap<>();
                int calls = 0;
                for (Matrix matrix : gateway.getValue()) {
                    matrix.groups().forEach((group, count) -> groups.merge(group, count, Integer::sum));
                    calls += matrix.calls();
                }
                all += Matrix.sum(groups);
                lines.append(String.format(
                        Locale.ROOT,
                        "  %-13s %5d cases: %d wire format(s), %d operation rows %s%n",
                        gateway.getKey(),
                        Matrix.sum(groups),
                        gateway.getValue().size(),
                        calls,
                        groups));
            }
            System.out.println(lines.append(String.format(Locale.ROOT, "  %-13s %5d cases", "all", all)));
        }
    }
}
