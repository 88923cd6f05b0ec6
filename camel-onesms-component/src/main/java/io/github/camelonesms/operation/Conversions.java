package io.github.camelonesms.operation;

import java.time.Instant;
import java.util.Iterator;
import java.util.Map;

/**
 * What values of headers and bodies mean, as the framework around the operations converts them. A value that stands for
 * nothing (null, an empty Optional, JSON's null) has neither text nor items nor fields.
 */
public interface Conversions {

    /**
     * The text of a single value, without a leading byte order mark.
     *
     * @return null when the value stands for nothing
     * @throws IllegalArgumentException when it has no text: it holds several values, its type has no conversion, or its
     *     bytes are not in the charset; the message names the type or the cure and quotes nothing
     */
    String text(Object value);

    /**
     * The point in time of a single value.
     *
     * @return null when the value stands for nothing
     * @throws IllegalArgumentException when it is none; the message tells the forms there are and quotes nothing
     */
    Instant instant(Object value);

    /**
     * The items of a value that holds several (a collection, an array, an iterator, a stream, a JSON array, a list of
     * XML nodes).
     *
     * @return null when it is a single value
     */
    Iterator<?> items(Object value);

    /** The fields of a map or a JSON object; null when the value is neither. */
    Map<?, ?> fields(Object value);
}
