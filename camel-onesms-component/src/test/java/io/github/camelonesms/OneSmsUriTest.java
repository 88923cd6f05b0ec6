package io.github.camelonesms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.camelonesms.config.OneSmsUri;
import io.github.camelonesms.delivery.EmitMode;
import io.github.camelonesms.gateway.WireFormat;
import io.github.camelonesms.model.SmsOperation;
import io.github.camelonesms.operation.InvalidRecipients;
import io.github.camelonesms.operation.Overlong;
import java.lang.reflect.Method;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.camel.CamelContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class OneSmsUriTest extends FaceTestSupport {

    private static final Set<String> CONSUMERS_ONLY = Set.of("mo");

    /** Options that every polling consumer has; {@code option(name, value)} sets them. */
    private static final Set<String> CAMELS_OWN = Set.of(
            "Bridge Error Handler",
            "Exception Handler",
            "Exchange Pattern",
            "Poll Strategy",
            "Send Empty Message When Idle");

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
        return OneSmsUri.originators().gateway(TestVendor.NAME).username("ada");
    }

    @Test
    void everyOptionOfTheCatalogHasAMethod() {
        Set<String> methods = Arrays.stream(OneSmsUri.class.getMethods())
                .filter(method -> method.getReturnType() == OneSmsUri.class && method.getParameterCount() == 1)
                .map(Method::getName)
                .collect(Collectors.toSet());

        assertThat(methods)
                .containsAll(Catalog.read()
                        .endpointOptions(option -> !option.get("label").asText().contains("scheduler")
                                && !CAMELS_OWN.contains(
                                        option.get("displayName").asText())))
                .contains("delay", "initialDelay");
    }

    @ParameterizedTest
    @EnumSource(SmsOperation.class)
    void everyOperationOfProducersHasAMethod(SmsOperation operation) throws Exception {
        if (!CONSUMERS_ONLY.contains(operation.id())) {
            Object uri = OneSmsUri.class.getMethod(operation.id()).invoke(null);

            assertThat(((OneSmsUri) uri).build()).isEqualTo("onesms:" + operation.id());
        }
    }

    @Test
    void optionsArriveAsGiven() {
        OneSmsConfiguration options = endpoint(OneSmsUri.credit()
                        .gateway(TestVendor.NAME)
                        .baseUrl("https://sms.example.com:8443/v2")
                        .username("ada")
                        .password("lovelace")
                        .wireFormat(WireFormat.XML)
                        .sender("ÇİÇEK & CO")
                        .to("+90 555 111 22 33", "05551112244")
                        .validity(Duration.ofHours(48).plusMinutes(10))
                        .scheduledAt(Instant.parse("2026-03-01T06:30:00Z"))
                        .overlong(Overlong.SPLIT)
                        .invalidRecipients(InvalidRecipients.FAIL)
                        .responseTimeout(Duration.ofMillis(1500))
                        .maxResponseBytes(1024)
                        .commercial(true)
                        .trackDelivery(true)
                        .firstPollDelay(Duration.ofSeconds(100))
                        .emit(EmitMode.RECIPIENTS)
                        .dlrIds("1", "2")
                        .threshold(7)
                        .delay(Duration.ofSeconds(3))
                        .build())
                .getConfiguration();

        assertThat(options.getBaseUrl()).isEqualTo("https://sms.example.com:8443/v2");
        assertThat(options.getSender()).isEqualTo("ÇİÇEK & CO");
        assertThat(options.getTo()).isEqualTo("+90 555 111 22 33,05551112244");
        assertThat(options.getValidity()).isEqualTo(Duration.ofHours(48).plusMinutes(10));
        assertThat(options.getScheduledAt()).isEqualTo("2026-03-01T06:30:00Z");
        assertThat(options.getOverlong()).isEqualTo("split");
        assertThat(options.getInvalidRecipients()).isEqualTo("fail");
        assertThat(options.getResponseTimeout()).isEqualTo(Duration.ofMillis(1500));
        assertThat(options.getMaxResponseBytes()).isEqualTo("1024");
        assertThat(options.getCommercial()).isEqualTo("true");
        assertThat(options.isTrackDelivery()).isTrue();
        assertThat(options.getFirstPollDelay()).isEqualTo(Duration.ofSeconds(100));
        assertThat(options.getEmit()).isEqualTo("recipients");
        assertThat(options.getDlrIds()).isEqualTo("1,2");
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
        OneSmsUri uri = originators().password(password);

        assertThat(uri.toString()).doesNotContain(password).endsWith("password=xxxxxx");
        assertThat(template().requestBody(uri.build(), null, List.class).get(3)).isEqualTo(password);
    }

    @Test
    void aSecretThatNoUriCanCarryIsRefusedWithoutQuotingIt() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> originators().password("a)b}c"))
                .withMessageContaining("password")
                .withMessageContaining("placeholder")
                .withMessageNotContaining("a)b");
    }

    @Test
    void aSecretInAPropertyNeverIsPartOfTheUri() {
        String uri = OneSmsUri.originators()
                .gateway(TestVendor.NAME)
                .username("{{sms.username}}")
                .password("{{sms.password}}")
                .build();

        assertThat(uri).endsWith("&password=#property:sms.password");
        assertThat(template().requestBody(uri, null, List.class).toString()).contains("ada", "a&b+c%d e)f}g#h");
        assertThat(endpoint(uri).getEndpointUri()).doesNotContain("a&b");
    }

    @Test
    void otherPlaceholdersAreResolvedByCamel() {
        String uri = originators()
                .password("x")
                .option("maxConnections", "{{sms.connections:7}}")
                .build();

        assertThat(endpoint(uri).getConfiguration().getMaxConnections()).isEqualTo(7);
    }
}
