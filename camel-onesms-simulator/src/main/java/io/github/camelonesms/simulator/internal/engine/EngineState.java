package io.github.camelonesms.simulator.internal.engine;

import java.util.List;
import java.util.Map;

/**
 * The engine's content of a state file. Accounts are named {@code gateway/username}; times are epoch milliseconds of
 * the virtual clock. Future events are derived from the campaigns.
 *
 * @param nextMessage the first message id after a restart
 * @param changedAccounts accounts with changed settings
 * @param fate the default fate
 * @param campaigns in the order of acceptance
 * @param guarded the duplicate guard's content, oldest first
 * @param messages the ids of the kept messages: first and last, first and last
 * @param phones the deliveries
 */
public record EngineState(
        long clock,
        long nextMessage,
        List<ChangedAccount> changedAccounts,
        List<AccountState> accounts,
        List<GatewayState> gateways,
        Destiny fate,
        Map<Long, Destiny> fates,
        List<CampaignState> campaigns,
        List<GuardedState> guarded,
        long[] messages,
        LedgerState phones) {

    /**
     * An account that was added or changed at run time.
     *
     * @param ownCredentials whether the settings contain its credentials
     */
    public record ChangedAccount(AccountSettings settings, boolean ownCredentials) {}

    /**
     * The history of an account at a gateway.
     *
     * @param campaigns ids, oldest first
     * @param blacklist its own list: number and time of the entry
     */
    public record AccountState(
            String account,
            long credit,
            long charged,
            long givenBack,
            long accepted,
            long delivered,
            long[] campaigns,
            Map<Long, Long> blacklist) {}

    /**
     * What all accounts of a gateway share.
     *
     * @param nextCampaign the first campaign id after a restart
     * @param permanent opt-outs and their times
     * @param global the global blacklist
     * @param optOuts each opt-out: number, time, number, time
     */
    public record GatewayState(
            Gateway gateway, long nextCampaign, Map<Long, Long> permanent, List<Long> global, long[] optOuts) {}

    /**
     * A campaign.
     *
     * @param schedule an index in {@link Tables}
     * @param recipients an index in {@link Tables}
     * @param attachment the protocol's data; null = none
     * @param destinies the different destinies; null if all recipients share one
     * @param destinyOf the index in {@code destinies} per recipient; negative if undecided
     * @param shared the destiny of all; null before the start
     */
    public record CampaignState(
            long id,
            String account,
            String sender,
            long validity,
            long submittedAt,
            long startAt,
            long cost,
            int schedule,
            int recipients,
            Map<String, String> attachment,
            String wireFormat,
            long firstMessage,
            Campaign.State state,
            List<Destiny> destinies,
            int[] destinyOf,
            Destiny shared,
            long completeUpdate) {}

    /** A sending whose repetition is refused. */
    public record GuardedState(String account, long first, long second, long campaign, long until) {}

    /**
     * The deliveries.
     *
     * @param messages the ids of delivered messages, in order; those not kept are only counted
     * @param times their arrivals
     * @param numbers the numbers that received something
     * @param counts messages per number
     */
    public record LedgerState(long[] messages, long[] times, long[] numbers, int[] counts, long total) {}
}
