package io.github.camelonesms.benchmarks.report;

import java.awt.Color;
import java.awt.Font;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.knowm.xchart.CategoryChart;
import org.knowm.xchart.CategoryChartBuilder;
import org.knowm.xchart.VectorGraphicsEncoder;
import org.knowm.xchart.VectorGraphicsEncoder.VectorGraphicsFormat;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYChartBuilder;
import org.knowm.xchart.internal.chartpart.Chart;
import org.knowm.xchart.style.AxesChartStyler;
import org.knowm.xchart.style.Styler;

/** The charts of docs/performance.md, as SVG. */
public final class Charts {

    private static final int WIDTH = 960;
    private static final int HEIGHT = 480;
    private static final Color BAR = new Color(0x2F6DB5);
    private static final String FONT = Font.SANS_SERIF;

    private static final Pattern DECIMALS = Pattern.compile("([0-9]\\.[0-9])[0-9]+");

    private Charts() {}

    /** Messages per second of every contender at 8 threads, on a logarithmic scale. */
    public static void throughput(List<Series> rates, Path file) throws IOException {
        CategoryChart chart = bars("Messages per second, 8 threads (median; logarithmic)", "messages/s");
        chart.getStyler().setYAxisLogarithmic(true);
        chart.getStyler().setYAxisMin(100.0);
        bar(chart, "messages/s", rates);
        save(chart, file);
    }

    /** Single-message requests per second, by number of threads. */
    public static void threads(Map<Integer, List<Series>> byThreads, Path file) throws IOException {
        CategoryChart chart = bars("Single messages per second by number of threads (median)", "messages/s");
        chart.getStyler().setLegendVisible(true);
        byThreads.forEach((threads, all) -> bar(
                chart,
                threads + (threads == 1 ? " thread" : " threads"),
                all.stream()
                        .filter(series -> !series.name().startsWith("e ")
                                && !series.name().startsWith("bare"))
                        .toList()));
        save(chart, file);
    }

    /** Cost per message by messages per send. */
    public static void flatness(Map<Integer, Series> costs, Path file) throws IOException {
        XYChart chart = new XYChartBuilder()
                .width(WIDTH)
                .height(HEIGHT)
                .title("Cost per message by size of the send (median, quartiles)")
                .xAxisTitle("messages in one send")
                .yAxisTitle("microseconds per message")
                .build();
        style(chart);
        chart.getStyler().setXAxisLogarithmic(true);
        chart.getStyler().setXAxisDecimalPattern("#,##0");
        chart.getStyler().setYAxisMin(0.0);
        List<Double> sizes = new ArrayList<>();
        List<Double> medians = new ArrayList<>();
        List<Double> errors = new ArrayList<>();
        costs.forEach((size, cost) -> {
            sizes.add(size.doubleValue());
            medians.add(cost.median());
            errors.add((cost.quantile(0.75) - cost.quantile(0.25)) / 2);
        });
        chart.addSeries("cost", sizes, medians, errors);
        save(chart, file);
    }

    /** Criteria as a part of their bounds: 1 or more is met. */
    public static void criteria(List<Criterion> criteria, Path file) throws IOException {
        CategoryChart chart = bars("Criteria: how many times better than the bound (1 = just met; logarithmic)", "");
        chart.getStyler().setYAxisLogarithmic(true);
        chart.getStyler().setYAxisMin(0.1);
        List<String> names = criteria.stream().map(Criterion::what).toList();
        List<Double> margins = criteria.stream()
                .map(criterion -> criterion.atLeast()
                        ? criterion.measured() / criterion.bound()
                        : criterion.bound() / criterion.measured())
                .toList();
        chart.addSeries("margin", names, margins);
        save(chart, file);
    }

    private static CategoryChart bars(String title, String unit) {
        CategoryChart chart = new CategoryChartBuilder()
                .width(WIDTH)
                .height(HEIGHT)
                .title(title)
                .yAxisTitle(unit)
                .build();
        style(chart);
        chart.getStyler().setAvailableSpaceFill(0.7);
        chart.getStyler().setXAxisLabelRotation(30);
        chart.getStyler().setLabelsVisible(true);
        chart.getStyler().setLabelsFont(new Font(FONT, Font.PLAIN, 10));
        return chart;
    }

    private static void bar(CategoryChart chart, String name, List<Series> series) {
        chart.addSeries(
                name,
                series.stream().map(Series::name).toList(),
                series.stream().map(one -> (double) Math.round(one.median())).toList());
    }

    private static void style(Chart<? extends AxesChartStyler, ?> chart) {
        AxesChartStyler styler = chart.getStyler();
        styler.setLocale(Locale.ROOT);
        styler.setLegendVisible(false);
        styler.setLegendPosition(Styler.LegendPosition.InsideNE);
        styler.setChartBackgroundColor(Color.WHITE);
        styler.setPlotBorderVisible(false);
        styler.setPlotGridVerticalLinesVisible(false);
        styler.setSeriesColors(new Color[] {BAR, new Color(0xE07B39), new Color(0x4A9F5B)});
        styler.setChartTitleFont(new Font(FONT, Font.BOLD, 14));
        styler.setAxisTitleFont(new Font(FONT, Font.PLAIN, 12));
        styler.setAxisTickLabelsFont(new Font(FONT, Font.PLAIN, 11));
        styler.setYAxisDecimalPattern("#,##0.##");
    }

    private static void save(Chart<?, ?> chart, Path file) throws IOException {
        VectorGraphicsEncoder.saveVectorGraphic(chart, file.toString(), VectorGraphicsFormat.SVG);
        // Text is drawn as outlines with 15 decimals; a tenth of a pixel is enough.
        String svg = Files.readString(file);
        Files.writeString(file, DECIMALS.matcher(svg).replaceAll("$1"));
    }
}
