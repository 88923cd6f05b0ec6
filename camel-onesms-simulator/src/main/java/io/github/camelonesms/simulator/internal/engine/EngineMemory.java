package io.github.camelonesms.simulator.internal.engine;

import java.util.Map;
import java.util.stream.Stream;

/** Converts an engine to a state and back. Guarded by the engine's lock. */
final class EngineMemory {

    private static final long RESERVED_MESSAGES = 10_000_000;

    private final Accounts accounts;
    private final Blacklist blacklist;
    private final Network network;
    private final Sendings sendings;
    private final MessageList messages;
    private final Ledger ledger;

    EngineMemory(
            Accounts accounts,
            Blacklist blacklist,
            Network network,
            Sendings sendings,
            MessageList messages,
            Ledger ledger) {
        this.accounts = accounts;
        this.blacklist = blacklist;
        this.network = network;
        this.sendings = sendings;
        this.messages = messages;
        this.ledger = ledger;
    }

    EngineState state(Tables tables, long now, boolean last) {
        Campaigns campaigns = sendings.campaigns();
        return new EngineState(
                now,
                messages.nextId() + (last ? 0 : RESERVED_MESSAGES),
                accounts.changed(),
                accounts.all().stream()
                        .map(account -> account.state(blacklist.state(account)))
                        .toList(),
                Stream.of(Gateway.values())
                        .map(gateway ->
                                blacklist.state(gateway, campaigns.nextId(gateway) + (last ? 0 : Engine.RESERVED_IDS)))
                        .toList(),
                network.defaultDestiny(),
                Map.copyOf(network.destinies()),
                campaigns
                        .inOrder(campaign -> true)
                        .map(campaign -> campaign.state(tables))
                        .toList(),
                sendings.guard().state(),
                messages.ranges(),
                ledger.state());
    }

    /** Restores a state, and schedules its future events. */
    void restore(EngineState state, Tables tables, Map<Gateway, Attachment.Reader> readers) {
        state.changedAccounts().forEach(accounts::restore);
        for (EngineState.AccountState one : state.accounts()) {
            Account account = accounts.named(one.account());
            account.restore(one);
            blacklist.restore(account, one.blacklist());
        }
        for (EngineState.GatewayState gateway : state.gateways()) {
            blacklist.restore(gateway);
            sendings.campaigns().startAt(gateway.gateway(), gateway.nextCampaign());
        }
        network.defaultDestiny(state.fate());
        state.fates().forEach(network::destiny);
        Ranges kept = new Ranges(state.messages());
        for (EngineState.CampaignState one : state.campaigns()) {
            Campaign campaign = Campaign.of(one, accounts, tables, readers);
            sendings.campaigns().add(campaign);
            messages.restore(campaign, kept);
            network.resume(campaign, state.clock());
        }
        messages.nextId(state.nextMessage());
        ledger.restore(state.phones(), messages);
        state.guarded().forEach(one -> sendings.guard().restore(one, accounts.named(one.account())));
    }
}
