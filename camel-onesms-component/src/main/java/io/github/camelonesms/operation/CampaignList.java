package io.github.camelonesms.operation;

import io.github.camelonesms.gateway.RecipientMatch;
import io.github.camelonesms.gateway.SendRequest;
import io.github.camelonesms.journal.OpenRequest;
import io.github.camelonesms.journal.PartLease;
import io.github.camelonesms.journal.UnsettledParts;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The campaigns of an account that no part of the journal has, compared with the parts that may have them. Not
 * thread-safe.
 */
final class CampaignList {

    /** Reports of campaigns from before all parts are polled only to notice strangers, and some are enough. */
    private static final int MOST_OF_BEFORE = 20;

    private final ListedCampaigns listed;
    private final Set<String> taken = new HashSet<>();
    private final Set<String> unclear = new HashSet<>();
    private final Map<String, List<OpenRequest>> unreadable = new HashMap<>();
    private SharedRecipients shared;
    private boolean strangers;
    private boolean shows;

    private CampaignList(ListedCampaigns listed) {
        this.listed = listed;
    }

    /**
     * What the list shows of a part.
     *
     * @param fits the free campaigns with exactly its recipients
     * @param bounded whether the list reaches back to a campaign from before the part
     * @param complete whether it shows each campaign that the part may have
     * @param own whether a campaign with these recipients can be of no other part of the account
     * @param judged whether each free campaign can be judged
     * @param strangers whether somebody sends with the account without the journal, and may have sent the same
     */
    record Found(List<String> fits, boolean bounded, boolean complete, boolean own, boolean judged, boolean strangers) {

        /** Whether the part has the only campaign that fits. */
        boolean isIdentified() {
            return fits.size() == 1 && bounded && own && judged && !strangers;
        }

        /** Whether no campaign is that of the part. */
        boolean isMissing() {
            return fits.isEmpty() && complete && judged;
        }

        /** Why the outcome of the part is not known yet. */
        String reason() {
            if (!complete || !fits.isEmpty() && !bounded) {
                return "The list of campaigns cannot tell, because no earlier campaign is known";
            }
            if (!judged) {
                return "The list of campaigns cannot tell, because a report is not complete";
            }
            if (fits.isEmpty()) {
                return "No campaign fits, but the list may not show it yet";
            }
            if (fits.size() > 1) {
                return "Several campaigns have the recipients of the request";
            }
            return strangers
                    ? "A campaign fits, but the account has campaigns that are not in this journal, so it may be somebody"
                            + " else's"
                    : "A campaign fits, but it may be that of another request of the account";
        }
    }

    /** Compares parts with the campaigns, and with what the journal has now. */
    static CampaignList of(ListedCampaigns listed, String account, Journaling journaling, List<OpenPart> parts) {
        CampaignList list = new CampaignList(listed);
        list.compare(account, journaling, parts);
        return list;
    }

    /**
     * In this order, after the list: a part that is not open any more has recorded its id, or that it has none, and one
     * that begins now is not in the list.
     */
    private void compare(String account, Journaling journaling, List<OpenPart> parts) {
        UnsettledParts journal = journaling.journal().unsettled();
        taken.addAll(journal.knownIds(account, listed.newestFirst()));
        shows = !taken.isEmpty();
        String oldestKnown = oldestKnown();
        Set<String> unknown = unknown(parts, oldestKnown);

        Map<PartLease, SendRequest> requests = new HashMap<>();
        Map<String, PartLease> byNewestId = new HashMap<>();
        for (OpenPart each : parts) {
            requests.put(each.lease(), each.request());
            byNewestId.put(each.part().newestId(), each.lease());
        }
        shared = SharedRecipients.of(requests, account, journaling, open -> removeThoseOf(open, unknown));
        byNewestId.forEach((id, part) -> {
            if (journal.hasUnidentifiedSince(part)) {
                unclear.add(id);
            }
            unreadable.put(id, unreadableSince(id, account, journaling));
        });
        taken.addAll(journal.knownIds(account, free()));
        unknown.removeAll(taken);
        strangers = !unknown.isEmpty()
                && unknown.size()
                        > journal.countUnidentifiedSince(account, oldestKnown)
                                + unreadableSince(oldestKnown, account, journaling)
                                        .size();
    }

