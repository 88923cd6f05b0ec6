package io.github.camelonesms.simulator.internal.engine;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.Predicate;

/** Accepts, cancels and reports sendings. Guarded by the engine's lock. */
final class Sendings {

    private final Agenda agenda;
    private final Network network;
    private final Blacklist blacklist;
    private final MessageList messages;
    private final boolean keeps;
    private final double staleProbability;
    private final long staleSeed;
    private final Campaigns campaigns;
    private final DuplicateGuard guard = new DuplicateGuard();
    private EngineListener listener = new EngineListener() {};
    private Random stale;

    Sendings(EngineSettings settings, Agenda agenda, Network network, Blacklist blacklist, MessageList messages) {
        this.agenda = agenda;
        this.network = network;
        this.blacklist = blacklist;
        this.messages = messages;
        this.keeps = settings.keepInbox();
        this.staleProbability = settings.staleProbability();
        this.staleSeed = settings.staleSeed();
        this.stale = new Random(staleSeed);
        this.campaigns = new Campaigns(settings.fixedFirstId(), System.currentTimeMillis(), settings.keep());
    }

    void listener(EngineListener value) {
        listener = value;
    }

    Campaigns campaigns() {
        return campaigns;
    }

    DuplicateGuard guard() {
        return guard;
    }

    /** Accepts or refuses a sending. */
    SubmissionResult submit(Account account, Submission submission, long now) {
        Recipients recipients = submission.recipients();
        Destiny[] known = null;
        long cost = 0;
        int left = 0;
        for (int i = 0; i < recipients.size(); i++) {
            if (recipients.usable(i) && !blacklist.blocks(account, recipients.number(i))) {
                cost += recipients.text(i).segments();
                left++;
            } else {
                known = known == null ? new Destiny[recipients.size()] : known;
                known[i] = Destiny.NOT_SENT;
            }
        }
        if (left == 0) {
            return SubmissionResult.refused(SubmissionResult.Verdict.NOBODY_LEFT);
        }
        if (cost > account.credit()) {
            return SubmissionResult.refused(SubmissionResult.Verdict.NOT_ENOUGH_CREDIT);
        }
        Recipients.Fingerprint fingerprint = recipients.fingerprint(submission.sender());
        long duplicateOf = submission.checkDuplicates() ? guard.seen(account, fingerprint, now) : DuplicateGuard.UNSEEN;
        if (duplicateOf != DuplicateGuard.UNSEEN) {
            Trail.current()
                    .reason("The same messages were accepted as " + duplicateOf + ", within the time in which "
                            + account.gateway().label() + " takes them for a repetition.");
            return SubmissionResult.refused(SubmissionResult.Verdict.DUPLICATE);
        }
        long id = campaigns.nextId(account.gateway());
        guard.remember(
                account, fingerprint, id, now + submission.duplicateWindow().toMillis());
        account.charge(cost, recipients.size());
        accept(new Campaign(id, account, submission, now, Math.max(now, submission.startAt()), cost, known), now);
        return new SubmissionResult(SubmissionResult.Verdict.ACCEPTED, id, cost);
    }

    private void accept(Campaign campaign, long now) {
        campaigns.add(campaign);
        Trail.current().campaign(campaign.id);
        if (keeps) {
            messages.add(campaign);
            listener.accepted(campaign.firstMessage, messages.nextId() - 1);
        }
        campaign.account.campaigns().add(campaign.id);
        if (campaign.startAt > now) {
            agenda.at(campaign.startAt, () -> network.start(campaign));
        } else {
            network.start(campaign);
        }
    }

    CancelResult cancel(Account account, long id) {
        Campaign campaign = campaigns.find(account, id);
        if (campaign == null) {
            return CancelResult.NOT_FOUND;
        }
        if (campaign.state != Campaign.State.SCHEDULED) {
            return CancelResult.TOO_LATE;
        }
        campaign.state = Campaign.State.CANCELLED;
        network.abandon(campaign);
        return CancelResult.CANCELLED;
    }

    /** Removes the account's sendings; pending messages never arrive. */
    void forget(Account account) {
        campaigns
                .inOrder(campaign -> campaign.account == account)
                .forEach(campaign -> campaign.state = Campaign.State.CANCELLED);
        campaigns.remove(campaign -> campaign.account == account);
        guard.clear(account);
    }

    void clear() {
        campaigns.clear();
        guard.clear();
        stale = new Random(staleSeed);
    }

    Optional<ReportView> report(Account account, long id, long now) {
        return Optional.ofNullable(campaigns.find(account, id)).map(campaign -> view(campaign, now));
    }

    /** The reports of the account's campaigns, newest first. */
    List<ReportView> reports(Account account, long now) {
        List<ReportView> views = new ArrayList<>();
        campaigns.newestFirst(account).forEach(campaign -> views.add(view(campaign, now)));
        return views;
    }

    /** The campaigns of the matching accounts, newest first. */
    List<CampaignView> views(Predicate<Account> wanted, long now) {
        List<CampaignView> views = new ArrayList<>(campaigns
                .inOrder(campaign -> wanted.test(campaign.account))
                .map(campaign -> CampaignView.of(campaign, view(campaign, now)))
                .toList());
        Collections.reverse(views);
        return views;
    }

    Optional<CampaignView> view(Account account, long id, long now) {
        return Optional.ofNullable(campaigns.find(account, id))
                .map(campaign -> CampaignView.of(campaign, view(campaign, now)));
    }

    private ReportView view(Campaign campaign, long now) {
        return switch (campaign.state) {
            case SCHEDULED -> ReportView.waiting(campaign);
            case BROKEN -> ReportView.sendError(campaign);
            case CANCELLED -> ReportView.cancelled(campaign);
            case STARTED -> progress(campaign, now - campaign.startAt);
        };
    }

    private ReportView progress(Campaign campaign, long elapsed) {
        if (!campaign.schedule.open(elapsed)) {
            return ReportView.waiting(campaign);
        }
        long update = campaign.schedule.lastUpdate(elapsed);
        if (staleProbability > 0 && stale.nextDouble() < staleProbability) {
            update = campaign.schedule.earlierUpdate(elapsed, stale.nextDouble());
        }
        return ReportView.asOf(campaign, update);
    }
}
