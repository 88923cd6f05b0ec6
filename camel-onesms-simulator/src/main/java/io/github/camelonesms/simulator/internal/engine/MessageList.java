package io.github.camelonesms.simulator.internal.engine;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/** The messages that are kept, oldest first. Guarded by the engine's lock. */
final class MessageList {

    private final int keep;
    private final List<Message> messages = new ArrayList<>();
    private long nextId = 1;

    /**
     * @param keep how many are kept at least
     */
    MessageList(int keep) {
        this.keep = keep;
    }

    /** Adds the messages of a campaign, one for each recipient. */
    void add(Campaign campaign) {
        campaign.firstMessage = nextId;
        for (int i = 0; i < campaign.recipients.size(); i++) {
            messages.add(
                    new Message(nextId++, campaign, i, campaign.recipients.text(i), campaign.recipients.sentText(i)));
        }
        int surplus = messages.size() - keep;
        if (surplus > keep / 4) {
            messages.subList(0, surplus).clear();
        }
    }

    /** All of them, oldest first. */
    List<Message> all() {
        return messages;
    }

    /** The message of that id; null when it is not kept. */
    Message get(long id) {
        int low = 0;
        int high = messages.size() - 1;
        while (low <= high) {
            int middle = (low + high) >>> 1;
            long found = messages.get(middle).id;
            if (found == id) {
                return messages.get(middle);
            }
            if (found < id) {
                low = middle + 1;
            } else {
                high = middle - 1;
            }
        }
        return null;
    }

    void remove(Predicate<Message> unwanted) {
        messages.removeIf(unwanted);
    }

    long nextId() {
        return nextId;
    }

    void nextId(long value) {
        nextId = value;
    }
}
