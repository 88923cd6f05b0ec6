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
 * Makes HTTP ports over camel-http: for each kind of settings one private {@link HttpComponent} with one endpoint, whose
 * client is used directly. Neither is registered in the context, so that no option, header or exchange of the application
 * reaches them; the application's own {@code http} component is never touched.
 *
 * <p>A connection manager that the user's configurer sets is kept, and with it the user's pool, TLS and validation; the
 * bounds of time and size hold all the same.
 */
public final class CamelHttpTransports implements AutoCloseable {

    /** Each connection is checked before it is used again; {@link CheckedConnection} decides at what cost. */
    private static final TimeValue VALIDATE_ALWAYS = TimeValue.ZERO_MILLISECONDS;

    /** Lets a change of the gateway's DNS entry come through. */
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

    /**
     * @param context whose life the transports share
     * @param clock what a date in {@code Retry-After} is compared with
     */
    public CamelHttpTransports(CamelContext context, Clock clock) {
        this.context = context;
        this.clock = clock;
    }

    /**
     * The port of these settings; each one acquired is to be {@link #release released}.
     *
     * @throws IllegalArgumentException when the TLS settings cannot be used
     */
    public synchronized HttpPort acquire(HttpTransportSettings settings) {
        Transport transport = transports.get(settings);
        if (transport == null) {
            transport = open(settings);
            transports.put(settings, transport);
        }
        transport.users++;
        return transport.port;
    }

    /** Gives a port back; its connections are closed once nobody uses it any more. Another's port is ignored. */
    public synchronized void release(HttpPort port) {
        transports.values().removeIf(transport -> transport.port == port && transport.isUnusedAfterRelease());
    }

    /** Closes every connection, whoever still uses it. */
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
     * The endpoint is made without the component's help, which uses Camel's bean introspection: if that is created after the
     * context's start, it keeps what it logs for each endpoint as long as the context lives. The connection manager belongs
     * to the endpoint and is closed with it.
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
        // Bounds each single read; the watchdog bounds the whole answer.
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

    /**
     * The JVM's certificates take long to read. For a gateway at {@code http:} only a proxy of the user's configurer may need
     * them, so they are read when it does.
     */
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

    /** A port, how many use it, and what to stop behind it. */
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

    /** The user's configurer first, and then what must not be undone by it. */
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
            // A transport has one identity only. Told apart by it, a connection that presented the client's certificate
            // would never be used again.
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
