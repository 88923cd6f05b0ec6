package io.github.camelonesms.benchmarks.micro;

import io.github.camelonesms.benchmarks.Traffic;
import io.github.camelonesms.text.SmsText;
import io.github.camelonesms.text.TextAnalysis;
import io.github.camelonesms.text.TextRules;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** Analyses a text, compared with reading its characters. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class TextAnalysing {

    /** The alphabet: the JVM stores the English text in one byte per character, the Turkish one in two. */
    @Param({"english", "turkish"})
    public String alphabet;

    private String text;

    @Setup
    public void setUp() {
        text = alphabet.equals("turkish") ? Traffic.text(0) : SmsText.transliterate(Traffic.text(0));
    }

    @Benchmark
    public TextAnalysis analyze() {
        return SmsText.analyze(text, TextRules.ONESMS);
    }

    @Benchmark
    public int readChars() {
        int sum = 0;
        for (int i = 0; i < text.length(); i++) {
            sum += text.charAt(i);
        }
        return sum;
    }
}
