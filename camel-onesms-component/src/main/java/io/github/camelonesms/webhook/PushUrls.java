package io.github.camelonesms.webhook;

import io.github.camelonesms.delivery.DeliveryAccount;
import java.net.URI;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The addresses that vendors post reports to, per account of this context. Thread-safe. */
public final class PushUrls {

    private final Map<DeliveryAccount, URI> urls = new ConcurrentHashMap<>();

    /** Null if the account has none. */
    public URI of(DeliveryAccount account) {
        return urls.get(account);
    }

    public void put(DeliveryAccount account, URI url) {
        urls.put(account, url);
    }

    /** Removes this address, unless the account has another one by now. */
    public void remove(DeliveryAccount account, URI url) {
        urls.remove(account, url);
    }
}
