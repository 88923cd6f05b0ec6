package io.github.camelonesms.operation;

import io.github.camelonesms.gateway.NativeFormat;
import io.github.camelonesms.gateway.NativeRequest;
import io.github.camelonesms.model.FailureOrigin;
import io.github.camelonesms.model.InvalidRequestException;
import io.github.camelonesms.model.SmsMessage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.w3c.dom.Document;

/**
 * The messages of a body, read one by one, or the vendor's own request.
 *
 * @param again restarts with the first item; null if items are generated while reading
 * @param written the vendor's own request without its messages; null for other bodies
 */
record MessageSource(
        Supplier<Iterator<?>> again,
        Iterator<?> items,
        NativeRequest written,
        Closing closing,
        Conversions conversions,
        FailureOrigin origin)
        implements AutoCloseable {

    /** Reads a body. Closeable sources are closed by {@link #close()}, at the latest when the exchange is done. */
    static MessageSource of(OperationInput input, NativeFormat format, BodyFormat bodyFormat, FailureOrigin origin) {
        Object body = input.body();
        Conversions conversions = input.conversions();
        if (format != null && format.modelType().isInstance(body)) {
            return written(() -> format.fromModel(body), conversions, origin);
        }
        if (body instanceof Document) {
            return written(() -> own(format, "A Document", origin).read(input.bodyText()), conversions, origin);
        }
        if (body instanceof SmsMessage) {
            return inMemory(List.of(body), null, conversions, origin);
        }
        Map<?, ?> fields = conversions.fields(body);
        if (fields != null) {
            return inMemory(
                    MessageFields.isMessage(fields) ? List.of(fields) : fields.entrySet(), null, conversions, origin);
        }
        Iterator<?> items = conversions.items(body);
        if (items != null) {
            return items(input, items, origin);
        }
        if (body != null && bodyFormat == BodyFormat.XML) {
            return written(() -> readXml(input, own(format, "bodyFormat=xml", origin), origin), conversions, origin);
        }
        return inMemory(List.of(message(input.bodyText(), bodyFormat, origin)), null, conversions, origin);
    }

    private static MessageSource inMemory(
            Iterable<?> all, NativeRequest written, Conversions conversions, FailureOrigin origin) {
        return new MessageSource(all::iterator, all.iterator(), written, Closing.of(null, null), conversions, origin);
    }

    private static MessageSource items(OperationInput input, Iterator<?> items, FailureOrigin origin) {
        Object body = input.body();
        Conversions conversions = input.conversions();
        boolean inMemory = body instanceof Collection || body instanceof Object[];
        Supplier<Iterator<?>> again = inMemory ? () -> conversions.items(body) : null;
        Closing closing = Closing.of(body, items);
        if (closing.needed()) {
            input.whenDone(closing::close);
        }
        return new MessageSource(again, items, null, closing, conversions, origin);
    }

    private static SmsMessage message(String text, BodyFormat bodyFormat, FailureOrigin origin) {
        if (text == null) {
            throw origin.invalid("No message: the body is empty. " + MessageFields.BODIES);
        }
        String document = bodyFormat == BodyFormat.AUTO ? Documents.kind(text) : null;
        if (document != null) {
            throw origin.invalid(
                    "The body is " + document + ", and not the text of a message; nothing was sent. A conversion"
                            + " is missing: unmarshal it into a message, or set bodyFormat=xml when it is the vendor's own"
                            + " XML, or bodyFormat=text to send it to the phones as it is.");
        }
        return new SmsMessage(text);
    }

    /** Returns the format of the vendor's own XML, if the gateway has one. */
    private static NativeFormat own(NativeFormat format, String what, FailureOrigin origin) {
        if (format == null) {
            throw origin.invalid(
                    what + " is the vendor's own XML, which this gateway does not have. " + MessageFields.BODIES);
        }
        return format;
    }

    private static NativeRequest readXml(OperationInput input, NativeFormat format, FailureOrigin origin) {
        if (input.body() instanceof byte[] bytes) {
            return format.read(new ByteArrayInputStream(bytes));
        }
        if (input.body() instanceof InputStream stream) {
            try (stream) {
                return format.read(stream);
            } catch (IOException e) {
                throw new InvalidRequestException("The body could not be read; nothing was sent.", origin, e);
            }
        }
        String text = input.bodyText();
        return format.read(text == null ? "" : text);
    }

    private static MessageSource written(Supplier<NativeRequest> read, Conversions conversions, FailureOrigin origin) {
        try {
            NativeRequest written = read.get();
            return inMemory(written.messages(), written, conversions, origin);
        } catch (IllegalArgumentException e) {
            throw origin.invalid(e.getMessage() + ". Nothing was sent.");
        }
    }

    /** Whether all items are in memory; otherwise they are generated while reading. */
    boolean inMemory() {
        return again != null;
    }

    /** Whether a map has a value that can be read only once, such as an iterator of numbers; only if all are in memory. */
    boolean hasReadOnceValues() {
        for (Iterator<?> all = again.get(); all.hasNext(); ) {
            Object item = all.next();
            Collection<?> values = item instanceof Map<?, ?> fields
                    ? fields.values()
                    : item instanceof Map.Entry<?, ?> entry && entry.getValue() != null
                            ? List.of(entry.getValue())
                            : List.of();
            if (values.stream()
                    .anyMatch(value ->
                            BodyContent.isOneWay(value) || value instanceof InputStream || value instanceof Reader)) {
                return true;
            }
        }
        return false;
    }

    /** Returns the same messages from the start; only if they are in memory. This source must still be closed. */
    MessageSource fromTheStart() {
        Iterator<?> first = again.get();
        return new MessageSource(again, first, written, Closing.of(null, first), conversions, origin);
    }

    boolean isMessage(Object item) {
        try {
            message(item);
            return true;
        } catch (InvalidRequestException e) {
            return false;
        }
    }

    /** @throws InvalidRequestException if the item is not a message */
    SmsMessage message(Object item) {
        if (item instanceof SmsMessage message) {
            return message;
        }
        try {
            if (item instanceof Map.Entry<?, ?> entry && entry.getKey() != null && entry.getValue() != null) {
                return new SmsMessage(
                        MessageFields.required(conversions.text(entry.getValue())),
                        MessageFields.required(conversions.text(entry.getKey())));
            }
            Map<?, ?> fields = conversions.fields(item);
            if (MessageFields.isMessage(fields)) {
                return MessageFields.message(fields, conversions);
            }
        } catch (IllegalArgumentException e) {
            throw new InvalidRequestException("An item of the body: " + e.getMessage(), origin, e);
        }
        throw origin.invalid("An item of the body is "
                + (item == null ? "null" : "a " + item.getClass().getName()) + ", not a message. "
                + MessageFields.BODIES);
    }

    @Override
    public void close() {
        closing.close();
    }
}
