package io.github.camelonesms.examples.yaml;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelonesms.OneSmsComponent;
import io.github.camelonesms.OneSmsConfiguration;
import io.github.camelonesms.OneSmsEndpoint;
import io.github.camelonesms.delivery.EmitMode;
import io.github.camelonesms.simulator.SmsGatewaySimulator;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What the environment happens to hold changes no option of a Kamelet; Windows always has a USERNAME. */
@Timeout(120)
class HostileEnvironmentTest {

    private static final List<String> VARIABLES = List.of(
            "USERNAME",
            "PASSWORD",
            "API_KEY",
            "API_SECRET",
            "GATEWAY",
            "BASE_URL",
            "WIRE_FORMAT",
            "SENDER",
            "TO",
            "VALIDITY",
            "OVERLONG",
            "COMMERCIAL",
            "DELAY",
            "EMIT",
            "DISCOVER",
            "DLR_IDS");

    @Test
    void onlyTheComponentsOwnSettingsCount() throws Exception {
        try (SmsGatewaySimulator gateway = SmsGatewaySimulator.builder()
                .account("shop", "secret", 10, "SHOP")
                .start()) {
            ProcessBuilder command = new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "-cp",
                            System.getProperty("java.class.path"),
                            Application.class.getName(),
                            gateway.baseUrl())
                    .redirectErrorStream(true);
            for (String name : VARIABLES) {
                command.environment().put(name, "hostile");
                command.environment().put(name.toLowerCase(java.util.Locale.ROOT), "hostile");
                command.environment().put(name.replace("_", ""), "hostile");
            }
            Process process = command.start();
            String printed;
            try (InputStream output = process.getInputStream()) {
                printed = new String(output.readAllBytes(), StandardCharsets.UTF_8);
            }
            assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();

            assertThat(process.exitValue()).as(printed).isZero();
            assertThat(gateway.inbox("05559998877")).singleElement().satisfies(sms -> assertThat(sms.sender())
                    .isEqualTo("SHOP"));
        }
    }

    /** Both Kamelets without a property of their own. */
    static final class Application {

        private Application() {}

        public static void main(String[] args) throws Exception {
            try (DefaultCamelContext context = new DefaultCamelContext()) {
                OneSmsConfiguration options =
                        context.getComponent("onesms", OneSmsComponent.class).getConfiguration();
                options.setBaseUrl(args[0]);
                options.setUsername("shop");
                options.setPassword("secret");
                options.setSender("SHOP");
                context.addRoutes(new RouteBuilder() {
                    @Override
                    public void configure() {
                        from("direct:send").to("kamelet:onesms-send-sink");
                        from("kamelet:onesms-dlr-source").process(report -> {});
                    }
                });
                context.start();
                context.createProducerTemplate()
                        .requestBodyAndHeaders("direct:send", "Merhaba", Map.of("CamelOneSmsTo", "05559998877"));
                for (OneSmsEndpoint endpoint : context.getEndpoints().stream()
                        .filter(OneSmsEndpoint.class::isInstance)
                        .map(OneSmsEndpoint.class::cast)
                        .toList()) {
                    assertThat(endpoint.getConfiguration().getTo()).isNull();
                    assertThat(endpoint.getConfiguration().getEmit()).isEqualTo(EmitMode.FINAL);
                    assertThat(endpoint.getConfiguration().getApiKey()).isNull();
                }
            }
        }
    }
}
