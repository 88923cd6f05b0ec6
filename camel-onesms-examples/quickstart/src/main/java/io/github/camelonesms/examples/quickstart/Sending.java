package io.github.camelonesms.examples.quickstart;

import io.github.camelonesms.model.DuplicateMessageException;
import io.github.camelonesms.model.OneSmsException;
import io.github.camelonesms.model.OutcomeUnknownException;
import io.github.camelonesms.model.PartialSendException;
import io.github.camelonesms.model.RejectedRecipient;
import io.github.camelonesms.model.SendResult;
import io.github.camelonesms.model.SmsMessage;
import io.github.camelonesms.model.Submission;
import io.github.camelonesms.text.PhoneNumbers;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.camel.Body;

/** The outcome of each message, request by request. It can be read at any moment, also at Ctrl-C. */
public final class Sending {

    private final ReentrantLock lock = new ReentrantLock();
    private final Stop stop;
    private final Screen screen;
    private int total;
    private final Set<String> ids = new LinkedHashSet<>();
    private final List<Letter> accepted = new ArrayList<>();
    private final List<Letter> refused = new ArrayList<>();
    private List<Letter> underWay = List.of();
    private List<Letter> unknown = List.of();
    private long credits;

    Sending(Stop stop, Screen screen) {
        this.stop = stop;
        this.screen = screen;
    }

    /** Says how many messages will be sent. */
    void prepare(int messages) {
        total = messages;
    }

    /** Notes that these are sent now, and returns what goes into the body of {@code onesms:send}. */
    public List<SmsMessage> begin(@Body List<Letter> letters) {
        stop.begin();
        locked(() -> underWay = letters);
        return letters.stream().map(Letter::toMessage).toList();
    }

    /** Notes that the gateway has taken the request. */
    public SendResult accepted(@Body SendResult result) {
        locked(() -> take(result, underWay));
        screen.accepted(accepted.size(), accepted.size() + refused.size(), total, credits);
        stop.end();
        return result;
    }

    private void take(SendResult result, List<Letter> sent) {
        Set<String> rejected = numbers(result.rejected().stream().map(RejectedRecipient::number));
        List<Letter> taken = sent.stream()
                .filter(letter -> !rejected.contains(letter.number()))
                .toList();
        List<Letter> left = sent.stream()
                .filter(letter -> rejected.contains(letter.number()))
                .toList();
        List<String> given = result.submissions().stream()
                .map(Submission::id)
                .filter(Objects::nonNull)
                .toList();
        accepted.addAll(taken);
        refused.addAll(left);
        ids.addAll(given);
        credits += result.segments();
        underWay = List.of();
    }

    /** Notes why the program cannot go on. */
    void failed(Throwable failure) {
        locked(() -> {
            if (failure instanceof PartialSendException partial) {
                Set<String> unsent = numbersOf(partial.unsent());
                Set<String> open = numbersOf(partial.unknown());
                List<Letter> sent = new ArrayList<>(underWay);
                unknown = sent.stream()
                        .filter(letter -> open.contains(letter.number()))
                        .toList();
                List<Letter> left = sent.stream()
                        .filter(letter -> unsent.contains(letter.number()) && !open.contains(letter.number()))
                        .toList();
                sent.removeAll(new HashSet<>(unknown));
                sent.removeAll(new HashSet<>(left));
                take(partial.result(), sent);
            } else if (!surelyNotSent(failure)) {
                unknown = underWay;
            }
            underWay = List.of();
        });
        stop.end();
    }

    private static boolean surelyNotSent(Throwable failure) {
        return failure instanceof OneSmsException
                && !(failure instanceof OutcomeUnknownException)
                && !(failure instanceof DuplicateMessageException);
    }

    private static Set<String> numbersOf(List<SmsMessage> messages) {
        return numbers(messages.stream().flatMap(message -> message.recipients().stream()));
    }

    /** Numbers in the gateway's form, for a result and an exception do not have them as the file has. */
    private static Set<String> numbers(Stream<String> given) {
        return given.map(number -> PhoneNumbers.normalize(number).orElse(number))
                .collect(Collectors.toSet());
    }

    private void locked(Runnable action) {
        lock.lock();
        try {
            action.run();
        } finally {
            lock.unlock();
        }
    }

    /** What is known at this moment. */
    Sent sent() {
        lock.lock();
        try {
            List<Letter> open = new ArrayList<>(unknown);
            open.addAll(underWay);
            return new Sent(List.copyOf(accepted), List.copyOf(refused), List.copyOf(open), List.copyOf(ids), credits);
        } finally {
            lock.unlock();
        }
    }
}
