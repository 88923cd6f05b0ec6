package io.github.camelonesms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.camelonesms.config.OneSmsUri;
import io.github.camelonesms.model.SmsOperation;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Properties;
import org.apache.camel.CamelContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OneSmsUriTest extends FaceTestSupport {

    @Override
    protected CamelContext createCamelContext() throws Exception {
        CamelContext context = super.createCamelContext();
        Properties properties = new Properties();
        properties.setProperty("sms.username", "ada");
        properties.setProperty("sms.password", "a&b+c%d e)f}g#h");
        context.getPropertiesComponent().setOverrideProperties(properties);
        return context;
    }

    private static OneSmsUri originators() {
        return OneSmsUri.of(SmsOperation.ORIGINATORS)
                .option("gateway", TestVendor.NAME)
                .secret("username", "ada");
    }

    @Test
    void optionsArriveAsGiven() {
        OneSmsConfiguration options = endpoint(OneSmsUri.of(SmsOperation.CREDIT)
                        .option("gateway", TestVendor.NAME)
                        .option("baseUrl", "https://sms.example.com:8443/v2")
                        .secret("username", "ada")
                        .secret("password", "lovelace")
                        .option("sender", "ÇİÇEK & CO")
                        .option("to", "+90 555 111 22 33,05551112244")
                        .option("validity", Duration.ofHours(48).plusMinutes(10))
                        .option("scheduledAt", Instant.parse("2026-03-01T06:30:00Z"))
                        .option("trackDelivery", true)
                        .option("threshold", 7)
                        .build())
                .getConfiguration();

        assertThat(options.getBaseUrl()).isEqualTo("https://sms.example.com:8443/v2");
        assertThat(options.getSender()).isEqualTo("ÇİÇEK & CO");
        assertThat(options.getTo()).isEqualTo("+90 555 111 22 33,05551112244");
        assertThat(options.getValidity()).isEqualTo(Duration.ofHours(48).plusMinutes(10));
        assertThat(options.getScheduledAt()).isEqualTo("2026-03-01T06:30:00Z");
        assertThat(options.isTrackDelivery()).isTrue();
        assertThat(options.getThreshold()).isEqualTo(7);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "lovelace",
                "a&b",
                "a+b c",
                "100%",
                "%41",
                "a#b",
                "a?b=c",
                "p)q",
                "p)&q=r",
                "p}q",
                "ğüşıİ",
                "RAW(x)",
                "(",
                "{"
            })
    void secretsOfAnyCharactersArriveAndStayHidden(String password) {
        OneSmsUri uri = originators().secret("password", password);

        assertThat(uri.toString()).doesNotContain(password).endsWith("password=xxxxxx");
        assertThat(template().requestBody(uri.build(), null, List.class).get(3)).isEqualTo(password);
    }

    @Test
    void aSecretThatNoUriCanCarryIsRefusedWithoutQuotingIt() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> originators().secret("password", "a)b}c"))
                .withMessageContaining("password")
                .withMessageContaining("placeholder")
                .withMessageNotContaining("a)b");
    }

    @Test
    void aSecretInAPropertyNeverIsPartOfTheUri() {
        String uri = OneSmsUri.of(SmsOperation.ORIGINATORS)
                .option("gateway", TestVendor.NAME)
                .secret("username", "{{sms.username}}")
                .secret("password", "{{sms.password}}")
                .build();

        assertThat(uri).endsWith("&password=#property:sms.password");
        assertThat(template().requestBody(uri, null, List.class).toString()).contains("ada", "a&b+c%d e)f}g#h");
        assertThat(endpoint(uri).getEndpointUri()).doesNotContain("a&b");
    }

    @Test
    void otherPlaceholdersAreResolvedByCamel() {
        String uri = originators()
                .secret("password", "x")
                .option("maxConnections", "{{sms.connections:7}}")
                .build();

        assertThat(endpoint(uri).getConfiguration().getMaxConnections()).isEqualTo(7);
    }
}
