package io.github.camelonesms.simulator.internal.engine;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Predicate;

/** Finds messages and waits for them. Guarded by the engine's lock. */
final class Inbox {

    private final MessageList messages;
    private final Ledger ledger;
    private final Waiters waiters = new Waiters();

    Inbox(MessageList messages, Ledger ledger) {
        this.messages = messages;
        this.ledger = ledger;
    }

    /** The matching messages, newest first. */
    List<MessageView> messages(Predicate<MessageView> wanted, long now) {
        List<MessageView> found = new ArrayList<>();
        List<Message> all = messages.all();
        for (int i = all.size() - 1; i >= 0; i--) {
            MessageView view = all.get(i).view(now);
            if (wanted.test(view)) {
                found.add(view);
            }
        }
        return found;
    }

    /** The newest matching message at a phone, or else the next one. */
    CompletableFuture<MessageView> await(Predicate<MessageView> wanted, long now) {
        List<Delivery> deliveries = ledger.list(delivery -> true);
        for (int i = deliveries.size() - 1; i >= 0; i--) {
            Message message = messages.get(deliveries.get(i).message());
            if (message != null) {
                MessageView view = message.view(now);
                if (wanted.test(view)) {
                    return CompletableFuture.completedFuture(view);
                }
            }
        }
        return waiters.add(wanted);
    }

    /** Completes the calls that wait for a message. */
    void changed(long id, long now) {
        if (!waiters.isEmpty()) {
            Message message = messages.get(id);
            if (message != null && message.arrived(now)) {
                waiters.arrived(message.view(now));
            }
        }
    }
}
