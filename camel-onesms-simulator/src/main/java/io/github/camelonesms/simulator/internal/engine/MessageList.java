package io.github.camelonesms.simulator.internal.engine;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.LongStream;

/** The kept messages, oldest first. Guarded by the engine's lock. */
final class MessageList {

    private final int keep;
    private final List<Message> messages = new ArrayList<>();
    private long nextId = 1;

    /** @param keep minimum of messages to keep */
    MessageList(int keep) {
        this.keep = keep;
    }

    /** Adds the messages of a campaign, one per recipient. */
    void add(Campaign campaign) {
        campaign.firstMessage = nextId;
        for (int i = 0; i < campaign.recipients.size(); i++) {
            messages.add(new Message(nextId++, campaign, i));
        }
        int surplus = messages.size() - keep;
        if (surplus > keep / 4) {
            List<Message> oldest = messages.subList(0, surplus);
            List<Message> forgotten = List.copyOf(oldest);
            oldest.clear();
            forgetTexts(forgotten);
        }
    }

    /** Adds the kept messages of a campaign from a state file. Campaigns must be in order. */
    void restore(Campaign campaign, Ranges kept) {
        if (campaign.firstMessage == 0 || !campaign.recipients.hasTexts()) {
            return;
        }
        for (int i = 0; i < campaign.recipients.size(); i++) {
            if (kept.contains(campaign.firstMessage + i)) {
                messages.add(new Message(campaign.firstMessage + i, campaign, i));
            }
        }
    }

    /** All ids as ranges: first and last, first and last. */
    long[] ranges() {
        LongStream.Builder ranges = LongStream.builder();
        for (int i = 0; i < messages.size(); i++) {
            long id = messages.get(i).id;
            if (i == 0 || messages.get(i - 1).id != id - 1) {
                ranges.add(id);
            }
            if (i == messages.size() - 1 || messages.get(i + 1).id != id + 1) {
                ranges.add(id);
            }
        }
        return ranges.build().toArray();
    }

    List<Message> all() {
        return messages;
    }

    /** The message of that id; null if it is not kept. */
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
        List<Message> forgotten = messages.stream().filter(unwanted).toList();
        messages.removeIf(unwanted);
        forgetTexts(forgotten);
    }

    /**
     * Releases the texts of campaigns without messages. Only the oldest campaign can have lost some of its messages.
     */
    private void forgetTexts(List<Message> forgotten) {
        Campaign oldest = messages.isEmpty() ? null : messages.get(0).campaign;
        for (Message message : forgotten) {
            if (message.campaign != oldest) {
                message.campaign.forgetTexts();
            }
        }
    }

    long nextId() {
        return nextId;
    }

    void nextId(long value) {
        nextId = value;
    }
}
