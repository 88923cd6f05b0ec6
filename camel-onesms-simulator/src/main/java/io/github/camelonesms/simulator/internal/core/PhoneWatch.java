package io.github.camelonesms.simulator.internal.core;

import io.github.camelonesms.simulator.internal.engine.Engine;
import io.github.camelonesms.simulator.internal.engine.MessageView;
import io.github.camelonesms.simulator.internal.engine.PhoneNumbers;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Predicate;

/** Waits for messages in tests. A timeout lists the messages that arrived. */
public final class PhoneWatch {

    private static final int MOST_NAMED = 5;

    private final Engine engine;

    public PhoneWatch(Engine engine) {
        this.engine = engine;
    }

    /**
     * Returns the newest matching message at a phone, or waits for the next one.
     *
     * @param timeout real time
     * @throws AssertionError if none arrives in time; lists the messages that arrived
     */
    public MessageView await(long number, Predicate<MessageView> wanted, Duration timeout) {
        String text = PhoneNumbers.format(number);
        CompletableFuture<MessageView> future =
                engine.await(message -> message.number().equals(text) && wanted.test(message));
        try {
            return future.get(timeout.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            future.cancel(false);
            throw new AssertionError(nothing(number, timeout), e);
        } catch (ExecutionException e) {
            throw new IllegalStateException("The simulator failed on a message.", e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while waiting for a message.", e);
        }
    }

    private String nothing(long number, Duration timeout) {
        StringBuilder text = new StringBuilder("No matching message arrived at ")
                .append(PhoneNumbers.format(number))
                .append(" within ")
                .append(timeout)
                .append('.');
        List<MessageView> messages = engine.messagesTo(number);
        if (messages.isEmpty()) {
            return text.append(" None was sent to it. The last messages were sent to: ")
                    .append(engine.messages(message -> true).stream()
                            .map(MessageView::number)
                            .distinct()
                            .limit(MOST_NAMED)
                            .toList())
                    .append('.')
                    .toString();
        }
        text.append(" There are, newest first:");
        messages.stream().limit(MOST_NAMED).forEach(message -> text.append("\n  ")
                .append(message.state().label())
                .append(", from ")
                .append(message.sender())
                .append(", accepted at ")
                .append(Instant.ofEpochMilli(message.acceptedAt()))
                .append(": ")
                .append(message.text().text()));
        return text.append("\nThe virtual clock shows ")
                .append(engine.clock().instant())
                .append("; advance(..) moves it.")
                .toString();
    }
}
