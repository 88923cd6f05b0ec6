package io.github.camelonesms.operation;

import io.github.camelonesms.gateway.KnownIds;
import io.github.camelonesms.gateway.SendRequest;
import io.github.camelonesms.journal.PartLease;
import io.github.camelonesms.journal.UnsettledParts;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What the nodes of an account know, for the recovery of a lost answer by the node that waits for it. */
final class JournaledIds implements KnownIds {

    private static final Logger LOG = LoggerFactory.getLogger(JournaledIds.class);

    private final FirstSend first;
    private final SendRequest request;
    private final PartLease lease;
    private final Journaling journaling;
    private boolean alone;

    JournaledIds(FirstSend first, SendRequest request, PartLease lease, Journaling journaling) {
        this.first = first;
        this.request = request;
        this.lease = lease;
        this.journaling = journaling;
    }

    private UnsettledParts parts() {
        return journaling.journal().unsettled();
    }

    private String account() {
        return lease.key().account();
    }

    /**
     * Whether a refusal as a duplicate may be due to an equal request of any node; also true if the journal cannot be read.
     *
     * @param guardPrint a hash of what the guard compares; null if it confuses the request with no other
     * @param window for how long the guard remembers a request
     */
    boolean hasEqual(Long guardPrint, Duration window) {
        try {
            return parts().hasEqual(lease, guardPrint, window);
        } catch (RuntimeException e) {
            LOG.debug("The send journal cannot be queried for equal requests", e);
            return true;
        }
    }

    @Override
    public boolean isFree(String id) {
        return first.isFree(id) && parts().knownIds(account(), List.of(id)).isEmpty();
    }

    @Override
    public boolean isOlder(String id) {
        return first.isOlder(id);
    }

    @Override
    public Instant firstSent() {
        return first.firstSent();
    }

    /**
     * None, if another request of the account has these recipients too and may be in the list. In this order, after the
     * list was read: a request that is not open any more has recorded its id.
     */
    @Override
    public Optional<List<String>> candidates(
            List<String> newestFirst, List<String> tooOld, boolean complete, int most) {
        List<String> all = new ArrayList<>(newestFirst);
        all.addAll(tooOld);
        SharedRecipients shared = SharedRecipients.of(Map.of(lease, request), account(), journaling);
        boolean unclear =
                shared.contains(lease) || !shared.unreadable().isEmpty() || parts().hasUnidentifiedSince(lease);
        Set<String> known = parts().knownIds(account(), all);
        alone = !hasStrangers(all, known, shared);
        return unclear || !alone
                ? Optional.empty()
                : first.candidates(newestFirst, complete, Integer.MAX_VALUE)
                        .map(ids ->
                                ids.stream().filter(id -> !known.contains(id)).toList())
                        .filter(ids -> ids.size() <= most);
    }

    @Override
    public Optional<List<String>> candidates(List<String> newestFirst, boolean complete, int most) {
        return candidates(newestFirst, List.of(), complete, most);
    }

    /**
     * As in {@link CampaignList}, but by counts: no report is polled while a route waits. If the journal has none of the
     * listed ids, those newer than the newest one that this node knows count; all if that is not listed.
     */
    private boolean hasStrangers(List<String> newestFirst, Set<String> known, SharedRecipients shared) {
        int oldest = newestFirst.size() - 1;
        while (oldest >= 0 && !known.contains(newestFirst.get(oldest))) {
            oldest--;
        }
        String id = oldest < 0 ? journaling.newestId(account()) : newestFirst.get(oldest);
        int end = id == null ? 0 : newestFirst.indexOf(id);
        long unknown = newestFirst.stream()
                .limit(end < 0 ? newestFirst.size() : end)
                .filter(each -> !known.contains(each))
                .count();
        if (unknown == 0) {
            return false;
        }
        Instant from = parts().begunAt(account(), id).orElse(null);
        long open = shared.all().stream()
                .filter(each ->
                        each.mayBeAcceptedAfter(from, journaling.settling().settlingTime()))
                .count();
        return unknown > open + parts().countUnidentifiedSince(account(), id);
    }

    /**
     * Whether a list was compared that does not show that others send with the account. Else an equal message may be
     * theirs.
     */
    boolean isAlone() {
        return alone;
    }
}
