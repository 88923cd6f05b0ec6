package io.github.camelonesms.benchmarks;

import io.github.camelonesms.benchmarks.load.LoadRun;
import io.github.camelonesms.benchmarks.micro.MicroRun;
import io.github.camelonesms.benchmarks.report.Criterion;
import io.github.camelonesms.benchmarks.report.Figures;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Runs the comparisons and micro-benchmarks, prints medians, spreads and ratios, and draws the charts of
 * docs/performance.md.
 */
public final class Benchmarks {

    private Benchmarks() {}

    /** @param args the folder of the charts; the parts to run ({@code load}, {@code micro}), comma-separated */
    public static void main(String[] args) throws Exception {
        Path charts = Files.createDirectories(Path.of(args[0]).toAbsolutePath().normalize());
        Set<String> parts = Set.of(args[1].split(","));
        List<Criterion> criteria = new ArrayList<>();
        if (parts.contains("load")) {
            criteria.addAll(LoadRun.run(charts));
        }
        if (parts.contains("micro")) {
            criteria.addAll(MicroRun.run(charts));
        }
        System.out.println("## Criteria\n");
        System.out.println(Figures.table(criteria));
        System.exit(0);
    }
}
