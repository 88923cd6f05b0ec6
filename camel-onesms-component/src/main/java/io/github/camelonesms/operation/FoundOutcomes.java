package io.github.camelonesms.operation;

import io.github.camelonesms.gateway.Accepted;
import io.github.camelonesms.gateway.Answer;
import io.github.camelonesms.gateway.SmsGateway;
import io.github.camelonesms.journal.PartLease;
import io.github.camelonesms.journal.SendKey;
import io.github.camelonesms.journal.TakenPart;
import io.github.camelonesms.journal.UnsettledParts;
import io.github.camelonesms.model.FailureOrigin;
import io.github.camelonesms.model.Submission;
import java.time.Duration;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Records what a {@link Settler} has found out of a part, or that it is still unknown. */
final class FoundOutcomes {

    private static final Logger LOG = LoggerFactory.getLogger(FoundOutcomes.class);

    /** For so long a node looks before it gives anything up; each part is looked at several times. */
    private static final Duration LOOKS = Duration.ofMinutes(10);

    /** A shorter failure of the journal is no outage. */
    private static final Duration OUTAGE = Duration.ofMinutes(1);

    private final SmsGateway gateway;
    private final String name;
    private final OperationSettings settings;
    private final Journaling journaling;
    private GuardWindow looking;
    private GuardWindow lastLook;

    FoundOutcomes(SmsGateway gateway, String name, OperationSettings settings) {
        this.gateway = gateway;
        this.name = name;
        this.settings = settings;
        this.journaling = settings.journaling();
        looked();
        this.looking = lastLook;
    }

    /** The journal has not failed. */
    void looked() {
        lastLook = GuardWindow.begin(settings.clock());
    }

    /** The journal has failed. In an outage this node cannot look, so it begins anew behind it. */
    void journalFailed() {
        if (lastLook.age().compareTo(OUTAGE) > 0) {
            looking = GuardWindow.begin(settings.clock());
        }
    }

    private UnsettledParts parts() {
        return journaling.journal().unsettled();
    }

    /** The part was sent; false if another part has the id, or another node has the part. */
    boolean identified(OpenPart each, Accepted accepted) {
        Submitter.Outcome outcome = new Submitter.Outcome(accepted, Answer.OK, true);
        String id = accepted.id();
        if (id != null
                && !parts().knownIds(each.lease().key().account(), List.of(id)).isEmpty()) {
            return false;
        }
        List<Submission> submissions = track(each, outcome);
        if (!parts().identified(each.lease(), OutcomeRecords.toRecord(outcome, each.request(), false))) {
            return false;
        }
        count(each, submissions);
        return true;
    }

    /** The gateway has accepted the request of the settling node. */
    void accepted(OpenPart each, PartLease lease, Answer<Accepted> answer, boolean recovered) {
        Submitter.Outcome outcome = new Submitter.Outcome(answer.value(), answer.code(), recovered);
        boolean members = !answer.value().rejected().isEmpty() && mayHaveMembers(lease.key());
        List<Submission> submissions = track(each, outcome);
        if (journaling.journal().accepted(lease, OutcomeRecords.toRecord(outcome, each.request(), members))) {
            count(each, submissions);
        }
    }

    private boolean mayHaveMembers(SendKey key) {
        try {
            return !journaling.journal().members(key).isEmpty();
        } catch (RuntimeException e) {
            LOG.debug("{}: the messages of a request cannot be read from the send journal", name, e);
            return true;
        }
    }

    /** Before the commit: if the node crashed in between, no report would come. The same again changes nothing. */
    private List<Submission> track(OpenPart each, Submitter.Outcome outcome) {
        List<Submission> submissions = outcome.toSubmissions(each.request(), gateway.segments(each.request()));
        String reference = OpenPart.reference(each.request(), each.lease().key(), this::mayHaveMembers);
        for (Submission submission : submissions) {
            settings.listener().accepted(each.request(), submission, reference, false);
        }
        return submissions;
    }

    /** The request counts here if its own node has crashed; a live one has not counted what it does not know either. */
    private void count(OpenPart each, List<Submission> submissions) {
        LOG.info("{}: the outcome of a request was found: it is sent", name);
        settings.counters()
                .charged(new FailureOrigin(name, each.operation()), settings.baseUrl(), each.request(), submissions);
        settings.counters().accepted(each.operation(), submissions);
    }

    /** The part was not sent, so the next send under its key sends it. */
    void notSent(PartLease lease) {
        LOG.info("{}: the outcome of a request was found: it is not sent", name);
        journaling.journal().notSent(lease);
    }

    /** Whether parts may be given up. After an outage all are old enough at the first look. */
    boolean hasLooked() {
        Duration settleFor = journaling.settling().settleFor();
        return looking.age().compareTo(settleFor.compareTo(LOOKS) < 0 ? settleFor : LOOKS) >= 0;
    }

    boolean isOver(Duration age, Duration longest) {
        return age.compareTo(longest) >= 0 && hasLooked();
    }

    /** The part is still unknown: it is looked at again later, or given up. */
    void postpone(TakenPart part, GuardWindow since, String reason, List<String> candidates) {
        postpone(part, since, reason, candidates, journaling.settling().settleFor());
    }

    /** The gateway or the journal failed: it says nothing of the part. */
    void failed(TakenPart part, GuardWindow since, String reason) {
        postpone(part, since, reason, List.of(), journaling.settling().longest());
    }

    private void postpone(TakenPart part, GuardWindow since, String reason, List<String> candidates, Duration longest) {
        try {
            Duration age = OpenPart.age(part, since);
            if (isOver(age, longest)) {
                giveUp(part.lease(), reason, candidates);
                return;
            }
            parts().lookAgain(part.lease(), OpenPart.pause(age), reason);
        } catch (RuntimeException e) {
            LOG.debug("{}: the send journal cannot be written; the request is taken over again later", name, e);
        }
    }

    void giveUp(PartLease lease, String reason, List<String> candidates) {
        if (parts().unresolved(lease, reason, candidates)) {
            LOG.warn("{}: a request stays unresolved: {}", name, reason);
        }
    }
}
