package io.github.camelonesms.benchmarks.load;

import io.github.camelonesms.benchmarks.Traffic;
import io.github.camelonesms.benchmarks.server.Servers;
import io.github.camelonesms.model.SmsMessage;
import java.io.IOException;
import java.lang.management.CompilationMXBean;
import java.lang.management.ManagementFactory;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Compares the ways to send. They take turns in each round, so that other load on the machine affects all of them. */
public final class LoadComparison implements AutoCloseable {

    /** The request sizes of the bulk sends. */
    public static final List<Integer> REQUEST_SIZES = List.of(10, 1_000, 10_000);

    public static final List<Integer> THREADS = List.of(1, 8, 32);

    private static final Duration WARM_UP_TURN = Duration.ofMillis(500);

    /** The warm-up ends when the compiler's share of a round's time is below this. */
    private static final double CALM = 0.02;

    private final List<Contender> contenders = new ArrayList<>();

    /** Compares some contenders; closes them. */
    public LoadComparison(List<Contender> contenders) {
        this.contenders.addAll(contenders);
    }

    /** Compares all ways to send. */
    public LoadComparison(Servers servers) throws IOException {
        URI baseUrl = servers.baseUrl();
        add(new RawHttpClient(baseUrl));
        add(new VendorSample(baseUrl, true));
        add(new VendorSample(baseUrl, false));
        add(new HandWrittenRoute(baseUrl));
        SmsMessage single = Traffic.common(1);
        add(new OneSms("d onesms:send", baseUrl, () -> single, 1, 1));
        for (int size : REQUEST_SIZES) {
            SmsMessage common = Traffic.common(size);
            add(new OneSms("e onesms:send 1-N " + size, baseUrl, () -> common, size, size));
        }
        for (int size : REQUEST_SIZES) {
            List<SmsMessage> personal = Traffic.personal(size);
            add(new OneSms("e onesms:send N-N " + size, baseUrl, () -> personal, size, size));
        }
        add(new BareStax(baseUrl, Traffic.personal(10_000)));
        add(new SmppWindow(servers.smppPort()));
    }

    private void add(Contender contender) {
        contenders.add(contender);
    }

    public List<Contender> contenders() {
        return List.copyOf(contenders);
    }

    /**
     * Runs the contenders in turns until the compiler has finished with all of them. A route of Camel needs a few
     * hundred thousand messages; before, a message costs several times as much.
     *
     * @param longest maximum time per contender
     * @return the time per contender
     */
    public Duration warmUp(Duration longest) throws Exception {
        CompilationMXBean compiler = ManagementFactory.getCompilationMXBean();
        Duration spent = Duration.ZERO;
        boolean calm = false;
        while (!calm && spent.compareTo(longest) < 0) {
            long compiledBefore = compiler.getTotalCompilationTime();
            long begin = System.nanoTime();
            for (Contender contender : contenders) {
                Slice.run(contender, THREADS.get(1), WARM_UP_TURN);
            }
            long millis = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begin);
            calm = compiler.getTotalCompilationTime() - compiledBefore < millis * CALM;
            spent = spent.plus(WARM_UP_TURN);
        }
        return spent;
    }

    /** Returns the results of the rounds for each contender. */
    public List<Rates> run(int threads, int rounds, Duration slice) throws Exception {
        return run(threads, rounds, slice, round -> {});
    }

    /** Takes part in each round with something else. */
    @FunctionalInterface
    interface Other {

        /** @param round from 0 */
        void take(int round) throws Exception;
    }

    List<Rates> run(int threads, int rounds, Duration slice, Other other) throws Exception {
        Slice[][] slices = new Slice[contenders.size()][rounds];
        for (int round = -1; round < rounds; round++) {
            for (int i = 0; i < contenders.size(); i++) {
                // Each round begins with another contender, so that none always follows the same one.
                int turn = (i + round + 1) % contenders.size();
                Slice result = Slice.run(contenders.get(turn), threads, slice);
                if (round >= 0) {
                    slices[turn][round] = result;
                }
            }
            if (round >= 0) {
                other.take(round);
            }
        }
        List<Rates> rates = new ArrayList<>();
        for (int i = 0; i < slices.length; i++) {
            rates.add(Rates.of(contenders.get(i).name(), slices[i]));
        }
        return rates;
    }

    @Override
    public void close() {
        contenders.forEach(contender -> {
            try {
                contender.close();
            } catch (Exception e) {
                throw new IllegalStateException("Cannot close " + contender.name(), e);
            }
        });
    }
}
