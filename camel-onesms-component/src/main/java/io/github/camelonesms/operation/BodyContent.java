package io.github.camelonesms.operation;

import io.github.camelonesms.gateway.NativeRequest;
import io.github.camelonesms.model.SmsMessage;
import java.io.InputStream;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collection;
import java.util.Iterator;
import java.util.function.Supplier;
import java.util.stream.BaseStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The content of a body, for comparison with that of a later try. A digest is kept of a body that can be read again. A
 * body that can be read once only equals itself.
 */
final class BodyContent {

    private static final Logger LOG = LoggerFactory.getLogger(BodyContent.class);

    private final Object once;
    private final byte[] digest;

    private BodyContent(Object once, byte[] digest) {
        this.once = once;
        this.digest = digest;
    }

    /** Returns the content of a body that a send has begun to read; {@code again} reads it from its beginning. */
    static BodyContent of(Object body, Supplier<MessageSource> again, Iterator<?> begun) {
        if (!isReadOnce(body)) {
            try {
                MessageSource source = again.get();
                if (source.items() != begun) {
                    return new BodyContent(null, digest(source));
                }
            } catch (RuntimeException | Error e) {
                LOG.debug("The body of a send that failed cannot be read again", e);
            }
        }
        return new BodyContent(body, null);
    }

    /** Whether a second reading of a body may return less than the first. */
    static boolean isReadOnce(Object body) {
        return isOneWay(body)
                || body instanceof InputStream
                || body instanceof Reader
                || body instanceof Iterable && !(body instanceof Collection);
    }

    /** Whether items taken from a body are lost for later readings. */
    static boolean isOneWay(Object body) {
        return body instanceof Iterator || body instanceof BaseStream;
    }

    boolean isOf(Object body) {
        return once == body;
    }

    /** Whether a body, which {@code again} reads from its beginning, has the same content. */
    boolean equals(Object body, Supplier<MessageSource> again) {
        if (once != null || isReadOnce(body)) {
            return once == body;
        }
        return MessageDigest.isEqual(digest, digest(again.get()));
    }

    private static byte[] digest(MessageSource source) {
        Digest digest = new Digest();
        NativeRequest written = source.written();
        if (written != null) {
            digest.add(written.sender());
            digest.add(written.validity());
            digest.add(written.scheduledAt());
            digest.add(written.disableDuplicateCheck());
            digest.add(
                    written.credentials() == null ? null : written.credentials().username());
            digest.add(
                    written.credentials() == null ? null : written.credentials().password());
            digest.add(
                    written.credentials() == null ? null : written.credentials().apiKey());
            digest.add(
                    written.credentials() == null ? null : written.credentials().apiSecret());
        }
        source.items().forEachRemaining(item -> {
            if (source.isMessage(item)) {
                SmsMessage message = source.message(item);
                digest.add(message.text());
                digest.add(message.recipients().size());
                message.recipients().forEach(digest::add);
                digest.add(message.sender());
                digest.add(message.reference());
                digest.add(message.scheduledAt());
                digest.add(message.idempotencyKey());
            } else {
                digest.add(item == null ? null : item.getClass());
            }
        });
        return digest.value();
    }

    private static final class Digest {

        private final MessageDigest sha256;

        Digest() {
            try {
                sha256 = MessageDigest.getInstance("SHA-256");
            } catch (NoSuchAlgorithmException e) {
                throw new IllegalStateException("Every JVM has SHA-256", e);
            }
        }

        /** Adds a value and its length, so that different sequences have different digests. */
        void add(Object value) {
            byte[] bytes = String.valueOf(value).getBytes(StandardCharsets.UTF_8);
            int length = value == null ? -1 : bytes.length;
            for (int shift = 24; shift >= 0; shift -= 8) {
                sha256.update((byte) (length >>> shift));
            }
            sha256.update(bytes);
        }

        byte[] value() {
            return sha256.digest();
        }
    }
}
