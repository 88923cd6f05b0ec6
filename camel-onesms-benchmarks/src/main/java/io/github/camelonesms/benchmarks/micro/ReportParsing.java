package io.github.camelonesms.benchmarks.micro;

import io.github.camelonesms.benchmarks.Traffic;
import io.github.camelonesms.gateway.SmsGateway;
import io.github.camelonesms.model.DeliveryReport;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** Reads a report of a million recipients. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
public class ReportParsing {

    static final int RECIPIENTS = 1_000_000;

    private static final char[] STATUSES = {'0', '5', '6', '9'};

    private byte[] answer;
    private SmsGateway gateway;

    @Setup
    public void setUp() {
        answer = answer(RECIPIENTS);
        gateway = Gateways.onesms(new MemoryPort(OutputStream.nullOutputStream(), answer));
    }

    static byte[] answer(int recipients) {
        StringBuilder text = new StringBuilder("23");
        for (int i = 0; i < recipients; i++) {
            text.append(i == 0 ? ' ' : '|')
                    .append(Traffic.number(i))
                    .append(' ')
                    .append(STATUSES[i % STATUSES.length]);
        }
        return text.toString().getBytes(StandardCharsets.US_ASCII);
    }

    @Benchmark
    public DeliveryReport onesms() {
        return gateway.report("77300600").value();
    }

    @Benchmark
    public int countSeparators() {
        int count = 0;
        for (byte octet : answer) {
            if (octet == '|') {
                count++;
            }
        }
        return count;
    }
}
