package io.github.camelonesms.gateway.http;

import java.net.URI;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ScheduledExecutorService;
import javax.net.ssl.SSLContext;
import org.apache.camel.CamelContext;
import org.apache.camel.component.http.HttpClientConfigurer;
import org.apache.camel.component.http.HttpComponent;
import org.apache.camel.component.http.HttpEndpoint;
import org.apache.camel.support.jsse.SSLContextParameters;
import org.apache.camel.support.service.ServiceHelper;
import org.apache.camel.support.service.ServiceSupport;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.impl.classic.HttpClientBuilder;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.client5.http.io.HttpClientConnectionManager;
import org.apache.hc.client5.http.ssl.DefaultClientTlsStrategy;
import org.apache.hc.client5.http.ssl.HostnameVerificationPolicy;
import org.apache.hc.client5.http.ssl.HttpsSupport;
import org.apache.hc.client5.http.ssl.TlsSocketStrategy;
import org.apache.hc.core5.http.config.Http1Config;
import org.apache.hc.core5.http.io.SocketConfig;
import org.apache.hc.core5.reactor.ssl.SSLBufferMode;
import org.apache.hc.core5.ssl.SSLContexts;
import org.apache.hc.core5.util.TimeValue;
import org.apache.hc.core5.util.Timeout;

/**
 * Creates HTTP ports over camel-http. Equal settings share one private {@link HttpComponent} and endpoint that are not
 * in the context, so the application's {@code http} component and options do not affect them. A connection manager set
 * by the user's configurer is kept.
 */
public final class CamelHttpTransports implements AutoCloseable {

    /** Each connection is checked before reuse; see {@link CheckedConnection} for the cost. */
    private static final TimeValue VALIDATE_ALWAYS = TimeValue.ZERO_MILLISECONDS;

    /** Connections are renewed, so that changes of the gateway's DNS entry take effect. */
    private static final TimeValue CONNECTION_TIME_TO_LIVE = TimeValue.ofMinutes(5);

    private static final Http1Config ANSWER_HEAD_LIMITS = Http1Config.custom()
            .setMaxLineLength(16 * 1024)
            .setMaxHeaderCount(100)
            .build();

    private final CamelContext context;
    private final Clock clock;
    private final Map<HttpTransportSettings, Transport> transports = new HashMap<>();
    private ScheduledExecutorService executor;
    private CallWatchdog watchdog;

    /** Creates transports that end with the context. The clock is compared with dates in {@code Retry-After}. */
    public CamelHttpTransports(CamelContext context, Clock clock) {
        this.context = context;
        this.clock = clock;
    }

    /** Returns the port of these settings. Each acquired port must be {@link #release released}. */
    public synchronized HttpPort acquire(HttpTransportSettings settings) {
        Transport transport = transports.get(settings);
        if (transport == null) {
            transport = open(settings);
            transports.put(settings, transport);
        }
        transport.users++;
        return transport.port;
    }

    /** Releases a port. Its connections are closed when it has no users left. Foreign ports are ignored. */
    public synchronized void release(HttpPort port) {
        transports.values().removeIf(transport -> transport.port == port && transport.isUnusedAfterRelease());
    }

    /** Closes all connections, even those in use. */
    @Override
    public synchronized void close() {
        transports.values().forEach(Transport::close);
        transports.clear();
        if (executor != null) {
            context.getExecutorServiceManager().shutdownNow(executor);
            executor = null;
            watchdog = null;
        }
    }

    /**
     * Creates the endpoint without the component, because Camel's bean introspection would log each endpoint and keep
     * it as long as the context. The endpoint owns the connection manager.
     */
    private Transport open(HttpTransportSettings settings) {
        HttpComponent component = new HttpComponent();
        component.setCamelContext(context);
        component.setAutowiredEnabled(false);
        URI baseUrl = settings.baseUrl();
        String origin = baseUrl.getScheme() + "://" + baseUrl.getHost()
                + (baseUrl.getPort() < 0 ? "" : ":" + baseUrl.getPort());
        HttpEndpoint endpoint = new HttpEndpoint(
                origin,
                component,
                URI.create(origin),
                HttpClientBuilder.create(),
                connectionManager(settings),
                new UserThenOurs(settings.httpClientConfigurer()));
        ServiceHelper.startService(component, endpoint);
        HttpPort port = new ApacheHttpPort(endpoint.getHttpClient(), settings, watchdog(), clock);
        return new Transport(component, endpoint, port);
    }

