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
 * Walks the account's list of campaigns, newest first, down to the one that was the newest at the last complete walk, and
 * hands every id on the way to the tracker. That mark is kept in the store, where it survives a restart.
 *
 * <p>Ids are handed over when a walk is complete, the oldest first: one that is cut short, or a crash, leaves no gap. A
 * long walk (the first one goes through the whole list) is spread over several polls. Not thread-safe.
 */
public final class CampaignDiscovery {

    private static final Logger LOG = LoggerFactory.getLogger(CampaignDiscovery.class);

    private static final String CURSOR = "discover";

    /** Pages that bring ids not seen in this walk. */
    private static final int NEWS_PER_POLL = 20;

    /** Between two polls a busy account's list shifts by many pages, which are seen again and bring nothing. */
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
     * @throws io.github.camelonesms.model.UnavailableException when the list has no end: the walk begins anew then
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
            pages = new PageWalk<>(page -> gateway.campaigns(page).value(), origin(), PAGES_PER_WALK, null);
        } else if (pages.isExhausted()) {
            PageWalk<String> endless = pages;
            pages = null;
            endless.next();
        }
        int news = 0;
        for (int asked = 0; asked < PAGES_PER_POLL && news < NEWS_PER_POLL && !pages.isExhausted(); asked++) {
            List<String> page = pages.next();
            int end = mark == null ? -1 : page.indexOf(mark);
            news += found.addAll(end < 0 ? page : page.subList(0, end)) ? 1 : 0;
            if (end >= 0 || page.isEmpty()) {
                pages = null;
                handOver();
                return true;
            }
        }
        return true;
    }

    private FailureOrigin origin() {
        return new FailureOrigin(account.gateway(), SmsOperation.CAMPAIGNS);
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
