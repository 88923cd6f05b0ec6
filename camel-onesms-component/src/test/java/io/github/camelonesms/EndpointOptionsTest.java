package io.github.camelonesms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.camelonesms.config.OptionChecks;
import io.github.camelonesms.delivery.DeliveryStore;
import io.github.camelonesms.delivery.EmitMode;
import io.github.camelonesms.delivery.MemoryDeliveryStore;
import io.github.camelonesms.gateway.IysList;
import io.github.camelonesms.gateway.WireFormat;
import io.github.camelonesms.operation.InvalidRecipients;
import io.github.camelonesms.operation.Overlong;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.Map;
import org.apache.camel.component.http.HttpClientConfigurer;
import org.apache.camel.support.jsse.SSLContextParameters;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EndpointOptionsTest extends FaceTestSupport {

    private static final Instant NOON = Instant.parse("2026-03-01T09:00:00Z");

    @Test
    void everyOptionIsReadFromTheUri() {
        SSLContextParameters tls = new SSLContextParameters();
        HttpClientConfigurer configurer = builder -> {};
        context().getRegistry().bind("tls", tls);
        context().getRegistry().bind("proxy", configurer);
        context().getRegistry().bind("noon", Clock.fixed(NOON, ZoneOffset.UTC));
        DeliveryStore store = new MemoryDeliveryStore();
        context().getRegistry().bind("store", store);

        OneSmsConfiguration options = endpoint("onesms:credit?gateway=testvendor&baseUrl=https://sms.example.com/v2/"
                        + "&username=ada&password=lovelace&apiKey=key&apiSecret=hash&wireFormat=xml&sender=ACME"
                        + "&to=5551112233,5551112244&validity=48h10m&scheduledAt=2026-03-01T09:30"
                        + "&disableDuplicateCheck=true&transliterate=true&overlong=split&invalidRecipients=fail"
                        + "&maxRecipientsPerRequest=10&recoverUnknownOutcome=false&page=all&idsPerRequest=7"
                        + "&function=contact/create&commercial=true&iysList=TACIR&connectTimeout=1s&responseTimeout=PT2M"
                        + "&maxConnections=3&maxResponseBytes=1KB&blacklistRemovePath=/remove"
                        + "&httpClientConfigurer=#proxy&clock=#noon&sslContextParameters=#tls"
                        + "&useGlobalSslContextParameters=true&trackDelivery=true&deliveryStore=#store&firstPollDelay=1m"
                        + "&maxPollInterval=PT1H&expireAfter=3d&emit=changes&dlrIds=1,2&discover=true&threshold=1000"
                        + "&maxMessagesPerPoll=9&delay=2500")
                .getConfiguration();

        assertThat(options.getGateway()).isEqualTo("testvendor");
        assertThat(options.getBaseUrl()).isEqualTo("https://sms.example.com/v2/");
        assertThat(options.getUsername()).isEqualTo("ada");
        assertThat(options.getPassword()).isEqualTo("lovelace");
        assertThat(options.getApiKey()).isEqualTo("key");
        assertThat(options.getApiSecret()).isEqualTo("hash");
        assertThat(options.getWireFormat()).isEqualTo(WireFormat.XML);
        assertThat(options.getSender()).isEqualTo("ACME");
        assertThat(options.getTo()).isEqualTo("5551112233,5551112244");
        assertThat(options.getValidity()).isEqualTo(Duration.ofHours(48).plusMinutes(10));
        assertThat(options.getScheduledAt()).isEqualTo("2026-03-01T09:30");
        assertThat(options.isDisableDuplicateCheck()).isTrue();
        assertThat(options.isTransliterate()).isTrue();
        assertThat(options.getOverlong()).isEqualTo(Overlong.SPLIT);
        assertThat(options.getInvalidRecipients()).isEqualTo(InvalidRecipients.FAIL);
        assertThat(options.getMaxRecipientsPerRequest()).isEqualTo(10);
        assertThat(options.isRecoverUnknownOutcome()).isFalse();
        assertThat(options.getPage()).isEqualTo("all");
        assertThat(options.getIdsPerRequest()).isEqualTo(7);
        assertThat(options.getFunction()).isEqualTo("contact/create");
        assertThat(options.getCommercial()).isEqualTo("true");
        assertThat(options.getIysList()).isEqualTo(IysList.TACIR);
        assertThat(options.getConnectTimeout()).isEqualTo(Duration.ofSeconds(1));
        assertThat(options.getResponseTimeout()).isEqualTo(Duration.ofMinutes(2));
        assertThat(options.getMaxConnections()).isEqualTo(3);
        assertThat(options.getMaxResponseBytes()).isEqualTo("1KB");
        assertThat(options.getBlacklistRemovePath()).isEqualTo("/remove");
        assertThat(options.getHttpClientConfigurer()).isSameAs(configurer);
        assertThat(options.getClock().instant()).isEqualTo(NOON);
        assertThat(options.getSslContextParameters()).isSameAs(tls);
        assertThat(options.isUseGlobalSslContextParameters()).isTrue();
        assertThat(options.isTrackDelivery()).isTrue();
        assertThat(options.getDeliveryStore()).isSameAs(store);
        assertThat(options.getFirstPollDelay()).isEqualTo(Duration.ofMinutes(1));
        assertThat(options.getMaxPollInterval()).isEqualTo(Duration.ofHours(1));
        assertThat(options.getExpireAfter()).isEqualTo(Duration.ofDays(3));
        assertThat(options.getEmit()).isEqualTo(EmitMode.CHANGES);
        assertThat(options.getDlrIds()).isEqualTo("1,2");
        assertThat(options.isDiscover()).isTrue();
        assertThat(options.getThreshold()).isEqualTo(1000);
    }

    @Test
    void theDefaultsAreThoseOfTheDesign() {
        OneSmsConfiguration options = new OneSmsConfiguration();

        assertThat(options.getGateway()).isEqualTo("onesms");
        assertThat(options.getOverlong()).isEqualTo(Overlong.REJECT);
        assertThat(options.getInvalidRecipients()).isEqualTo(InvalidRecipients.REPORT);
        assertThat(options.getMaxRecipientsPerRequest()).isEqualTo(1000);
        assertThat(options.isRecoverUnknownOutcome()).isTrue();
        assertThat(options.getPage()).isEqualTo("0");
        assertThat(options.getIdsPerRequest()).isEqualTo(100);
        assertThat(options.getConnectTimeout()).isEqualTo(Duration.ofSeconds(5));
        assertThat(options.getResponseTimeout()).isEqualTo(Duration.ofSeconds(30));
        assertThat(options.getMaxConnections()).isEqualTo(20);
        assertThat(OptionChecks.byteCount("maxResponseBytes", options.getMaxResponseBytes()))
                .isEqualTo(64L * 1024 * 1024);
        assertThat(options.getCommercial()).isNull();
        assertThat(options.getValidity()).isNull();
        assertThat(options.isTrackDelivery()).isFalse();
        assertThat(options.getDeliveryStore()).isNull();
        assertThat(options.getFirstPollDelay()).isEqualTo(Duration.ofSeconds(90));
        assertThat(options.getMaxPollInterval()).isEqualTo(Duration.ofMinutes(30));
        assertThat(options.getExpireAfter()).isEqualTo(Duration.ofHours(48).plusMinutes(10));
        assertThat(options.getEmit()).isEqualTo(EmitMode.FINAL);
        assertThat(options.getDlrIds()).isNull();
        assertThat(options.isDiscover()).isFalse();
        assertThat(options.getThreshold()).isNull();
    }

    @Test
    void whatTheEndpointSetsWinsOverTheComponent() {
        OneSmsConfiguration common =
                context().getComponent("onesms", OneSmsComponent.class).getConfiguration();
        common.setGateway("testvendor");
        common.setUsername("ada");
        common.setPassword("lovelace");
        common.setBaseUrl("http://component.example.com");

        assertThat(settingsOf("username=grace"))
                .startsWith("http://component.example.com", "xml", "grace", "lovelace", "null", "null");
        assertThat(settingsOf("baseUrl=http://endpoint.example.com/"))
                .startsWith("http://endpoint.example.com", "xml", "ada");
        assertThat(common.getUsername()).isEqualTo("ada");
    }

    @Test
    void componentOptionsAreSetByTheirNames() {
        OneSmsComponent component = context().getComponent("onesms", OneSmsComponent.class);
        Map<String, Object> values = Map.of(
                "gateway",
                "testvendor",
                "username",
                "ada",
                "password",
                "lovelace",
                "responseTimeout",
                "1h10m",
                "useGlobalSslContextParameters",
                "true");
        values.forEach((name, value) -> assertThat(
                        component.getComponentPropertyConfigurer().configure(context(), component, name, value, true))
                .as(name)
                .isTrue());

        assertThat(component.isUseGlobalSslContextParameters()).isTrue();
        assertThat(endpoint("onesms:credit").getConfiguration().getResponseTimeout())
                .isEqualTo(Duration.ofHours(1).plusMinutes(10));
    }

    @Test
    void optionsAreFoundInAnyCaseAndLocale() {
        Locale locale = Locale.getDefault();
        Locale.setDefault(new Locale("tr", "TR"));
        try {
            OneSmsConfiguration options = endpoint(
                            "onesms:credit?" + VENDOR + ACCOUNT + "&dlrIds=1&maxpollinterval=1h&TRANSLITERATE=true")
                    .getConfiguration();

            assertThat(options.getDlrIds()).isEqualTo("1");
            assertThat(options.getMaxPollInterval()).isEqualTo(Duration.ofHours(1));
            assertThat(options.isTransliterate()).isTrue();
        } finally {
            Locale.setDefault(locale);
        }
    }

    @Test
    void aKeyAccountNeedsNoPassword() {
        assertThat(settingsOf(VENDOR + "&apiKey=key&apiSecret=hash")).contains("null", "key", "hash");
    }

    @Test
    void theClockIsTheConfiguredOne() {
        context().getRegistry().bind("noon", Clock.fixed(NOON, ZoneOffset.UTC));

        assertThat(settingsOf(VENDOR + ACCOUNT + "&clock=#noon")).endsWith(NOON.toString());
    }

    @Test
    void theWireFormatDefaultsToTheGatewaysFirst() {
        assertThat(settingsOf(VENDOR + ACCOUNT)).contains("xml");
        assertThat(settingsOf(VENDOR + ACCOUNT + "&wireFormat=query")).contains("query");
        assertThat(settingsOf(VENDOR + ACCOUNT + "&wireFormat=QUERY")).contains("query");
    }

    @ParameterizedTest
    @CsvSource({
        "https://api.example.com,         https://api.example.com,         https",
        "HTTPS://api.example.com:8443/,   https://api.example.com:8443,    https",
        "http://sms.example.com:8080/sms/, http://sms.example.com:8080/sms, http",
        "http://[::1]:8080/a/b//,         http://[::1]:8080/a/b,           http"
    })
    void aBaseUrlKeepsPortAndPathAndLosesTheTrailingSlash(String given, String kept, String protocol) {
        OneSmsEndpoint endpoint = endpoint("onesms:credit?" + VENDOR + ACCOUNT + "&baseUrl=" + given);

        assertThat(endpoint.getServiceUrl()).isEqualTo(kept);
        assertThat(endpoint.getServiceProtocol()).isEqualTo(protocol);
    }

    @Test
    void theServiceLocationHoldsNoAccount() {
        OneSmsEndpoint endpoint = endpoint("onesms:credit?" + VENDOR + ACCOUNT);

        assertThat(endpoint.getServiceUrl()).isEqualTo("http://127.0.0.1:9");
        assertThat(endpoint.getServiceProtocol()).isEqualTo("http");
        assertThat(endpoint.getServiceMetadata()).isEqualTo(Map.of("gateway", TestVendor.NAME, "wireFormat", "xml"));
    }

    @Test
    void theGlobalTlsParametersAreUsedOnlyIfTheOptionIsSet() {
        SSLContextParameters global = new SSLContextParameters();
        SSLContextParameters own = new SSLContextParameters();
        context().setSSLContextParameters(global);
        context().getRegistry().bind("own", own);

        assertThat(endpoint("onesms:credit?" + VENDOR + ACCOUNT).sslContextParameters())
                .isNull();
        assertThat(endpoint("onesms:credit?useGlobalSslContextParameters=true&" + VENDOR + ACCOUNT)
                        .sslContextParameters())
                .isSameAs(global);
        assertThat(endpoint("onesms:credit?useGlobalSslContextParameters=true&sslContextParameters=#own&" + VENDOR
                                + ACCOUNT)
                        .sslContextParameters())
                .isSameAs(own);
    }

    @ParameterizedTest
    @CsvSource({
        "1, 1",
        "1b, 1",
        "2KB, 2048",
        "2k, 2048",
        "3 mb, 3145728",
        "1GB, 1073741824",
        "64MiB, -1",
        "-1, -1",
        "9999999999GB, -1"
    })
    void sizesHaveUnits(String text, long bytes) {
        if (bytes < 0) {
            assertThatIllegalArgumentException().isThrownBy(() -> OptionChecks.byteCount("size", text));
        } else {
            assertThat(OptionChecks.byteCount("size", text)).isEqualTo(bytes);
        }
    }
}
