package io.github.camelonesms.gateway;

import java.io.InputStream;

/** The vendor's own XML request, as far as a route may hand it in as the body of {@code send}. */
public interface NativeFormat {

    /** The local name of the root element, such as {@code sms}. */
    String rootElement();

    /** The JAXB class that the root element is mapped to. */
    Class<?> modelType();

    /**
     * Reads the vendor's XML; DTDs and external entities are refused.
     *
     * @param xml bytes whose encoding the XML declaration tells
     * @throws IllegalArgumentException when it is not well-formed or not such a request; the message tells where and
     *     why, and quotes nothing
     */
    NativeRequest read(InputStream xml);

    /**
     * Reads the vendor's XML from text, whatever encoding its declaration claims.
     *
     * @throws IllegalArgumentException as {@link #read(InputStream)}
     */
    NativeRequest read(String xml);

    /**
     * Takes over a model.
     *
     * @param model an instance of {@link #modelType()}
     * @throws IllegalArgumentException as {@link #read(InputStream)}
     */
    NativeRequest fromModel(Object model);
}
