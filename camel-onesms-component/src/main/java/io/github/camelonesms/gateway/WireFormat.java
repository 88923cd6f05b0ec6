package io.github.camelonesms.gateway;

import java.util.Arrays;
import java.util.Optional;

/** How requests are written. Each gateway defines its formats and the default. */
public enum WireFormat {
    XML("xml"),
    JSON("json"),
    SOAP("soap"),
    /** All parameters in the query of a GET. */
    QUERY("query");

    private final String id;

    WireFormat(String id) {
        this.id = id;
    }

    /** The format's name in the option {@code wireFormat}. */
    public String id() {
        return id;
    }

    /** Returns the format of this name (exact case), or empty. */
    public static Optional<WireFormat> find(String id) {
        return Arrays.stream(values()).filter(format -> format.id.equals(id)).findFirst();
    }
}
