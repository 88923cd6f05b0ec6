package io.github.camelonesms.operation;

import io.github.camelonesms.gateway.NativeFormat;
import io.github.camelonesms.gateway.NativeRequest;
import io.github.camelonesms.model.FailureOrigin;
import io.github.camelonesms.model.InvalidRequestException;
import io.github.camelonesms.model.SmsMessage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.BaseStream;
import org.w3c.dom.Document;

/** What a body asks to be sent: messages to be read one after the other, or the vendor's own request. */
final class MessageSource {

    private static final int SNIFFED_BYTES = 256;

    private final Iterator<?> items;
    private final boolean inMemory;
    private final NativeRequest written;
    private final FailureOrigin origin;

    private MessageSource(Iterator<?> items, boolean inMemory, NativeRequest written, FailureOrigin origin) {
        this.items = items;
        this.inMemory = inMemory;
        this.written = written;
        this.origin = origin;
    }

    /**
     * Reads a body.
     *
     * @param format the vendor's own XML; null when it has none
     * @throws InvalidRequestException when there is no body, it is of no use, or is broken XML of the vendor's
     */
    static MessageSource of(OperationInput input, NativeFormat format, FailureOrigin origin) {
        Object body = input.body();
        if (body == null) {
            throw new InvalidRequestException(
                    "No message: the body is empty. Give a text, an SmsMessage or a collection of them, or a map from"
                            + " number to text.",
                    origin,
                    null);
        }
        if (format != null && format.modelType().isInstance(body)) {
            return written(() -> format.fromModel(body), origin);
        }
        if (body instanceof SmsMessage) {
            return new MessageSource(List.of(body).iterator(), true, null, origin);
        }
        if (body instanceof Map<?, ?> map) {
            return new MessageSource(map.entrySet().iterator(), true, null, origin);
        }
        if (body instanceof Iterable<?> iterable) {
            return new MessageSource(iterable.iterator(), body instanceof Collection, null, origin);
        }
        if (body instanceof Object[] array) {
            return new MessageSource(Arrays.asList(array).iterator(), true, null, origin);
        }
        if (body instanceof Iterator<?> iterator) {
            return new MessageSource(iterator, false, null, origin);
        }
        if (body instanceof BaseStream<?, ?> stream) {
            return new MessageSource(stream.iterator(), false, null, origin);
        }
        return ofText(input, format, origin);
    }

    private static MessageSource ofText(OperationInput input, NativeFormat format, FailureOrigin origin) {
        Object body = input.body();
        if (body instanceof Document) {
            return ofCharacters(input.bodyAs(String.class), format, origin);
        }
        if (body instanceof String text) {
            return ofCharacters(text, format, origin);
        }
        byte[] bytes = bytes(input, origin);
        String beginning = new String(bytes, 0, Math.min(bytes.length, SNIFFED_BYTES), StandardCharsets.UTF_8);
        if (format != null && isXml(beginning, format)) {
            return written(() -> format.read(new ByteArrayInputStream(bytes)), origin);
        }
        return ofCharacters(new String(bytes, input.charset()), format, origin);
    }

    private static MessageSource ofCharacters(String text, NativeFormat format, FailureOrigin origin) {
        if (format != null && isXml(text, format)) {
            return written(() -> format.read(text.strip()), origin);
        }
        return new MessageSource(List.of(new SmsMessage(text)).iterator(), true, null, origin);
    }

    private static byte[] bytes(OperationInput input, FailureOrigin origin) {
        if (input.body() instanceof byte[] bytes) {
            return bytes;
        }
        try (InputStream in = input.body() instanceof InputStream stream ? stream : input.bodyAs(InputStream.class)) {
            if (in != null) {
                return in.readAllBytes();
            }
        } catch (IOException e) {
            throw new InvalidRequestException("The body could not be read; nothing was sent.", origin, e);
        }
        throw new InvalidRequestException(
                "A body of type " + input.body().getClass().getName() + " cannot be sent: give a text, an SmsMessage or"
                        + " a collection of them, or a map from number to text.",
                origin,
                null);
    }

    private static boolean isXml(String text, NativeFormat format) {
        int start = 0;
        while (start < text.length()
                && (Character.isWhitespace(text.charAt(start)) || text.charAt(start) == '\uFEFF')) {
            start++;
        }
        String root = "<" + format.rootElement();
        int behind = start + root.length();
        return text.startsWith("<?xml", start)
                || text.startsWith(root, start)
                        && behind < text.length()
                        && (text.charAt(behind) == '>'
                                || text.charAt(behind) == '/'
                                || Character.isWhitespace(text.charAt(behind)));
    }

    private static MessageSource written(Supplier<NativeRequest> read, FailureOrigin origin) {
        try {
            NativeRequest written = read.get();
            return new MessageSource(written.messages().iterator(), true, written, origin);
        } catch (IllegalArgumentException e) {
            throw new InvalidRequestException(e.getMessage() + ". Nothing was sent.", origin, null);
        }
    }

    /** The items, each to be turned into a message by {@link #message(Object)}. */
    Iterator<?> items() {
        return items;
    }

    /** Whether the items are all there; if not, they come into being as they are read. */
    boolean inMemory() {
        return inMemory;
    }

    /** What the vendor's own XML says beside the messages; null when the body is none. */
    NativeRequest written() {
        return written;
    }

    boolean isMessage(Object item) {
        return item instanceof SmsMessage
                || item instanceof Map.Entry<?, ?> entry && entry.getKey() != null && entry.getValue() != null;
    }

    /** @throws InvalidRequestException when the item is no message */
    SmsMessage message(Object item) {
        if (item instanceof SmsMessage message) {
            return message;
        }
        if (isMessage(item) && item instanceof Map.Entry<?, ?> entry) {
            return new SmsMessage(entry.getValue().toString(), entry.getKey().toString());
        }
        throw new InvalidRequestException(
                "An item of the body is "
                        + (item == null ? "null" : "a " + item.getClass().getName())
                        + ", not an SmsMessage (of a map: a number and a text).",
                origin,
                null);
    }
}
