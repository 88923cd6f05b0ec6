package io.github.camelonesms.gateway;

import java.io.InputStream;

/** The vendor's own XML request, which a route may pass as the body of {@code send}. */
public interface NativeFormat {

    /** The local name of the root element, such as {@code sms}. */
    String rootElement();

    /** The JAXB class of the root element. */
    Class<?> modelType();

    /**
     * Reads the vendor's XML in the encoding of its declaration; DTDs and external entities are refused.
     *
     * @throws IllegalArgumentException if it is not such a request; the message gives place and reason, and quotes
     * nothing
     */
    NativeRequest read(InputStream xml);

    /** As {@link #read(InputStream)}, from text; the encoding in the declaration is ignored. */
    NativeRequest read(String xml);

    /** Converts an instance of {@link #modelType()}; throws as {@link #read(InputStream)}. */
    NativeRequest fromModel(Object model);
}
