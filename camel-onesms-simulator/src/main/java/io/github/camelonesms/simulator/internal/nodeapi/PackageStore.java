package io.github.camelonesms.simulator.internal.nodeapi;

import io.github.camelonesms.simulator.internal.engine.Account;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** All packages, by whatever names them. Guarded by the engine's lock. */
final class PackageStore {

    private final Map<Account, List<SmsPackage>> all = new HashMap<>();
    private final Map<Key, SmsPackage> byName = new HashMap<>();

    void add(SmsPackage pkg) {
        all.computeIfAbsent(pkg.account, ignored -> new ArrayList<>()).add(pkg);
        byName.put(new Key(pkg.account, Name.ID, Long.toString(pkg.id)), pkg);
        byName.put(new Key(pkg.account, Name.UUID, pkg.uuid.toString()), pkg);
        if (pkg.customId != null) {
            byName.put(new Key(pkg.account, Name.CUSTOM_ID, pkg.customId), pkg);
        }
    }

    /** The account's packages, oldest first. */
    List<SmsPackage> of(Account account) {
        return Collections.unmodifiableList(all.getOrDefault(account, List.of()));
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
