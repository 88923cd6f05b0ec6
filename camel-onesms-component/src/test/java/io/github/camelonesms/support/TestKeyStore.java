package io.github.camelonesms.support;

import org.apache.camel.support.jsse.KeyStoreParameters;

/** The key stores of the tests, as Camel's TLS parameters want them. */
public final class TestKeyStore {

    /** Of each of them, and of the keys in them. */
    public static final String PASSWORD = "changeit";

    private TestKeyStore() {}

    /**
     * A key store.
     *
     * @param resource PKCS12 on the class path, such as {@code tls/localhost.p12}
     */
    public static KeyStoreParameters parameters(String resource) {
        KeyStoreParameters store = new KeyStoreParameters();
        store.setResource(resource);
        store.setType("PKCS12");
        store.setPassword(PASSWORD);
        return store;
    }
}
