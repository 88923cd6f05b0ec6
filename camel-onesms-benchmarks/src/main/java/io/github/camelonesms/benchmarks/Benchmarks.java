package io.github.camelonesms.benchmarks;

import io.github.camelonesms.benchmarks.load.JournalRun;
import io.github.camelonesms.benchmarks.load.LatencyRun;
import io.github.camelonesms.benchmarks.load.LoadRun;
import io.github.camelonesms.benchmarks.load.UrgentRun;
import io.github.camelonesms.benchmarks.micro.MicroRun;
import io.github.camelonesms.benchmarks.report.Criterion;
import io.github.camelonesms.benchmarks.report.Figures;
import io.github.camelonesms.benchmarks.store.StoreRun;
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

    /**
     * Runs some parts.
     *
     * @param args the folder of the charts; the parts to run ({@code load}, {@code micro}, {@code latency},
     *     {@code journal}, {@code store}, {@code rate}), comma-separated
     */
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
        if (parts.contains("latency")) {
            LatencyRun.run();
        }
        if (parts.contains("journal")) {
            criteria.addAll(JournalRun.run());
        }
        if (parts.contains("store")) {
            criteria.addAll(StoreRun.run());
        }
        if (parts.contains("rate")) {
            criteria.addAll(UrgentRun.run());
        }
        System.out.println("## Criteria\n");
        System.out.println(Figures.table(criteria));
        System.exit(0);
    }
}
