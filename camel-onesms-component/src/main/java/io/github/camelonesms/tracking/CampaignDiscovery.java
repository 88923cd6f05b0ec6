package io.github.camelonesms.tracking;

import io.github.camelonesms.delivery.DeliveryAccount;
import io.github.camelonesms.delivery.DeliveryStore;
import io.github.camelonesms.delivery.DeliveryTracker;
import io.github.camelonesms.gateway.SmsGateway;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Walks the account's list of campaigns, newest first, down to the one that was the newest at the last complete walk, and
 * hands every id on the way to the tracker. That mark is kept in the store, where it survives a restart.
 *
 * <p>Ids are handed over when a walk is complete, the oldest first: one that is cut short, or a crash, leaves no gap. A
 * long walk (the first one goes through the whole list) is spread over several polls. Not thread-safe.
 */
public final class CampaignDiscovery {

    private static final Logger LOG = LoggerFactory.getLogger(CampaignDiscovery.class);

    private static final String CURSOR = "discover";
    private static final int PAGES_PER_POLL = 20;

    private final SmsGateway gateway;
    private final DeliveryTracker tracker;
    private final DeliveryStore store;
    private final DeliveryAccount account;
    private final Duration interval;
    private final Clock clock;

    private final Set<String> found = new LinkedHashSet<>();
    private int nextPage;
    private String mark;
    private Instant lastWalk;

    /** @param interval the shortest time between two walks */
    public CampaignDiscovery(
            SmsGateway gateway,
            DeliveryTracker tracker,
            DeliveryStore store,
            DeliveryAccount account,
            Duration interval,
            Clock clock) {
        this.gateway = gateway;
        this.tracker = tracker;
        this.store = store;
        this.account = account;
        this.interval = interval;
        this.clock = clock;
    }

    /**
     * Begins a walk when the interval is over, or continues one; requests a limited number of pages.
     *
     * @return whether the gateway was asked
     */
    boolean walk() {
        if (nextPage == 0) {
            Instant now = clock.instant();
            if (lastWalk != null && now.isBefore(lastWalk.plus(interval))) {
                return false;
            }
            lastWalk = now;
            mark = store.cursor(account, CURSOR);
            found.clear();
        }
        for (int pages = 0; pages < PAGES_PER_POLL; pages++) {
            List<String> page = gateway.campaigns(nextPage).value();
            nextPage++;
            int end = mark == null ? -1 : page.indexOf(mark);
            boolean news = found.addAll(end < 0 ? page : page.subList(0, end));
            if (end >= 0 || !news) {
                nextPage = 0;
                handOver();
                return true;
            }
        }
        return true;
    }

    private void handOver() {
        if (found.isEmpty()) {
            return;
        }
        List<String> oldestFirst = new ArrayList<>(found);
        Collections.reverse(oldestFirst);
        int fresh = 0;
        for (String id : oldestFirst) {
            if (tracker.discover(id)) {
                fresh++;
            }
        }
        LOG.debug("The list of campaigns shows {} ids since the last walk, {} of them unknown", found.size(), fresh);
        String newest = oldestFirst.get(oldestFirst.size() - 1);
        if (!store.moveCursor(account, CURSOR, mark, newest)) {
            LOG.debug("Another node has walked the list of campaigns meanwhile");
        }
        found.clear();
    }
}
