package io.github.camelonesms.gateway;

import java.io.InputStream;

/** The vendor's own XML request, which a route may pass as the body of {@code send}. */
public interface NativeFormat {

    /** The JAXB class of the root element, such as {@code <sms>}. */
    Class<?> modelType();

    /** Reads the vendor's XML in the encoding of its declaration; DTDs and external entities are refused. */
    NativeRequest read(InputStream xml);

    /** As {@link #read(InputStream)}, from text; the encoding in the declaration is ignored. */
    NativeRequest read(String xml);

    /** Converts an instance of {@link #modelType()}; throws as {@link #read(InputStream)}. */
    NativeRequest fromModel(Object model);
}
