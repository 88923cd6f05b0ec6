package io.github.camelonesms.webhook;

import io.github.camelonesms.delivery.DeliveryAccount;
import java.net.URI;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Where vendors are to post the delivery reports of an account, as far as webhooks of this context said. Thread-safe. */
public final class PushUrls {

    private final Map<DeliveryAccount, URI> urls = new ConcurrentHashMap<>();

    /** Null when the account has none. */
    public URI of(DeliveryAccount account) {
        return urls.get(account);
    }

    public void put(DeliveryAccount account, URI url) {
        urls.put(account, url);
    }

    /** Forgets this address, and no other that the account may have by now. */
    public void remove(DeliveryAccount account, URI url) {
        urls.remove(account, url);
    }
}
