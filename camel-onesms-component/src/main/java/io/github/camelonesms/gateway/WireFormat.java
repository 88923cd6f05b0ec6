package io.github.camelonesms.gateway;

import java.util.Arrays;
import java.util.Optional;

/** How requests are written. Which formats there are, and which is the default, is the gateway's to say. */
public enum WireFormat {
    XML("xml"),
    JSON("json"),
    SOAP("soap"),
    /** Everything in the query of a GET. */
    QUERY("query");

    private final String id;

    WireFormat(String id) {
        this.id = id;
    }

    /** The format's name in the option {@code wireFormat}. */
    public String id() {
        return id;
    }

    /** The format of this name (exact case), or empty when there is none. */
    public static Optional<WireFormat> find(String id) {
        return Arrays.stream(values()).filter(format -> format.id.equals(id)).findFirst();
    }
}
