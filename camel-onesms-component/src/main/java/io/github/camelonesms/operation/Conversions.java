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
     * Returns the text of a single value, without a leading byte order mark; null if it is absent. Several values,
     * unknown types and bytes outside the charset are an IllegalArgumentException that quotes nothing.
     */
    String text(Object value);

    Instant instant(Object value);

    /**
     * Returns the items of a collection, array, iterator, stream, JSON array or list of XML nodes; null for a single
     * value.
     */
    Iterator<?> items(Object value);

    /** Returns the fields of a map or a JSON object; null for other values. */
    Map<?, ?> fields(Object value);
}
