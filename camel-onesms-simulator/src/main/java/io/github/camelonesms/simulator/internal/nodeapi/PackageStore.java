package io.github.camelonesms.simulator.internal.nodeapi;

import io.github.camelonesms.simulator.internal.engine.Account;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** The packages that are kept, by whatever names them. Guarded by the engine's lock. */
final class PackageStore {

    private final int keep;
    private final List<SmsPackage> all = new ArrayList<>();
    private final Map<Key, SmsPackage> byName = new HashMap<>();

    /**
     * @param keep how many packages are kept at least; older ones that repeat nothing are forgotten
     */
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

    /** All packages, oldest first. */
    List<SmsPackage> all() {
        return all;
    }

    /** The account's packages, oldest first. */
    List<SmsPackage> of(Account account) {
        return all.stream().filter(pkg -> pkg.account == account).toList();
    }

    /** The package that the id names; null when there is none. */
    SmsPackage byId(Account account, String id) {
        return byName.get(new Key(account, Name.ID, id));
    }

    /** The package that the custom id names; null when there is none. */
    SmsPackage byCustomId(Account account, String customId) {
        return byName.get(new Key(account, Name.CUSTOM_ID, customId));
    }

    /**
     * The package that a request names by one of its three names.
     *
     * @param idName what the request calls the id
     * @throws RefusedException SMS00 when it names none, SMS06 when there is no such package
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

    /** Forgets the account's packages, and ends their repetitions. */
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
