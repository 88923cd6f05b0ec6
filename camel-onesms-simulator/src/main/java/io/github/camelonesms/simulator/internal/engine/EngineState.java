package io.github.camelonesms.simulator.internal.engine;

import java.util.List;
import java.util.Map;

/**
 * Everything that the engine knows, as a state file keeps it. Accounts are named {@code gateway/username}; times are epoch
 * milliseconds of the virtual clock. What is still to happen is not here: it follows from the campaigns.
 *
 * @param nextMessage the first id that a message gets after a restart
 * @param changedAccounts those whose settings are not those of the start
 * @param fate what becomes of SMS to every number without a fate of its own
 * @param campaigns in the order in which they were accepted
 * @param guarded what the duplicate guard remembers, oldest first
 * @param messages the ids of the messages that are kept: first and last, first and last
 * @param phones what reached the phones
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
     * An account that was added or changed while the simulator ran.
     *
     * @param ownCredentials whether the settings have its credentials; otherwise those of the start hold
     */
    public record ChangedAccount(AccountSettings settings, boolean ownCredentials) {}

    /**
     * What an account did at a gateway.
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
     * What a gateway knows of all its customers.
     *
     * @param nextCampaign the first id that a campaign gets after a restart
     * @param permanent who opted out, and since when
     * @param global the numbers that nothing is sent to
     * @param optOuts each opt-out: number, time, number, time
     */
    public record GatewayState(
            Gateway gateway, long nextCampaign, Map<Long, Long> permanent, List<Long> global, long[] optOuts) {}

    /**
     * A campaign.
     *
     * @param schedule a place in {@link Tables}
     * @param recipients a place in {@link Tables}
     * @param attachment what its protocol attached; null for nothing
     * @param destinies the different destinies of its recipients; null when all share one
     * @param destinyOf the place in {@code destinies} of each recipient; negative for one that is open
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

    /** A sending that would be refused when it is repeated. */
    public record GuardedState(String account, long first, long second, long campaign, long until) {}

    /**
     * What reached the phones.
     *
     * @param messages the ids of the messages that did, in order; those that are not kept are only counted
     * @param times when each of them did
     * @param numbers the numbers that received something
     * @param counts how many messages each of them received
     */
    public record LedgerState(long[] messages, long[] times, long[] numbers, int[] counts, long total) {}
}
