package io.github.camelonesms.webhook;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.camel.Message;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Decides by the client's address and secret whether a post is accepted. Thread-safe. */
public final class PostGuard {

    /** The header of the secret; it may also be the password of Basic authentication. */
    public static final String SECRET_HEADER = "X-Webhook-Secret";

    private static final Logger LOG = LoggerFactory.getLogger(PostGuard.class);

    private static final int UNAUTHORIZED = 401;
    private static final int FORBIDDEN = 403;
    private static final int ALLOWED = 0;

    private static final String BASIC = "basic ";

    /** The headers of camel-netty-http and camel-platform-http-vertx with the client's address. */
    private static final List<String> ADDRESS_HEADERS =
            List.of("CamelNettyRemoteAddress", "CamelVertxPlatformHttpRemoteAddress");

    private final CidrList allowed;
    private final byte[] secretHash;
    private final AtomicBoolean warned = new AtomicBoolean();

    private PostGuard(CidrList allowed, byte[] secretHash) {
        this.allowed = allowed;
        this.secretHash = secretHash;
    }

    /** Checks the options; null = not set. A blank secret is refused: a placeholder may be empty. */
    public static PostGuard of(String allow, String secret) {
        if (secret != null && secret.isBlank()) {
            throw new IllegalArgumentException(
                    "webhookSecret is blank. Set it to a long random text, or leave it out to accept every post.");
        }
        return new PostGuard(
                allow == null ? null : CidrList.of("webhookAllow", allow),
                secret == null ? null : hash(secret.strip()));
    }

    /** Returns the HTTP status to refuse the post with; 0 if it is accepted. */
    int refusal(Message message) {
        if (allowed != null) {
            InetAddress address = address(message);
            if (address == null && !warned.getAndSet(true)) {
                LOG.warn(
                        "webhookAllow refuses every post, because the HTTP server does not pass on the client's address."
                                + " camel-netty-http and camel-platform-http do; elsewhere filter addresses in a proxy.");
            }
            if (address == null || !allowed.contains(address)) {
                return FORBIDDEN;
            }
        }
        return secretHash == null || hasSecret(message) ? ALLOWED : UNAUTHORIZED;
    }

    private static InetAddress address(Message message) {
        for (String header : ADDRESS_HEADERS) {
            Object value = message.getHeader(header);
            if (value instanceof InetSocketAddress socket) {
                return socket.getAddress();
            }
            // A String may come from the client; Vert.x has its own type, whose text is address:port.
            if (value != null && !(value instanceof CharSequence)) {
                String text = value.toString().replace("[", "").replace("]", "");
                return CidrList.literal(text.substring(0, Math.max(0, text.lastIndexOf(':'))));
            }
        }
        return null;
    }

    private boolean hasSecret(Message message) {
        boolean inHeader = matches(message.getHeader(SECRET_HEADER, String.class));
        boolean inPassword = matches(password(message.getHeader("Authorization", String.class)));
        return inHeader | inPassword;
    }

    private boolean matches(String given) {
        return MessageDigest.isEqual(hash(given == null ? "" : given), secretHash) & given != null;
    }

    /** Null if the header is not Basic authentication. */
    private static String password(String authorization) {
        if (authorization == null || !authorization.toLowerCase(Locale.ROOT).startsWith(BASIC)) {
            return null;
        }
        try {
            byte[] decoded = Base64.getDecoder()
                    .decode(authorization.substring(BASIC.length()).strip());
            String pair = new String(decoded, StandardCharsets.UTF_8);
            int colon = pair.indexOf(':');
            return colon < 0 ? null : pair.substring(colon + 1);
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    /** Hashes have one length, so that comparing takes constant time. */
    private static byte[] hash(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }
}
