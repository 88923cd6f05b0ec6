package io.github.camelonesms.config;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.camelonesms.operation.Conversions;
import io.github.camelonesms.text.TextDecoder;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.Array;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntFunction;
import java.util.stream.BaseStream;
import java.util.stream.IntStream;
import org.apache.camel.Exchange;
import org.apache.camel.NoTypeConversionAvailableException;
import org.apache.camel.TypeConversionException;
import org.apache.camel.support.ExchangeHelper;
import org.apache.camel.util.ObjectHelper;
import org.w3c.dom.Node;
import org.w3c.dom.NodeList;

/**
 * Camel's type converters with additions: bytes are decoded strictly, JSON nodes and Optionals are replaced by their
 * content, and objects whose text is only their class name have no text.
 */
public record CamelConversions(Exchange exchange) implements Conversions {

    private static final char REPLACEMENT = '\uFFFD';

    @Override
    public String text(Object value) {
        if (value instanceof String text) {
            return TextDecoder.withoutMark(text);
        }
        Object plain = plain(value);
        return plain instanceof String text ? text : plain == null ? null : converted(plain);
    }

    @Override
    public Instant instant(Object value) {
        return TimeValues.instant(plain(value));
    }

    /** Returns a value with text, numbers or a time: the content of an Optional, a JSON node or bytes. */
    public Object plain(Object value) {
        if (value instanceof String text) {
            return TextDecoder.withoutMark(text);
        }
        if (value instanceof byte[] bytes) {
            return decoded(bytes);
        }
        if (value instanceof InputStream stream) {
            return decoded(read(stream));
        }
        if (value instanceof Optional<?> optional) {
            return plain(optional.orElse(null));
        }
        if (value instanceof char[] || value instanceof Node) {
            return converted(value);
        }
        if (value instanceof JsonNode node && node.isValueNode()) {
            return node.isIntegralNumber() ? node.numberValue() : node.isNull() ? null : plain(node.asText());
        }
        return value;
    }

    private String converted(Object value) {
        String text = hasSeveral(value) ? null : byCamel(value);
        if (text == null || text.startsWith(value.getClass().getName())) {
            throw new IllegalArgumentException("a " + value.getClass().getTypeName()
                    + " has no text: convert it first (in a route with convertBodyTo, setHeader or unmarshal)");
        }
        if (!(value instanceof CharSequence) && text.indexOf(REPLACEMENT) >= 0) {
            throw notInCharset();
        }
        return TextDecoder.withoutMark(text);
    }

    private String byCamel(Object value) {
        try {
            charset();
            return exchange.getContext().getTypeConverter().mandatoryConvertTo(String.class, exchange, value);
        } catch (TypeConversionException | NoTypeConversionAvailableException e) {
            if (ObjectHelper.getException(CharacterCodingException.class, e) != null) {
                throw notInCharset();
            }
            // Both exceptions quote the value.
            return null;
        }
    }

    private boolean hasSeveral(Object value) {
        return value instanceof BaseStream || fields(value) != null || items(value) != null;
    }

    @Override
    public Iterator<?> items(Object value) {
        if (value instanceof Optional<?> optional) {
            return items(optional.orElse(null));
        }
        if (value instanceof JsonNode node) {
            return node.isArray() ? node.elements() : null;
        }
        // Single values first, because a path is an Iterable and a node may be a NodeList.
        if (value instanceof Path || value instanceof Node) {
            return null;
        }
        if (value instanceof Iterable<?> iterable) {
            return iterable.iterator();
        }
        if (value instanceof Iterator<?> iterator) {
            return iterator;
        }
        if (value instanceof BaseStream<?, ?> stream) {
            return stream.iterator();
        }
        if (value instanceof NodeList nodes) {
            return iterator(nodes.getLength(), i -> nodes.item(i).getTextContent());
        }
        return isArray(value) ? iterator(Array.getLength(value), i -> Array.get(value, i)) : null;
    }

    /** An array of items; bytes and characters are one text. */
    private static boolean isArray(Object value) {
        Class<?> item = value == null ? null : value.getClass().getComponentType();
        return item != null && item != byte.class && item != char.class;
    }

    private static Iterator<?> iterator(int length, IntFunction<?> item) {
        return IntStream.range(0, length).mapToObj(item).iterator();
    }

    @Override
    public Map<?, ?> fields(Object value) {
        if (value instanceof Map<?, ?> map) {
            return map;
        }
        if (value instanceof Optional<?> optional) {
            return fields(optional.orElse(null));
        }
        if (value instanceof JsonNode node && node.isObject()) {
            Map<String, JsonNode> fields = new LinkedHashMap<>();
            node.fields().forEachRemaining(field -> fields.put(field.getKey(), field.getValue()));
            return fields;
        }
        return null;
    }

    private String decoded(byte[] bytes) {
        try {
            String text = TextDecoder.decode(bytes, charset());
            if (text.indexOf('\0') < 0) {
                return text;
            }
        } catch (CharacterCodingException e) {
            throw notInCharset();
        }
        throw notInCharset();
    }

    private static byte[] read(InputStream stream) {
        try (stream) {
            return stream.readAllBytes();
        } catch (IOException e) {
            throw new IllegalArgumentException("a stream could not be read to its end", e);
        }
    }

    private static IllegalArgumentException notInCharset() {
        return new IllegalArgumentException("bytes are not text in the charset of the exchange: set the header"
                + " CamelCharsetName (of a file endpoint: the option charset) to their encoding, such as windows-1254;"
                + " without it they are read as UTF-8");
    }

    /** Camel's charset: of the header, of the exchange, or UTF-8. */
    private Charset charset() {
        String name = ExchangeHelper.getCharsetName(exchange, false);
        try {
            return name == null ? StandardCharsets.UTF_8 : Charset.forName(name);
        } catch (IllegalCharsetNameException | UnsupportedCharsetException e) {
            throw new IllegalArgumentException(
                    "CamelCharsetName (as header or property of the exchange) names a charset"
                            + " that this JVM does not have");
        }
    }
}
