package io.github.camelonesms.gateway;

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
}
