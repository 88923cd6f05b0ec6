package io.github.camelonesms.simulator.internal.http;

import java.time.Duration;
import javax.net.ssl.SSLContext;

/**
 * Where and how the server listens.
 *
 * @param host the address to listen at
 * @param port 0 for a free one
 * @param pathPrefix what every path begins with, such as {@code /sms}; empty for nothing
 * @param tls serves https instead of http; null for http
 * @param latency real time added to every answer of a gateway
 */
public record ServerSettings(String host, int port, String pathPrefix, SSLContext tls, Duration latency) {

    /** The address that only this machine reaches. */
    public static final String LOOPBACK = "127.0.0.1";
}
