package io.github.camelonesms.examples.docs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.camelonesms.OneSmsComponent;
import io.github.camelonesms.OneSmsConstants;
import io.github.camelonesms.model.ConsentResult;
import io.github.camelonesms.model.ConsentStatus;
import io.github.camelonesms.simulator.SmsGatewaySimulator;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.RoutesBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.ResourceHelper;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The recipes of docs/consent.md, and maps from JSON, do what the documentation says. */
@Timeout(120)
class ConsentSamplesTest {

    private static final String YES = "905559998877";
    private static final String NO = "905559998866";
    private static final String UNKNOWN = "905559998855";
    private static final String REGISTRY =
            "onesms:consents?gateway=iletimerkezi&commercial=true&iysList=BIREYSEL&vendor.brandCode=696";

    private SmsGatewaySimulator gateway;
    private DefaultCamelContext context;
    private ProducerTemplate template;

    @BeforeEach
    void start() {
        gateway = SmsGatewaySimulator.builder().start();
        context = new DefaultCamelContext();
        OneSmsComponent component = context.getComponent("onesms", OneSmsComponent.class);
        component.getConfiguration().setBaseUrl(gateway.baseUrl());
        component.getConfiguration().setUsername("test");
        component.getConfiguration().setPassword("test");
        template = context.createProducerTemplate();
    }

    @AfterEach
    void stop() throws Exception {
        context.close();
        gateway.close();
    }

    private void run(RoutesBuilder java) throws Exception {
        context.addRoutes(java);
        context.start();
    }

    private void run(String yaml) throws Exception {
        PluginHelper.getRoutesLoader(context)
                .loadRoutes(ResourceHelper.resolveResource(context, "classpath:samples/yaml/" + yaml));
        context.start();
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void onlyThoseWhoConsentAreSentTo(boolean yaml) throws Exception {
        if (yaml) {
            run("consentFilter.yaml");
        } else {
            run(new ConsentSamples.Filter());
        }
        template.sendBody(
                REGISTRY.replace("consents", "consentAdd"),
                List.of(
                        Map.of("to", YES, "status", "ONAY", "source", "HS_WEB"),
                        Map.of("to", NO, "status", "RET", "source", "HS_WEB")));

        for (String text : List.of("Bahar indirimi", "Yaz indirimi")) {
            template.sendBodyAndHeader("direct:campaign", text, OneSmsConstants.TO, String.join(",", YES, NO, UNKNOWN));
        }
        template.sendBodyAndHeader("direct:campaign", "Kimseye", OneSmsConstants.TO, NO);

        assertThat(gateway.inbox()).extracting(sms -> sms.number()).containsExactly(YES, YES);
        assertThat(gateway.inbox()).extracting(sms -> sms.text()).containsExactly("Bahar indirimi", "Yaz indirimi");
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void anOptOutIsPassedOn(boolean yaml) throws Exception {
        if (yaml) {
            run("optOuts.yaml");
        } else {
            run(new ConsentSamples.OptOuts());
        }
        gateway.optOut(YES);

        await().atMost(Duration.ofSeconds(90)).untilAsserted(() -> {
            ConsentResult result = (ConsentResult)
                    template.requestBody(REGISTRY, YES, List.class).get(0);
            assertThat(result.status()).isEqualTo(ConsentStatus.RET);
        });
        assertThat(template.requestBody(
                        "onesms:blacklist?gateway=iletimerkezi&commercial=true&iysList=BIREYSEL", null, List.class))
                .isEqualTo(List.of(YES));
    }

    @Test
    void mapsOfJsonHaveTheirOwnSender() throws Exception {
        run("maps.yaml");

        template.sendBody(
                "direct:maps",
                """
                [{"to": "905559998877", "text": "Bir", "sender": "TEST"}, {"to": "905559998866", "text": "Bir"}]
                """);

        assertThat(gateway.inbox(YES)).extracting(sms -> sms.sender()).containsExactly("TEST");
        assertThat(gateway.inbox(NO)).extracting(sms -> sms.sender()).containsExactly("BASLIK");
    }
}
