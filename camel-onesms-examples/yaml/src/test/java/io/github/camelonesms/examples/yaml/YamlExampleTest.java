package io.github.camelonesms.examples.yaml;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelonesms.OneSmsEndpoint;
import io.github.camelonesms.simulator.SmsGatewaySimulator;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.camel.CamelContext;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(120)
class YamlExampleTest {

    @Test
    void everyPatientIsAccountedFor() throws Exception {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        YamlExample.class.getName())
                .redirectErrorStream(true)
                .start();
        ByteArrayOutputStream output = new ByteArrayOutputStream();
        try (InputStream printed = process.getInputStream()) {
            printed.transferTo(output);
        } finally {
            process.waitFor(60, TimeUnit.SECONDS);
        }
        String text = output.toString("UTF-8");

        assertThat(process.exitValue()).as(text).isZero();
        assertThat(text)
                .contains("sent      Ayşe Kaya: submission ", "sent      Işık Yılmaz: ", "not sent  Jale Demir: ")
                .contains("905*****0001: DELIVERED", "905*****0002: DELIVERED", "905*****0003: FAILED")
                .doesNotContainPattern("(?<!\\d)(90|0)?5\\d{9}(?!\\d)");
        assertThat(text.lines().filter(line -> line.startsWith("report"))).hasSize(3);
    }

    /** Secrets of any characters, and what is not given falls back to the component. */
    @Test
    void propertiesArriveAndAbsentOnesAreTheComponents() throws Exception {
        String password = "p&w+%41 #)=?";
        try (SmsGatewaySimulator gateway = SmsGatewaySimulator.builder()
                        .account("shop", password, 10, "SHOP")
                        .start();
                CamelContext context = new DefaultCamelContext()) {
            context.getPropertiesComponent()
                    .addInitialProperty("camel.kamelet.onesms-send-sink.onesmsPassword", password);
            context.addRoutes(new RouteBuilder() {
                @Override
                public void configure() {
                    from("direct:send")
                            .to("kamelet:onesms-send-sink?onesmsSender=SHOP&onesmsUsername=shop&onesmsBaseUrl="
                                    + gateway.baseUrl());
                }
            });
            context.start();

            context.createProducerTemplate()
                    .requestBodyAndHeaders("direct:send", "Merhaba", Map.of("CamelOneSmsTo", "05550000001"));

            assertThat(gateway.deliveries()).isEqualTo(1);
            List<OneSmsEndpoint> endpoints = context.getEndpoints().stream()
                    .filter(OneSmsEndpoint.class::isInstance)
                    .map(OneSmsEndpoint.class::cast)
                    .toList();
            assertThat(endpoints).singleElement().satisfies(endpoint -> {
                assertThat(endpoint.getConfiguration().getApiKey()).isNull();
                assertThat(endpoint.getConfiguration().getMaxRecipientsPerRequest())
                        .isEqualTo(1000);
            });
        }
    }
}
