package io.github.camelonesms.gateway.http;

import java.net.URI;
import java.time.Duration;
import org.apache.camel.component.http.HttpClientConfigurer;
import org.apache.camel.support.jsse.SSLContextParameters;

/** Stand-in until the transport is merged. */
public record HttpTransportSettings(
        Duration connectTimeout,
        Duration responseTimeout,
        int maxConnections,
        long maxResponseBytes,
        SSLContextParameters sslContextParameters,
        HttpClientConfigurer httpClientConfigurer,
        URI baseUrl) {}
