package io.github.camelonesms.operation;

import io.github.camelonesms.gateway.Credentials;
import io.github.camelonesms.gateway.SendRequest;
import io.github.camelonesms.model.FailureOrigin;
import io.github.camelonesms.model.NotSentException;
import io.github.camelonesms.model.SmsOperation;
import io.github.camelonesms.rate.Lane;
import io.github.camelonesms.rate.SendRate;
import io.github.camelonesms.rate.SendRateException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lets the requests of an endpoint wait for their turns, so that its account keeps to its recipients per second.
 *
 * @param rate gives the counter; it is there when a producer starts
 * @param account names an account in the counter
 * @param lane that of all operations but otp, which is always urgent
 */
public record SendPace(
        Supplier<SendRate> rate, Function<Credentials, String> account, long recipientsPerSecond, Lane lane) {

    private static final Logger LOG = LoggerFactory.getLogger(SendPace.class);

    /** A request uses at most this part of a second, so that the gateway gets about the same in each second. */
    private static final int REQUESTS_PER_SECOND = 4;

    /** How often a waiting send looks whether its route was stopped. */
    private static final long LOOK_NANOS = TimeUnit.MILLISECONDS.toNanos(100);

    void start() {
        rate.get().start();
    }

    /** The most recipients of a request, at least one. */
    public int recipientsPerRequest() {
        return (int) Math.max(1, Math.min(Integer.MAX_VALUE, recipientsPerSecond / REQUESTS_PER_SECOND));
    }

    /**
     * Waits for the turn of a request.
     *
     * @param goOn throws when the send has to stop
     * @throws NotSentException if the counter cannot be reached, or {@code goOn} throws it
     */
    void await(SendRequest request, FailureOrigin origin, Runnable goOn) {
        Duration wait;
        try {
            wait = take(request, origin);
        } catch (SendRateException e) {
            throw new NotSentException(
                    "The recipients per second cannot be counted, so no request was sent: check the database of"
                            + " recipientsPerSecond, and send the message again.",
                    origin,
                    e);
        }
        try {
            sleep(wait, goOn);
        } catch (RuntimeException stopped) {
            giveBack(request, origin);
            throw stopped;
        }
    }

    /** Counts a request that does not wait for its turn, so that the next sends wait longer; false if it could not. */
    boolean count(SendRequest request, FailureOrigin origin) {
        try {
            take(request, origin);
            return true;
        } catch (SendRateException e) {
            LOG.debug("{}: a request cannot be counted for recipientsPerSecond", origin.gateway(), e);
            return false;
        }
    }

    /** Gives the turn of a request back that is not sent now. */
    void giveBack(SendRequest request, FailureOrigin origin) {
        try {
            rate.get().giveBack(account.apply(request.credentials()), lane(origin), cost(request));
        } catch (SendRateException e) {
            LOG.debug("{}: an unused turn cannot be given back, so the next sends wait longer", origin.gateway(), e);
        }
    }

    private Duration take(SendRequest request, FailureOrigin origin) {
        return rate.get().take(account.apply(request.credentials()), lane(origin), cost(request));
    }

    private Lane lane(FailureOrigin origin) {
        return origin.operation() == SmsOperation.OTP ? Lane.URGENT : lane;
    }

    private Duration cost(SendRequest request) {
        return Duration.ofNanos(TimeUnit.SECONDS.toNanos(request.recipients()) / recipientsPerSecond);
    }

    private static void sleep(Duration wait, Runnable goOn) {
        long end = System.nanoTime() + wait.toNanos();
        for (long left = wait.toNanos(); left > 0; left = end - System.nanoTime()) {
            goOn.run();
            try {
                TimeUnit.NANOSECONDS.sleep(Math.min(left, LOOK_NANOS));
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
