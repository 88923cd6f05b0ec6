package io.github.camelonesms.operation;

import io.github.camelonesms.gateway.Accepted;
import io.github.camelonesms.gateway.DuplicateGuard;
import io.github.camelonesms.gateway.GatewayDescriptor;
import io.github.camelonesms.gateway.SmsGateway;
import io.github.camelonesms.journal.PartLease;
import io.github.camelonesms.journal.SendJournalException;
import io.github.camelonesms.journal.TakenPart;
import io.github.camelonesms.journal.UnsettledParts;
import io.github.camelonesms.model.OneSmsException;
import io.github.camelonesms.model.SmsOperation;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Finds out the outcome of requests whose node crashed or whose answer was lost: by the reference that the gateway got,
 * by the duplicate guard, by the list of campaigns, in this order. A part that stays unknown is given up, and never sent
 * again. Works for the account of an endpoint. Not thread-safe.
 */
public final class Settler {

    private static final Logger LOG = LoggerFactory.getLogger(Settler.class);

    private static final int MOST_PARTS = 500;
    private static final Duration LEASE = Duration.ofSeconds(60);

    /** For a walk of the list. */
    private static final Duration LONG_LEASE = Duration.ofMinutes(10);

    /** With more parts, two requests for each, one for the guard and one for a report, take too long. */
    private static final int MANY = 50;

    private final SmsGateway gateway;
    private final GatewayDescriptor descriptor;
    private final OperationSettings settings;
    private final Journaling journaling;
    private final DuplicateGuard guard;
    private final BooleanSupplier stopping;
    private final FoundOutcomes outcomes;
    private final GuardRepeat repeat;
    private final AnewSend anew;
    private final boolean lists;
    private final CampaignLists campaigns;
    private final Set<PartLease> arrived = new HashSet<>();
    private boolean goesOn;

    /** @param stopping whether to send nothing more */
    public Settler(
            SmsGateway gateway, GatewayDescriptor descriptor, OperationSettings settings, BooleanSupplier stopping) {
        this.gateway = gateway;
        this.descriptor = descriptor;
        this.settings = settings;
        this.journaling = settings.journaling();
        this.guard = gateway.duplicateGuard().orElse(null);
        this.stopping = stopping;
        this.outcomes = new FoundOutcomes(gateway, descriptor.name(), settings);
        this.repeat = new GuardRepeat(gateway, descriptor, settings, guard, outcomes, stopping);
        this.anew = new AnewSend(gateway, descriptor, settings, outcomes, stopping, new HashMap<>());
        Set<SmsOperation> operations = descriptor.operations(settings.wireFormat());
        this.lists = operations.contains(SmsOperation.CAMPAIGNS) && operations.contains(SmsOperation.DLR);
        this.campaigns = new CampaignLists(gateway, descriptor, settings);
    }

    /** Takes over what is due and settles it; returns whether more may be due. */
    public boolean run() {
        if (!goesOn) {
            campaigns.forget();
        }
        goesOn = false;
        arrived.clear();
        if (journaling.journal().isBehind()) {
            return false;
        }
        String account = journaling.account(settings.credentials());
        GuardWindow now = GuardWindow.begin(settings.clock());
        List<TakenPart> taken = takeOver(account);
        List<OpenPart> open = new ArrayList<>();
        for (TakenPart part : taken) {
            OpenPart opened = open(part, now);
            if (opened != null && part.isUnsent()) {
                attempt(opened, () -> notSent(opened));
            } else if (opened != null) {
                open.add(opened);
            }
        }
        boolean sought = open.size() > 1 && guard != null && guard.reference().isPresent();
        if (sought) {
            open = byReferences(open);
        } else if (isCheaperByList(open)) {
            open = byList(account, open, LEASE, this::identifiedInList);
        }
        open = open.stream()
                .filter(each -> !attempt(each, () -> byReferenceOrGuard(each, sought)))
                .toList();
        if (!open.isEmpty()) {
            byList(account, open, LONG_LEASE, this::inList);
        }
        if (outcomes.hasLooked() && taken.size() < MOST_PARTS) {
            giveUpThoseOfOthers(account);
        }
        outcomes.looked();
        goesOn = taken.size() == MOST_PARTS && !stopping.getAsBoolean();
        return goesOn;
    }

