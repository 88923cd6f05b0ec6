package io.github.camelonesms.simulator.internal.http;

import java.time.Duration;
import java.util.Set;
import javax.net.ssl.SSLContext;

/**
 * The settings of the server.
 *
 * @param host the address to listen at
 * @param port 0 for a free one
 * @param pathPrefix begins the paths of all gateways, such as {@code /sms}; may be empty
 * @param token required by the REST API and the page; null = none
 * @param tls null = http
 * @param latency real time added to every answer of a gateway
 */
public record ServerSettings(String host, int port, String pathPrefix, String token, SSLContext tls, Duration latency) {

    /** The address that only this machine reaches. */
    public static final String LOOPBACK = "127.0.0.1";

    private static final Set<String> LOCAL = Set.of(LOOPBACK, "localhost", "::1", "[::1]");
    private static final Set<String> EVERYWHERE = Set.of("0.0.0.0", "::", "[::]");

    /** Whether only this machine reaches the server. */
    public boolean loopback() {
        return LOCAL.contains(host);
    }

    /** A host by which this machine reaches the server. */
    public String reachableHost() {
        return EVERYWHERE.contains(host) ? LOOPBACK : host;
    }
}
