package io.github.camelonesms.simulator.internal.engine;

import java.time.Instant;
import java.util.List;

/** The blacklists per account and per gateway. Guarded by the engine's lock. */
public final class Blacklists {

    private final Engine engine;
    private final Blacklist lists;

    Blacklists(Engine engine, Blacklist lists) {
        this.engine = engine;
        this.lists = lists;
    }

    /** Adds to the account's own list; false if already listed. */
    public boolean add(Account account, long number) {
        synchronized (engine) {
            engine.touch();
            return lists.add(account, number, engine.clock().millis());
        }
    }

    /** Removes from the account's own list. */
    public Removal remove(Account account, long number) {
        synchronized (engine) {
            engine.touch();
            return lists.remove(account, number);
        }
    }

    /** The account's own entries and the opt-outs. */
    public List<String> of(Account account) {
        synchronized (engine) {
            return lists.export(account).keySet().stream()
                    .map(PhoneNumbers::format)
                    .toList();
        }
    }

    /** The same list with the time of each entry. */
    public List<BlacklistEntry> entries(Account account) {
        synchronized (engine) {
            return lists.export(account).entrySet().stream()
                    .map(entry -> new BlacklistEntry(entry.getKey(), Instant.ofEpochMilli(entry.getValue())))
                    .toList();
        }
    }

    /** Whether any list blocks the number for this account. */
    public boolean blocks(Account account, long number) {
        synchronized (engine) {
            return lists.blocks(account, number);
        }
    }

    /** A recipient opts out of all messages of the gateway for ever. */
    public void optOut(Gateway gateway, long number) {
        synchronized (engine) {
            engine.touch();
            lists.optOut(gateway, number, engine.settle());
        }
    }

    /** Whether the number opted out at any gateway. */
    public boolean optedOut(long number) {
        synchronized (engine) {
            return lists.optedOut(number);
        }
    }

    /** All opt-outs at a gateway, oldest first, repeated ones too. */
    public List<OptOut> optOuts(Gateway gateway) {
        synchronized (engine) {
            return lists.optOuts(gateway);
        }
    }

    /** Adds to the gateway's global list. */
    public void addGlobal(Gateway gateway, long number) {
        synchronized (engine) {
            engine.touch();
            lists.addGlobal(gateway, number);
        }
    }

    /** Whether the number is on the gateway's global list. */
    public boolean global(Gateway gateway, long number) {
        synchronized (engine) {
            return lists.global(gateway, number);
        }
    }
}
