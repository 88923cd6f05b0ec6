package io.github.camelonesms.delivery;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Objects;

/**
 * The account of tracked ids. Ids are only valid for their account and gateway, so several can share one store.
 *
 * @param key gateway, base URL and a hash of the account's name; at most {@value #MAX_KEY_LENGTH} characters
 */
public record DeliveryAccount(String gateway, String key) {

    static final int MAX_KEY_LENGTH = 250;
    static final int MAX_GATEWAY_LENGTH = 40;

    private static final int MAX_URL_LENGTH = 180;
    private static final int HASH_BYTES = 8;
    private static final int LABEL_LETTERS = 8;

    public DeliveryAccount {
        Objects.requireNonNull(gateway, "gateway");
        Objects.requireNonNull(key, "key");
        if (gateway.isEmpty() || gateway.length() > MAX_GATEWAY_LENGTH) {
            throw new IllegalArgumentException(
                    "A gateway's name has 1 to " + MAX_GATEWAY_LENGTH + " characters, not " + gateway.length());
        }
        if (key.isEmpty() || key.length() > MAX_KEY_LENGTH) {
            throw new IllegalArgumentException(
                    "An account's key has 1 to " + MAX_KEY_LENGTH + " characters, not " + key.length());
        }
    }

    /** The account of a user name or key, which is hashed; user info, query and default port do not count. */
    public static DeliveryAccount of(String gateway, URI baseUrl, String accountName) {
        String url = normalized(baseUrl);
        String legibleUrl = url.length() <= MAX_URL_LENGTH ? url : hash(url);
        return new DeliveryAccount(
                gateway, gateway + " " + legibleUrl + " " + hash(gateway + '\n' + url + '\n' + accountName));
    }

    /** Returns eight letters of a hash of the key: a tag for metrics that is not secret. */
    public String label() {
        StringBuilder letters = new StringBuilder(LABEL_LETTERS);
        String hash = hash(key);
        for (int i = 0; i < LABEL_LETTERS; i++) {
            letters.append((char) ('a' + Character.digit(hash.charAt(i), 16)));
        }
        return letters.toString();
    }

    private static String normalized(URI url) {
        if (url.getScheme() == null || url.getHost() == null) {
            throw new IllegalArgumentException("The base URL needs a scheme and a host, as in https://sms.example.com");
        }
        String scheme = url.getScheme().toLowerCase(Locale.ROOT);
        boolean defaultPort = url.getPort() < 0
                || url.getPort() == 443 && scheme.equals("https")
                || url.getPort() == 80 && scheme.equals("http");
        String path = url.getRawPath() == null ? "" : url.getRawPath().replaceAll("/+$", "");
        return scheme + "://" + url.getHost().toLowerCase(Locale.ROOT) + (defaultPort ? "" : ":" + url.getPort())
                + path;
    }

    private static String hash(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest, 0, HASH_BYTES);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }
}
