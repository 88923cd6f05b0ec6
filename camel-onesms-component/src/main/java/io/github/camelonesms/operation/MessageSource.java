package io.github.camelonesms.operation;

import io.github.camelonesms.gateway.NativeFormat;
import io.github.camelonesms.gateway.NativeRequest;
import io.github.camelonesms.model.FailureOrigin;
import io.github.camelonesms.model.InvalidRequestException;
import io.github.camelonesms.model.SmsMessage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.w3c.dom.Document;

/** The messages of a body, read one by one, or the vendor's own request. */
final class MessageSource implements AutoCloseable {

    /** Restarts with the first item; null if items are generated while reading. */
    private final Supplier<Iterator<?>> again;

    private final Iterator<?> items;
    private final NativeRequest written;
    private final Closing closing;
    private final Conversions conversions;
    private final FailureOrigin origin;

    private MessageSource(
            Object body,
            Supplier<Iterator<?>> again,
            Iterator<?> items,
            NativeRequest written,
            Conversions conversions,
            FailureOrigin origin) {
        this.again = again;
        this.items = items;
        this.written = written;
        this.closing = Closing.of(body, items);
        this.conversions = conversions;
        this.origin = origin;
    }

    /** Reads a body. Closeable sources are closed by {@link #close()}, at the latest when the exchange is done. */
    static MessageSource of(OperationInput input, NativeFormat format, BodyFormat bodyFormat, FailureOrigin origin) {
        Object body = input.body();
        if (body == null) {
            throw origin.invalid("No message: the body is empty. " + MessageFields.BODIES);
        }
        Reader reader = new Reader(input.conversions(), origin);
        if (format != null && format.modelType().isInstance(body)) {
            return reader.written(() -> format.fromModel(body));
        }
        if (body instanceof Document) {
            return reader.xml(format, "A Document", () -> format.read(input.bodyText()));
        }
        if (body instanceof SmsMessage message) {
            return reader.one(message);
        }
        Map<?, ?> fields = input.conversions().fields(body);
        if (fields != null) {
            return reader.fields(fields);
        }
        Iterator<?> items = input.conversions().items(body);
        if (items != null) {
            return reader.items(input, body, items);
        }
        if (bodyFormat == BodyFormat.XML) {
            return reader.xml(format, "bodyFormat=xml", () -> reader.readXml(input, format));
        }
        return reader.text(input.bodyText(), bodyFormat);
    }

    private record Reader(Conversions conversions, FailureOrigin origin) {

        private MessageSource source(Iterable<?> all, NativeRequest written) {
            return new MessageSource(null, all::iterator, all.iterator(), written, conversions, origin);
        }

        MessageSource one(SmsMessage message) {
            return source(List.of(message), null);
        }

        MessageSource fields(Map<?, ?> fields) {
            return source(MessageFields.isMessage(fields) ? List.of(fields) : fields.entrySet(), null);
        }

        MessageSource items(OperationInput input, Object body, Iterator<?> items) {
            boolean inMemory = body instanceof Collection || body instanceof Object[];
            Supplier<Iterator<?>> again = inMemory ? () -> conversions.items(body) : null;
            MessageSource source = new MessageSource(body, again, items, null, conversions, origin);
            if (source.closing.needed()) {
                input.whenDone(source::close);
            }
            return source;
        }

        MessageSource text(String text, BodyFormat bodyFormat) {
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
            return one(new SmsMessage(text));
        }

        MessageSource xml(NativeFormat format, String what, Supplier<NativeRequest> read) {
            if (format == null) {
                throw origin.invalid(
                        what + " is the vendor's own XML, which this gateway does not have. " + MessageFields.BODIES);
            }
            return written(read);
        }

        NativeRequest readXml(OperationInput input, NativeFormat format) {
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

        MessageSource written(Supplier<NativeRequest> read) {
            try {
                NativeRequest written = read.get();
                return source(written.messages(), written);
            } catch (IllegalArgumentException e) {
                throw origin.invalid(e.getMessage() + ". Nothing was sent.");
            }
        }
    }

    /** Returns the items, for {@link #message(Object)}. */
    Iterator<?> items() {
        return items;
    }

    /** Whether all items are in memory; otherwise they are generated while reading. */
    boolean inMemory() {
        return again != null;
    }

    /** Returns the same messages from the start; only if they are in memory. This source must still be closed. */
    MessageSource fromTheStart() {
        return new MessageSource(null, again, again.get(), written, conversions, origin);
    }

    /** Returns the vendor's own XML without its messages; null for other bodies. */
    NativeRequest written() {
        return written;
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