    private CallWatchdog watchdog() {
        if (watchdog == null) {
            executor = context.getExecutorServiceManager().newSingleThreadScheduledExecutor(this, "OneSmsHttpWatchdog");
            watchdog = new CallWatchdog(executor);
        }
        return watchdog;
    }

    private HttpClientConnectionManager connectionManager(HttpTransportSettings settings) {
        Timeout connectTimeout = Timeout.of(settings.connectTimeout());
        // For a single read; the watchdog limits the whole answer.
        Timeout readTimeout = Timeout.of(settings.responseTimeout());
        return PoolingHttpClientConnectionManagerBuilder.create()
                .setMaxConnTotal(settings.maxConnections())
                .setMaxConnPerRoute(settings.maxConnections())
                .setConnectionFactory(CheckedConnection.factory(ANSWER_HEAD_LIMITS))
                .setDefaultConnectionConfig(ConnectionConfig.custom()
                        .setConnectTimeout(connectTimeout)
                        .setSocketTimeout(readTimeout)
                        .setValidateAfterInactivity(VALIDATE_ALWAYS)
                        .setTimeToLive(CONNECTION_TIME_TO_LIVE)
                        .build())
                .setDefaultSocketConfig(SocketConfig.custom()
                        .setTcpNoDelay(true)
                        .setSoKeepAlive(true)
                        .setSoTimeout(readTimeout)
                        .build())
                .setTlsSocketStrategy(tlsStrategy(settings))
                .build();
    }

    /** Reading the JVM's certificates is slow, so for {@code http:} they are read only if a user's proxy needs them. */
    private TlsSocketStrategy tlsStrategy(HttpTransportSettings settings) {
        if (settings.sslContextParameters() == null && settings.isPlain()) {
            return (socket, target, port, attachment, httpContext) ->
                    tlsStrategy(SSLContexts.createDefault()).upgrade(socket, target, port, attachment, httpContext);
        }
        return tlsStrategy(sslContext(settings.sslContextParameters()));
    }

    private static TlsSocketStrategy tlsStrategy(SSLContext sslContext) {
        return new DefaultClientTlsStrategy(
                sslContext,
                null,
                null,
                SSLBufferMode.STATIC,
                HostnameVerificationPolicy.BOTH,
                HttpsSupport.getDefaultHostnameVerifier());
    }

    private SSLContext sslContext(SSLContextParameters parameters) {
        if (parameters == null) {
            return SSLContexts.createDefault();
        }
        try {
            return parameters.createSSLContext(context);
        } catch (Exception e) {
            throw new IllegalArgumentException(
                    "sslContextParameters cannot be used: check its key stores, their passwords and the protocols", e);
        }
    }

    private static final class Transport {

        private final HttpComponent component;
        private final HttpEndpoint endpoint;
        private final HttpPort port;
        private int users;

        Transport(HttpComponent component, HttpEndpoint endpoint, HttpPort port) {
            this.component = component;
            this.endpoint = endpoint;
            this.port = port;
        }

        boolean isUnusedAfterRelease() {
            users--;
            if (users > 0) {
                return false;
            }
            close();
            return true;
        }

        void close() {
            ServiceHelper.stopAndShutdownServices(endpoint, component);
        }
    }

    /** Applies the user's configurer first, then the settings that it must not change. */
    private static final class UserThenOurs extends ServiceSupport implements HttpClientConfigurer {

        private static final MarkingRequestExecutor EXECUTOR = new MarkingRequestExecutor();

        private final HttpClientConfigurer users;

        UserThenOurs(HttpClientConfigurer users) {
            this.users = users;
        }

        @Override
        public void configureHttpClient(HttpClientBuilder builder) {
            if (users != null) {
                users.configureHttpClient(builder);
            }
            // All connections of a transport have one identity. With connection state, a connection that presented a
            // client certificate would never be reused.
            builder.disableConnectionState()
                    .disableAutomaticRetries()
                    .disableRedirectHandling()
                    .disableCookieManagement()
                    .disableAuthCaching()
                    .disableContentCompression()
                    .setRequestExecutor(EXECUTOR);
        }

        @Override
        protected void doStart() {
            ServiceHelper.startService(users);
        }

        @Override
        protected void doStop() {
            ServiceHelper.stopService(users);
        }
    }
}
