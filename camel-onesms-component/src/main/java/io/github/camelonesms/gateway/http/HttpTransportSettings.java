package io.github.camelonesms.gateway.http;

import java.net.URI;
import java.time.Duration;
import java.util.Objects;
import org.apache.camel.component.http.HttpClientConfigurer;
import org.apache.camel.support.jsse.SSLContextParameters;

/**
 * The settings of a transport. Equal settings share one transport and its connections.
 *
 * @param connectTimeout longest wait for a free connection, and again for each step of opening one
 * @param responseTimeout longest wait for the complete answer, and for the gateway to accept more of the request
 * @param httpClientConfigurer the user's changes to the client, such as a proxy; null = none. It cannot turn on
 * retries, redirects or cookies.
 * @param baseUrl only scheme, host and port are used
 */
public record HttpTransportSettings(
        Duration connectTimeout,
        Duration responseTimeout,
        int maxConnections,
        long maxResponseBytes,
        SSLContextParameters sslContextParameters,
        HttpClientConfigurer httpClientConfigurer,
        URI baseUrl) {

    private static final Duration LONGEST_WAIT = Duration.ofDays(1);

    public HttpTransportSettings {
        checkWait("connectTimeout", connectTimeout);
        checkWait("responseTimeout", responseTimeout);
        if (maxConnections < 1) {
            throw new IllegalArgumentException("maxConnections is " + maxConnections + ": set it to 1 or more");
        }
        if (maxResponseBytes < 1) {
            throw new IllegalArgumentException("maxResponseBytes is " + maxResponseBytes + ": set it to 1 or more");
        }
        Objects.requireNonNull(baseUrl, "baseUrl");
        if (baseUrl.getHost() == null || !("http".equals(baseUrl.getScheme()) || "https".equals(baseUrl.getScheme()))) {
            throw new IllegalArgumentException("baseUrl must begin with http:// or https:// and a host name");
        }
    }

    private static void checkWait(String option, Duration wait) {
        Objects.requireNonNull(wait, option);
        if (wait.toMillis() < 1 || wait.compareTo(LONGEST_WAIT) > 0) {
            throw new IllegalArgumentException(
                    option + " is " + wait.toMillis() + " ms: set it to between 1 ms and 1 day");
        }
    }

    /** The longest time from the start of a request until its first byte leaves. */
    public Duration longestConnect() {
        return connectTimeout.multipliedBy(ActiveCall.CONNECT_STEPS);
    }

    boolean isPlain() {
        return "http".equals(baseUrl.getScheme());
    }

    /** Omits path and user information of the base URL. */
    @Override
    public String toString() {
        return "HttpTransportSettings[" + baseUrl.getScheme() + "://" + baseUrl.getHost() + "]";
    }
}
