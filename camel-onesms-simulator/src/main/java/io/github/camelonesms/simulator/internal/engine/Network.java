package io.github.camelonesms.simulator.internal.engine;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.ToLongFunction;

/** The mobile network: starts campaigns, delivers messages according to the fates, and updates reports. */
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

    Optional<Destiny> destiny(long number) {
        return Optional.ofNullable(destinies.get(number));
    }

    void defaultDestiny(Destiny destiny) {
        defaultDestiny = destiny;
    }

    Destiny defaultDestiny() {
        return defaultDestiny;
    }

    /** The numbers with a destiny of their own. */
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
        if (!keeps) {
            campaign.forgetTexts();
        }
        Recipients recipients = campaign.recipients;
        long settled = 0;
        for (int i = 0; i < recipients.size(); i++) {
            Destiny destiny = campaign.destiny(i);
            settled = Math.max(settled, destiny.settledAfter(campaign.validityMillis));
            if (destiny.arrives(campaign.validityMillis) && destiny.delayMillis() == 0) {
                deliver(campaign, recipients, i, campaign.startAt);
            }
        }
        campaign.completeUpdate = campaign.schedule.firstUpdateShowing(settled);
        planDeliveries(campaign, 0);
        if (isWatched(campaign)) {
            tell(campaign, ReportView.asOf(campaign, -1));
            planUpdates(campaign, -1);
        }
    }

    /**
     * Schedules the future events of a campaign from a state file.
     *
     * @param now epoch milliseconds; earlier events have happened
     */
    void resume(Campaign campaign, long now) {
        if (campaign.state == Campaign.State.SCHEDULED) {
            agenda.at(campaign.startAt, () -> start(campaign));
        } else if (campaign.state == Campaign.State.STARTED) {
            planDeliveries(campaign, now - campaign.startAt);
            if (isWatched(campaign)) {
                planUpdates(campaign, now - campaign.startAt);
            }
        }
    }

    /** Fails a campaign and refunds its credit. */
    void abandon(Campaign campaign) {
        campaign.account.giveBack(campaign.cost);
        campaign.destinies = null;
        campaign.sharedDestiny = Destiny.NOT_SENT;
        if (!keeps) {
            campaign.forgetTexts();
        }
        listener.reported(campaign.account, campaign.id);
        for (int i = 0; i < campaign.recipients.size(); i++) {
            changed(campaign, i);
        }
    }

    private boolean isWatched(Campaign campaign) {
        return campaign.attachment != null || keeps;
    }

    /** Schedules the deliveries later than {@code after} milliseconds from the start. */
    private void planDeliveries(Campaign campaign, long after) {
        Recipients recipients = campaign.recipients;
        groupedByTime(campaign, destiny -> destiny.arrives(campaign.validityMillis) ? destiny.delayMillis() : 0)
                .tailMap(after, false)
                .forEach((delay, indexes) -> agenda.at(
                        campaign.startAt + delay,
                        () -> indexes.forEach(i -> deliver(campaign, recipients, i, campaign.startAt + delay))));
    }

    /** Schedules the report updates and losses later than {@code after} milliseconds from the start. */
    private void planUpdates(Campaign campaign, long after) {
        TreeSet<Long> updates = new TreeSet<>();
        for (int i = 0; i < campaign.recipients.size(); i++) {
            Destiny destiny = campaign.destiny(i);
            updates.add(campaign.schedule.firstUpdateShowing(destiny.settledAfter(campaign.validityMillis)));
        }
        updates.tailSet(after, false)
                .forEach(update -> agenda.at(campaign.startAt + update, () -> {
                    if (campaign.state != Campaign.State.STARTED) {
                        return;
                    }
                    tell(campaign, ReportView.asOf(campaign, update));
                    listener.reported(campaign.account, campaign.id);
                }));
        if (keeps) {
            planLosses(campaign, Math.max(0, after));
        }
    }

    /** A message that never arrives changes its state when it is lost, before the report shows it. */
    private void planLosses(Campaign campaign, long after) {
        groupedByTime(
                        campaign,
                        destiny -> destiny.arrives(campaign.validityMillis)
                                ? 0
                                : destiny.settledAfter(campaign.validityMillis))
                .tailMap(after, false)
                .forEach((time, indexes) ->
                        agenda.at(campaign.startAt + time, () -> indexes.forEach(i -> changed(campaign, i))));
    }

    /** Groups the recipients by a time of their destiny; 0 for none. */
    private static TreeMap<Long, IndexList> groupedByTime(Campaign campaign, ToLongFunction<Destiny> time) {
        TreeMap<Long, IndexList> groups = new TreeMap<>();
        for (int i = 0; i < campaign.recipients.size(); i++) {
            long group = time.applyAsLong(campaign.destiny(i));
            if (group > 0) {
                groups.computeIfAbsent(group, added -> new IndexList()).add(i);
            }
        }
        return groups;
    }

    private void changed(Campaign campaign, int index) {
        if (campaign.firstMessage > 0) {
            listener.changed(campaign.firstMessage + index);
        }
    }

    private static void tell(Campaign campaign, ReportView report) {
        if (campaign.attachment != null) {
            campaign.attachment.reportChanged(report);
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
        campaign.account.countDelivery();
        if (!keeps || !recipients.hasTexts()) {
            ledger.count(recipients.number(index));
            return;
        }
        ledger.add(new Delivery(
                campaign.account.username(),
                campaign.sender,
                recipients.number(index),
                recipients.text(index),
                campaign.id,
                Instant.ofEpochMilli(time),
                campaign.account,
                campaign.firstMessage + index));
        changed(campaign, index);
    }
}
