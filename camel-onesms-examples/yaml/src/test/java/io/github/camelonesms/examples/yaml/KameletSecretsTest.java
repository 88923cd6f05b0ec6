package io.github.camelonesms.examples.yaml;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelonesms.model.SendResult;
import io.github.camelonesms.simulator.SmsGatewaySimulator;
import java.util.Map;
import org.apache.camel.ExtendedCamelContext;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.ResourceHelper;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Passwords and senders of any characters reach the gateway through a Kamelet, as docs/recipes.md writes them. */
class KameletSecretsTest {

    @ParameterizedTest
    @CsvSource({
        "RAW({{value}}), a&b",
        "RAW({{value}}), 50%&+",
        "RAW({{value}}), p&w+%41 #=?",
        "RAW(a&b), a&b",
        "{{value}}, plain+1",
    })
    void aPasswordArrives(String written, String password) throws Exception {
        try (SmsGatewaySimulator gateway = SmsGatewaySimulator.builder()
                        .account("shop", password, 10, "A&B")
                        .start();
                DefaultCamelContext context = new DefaultCamelContext()) {
            context.getPropertiesComponent().addInitialProperty("value", password);
            String route =
                    """
                    - from:
                        uri: direct:send
                        steps:
                          - to:
                              uri: kamelet:onesms-send-sink
                              parameters:
                                onesmsBaseUrl: "%s"
                                onesmsUsername: shop
                                onesmsPassword: "%s"
                                onesmsSender: "RAW(A&B)"
                    """
                            .formatted(gateway.baseUrl(), written);
            ExtendedCamelContext extended = context.getCamelContextExtension();
            PluginHelper.getRoutesLoader(extended).loadRoutes(ResourceHelper.fromString("route.yaml", route));
            context.start();

            Object result = context.createProducerTemplate()
                    .requestBodyAndHeaders("direct:send", "Merhaba", Map.of("CamelOneSmsTo", "05559998877"));

            assertThat(result).isInstanceOf(SendResult.class);
            assertThat(gateway.inbox("05559998877").get(0).sender()).isEqualTo("A&B");
        }
    }
}