    /** The open requests that cannot be read and may have a newer campaign than this one. */
    private List<OpenRequest> unreadableSince(String id, String account, Journaling journaling) {
        if (shared.unreadable().isEmpty()) {
            return List.of();
        }
        Instant from = id == null
                ? null
                : journaling.journal().unsettled().begunAt(account, id).orElse(null);
        return shared.unreadable().stream()
                .filter(open ->
                        open.mayBeAcceptedAfter(from, journaling.settling().settlingTime()))
                .toList();
    }

    /** The campaign of a request is newer than those that were known before it. */
    private boolean mayHave(OpenRequest open, String id) {
        Integer bound = open.newestId() == null ? null : listed.place(open.newestId());
        return bound == null || listed.place(id) < bound;
    }

    private List<String> free() {
        return listed.newestFirst().stream().filter(id -> !taken.contains(id)).toList();
    }

    private String oldestKnown() {
        List<String> all = listed.newestFirst();
        for (int i = all.size() - 1; i >= 0; i--) {
            if (taken.contains(all.get(i))) {
                return all.get(i);
            }
        }
        return null;
    }

    /**
     * Polls the reports of the free campaigns, and returns those that are newer than one of the journal's. Older ones
     * may be from before the journal.
     */
    private Set<String> unknown(List<OpenPart> parts, String oldestKnown) {
        int end = parts.stream().mapToInt(this::end).max().orElse(0);
        int known = oldestKnown == null ? 0 : listed.place(oldestKnown);
        List<String> free = free();
        List<String> since = free.stream().filter(id -> listed.place(id) < end).toList();
        List<String> before = free.stream()
                .filter(id -> listed.place(id) >= end && listed.place(id) < known)
                .limit(MOST_OF_BEFORE)
                .toList();
        listed.readReports(since);
        listed.readReports(before);
        Set<String> unknown = new HashSet<>(before);
        since.stream().filter(id -> listed.place(id) < known).forEach(unknown::add);
        unknown.removeIf(id -> !listed.isReadable(id));
        return unknown;
    }

    /** The place of the newest campaign that is surely older than the part. */
    private int end(OpenPart part) {
        Integer place = bound(part);
        return place == null ? listed.newestFirst().size() : place;
    }

    /** Null if none is listed. The place of a scheduled request in the list is not known. */
    private Integer bound(OpenPart part) {
        String newestId = part.part().newestId();
        return newestId == null || part.request().scheduledAt() != null ? null : listed.place(newestId);
    }

    private void removeThoseOf(SendRequest open, Set<String> unknown) {
        if (!unknown.isEmpty()) {
            listed.sharing(open).stream()
                    .filter(id -> listed.match(id, open) != RecipientMatch.NONE)
                    .forEach(unknown::remove);
        }
    }

    Found find(OpenPart part) {
        int end = end(part);
        boolean judged = true;
        List<String> fits = new ArrayList<>();
        for (String id : listed.possible(part.request())) {
            if (taken.contains(id) || listed.place(id) >= end) {
                continue;
            }
            RecipientMatch match = listed.match(id, part.request());
            judged &= match != RecipientMatch.UNDECIDED;
            if (match == RecipientMatch.EXACT) {
                fits.add(id);
            }
        }
        String newestId = part.part().newestId();
        boolean own = !shared.contains(part.lease())
                && !unclear.contains(newestId)
                && unreadable.getOrDefault(newestId, List.of()).stream()
                        .noneMatch(open -> fits.stream().anyMatch(id -> mayHave(open, id)));
        boolean bounded = bound(part) != null;
        // An empty list may be a fault of the gateway.
        boolean complete = bounded || part.isFirst() && listed.isComplete() && shows;
        return new Found(fits, bounded, complete, own, judged, strangers);
    }

    /** For how long no node could send the part any more when it was begun to read the list; may be negative. */
    Duration quiet(OpenPart part) {
        return part.part().quiet().plus(part.since().age()).minus(listed.age());
    }

    /** A part has the id now. */
    void take(String id) {
        taken.add(id);
    }
}
