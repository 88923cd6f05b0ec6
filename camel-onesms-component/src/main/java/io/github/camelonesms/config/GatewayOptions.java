package io.github.camelonesms.config;

import io.github.camelonesms.gateway.WireFormat;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.camel.component.http.HttpClientConfigurer;
import org.apache.camel.spi.UriParam;
import org.apache.camel.spi.UriParams;
import org.apache.camel.support.jsse.SSLContextParameters;

/** Which gateway is called, with which account, and over which connection. */
@UriParams
public abstract class GatewayOptions {

    @UriParam(label = "common", defaultValue = "onesms")
    private String gateway = "onesms";

    @UriParam(label = "common")
    private String baseUrl;

    @UriParam(label = "common", prefix = "vendor.", multiValue = true)
    private Map<String, Object> vendor = new LinkedHashMap<>();

    @UriParam(label = "security", secret = true)
    private String username;

    @UriParam(label = "security", secret = true)
    private String password;

    @UriParam(label = "security", secret = true)
    private String apiKey;

    @UriParam(label = "security", secret = true)
    private String apiSecret;

    @UriParam(label = "common", enums = "xml,json,soap,query")
    private WireFormat wireFormat;

    @UriParam(label = "advanced")
    private String blacklistRemovePath;

    @UriParam(label = "advanced", defaultValue = "5s", javaType = "java.time.Duration")
    private Duration connectTimeout = Duration.ofSeconds(5);

    @UriParam(label = "advanced", defaultValue = "30s", javaType = "java.time.Duration")
    private Duration responseTimeout = Duration.ofSeconds(30);

    @UriParam(label = "advanced", defaultValue = "20")
    private int maxConnections = 20;

    @UriParam(label = "advanced", defaultValue = "64MB")
    private String maxResponseBytes = "64MB";

    @UriParam(label = "advanced")
    private HttpClientConfigurer httpClientConfigurer;

    @UriParam(label = "security")
    private SSLContextParameters sslContextParameters;

    @UriParam(label = "security")
    private boolean useGlobalSslContextParameters;

    @UriParam(label = "advanced")
    private Clock clock = Clock.systemUTC();

    public String getGateway() {
        return gateway;
    }

    /** Protocol of the vendor, such as onesms (1SMS HTTP API) or bisms (its older version 1.1.9). */
    public void setGateway(String gateway) {
        this.gateway = gateway;
    }

    public String getBaseUrl() {
        return baseUrl;
    }

    /**
     * Address of the vendor's API: http or https, the host, and a port and a path prefix if there are any; a trailing
     * slash does not matter. Many vendors run the 1SMS engine under hosts of their own. Unset means the gateway's
     * default (onesms: https://api.1sms.com.tr, bisms: http://sms.bisms.net:8080, iletimerkezi:
     * https://api.iletimerkezi.com, organik: https://organikapi.com); nodeapi has none. Never taken from a header.
     */
    public void setBaseUrl(String baseUrl) {
        this.baseUrl = baseUrl;
    }

    public Map<String, Object> getVendor() {
        return vendor;
    }

    /**
     * Options that only the chosen vendor has, written vendor.NAME=value. The table of what each gateway can do lists
     * them with what they take. An unknown one, and a value of the wrong type, is refused when the endpoint is created.
     */
    public void setVendor(Map<String, Object> vendor) {
        this.vendor = vendor;
    }

    public String getUsername() {
        return username;
    }

    /** User name of the account. Never taken from a header. */
    public void setUsername(String username) {
        this.username = username;
    }

    public String getPassword() {
        return password;
    }

    /**
     * API password of the account. At many vendors it is not the password of the web panel (1SMS: the API secret).
     * Never taken from a header.
     */
    public void setPassword(String password) {
        this.password = password;
    }

    public String getApiKey() {
        return apiKey;
    }

    /**
     * API key of the account, for vendors that identify accounts by a key instead of name and password. Used if
     * username is not set. Never taken from a header.
     */
    public void setApiKey(String apiKey) {
        this.apiKey = apiKey;
    }

    public String getApiSecret() {
        return apiSecret;
    }

    /** Hash or secret that belongs to the API key (iletimerkezi). Never taken from a header. */
    public void setApiSecret(String apiSecret) {
        this.apiSecret = apiSecret;
    }

    public WireFormat getWireFormat() {
        return wireFormat;
    }

    /**
     * Format of the requests, if the gateway offers several; unset means the gateway's default. For onesms, query is
     * the GET form smsget, which takes one number and one text.
     */
    public void setWireFormat(WireFormat wireFormat) {
        this.wireFormat = wireFormat;
    }

    public String getBlacklistRemovePath() {
        return blacklistRemovePath;
    }

    /**
     * Path of the request that removes a number from the blacklist (onesms), for vendors with another path than
     * /api/blacklistremove/v1. The protocol's document does not name it.
     */
    public void setBlacklistRemovePath(String blacklistRemovePath) {
        this.blacklistRemovePath = blacklistRemovePath;
    }

    public Duration getConnectTimeout() {
        return connectTimeout;
    }

    /** Timeout for connecting to the gateway, or for obtaining a pooled connection. */
    public void setConnectTimeout(Duration connectTimeout) {
        this.connectTimeout = connectTimeout;
    }

    public Duration getResponseTimeout() {
        return responseTimeout;
    }

    /** Timeout for the gateway's answer. */
    public void setResponseTimeout(Duration responseTimeout) {
        this.responseTimeout = responseTimeout;
    }

    public int getMaxConnections() {
        return maxConnections;
    }

    /** Maximum number of open connections to the gateway. Endpoints with equal connection options share them. */
    public void setMaxConnections(int maxConnections) {
        this.maxConnections = maxConnections;
    }

    public String getMaxResponseBytes() {
        return maxResponseBytes;
    }

    /** Maximum size of an answer: a number of bytes, or a number with the unit KB, MB or GB (of 1024). */
    public void setMaxResponseBytes(String maxResponseBytes) {
        this.maxResponseBytes = maxResponseBytes;
    }

    public HttpClientConfigurer getHttpClientConfigurer() {
        return httpClientConfigurer;
    }

    /** Configuration of the HTTP client that calls the gateway, for proxies and the like. */
    public void setHttpClientConfigurer(HttpClientConfigurer httpClientConfigurer) {
        this.httpClientConfigurer = httpClientConfigurer;
    }

    public SSLContextParameters getSslContextParameters() {
        return sslContextParameters;
    }

    /** TLS for connections to the gateway: trust, keys, protocols. */
    public void setSslContextParameters(SSLContextParameters sslContextParameters) {
        this.sslContextParameters = sslContextParameters;
    }

    public boolean isUseGlobalSslContextParameters() {
        return useGlobalSslContextParameters;
    }

    /** Whether the TLS parameters of the Camel context are used if sslContextParameters is not set. */
    public void setUseGlobalSslContextParameters(boolean useGlobalSslContextParameters) {
        this.useGlobalSslContextParameters = useGlobalSslContextParameters;
    }

    public Clock getClock() {
        return clock;
    }

    /** Clock to use; for tests. Unset means the system's clock. */
    public void setClock(Clock clock) {
        this.clock = clock == null ? Clock.systemUTC() : clock;
    }
}
