package io.github.camelonesms.simulator.internal.engine;

import java.time.Instant;

/** A kept message to one recipient of a campaign. Its state is derived from the campaign. */
final class Message {

    final long id;
    final Campaign campaign;
    final int index;

    Message(long id, Campaign campaign, int index) {
        this.id = id;
        this.campaign = campaign;
        this.index = index;
    }

    long number() {
        return campaign.recipients.number(index);
    }

    /** Its arrival at the phone, at a time in epoch milliseconds. */
    Delivery delivery(long time) {
        return new Delivery(
                campaign.account.username(),
                campaign.sender,
                number(),
                campaign.recipients.text(index),
                campaign.id,
                Instant.ofEpochMilli(time),
                campaign.account,
                id);
    }

    boolean arrived(long now) {
        return campaign.state == Campaign.State.STARTED
                && campaign.destiny(index).arrives(campaign.validityMillis)
                && now - campaign.startAt >= campaign.destiny(index).delayMillis();
    }

    /** A snapshot of the message. */
    MessageView view(long now) {
        RenderedText text = campaign.recipients.text(index);
        boolean started = campaign.state == Campaign.State.STARTED;
        Destiny destiny = campaign.destiny(index);
        MessageState state = state(now);
        boolean paid = destiny != Destiny.NOT_SENT;
        long settled = destiny == null ? 0 : destiny.settledAfter(campaign.validityMillis);
        long elapsed = now - campaign.startAt;
        RecipientState report = started && campaign.schedule.open(elapsed)
                ? destiny.at(campaign.schedule.lastUpdate(elapsed), campaign.validityMillis)
                : campaign.state == Campaign.State.SCHEDULED || started
                        ? RecipientState.WAITING
                        : RecipientState.FAILED;
        return new MessageView(
                id,
                campaign.recipients.numberText(index),
                campaign.sender,
                text,
                campaign.recipients.sentText(index),
                paid ? text.segments() : 0,
                campaign.account,
                campaign.wireFormat,
                campaign.id,
                state,
                report,
                campaign.submittedAt,
                campaign.startAt,
                state == MessageState.DELIVERED ? campaign.startAt + destiny.delayMillis() : MessageView.NEVER,
                started ? campaign.startAt + campaign.schedule.firstUpdateShowing(settled) : MessageView.NEVER);
    }

    private MessageState state(long now) {
        return switch (campaign.state) {
            case SCHEDULED ->
                campaign.destiny(index) == Destiny.NOT_SENT ? MessageState.NOT_SENT : MessageState.SCHEDULED;
            case BROKEN -> MessageState.ERROR;
            case CANCELLED -> MessageState.CANCELLED;
            case STARTED -> started(campaign.destiny(index), now - campaign.startAt);
        };
    }

    private MessageState started(Destiny destiny, long elapsed) {
        if (destiny.end() == Destiny.End.NOT_SENT) {
            return MessageState.NOT_SENT;
        }
        boolean arrives = destiny.arrives(campaign.validityMillis);
        if (elapsed < (arrives ? destiny.delayMillis() : destiny.settledAfter(campaign.validityMillis))) {
            return MessageState.WAITING;
        }
        if (arrives) {
            return MessageState.DELIVERED;
        }
        return destiny.end() == Destiny.End.REJECTED ? MessageState.REJECTED : MessageState.FAILED;
    }
}