    private List<TakenPart> takeOver(String account) {
        try {
            List<TakenPart> taken =
                    parts().takeOver(account, journaling.wireFormat(), journaling.nextOwner(), LEASE, MOST_PARTS);
            outcomes.looked();
            return taken;
        } catch (RuntimeException e) {
            outcomes.journalFailed();
            throw e;
        }
    }

    /** Requests of another wire format or with other terms, which no node has settled in time. */
    private void giveUpThoseOfOthers(String account) {
        Duration age = journaling.settling().longest();
        for (TakenPart part : parts().takeOverOlder(
                        account, age, journaling.wireFormat(), journaling.nextOwner(), LEASE, MOST_PARTS)) {
            outcomes.giveUp(
                    part.lease(),
                    "No node with the wire format and the options of the request has found it",
                    List.of());
        }
    }

    private UnsettledParts parts() {
        return journaling.journal().unsettled();
    }

    /** Returns null if the part is done. */
    private OpenPart open(TakenPart part, GuardWindow now) {
        PartLease lease = part.lease();
        if (journaling.journal().isAbandoned(part.previousLease())) {
            journaling.journal().notSent(lease);
            return null;
        }
        try {
            return OpenPart.of(part, journaling.seal(), settings.credentials(), now);
        } catch (RuntimeException e) {
            LOG.warn("{}: a request in the send journal cannot be read, so its outcome is not found", name(), e);
            outcomes.postpone(part, now, "The request in the journal cannot be read: " + cause(e), List.of());
            return null;
        }
    }

    /** Runs a step; a failure of the gateway or the database counts as undecided. Returns whether the part is done. */
    private boolean attempt(OpenPart each, BooleanSupplier step) {
        try {
            if (stopping.getAsBoolean()) {
                parts().lookAgain(each.lease(), Duration.ZERO, "The node that looked for it was stopped");
                return true;
            }
            return step.getAsBoolean();
        } catch (RuntimeException e) {
            LOG.debug("{}: the outcome of a request cannot be found out now", name(), e);
            outcomes.failed(each.part(), each.since(), "The gateway or the journal failed: " + cause(e));
            return true;
        }
    }

    /** A message of others may contain a text or a number. */
    private static String cause(RuntimeException e) {
        return e instanceof OneSmsException || e instanceof SendJournalException
                ? e.getMessage()
                : e.getClass().getName();
    }

    /** Where each report costs a request, and the guard another one, which most parts do not need then. */
    private boolean isCheaperByList(List<OpenPart> open) {
        return lists && open.size() > MANY && descriptor.limits().idsPerReportRequest() == 1;
    }

    /** Looks for all parts at once; returns those that are not found. */
    private List<OpenPart> byReferences(List<OpenPart> open) {
        List<List<String>> ids;
        try {
            ids = guard.byReferences(open.stream()
                    .map(each ->
                            new DuplicateGuard.Lost(each.request(), each.part().begunAt()))
                    .toList());
        } catch (RuntimeException e) {
            LOG.debug("{}: several references cannot be looked up at once", name(), e);
            return open;
        }
        List<OpenPart> left = new ArrayList<>();
        for (int i = 0; i < open.size(); i++) {
            OpenPart each = open.get(i);
            List<String> found = ids.get(i);
            if (!attempt(each, () -> isFound(each, found))) {
                left.add(each);
            }
        }
        return left;
    }

    /** @param ids those of the submissions that have the reference of the part */
    private boolean isFound(OpenPart each, List<String> ids) {
        if (ids.size() > 1) {
            postpone(each, "Several submissions have the reference of the request", ids);
        } else if (ids.size() == 1 && !outcomes.identified(each, new Accepted(ids.get(0)))) {
            postpone(each, "Another request has the id that fits", ids);
        }
        return !ids.isEmpty();
    }

    /** @param sought whether the reference was not found a moment ago, so that the guard decides with one request */
    private boolean byReferenceOrGuard(OpenPart each, boolean sought) {
        boolean guardFirst = sought && !isSettled(each.part());
        if (guardFirst && byGuard(each)) {
            return true;
        }
        Optional<List<String>> ids = byReference(each);
        if (ids.isEmpty()) {
            return !guardFirst && byGuard(each);
        }
        if (isFound(each, ids.get())) {
            return true;
        }
        if (isSettled(each.part())) {
            notSent(each);
        } else if (guardFirst || !byGuard(each)) {
            postpone(each, "No submission has the reference of the request yet", List.of());
        }
        return true;
    }

