package io.github.camelonesms.operation;

import java.time.Instant;
import java.util.Iterator;
import java.util.Map;

/**
 * Converts values of headers and bodies, implemented by the framework around the operations. An absent value (null, an
 * empty Optional, JSON's null) has neither text nor items nor fields.
 */
public interface Conversions {

    /**
     * Returns the text of a single value, without a leading byte order mark.
     *
     * @return null if the value is absent
     * @throws IllegalArgumentException if it has several values, cannot be converted, or has bytes outside the charset;
     * the message gives type or cure and quotes nothing
     */
    String text(Object value);

    /**
     * Returns the items of a collection, array, iterator, stream, JSON array or list of XML nodes; null for a single
     * value.
     */
    Instant instant(Object value);

    /** Returns the fields of a map or a JSON object; null for other values. */
    Iterator<?> items(Object value);

    /** The fields of a map or a JSON object; null when the value is neither. */
    Map<?, ?> fields(Object value);
}
