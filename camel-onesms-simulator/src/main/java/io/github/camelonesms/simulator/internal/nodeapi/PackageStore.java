package io.github.camelonesms.simulator.internal.nodeapi;

import io.github.camelonesms.simulator.internal.engine.Account;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** The kept packages by their ids. Guarded by the engine's lock. */
final class PackageStore {

    private final int keep;
    private final List<SmsPackage> all = new ArrayList<>();
    private final Map<Key, SmsPackage> byName = new HashMap<>();

    /** @param keep minimum of packages to keep; older ones that repeat nothing are removed */
    PackageStore(int keep) {
        this.keep = keep;
    }

    void add(SmsPackage pkg) {
        all.add(pkg);
        byName.put(new Key(pkg.account, Name.ID, Long.toString(pkg.id)), pkg);
        byName.put(new Key(pkg.account, Name.UUID, pkg.uuid.toString()), pkg);
        if (pkg.customId != null) {
            byName.put(new Key(pkg.account, Name.CUSTOM_ID, pkg.customId), pkg);
        }
        int surplus = all.size() - keep;
        if (surplus > keep / 4) {
            Set<SmsPackage> forgotten = all.subList(0, surplus).stream()
                    .filter(oldest -> !oldest.repeating)
                    .collect(Collectors.toSet());
            all.removeIf(forgotten::contains);
            byName.values().removeIf(forgotten::contains);
        }
    }

    List<SmsPackage> all() {
        return all;
    }

    /** The account's packages, oldest first. */
    List<SmsPackage> of(Account account) {
        return all.stream().filter(pkg -> pkg.account == account).toList();
    }

    /** The package of that id, or null. */
    SmsPackage byId(Account account, String id) {
        return byName.get(new Key(account, Name.ID, id));
    }

    /** The package of that custom id, or null. */
    SmsPackage byCustomId(Account account, String customId) {
        return byName.get(new Key(account, Name.CUSTOM_ID, customId));
    }

    /**
     * The package that a request names by one of its three ids.
     *
     * @param idName the request's name of the id
     * @throws RefusedException SMS00 if it names none, SMS06 if there is no such package
     */
    SmsPackage required(Account account, Parameters parameters, String idName) throws RefusedException {
        SmsPackage found;
        if (parameters.has(idName)) {
            found = byId(account, Long.toString(parameters.number(idName)));
        } else if (parameters.has("uuid")) {
            found = byName.get(new Key(account, Name.UUID, parameters.text("uuid")));
        } else {
            found = byCustomId(account, parameters.requiredText("customID"));
        }
        if (found == null) {
            throw new RefusedException(Code.SMS_PKG_NOT_FOUND);
        }
        return found;
    }

    /** Removes the account's packages, and ends their repetitions. */
    void clear(Account account) {
        of(account).forEach(pkg -> pkg.repeating = false);
        all.removeIf(pkg -> pkg.account == account);
        byName.keySet().removeIf(key -> key.account() == account);
    }

    void clear() {
        all.clear();
        byName.clear();
    }

    private enum Name {
        ID,
        UUID,
        CUSTOM_ID
    }

    private record Key(Account account, Name kind, String name) {}
}
