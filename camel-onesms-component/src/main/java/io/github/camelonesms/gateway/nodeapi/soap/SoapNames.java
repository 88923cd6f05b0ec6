package io.github.camelonesms.gateway.nodeapi.soap;

/** Namespaces of the SOAP form. */
public final class SoapNames {

    /** SOAP 1.1's envelope. */
    public static final String ENVELOPE = "http://schemas.xmlsoap.org/soap/envelope/";

    /** The vendor's functions; the host in it is part of the name, whatever server is asked. */
    public static final String FUNCTIONS = "http://localhost:9587/wsdl/sms";

    private SoapNames() {}
}
