package io.github.camelonesms.simulator.internal.engine;

import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/** The mobile network: starts campaigns, brings messages to phones as their fates say, and moves reports on. */
final class Network {

    private static final Destiny DELIVERED_AT_ONCE = new Destiny(Destiny.End.DELIVERED, 0);

    private final Agenda agenda;
    private final Ledger ledger;
    private final Map<Long, Destiny> destinies = new HashMap<>();
    private final boolean keeps;
    private Destiny defaultDestiny = DELIVERED_AT_ONCE;
    private EngineListener listener = new EngineListener() {};

    Network(Agenda agenda, Ledger ledger, boolean keeps) {
        this.agenda = agenda;
        this.ledger = ledger;
        this.keeps = keeps;
    }

    void listener(EngineListener value) {
        listener = value;
    }

    EngineListener listener() {
        return listener;
    }

    void destiny(long number, Destiny destiny) {
        destinies.put(number, destiny);
    }

    void forgetDestiny(long number) {
        destinies.remove(number);
    }

    /** The number's own destiny. */
    Optional<Destiny> destiny(long number) {
        return Optional.ofNullable(destinies.get(number));
    }

    void defaultDestiny(Destiny destiny) {
        defaultDestiny = destiny;
    }

    Destiny defaultDestiny() {
        return defaultDestiny;
    }

    /** The numbers that have a destiny of their own. */
    Map<Long, Destiny> destinies() {
        return destinies;
    }

    void clear() {
        destinies.clear();
        defaultDestiny = DELIVERED_AT_ONCE;
    }

    /** Starts a campaign that is due. */
    void start(Campaign campaign) {
        if (campaign.state != Campaign.State.SCHEDULED) {
            return;
        }
        resolveDestinies(campaign);
        if (campaign.state == Campaign.State.BROKEN) {
            abandon(campaign);
            tell(campaign, ReportView.sendError(campaign));
            return;
        }
        campaign.state = Campaign.State.STARTED;
        Recipients recipients = campaign.recipients;
        Map<Long, IndexList> late = new LinkedHashMap<>();
        long settled = 0;
        for (int i = 0; i < recipients.size(); i++) {
            Destiny destiny = campaign.destiny(i);
            settled = Math.max(settled, destiny.settledAfter(campaign.validityMillis));
            if (destiny.arrives(campaign.validityMillis)) {
                if (destiny.delayMillis() == 0) {
                    deliver(campaign, recipients, i, campaign.startAt);
                } else {
                    late.computeIfAbsent(destiny.delayMillis(), ignored -> new IndexList())
                            .add(i);
                }
            }
        }
        campaign.completeUpdate = campaign.schedule.firstUpdateShowing(settled);
        late.forEach((delay, indexes) -> agenda.at(
                campaign.startAt + delay,
                () -> indexes.forEach(i -> deliver(campaign, recipients, i, campaign.startAt + delay))));
        campaign.recipients = recipients.withoutTexts();
        announceUpdates(campaign);
    }

    /** Gives up a campaign that does not go out, and gives its credit back. */
    void abandon(Campaign campaign) {
        campaign.account.giveBack(campaign.cost);
        campaign.destinies = null;
        campaign.sharedDestiny = Destiny.NOT_SENT;
        campaign.recipients = campaign.recipients.withoutTexts();
        listener.reported(campaign.account, campaign.id);
        if (keeps) {
            for (int i = 0; i < campaign.recipients.size(); i++) {
                listener.changed(campaign.firstMessage + i);
            }
        }
    }

    private void announceUpdates(Campaign campaign) {
        if (campaign.listener == null && !keeps) {
            return;
        }
        tell(campaign, ReportView.asOf(campaign, -1));
        TreeSet<Long> updates = new TreeSet<>();
        for (int i = 0; i < campaign.recipients.size(); i++) {
            Destiny destiny = campaign.destiny(i);
            updates.add(campaign.schedule.firstUpdateShowing(destiny.settledAfter(campaign.validityMillis)));
        }
        updates.forEach(update -> agenda.at(campaign.startAt + update, () -> {
            if (campaign.state != Campaign.State.STARTED) {
                return;
            }
            tell(campaign, ReportView.asOf(campaign, update));
            listener.reported(campaign.account, campaign.id);
        }));
        if (keeps) {
            announceLosses(campaign);
        }
    }

    /** Messages that end without a phone change their state when they are lost, not when the report says so. */
    private void announceLosses(Campaign campaign) {
        Map<Long, IndexList> lost = new LinkedHashMap<>();
        for (int i = 0; i < campaign.recipients.size(); i++) {
            Destiny destiny = campaign.destiny(i);
            long after = destiny.settledAfter(campaign.validityMillis);
            if (after > 0 && !destiny.arrives(campaign.validityMillis)) {
                lost.computeIfAbsent(after, ignored -> new IndexList()).add(i);
            }
        }
        lost.forEach((after, indexes) -> agenda.at(
                campaign.startAt + after, () -> indexes.forEach(i -> listener.changed(campaign.firstMessage + i))));
    }

    private static void tell(Campaign campaign, ReportView report) {
        if (campaign.listener != null) {
            campaign.listener.reportChanged(report);
        }
    }

    private void resolveDestinies(Campaign campaign) {
        if (campaign.destinies == null && destinies.isEmpty()) {
            campaign.sharedDestiny = defaultDestiny;
            if (defaultDestiny.end() == Destiny.End.SEND_ERROR) {
                campaign.state = Campaign.State.BROKEN;
            }
            return;
        }
        Recipients recipients = campaign.recipients;
        Destiny[] all = campaign.destinies == null ? new Destiny[recipients.size()] : campaign.destinies;
        for (int i = 0; i < all.length; i++) {
            if (all[i] == null) {
                all[i] = destinies.getOrDefault(recipients.number(i), defaultDestiny);
                if (all[i].end() == Destiny.End.SEND_ERROR) {
                    campaign.state = Campaign.State.BROKEN;
                }
            }
        }
        campaign.destinies = all;
    }

    private void deliver(Campaign campaign, Recipients recipients, int index, long time) {
        if (campaign.state != Campaign.State.STARTED) {
            return;
        }
        long number = recipients.number(index);
        campaign.account.countDelivery();
        if (!keeps) {
            ledger.count(number);
            return;
        }
        ledger.add(new Delivery(
                campaign.account.username(),
                campaign.sender,
                number,
                recipients.text(index),
                campaign.id,
                Instant.ofEpochMilli(time),
                campaign.account,
                campaign.firstMessage + index));
        listener.changed(campaign.firstMessage + index);
    }
}
