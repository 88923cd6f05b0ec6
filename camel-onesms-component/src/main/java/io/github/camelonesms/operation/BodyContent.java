package io.github.camelonesms.operation;

import io.github.camelonesms.gateway.Credentials;
import io.github.camelonesms.gateway.NativeRequest;
import io.github.camelonesms.model.SmsMessage;
import java.io.InputStream;
import java.io.Reader;
import java.security.MessageDigest;
import java.util.Collection;
import java.util.Iterator;
import java.util.function.Supplier;
import java.util.stream.BaseStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The content of a body, for comparison with that of a later try.
 *
 * @param once a body that can be read once only, which only equals itself; otherwise null
 * @param digest that of a body that can be read again; otherwise null
 */
record BodyContent(Object once, byte[] digest) {

    private static final Logger LOG = LoggerFactory.getLogger(BodyContent.class);

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
        ContentDigest digest = new ContentDigest();
        NativeRequest written = source.written();
        if (written != null) {
            digest.add(written.sender());
            digest.add(written.validity());
            digest.add(written.scheduledAt());
            digest.add(written.disableDuplicateCheck());
            Credentials account = written.credentials();
            digest.add(account == null ? null : account.username());
            digest.add(account == null ? null : account.password());
            digest.add(account == null ? null : account.apiKey());
            digest.add(account == null ? null : account.apiSecret());
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
}
