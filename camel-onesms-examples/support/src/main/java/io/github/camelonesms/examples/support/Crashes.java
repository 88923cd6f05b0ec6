package io.github.camelonesms.examples.support;

import io.github.camelonesms.simulator.ReceivedSms;
import io.github.camelonesms.simulator.SmsGatewaySimulator;
import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.apache.camel.main.Main;

/** For tests that kill an example at random moments, start it again, and compare what it was to send with the phones. */
public final class Crashes {

    private static final String AHEAD = "ahead";
    private static final long POLL_MILLIS = 2;
    private static final long QUIET_MILLIS = 30_000;
    private static final long LAST_SECONDS = 600;

    /** Then the list of campaigns surely shows each request; then the journal does not look for outcomes any more. */
    private static final List<Duration> LATER = List.of(Duration.ofMinutes(5), Duration.ofMinutes(31));

    private final SmsGatewaySimulator gateway;
    private final Random random;
    private final Duration bound;
    private final int moment;
    private Duration ahead = Duration.ZERO;

    /**
     * The crashes of one test.
     *
     * @param moment a kill comes up to this many milliseconds after the message it waits for
     * @param bound how long a kill waits
     */
    public Crashes(SmsGatewaySimulator gateway, long seed, int moment, Duration bound) {
        this.gateway = gateway;
        this.random = new Random(seed);
        this.moment = moment;
        this.bound = bound;
    }

    /** Camel Main with a clock of the component that is ahead by {@code -Dahead}. */
    public static Main main() {
        Main camel = new Main();
        camel.bind("late", Clock.offset(Clock.systemUTC(), Duration.parse(System.getProperty(AHEAD))));
        camel.addOverrideProperty("camel.component.onesms.clock", "#bean:late");
        return camel;
    }

    /** The system property for a program that begins with {@link #main()}. */
    public Map<String, Object> properties() {
        return Map.of(AHEAD, ahead);
    }

    /** A number from 0 to below the bound. */
    public int random(int below) {
        return random.nextInt(below);
    }

    /**
     * Kills a program a moment after the phones have received this many messages.
     *
     * @throws IllegalStateException if it ends before, or if that takes too long
     */
    public void kill(Program program, long deliveries) throws InterruptedException {
        try {
            long end = System.nanoTime() + bound.toNanos();
            while (gateway.deliveries() < deliveries) {
                if (program.ends(POLL_MILLIS) || System.nanoTime() > end) {
                    throw new IllegalStateException("It has sent only " + gateway.deliveries() + " of " + deliveries
                            + " messages: " + program.printed());
                }
            }
            program.ends(random.nextInt(moment + 1));
        } finally {
            program.kill();
        }
    }

    /**
     * Runs a program to its end. One that sends nothing for half a minute waits for outcomes, and is started again later.
     *
     * @throws IllegalStateException if it fails, or does not end at last
     */
    public void finish(Callable<Program> start) throws Exception {
        for (Duration pause : LATER) {
            try (Program program = start.call()) {
                if (ends(program)) {
                    return;
                }
            }
            pass(pause);
        }
        try (Program program = start.call()) {
            program.await(LAST_SECONDS);
            ends(program);
        }
    }

    /** Returns false when it has sent nothing for a while. */
    private boolean ends(Program program) throws InterruptedException {
        long before = -1;
        while (!program.ends(QUIET_MILLIS)) {
            if (gateway.deliveries() == before) {
                return false;
            }
            before = gateway.deliveries();
        }
        if (program.exitValue() != 0) {
            throw new IllegalStateException("The program has failed: " + program.printed());
        }
        return true;
    }

    /** A while passes, for the gateway and for the programs that are started next. */
    public void pass(Duration pause) {
        gateway.advance(pause);
        ahead = ahead.plus(pause);
    }

    /** How many of these numbers have received nothing. */
    public long lost(Collection<String> numbers) {
        return numbers.stream()
                .filter(number -> gateway.deliveries(number) == 0)
                .count();
    }

    /** How many of these numbers have received more than one message. */
    public long doubled(Collection<String> numbers) {
        return numbers.stream().filter(number -> gateway.deliveries(number) > 1).count();
    }

    /** The texts on the phones, by number. */
    public Map<String, String> texts() {
        return gateway.inbox().stream()
                .collect(Collectors.toMap(
                        ReceivedSms::number, ReceivedSms::text, (first, second) -> first + '|' + second));
    }
}
