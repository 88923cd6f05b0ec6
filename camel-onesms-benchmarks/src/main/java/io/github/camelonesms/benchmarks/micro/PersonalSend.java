package io.github.camelonesms.benchmarks.micro;

import io.github.camelonesms.benchmarks.Traffic;
import io.github.camelonesms.benchmarks.load.OneSms;
import io.github.camelonesms.benchmarks.server.Servers;
import io.github.camelonesms.model.SmsMessage;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/**
 * Ten thousand personal messages through a route to a gateway in another process: time and, with the gc profiler,
 * allocation per message. The messages are created before.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class PersonalSend {

    static final int MESSAGES = 10_000;

    @Param({"1000", "10000"})
    public int recipientsPerRequest;

    private Servers servers;
    private OneSms contender;

    @Setup
    public void setUp() throws IOException {
        servers = Servers.start();
        List<SmsMessage> messages = Traffic.personal(MESSAGES);
        contender = new OneSms("N-N", servers.baseUrl(), messages::iterator, MESSAGES, recipientsPerRequest);
    }

    @Benchmark
    @OperationsPerInvocation(MESSAGES)
    public int send() throws Exception {
        return contender.send();
    }

    @TearDown
    public void tearDown() {
        contender.close();
        servers.close();
    }
}
