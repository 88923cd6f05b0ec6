package io.github.camelonesms.simulator.internal.engine;

import java.time.Instant;
import java.util.List;

/** The numbers that nothing is sent to, per account and per gateway. Guarded by the engine's lock. */
public final class Blacklists {

    private final Engine engine;
    private final Blacklist lists;

    Blacklists(Engine engine, Blacklist lists) {
        this.engine = engine;
        this.lists = lists;
    }

    /** Adds to the account's own list; false when it is there already. */
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

    /** What the account sees of its list: its own entries and those of recipients who opted out. */
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

    /** Whether nothing is sent to the number for this account, by any list. */
    public boolean blocks(Account account, long number) {
        synchronized (engine) {
            return lists.blocks(account, number);
        }
    }

    /** A recipient opts out of the messages of all of a gateway's customers, for good. */
    public void optOut(Gateway gateway, long number) {
        synchronized (engine) {
            engine.touch();
            lists.optOut(gateway, number, engine.settle());
        }
    }

    /** Whether the owner of the number opted out at some gateway. */
    public boolean optedOut(long number) {
        synchronized (engine) {
            return lists.optedOut(number);
        }
    }

    /** All who opted out at a gateway, oldest first; once for each time. */
    public List<OptOut> optOuts(Gateway gateway) {
        synchronized (engine) {
            return lists.optOuts(gateway);
        }
    }

    /** Adds to the list that holds for all of a gateway's customers. */
    public void addGlobal(Gateway gateway, long number) {
        synchronized (engine) {
            engine.touch();
            lists.addGlobal(gateway, number);
        }
    }

    /** Whether the number is on the list that holds for all of a gateway's customers. */
    public boolean global(Gateway gateway, long number) {
        synchronized (engine) {
            return lists.global(gateway, number);
        }
    }
}
