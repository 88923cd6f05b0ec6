package io.github.camelonesms.tracking;

import io.github.camelonesms.delivery.DeliveryAccount;
import io.github.camelonesms.delivery.DeliveryStore;
import io.github.camelonesms.delivery.DeliveryTracker;
import io.github.camelonesms.gateway.PageWalk;
import io.github.camelonesms.gateway.SmsGateway;
import io.github.camelonesms.model.FailureOrigin;
import io.github.camelonesms.model.SmsOperation;
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
 * Walks the account's list of campaigns, newest first, to the newest one of the last complete walk, and tracks every id
 * on the way. The store keeps that mark across restarts. A list that seems to end before the mark is walked once more,
 * because an empty page may be a fault of the gateway.
 *
 * <p>Ids are tracked when a walk is complete, the oldest first, so an interrupted walk or a crash leaves no gap. A long
 * walk (the first one reads the whole list) takes several polls. Not thread-safe.
 */
public final class CampaignDiscovery {

    private static final Logger LOG = LoggerFactory.getLogger(CampaignDiscovery.class);

    private static final String CURSOR = "discover";

    /** Pages with ids not seen in this walk. */
    private static final int NEW_PAGES_PER_POLL = 20;

    /** The list of a busy account shifts by many pages between two polls, which are read again. */
    private static final int PAGES_PER_POLL = 500;

    private static final int PAGES_PER_WALK = 200_000;

    private final SmsGateway gateway;
    private final DeliveryTracker tracker;
    private final DeliveryStore store;
    private final DeliveryAccount account;
    private final Duration interval;
    private final Clock clock;

    private final Set<String> found = new LinkedHashSet<>();

    /** Null between two walks. */
    private PageWalk<String> pages;

    private String mark;
    private boolean secondWalk;
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
     * Begins a walk after the interval, or continues one; requests a limited number of pages. Returns whether there was
     * a request. If the list has no end, the next walk starts from the beginning.
     */
    boolean walk() {
        if (pages == null) {
            Instant now = clock.instant();
            if (lastWalk != null && now.isBefore(lastWalk.plus(interval))) {
                return false;
            }
            mark = store.cursor(account, CURSOR);
            lastWalk = now;
            found.clear();
            secondWalk = false;
            pages = pages();
        } else if (pages.isExhausted()) {
            PageWalk<String> endless = pages;
            pages = null;
            endless.next();
        }
        int newPages = 0;
        for (int read = 0; read < PAGES_PER_POLL && newPages < NEW_PAGES_PER_POLL && !pages.isExhausted(); read++) {
            List<String> page = pages.next();
            int end = mark == null ? -1 : page.indexOf(mark);
            newPages += found.addAll(end < 0 ? page : page.subList(0, end)) || secondWalk ? 1 : 0;
            if (end < 0 && page.isEmpty() && mark != null && !secondWalk) {
                secondWalk = true;
                pages = pages();
            } else if (end >= 0 || page.isEmpty()) {
                pages = null;
                handOver();
                return true;
            }
        }
        return true;
    }

    private PageWalk<String> pages() {
        FailureOrigin origin = new FailureOrigin(account.gateway(), SmsOperation.CAMPAIGNS);
        return new PageWalk<>(page -> gateway.campaigns(page).value(), origin, PAGES_PER_WALK, null);
    }

    private void handOver() {
        if (found.isEmpty()) {
            return;
        }
        List<String> oldestFirst = new ArrayList<>(found);
        Collections.reverse(oldestFirst);
        int fresh = tracker.discover(oldestFirst);
        LOG.debug("The list of campaigns shows {} ids since the last walk, {} of them unknown", found.size(), fresh);
        String newest = oldestFirst.get(oldestFirst.size() - 1);
        if (!store.moveCursor(account, CURSOR, mark, newest)) {
            LOG.debug("Another node has walked the list of campaigns meanwhile");
        }
        found.clear();
    }
}
