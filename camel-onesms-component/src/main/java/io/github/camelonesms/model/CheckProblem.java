package io.github.camelonesms.model;

/** The problems of a set-up, and their cures. */
public enum CheckProblem {
    /** {@code baseUrl} ends with the path of one of the vendor's functions. */
    API_PATH_IN_BASE_URL(CheckPoint.REACH, "Set baseUrl to the address without the path of a function."),
    UNKNOWN_HOST(CheckPoint.REACH, "Check the spelling of baseUrl, the DNS of this machine, and the proxy."),
    /** No connection: refused, no route, or no answer to the attempt. */
    UNREACHABLE(
            CheckPoint.REACH,
            "Check host and port of baseUrl, the firewall and the proxy. Vendors often accept known IP addresses only."),
    /** A connection, but no complete answer. */
    NO_ANSWER(
            CheckPoint.REACH,
            "Check scheme (http, https), host and port of baseUrl, and what is between. If the gateway is slow, raise"
                    + " responseTimeout."),
    PROXY_REFUSED(CheckPoint.REACH, "Check the proxy and its credentials in httpClientConfigurer."),
    REDIRECTED(
            CheckPoint.REACH,
            "Set baseUrl to the address that the server redirects to, such as https:// for http://. Redirects are not"
                    + " followed, because a request holds credentials."),
    /** The server answers, but not in the vendor's protocol. */
    NOT_THE_GATEWAY(
            CheckPoint.REACH,
            "Check baseUrl, gateway and wireFormat. A proxy or a sign-in page may answer in the gateway's place."),
    GATEWAY_FAILED(CheckPoint.REACH, "Try again later. If it recurs, contact the vendor."),
    THROTTLED(CheckPoint.REACH, "Wait, and check again. Other programs may use the same account."),
    /** The server does not use TLS at this port. */
    NO_TLS(CheckPoint.TLS, "Set baseUrl to http://, or to the port at which the server speaks TLS."),
    CERTIFICATE_NOT_TRUSTED(
            CheckPoint.TLS,
            "Set sslContextParameters with a trust store that has the issuer of the certificate, or update the JVM."),
    CERTIFICATE_OF_ANOTHER_HOST(CheckPoint.TLS, "Set baseUrl to the host name in the certificate."),
    CERTIFICATE_EXPIRED(CheckPoint.TLS, "Check the clock of this machine. If it is right, contact the vendor."),
    TLS_FAILED(
            CheckPoint.TLS,
            "Check that the port speaks TLS, and the protocols and client certificate in sslContextParameters."),
    CLOCK_OFF(
            CheckPoint.CLOCK,
            "Synchronize the clock of this machine (NTP). Scheduled sends, sendingHours and the recovery of lost"
                    + " answers depend on it."),
    CREDENTIALS_REFUSED(
            CheckPoint.CREDENTIALS,
            "Check the account's options against the vendor's panel. If they are right, check in the panel that API"
                    + " access is on and that the IP address of this machine is allowed."),
    /** The account exists, but may not use the API, or not from this machine. */
    ACCESS_REFUSED(
            CheckPoint.CREDENTIALS,
            "Turn on API access in the vendor's panel, and add the public IP address of this machine there."),
    NO_SENDER(CheckPoint.SENDERS, "Apply to the vendor for a sender name."),
    SENDER_NOT_APPROVED(CheckPoint.SENDERS, "Set sender to an approved name, or apply to the vendor for this one."),
    NO_CREDIT(CheckPoint.CREDIT, "Buy credit in the vendor's panel."),
    NO_DUPLICATE_GUARD(
            CheckPoint.RECOVERY,
            "Expect an OutcomeUnknownException after a lost answer, and check the vendor's panel before you send again."),
    NO_CAMPAIGN_LIST(
            CheckPoint.RECOVERY, "Expect submissions without an id, or an unknown outcome, after a lost answer."),
    /** The gateway refused a query with another code. */
    REFUSED(CheckPoint.REACH, "Look the code up in the vendor's document, or contact the vendor.");

    private final CheckPoint point;
    private final String cure;

    CheckProblem(CheckPoint point, String cure) {
        this.point = point;
        this.cure = cure;
    }

    /** The point at which the first query fails. A later query may fail in the same way at its own point. */
    public CheckPoint point() {
        return point;
    }

    public String cure() {
        return cure;
    }
}
