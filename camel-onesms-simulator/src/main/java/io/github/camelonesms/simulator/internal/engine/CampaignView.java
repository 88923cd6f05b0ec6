package io.github.camelonesms.simulator.internal.engine;

/**
 * A consistent snapshot of a campaign and its report.
 *
 * @param state scheduled, started, cancelled or error
 * @param completeAt when the report is complete, epoch milliseconds; {@link MessageView#NEVER} if unknown
 */
public record CampaignView(ReportView report, Account account, String wireFormat, String state, long completeAt) {

    static CampaignView of(Campaign campaign, ReportView report) {
        String state =
                switch (campaign.state) {
                    case SCHEDULED -> "scheduled";
                    case STARTED -> "started";
                    case CANCELLED -> "cancelled";
                    case BROKEN -> "error";
                };
        long completeAt = campaign.state == Campaign.State.STARTED
                ? campaign.startAt + campaign.completeUpdate
                : MessageView.NEVER;
        return new CampaignView(report, campaign.account, campaign.wireFormat, state, completeAt);
    }
}
