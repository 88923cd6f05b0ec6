package io.github.camelonesms.simulator.internal.engine;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * All campaigns, by gateway and id. Ids of a gateway ascend and never repeat, not even after {@link #clear} or a
 * restart. The first one comes from the machine's clock, four per second since 2020, and is above all ids of this
 * process. Guarded by the engine's lock.
 */
final class Campaigns {

    private static final long SECONDS_TO_2020 = 1_577_836_800L;
    private static final long IDS_PER_SECOND = 4;
    private static final Map<Gateway, AtomicLong> GIVEN = new EnumMap<>(Gateway.class);

    static {
        for (Gateway gateway : Gateway.values()) {
            GIVEN.put(gateway, new AtomicLong());
        }
    }

    private final Map<Gateway, Shelf> shelves = new EnumMap<>(Gateway.class);
    private final long fixedFirstId;
    private final int keep;
    private long sequence;

    /**
     * @param fixedFirstId the first id of each gateway, used again after {@link #clear}; 0 for ids that never repeat
     * @param epochMillis the machine's time
     * @param keep minimum of campaigns per gateway to keep; older ones are removed
     */
    Campaigns(long fixedFirstId, long epochMillis, int keep) {
        this.fixedFirstId = fixedFirstId;
        this.keep = keep;
        long clock = Math.max(0, (epochMillis / 1000 - SECONDS_TO_2020) * IDS_PER_SECOND);
        for (Gateway gateway : Gateway.values()) {
            long first = fixedFirstId > 0
                    ? fixedFirstId
                    : Math.max(clock, GIVEN.get(gateway).get()) + 1;
            shelves.put(gateway, new Shelf(first));
        }
    }

    /** The id of the gateway's next campaign. */
    long nextId(Gateway gateway) {
        return shelves.get(gateway).next;
    }

    /** Uses the gateway's next id for something other than a campaign. */
    long takeId(Gateway gateway) {
        long id = nextId(gateway);
        startAt(gateway, id + 1);
        note(gateway, id);
        return id;
    }

    /** Raises the gateway's next id to at least this one. */
    void startAt(Gateway gateway, long id) {
        Shelf shelf = shelves.get(gateway);
        shelf.next = Math.max(shelf.next, id);
    }

    void add(Campaign campaign) {
        campaign.sequence = sequence++;
        Gateway gateway = campaign.account.gateway();
        Shelf shelf = shelves.get(gateway);
        shelf.add(campaign);
        shelf.trim(keep);
        note(gateway, campaign.id);
    }

    private void note(Gateway gateway, long id) {
        if (fixedFirstId == 0) {
            GIVEN.get(gateway).accumulateAndGet(id, Math::max);
        }
    }

    /** The account's campaign of that id, or null. */
    Campaign find(Account account, long id) {
        Campaign campaign = shelves.get(account.gateway()).get(id);
        return campaign != null && campaign.account == account ? campaign : null;
    }

    /** The account's campaigns, newest first. */
    List<Campaign> newestFirst(Account account) {
        List<Campaign> found = new ArrayList<>();
        List<Campaign> all = shelves.get(account.gateway()).campaigns;
        for (int i = all.size() - 1; i >= 0; i--) {
            Campaign campaign = all.get(i);
            if (campaign.account == account) {
                found.add(campaign);
            }
        }
        return found;
    }

    /** The matching campaigns, in the order of acceptance. */
    Stream<Campaign> inOrder(Predicate<Campaign> wanted) {
        return shelves.values().stream()
                .flatMap(shelf -> shelf.campaigns.stream())
                .filter(wanted)
                .sorted(Comparator.comparingLong(campaign -> campaign.sequence));
    }

    /** Removes the matching campaigns; their ids are not reused. */
    void remove(Predicate<Campaign> unwanted) {
        shelves.values().forEach(shelf -> shelf.campaigns.removeIf(unwanted));
    }

    void clear() {
        shelves.replaceAll((gateway, shelf) -> new Shelf(fixedFirstId > 0 ? fixedFirstId : shelf.next));
    }

    /** The campaigns of one gateway, by ascending id. */
    private static final class Shelf {

        private final List<Campaign> campaigns = new ArrayList<>();
        private long next;

        Shelf(long first) {
            this.next = first;
        }

        void add(Campaign campaign) {
            campaigns.add(campaign);
            next = Math.max(next, campaign.id + 1);
        }

        Campaign get(long id) {
            int low = 0;
            int high = campaigns.size() - 1;
            while (low <= high) {
                int middle = (low + high) >>> 1;
                long found = campaigns.get(middle).id;
                if (found == id) {
                    return campaigns.get(middle);
                }
                if (found < id) {
                    low = middle + 1;
                } else {
                    high = middle - 1;
                }
            }
            return null;
        }

        /** Removes the oldest ones, many at a time. */
        void trim(int keep) {
            int surplus = campaigns.size() - keep;
            if (surplus > keep / 4) {
                campaigns.subList(0, surplus).clear();
            }
        }
    }
}