    /** The ids of the request by its reference; empty if the vendor cannot be queried by it. */
    private Optional<List<String>> byReference(OpenPart each) {
        return guard == null
                ? Optional.empty()
                : guard.byReference(each.request(), each.part().begunAt());
    }

    /** Whether a request that arrived is listed by now. */
    private boolean isSettled(TakenPart part) {
        return part.quiet().compareTo(journaling.settling().settlingTime()) >= 0;
    }

    /** Returns whether the part is done. If the first request arrived, the list shows its id. */
    private boolean byGuard(OpenPart each) {
        if (each.part().arrived()) {
            return false;
        }
        GuardRepeat.Shown shown = repeat.repeat(each);
        if (shown != GuardRepeat.Shown.ARRIVED) {
            return shown == GuardRepeat.Shown.DONE;
        }
        Optional<List<String>> ids = byReference(each);
        if (ids.isPresent() || !lists) {
            outcomes.identified(
                    each,
                    new Accepted(ids.filter(found -> found.size() == 1)
                            .map(found -> found.get(0))
                            .orElse(null)));
            return true;
        }
        arrived.add(each.lease());
        return !parts().arrived(each.lease());
    }

    /** A step with the list of campaigns; the list is null if it cannot be read, for the reason. */
    private interface ListStep {
        boolean run(OpenPart each, CampaignList list, String failure);
    }

    /** Returns the parts that are not done. */
    private List<OpenPart> byList(String account, List<OpenPart> open, Duration lease, ListStep step) {
        if (!lists) {
            open.forEach(each -> postpone(each, "The gateway has no list of campaigns to look at", List.of()));
            return List.of();
        }
        List<OpenPart> kept = new ArrayList<>();
        CampaignList list = null;
        String failure = null;
        try {
            open.stream().filter(each -> parts().keep(each.lease(), lease)).forEach(kept::add);
            list = campaigns.of(account, kept);
        } catch (RuntimeException e) {
            LOG.debug("{}: the list of campaigns cannot be read", name(), e);
            failure = "The list cannot be read: " + cause(e);
        }
        CampaignList read = list;
        String reason = failure;
        return kept.stream()
                .filter(each -> !attempt(each, () -> step.run(each, read, reason)))
                .toList();
    }

    private boolean identifiedInList(OpenPart each, CampaignList list, String failure) {
        return list != null && identified(each, list, list.find(each), false);
    }

    private boolean identified(OpenPart each, CampaignList list, CampaignList.Found found, boolean alike) {
        if (!found.isIdentified() && !alike) {
            return false;
        }
        String id = found.fits().get(0);
        list.take(id);
        return outcomes.identified(each, new Accepted(id));
    }

    private boolean inList(OpenPart each, CampaignList list, String failure) {
        boolean here = each.part().arrived() || arrived.contains(each.lease());
        if (list == null) {
            String reason = here ? "The gateway has an equal message. " + failure : failure;
            outcomes.failed(each.part(), each.since(), reason);
            return true;
        }
        CampaignList.Found found = list.find(each);
        // Of a request that surely arrived only the id is missing, and several recipients distinguish it enough.
        boolean alike = here
                && found.bounded()
                && found.own()
                && !found.strangers()
                && found.fits().size() == 1
                && each.request().recipients() > 1;
        if (identified(each, list, found, alike)) {
            return true;
        }
        if (here && found.strangers()) {
            postpone(each, "The gateway has an equal message, but it may be somebody else's", found.fits());
            return true;
        }
        if (here && repeat.remembers(each, OpenPart.pause(each.age()))) {
            postpone(each, "It arrived, but its id is not listed yet", found.fits());
            return true;
        }
        if (here) {
            return outcomes.identified(each, new Accepted(null));
        }
        if (found.isMissing()
                && list.quiet(each).compareTo(journaling.settling().settlingTime()) >= 0) {
            return notSent(each);
        }
        postpone(each, found.reason(), found.fits());
        return true;
    }

    private boolean notSent(OpenPart each) {
        if (anew.covers(each)) {
            anew.send(each);
        } else {
            outcomes.notSent(each.lease());
        }
        return true;
    }

    private void postpone(OpenPart each, String reason, List<String> candidates) {
        outcomes.postpone(each.part(), each.since(), reason, candidates);
    }

    private String name() {
        return descriptor.name();
    }
}
