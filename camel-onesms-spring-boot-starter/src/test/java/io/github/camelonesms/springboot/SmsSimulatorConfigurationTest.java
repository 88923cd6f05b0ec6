package io.github.camelonesms.springboot;

import static io.github.camelonesms.simulator.assertj.SimulatorAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.camelonesms.OneSmsComponent;
import io.github.camelonesms.OneSmsConfiguration;
import io.github.camelonesms.model.SmsMessage;
import io.github.camelonesms.simulator.SmsGatewaySimulator;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.apache.camel.CamelContext;
import org.apache.camel.ProducerTemplate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** An application that is configured for a real account, and runs against the simulator. */
class SmsSimulatorConfigurationTest {

    private static final String PREFIX = "camel.component.onesms.";
    private static final String PHONE = "905559998877";

    @Configuration(proxyBeanMethods = false)
    @EnableAutoConfiguration
    static class Application {

        @Bean
        Watchmaker watchmaker(ObjectProvider<Clock> clock) {
            return new Watchmaker(clock.getIfAvailable());
        }
    }

    /** A part of the application that wants a clock; null is the usual one. */
    record Watchmaker(Clock clock) {}

    private static ConfigurableApplicationContext start(String... properties) {
        return new SpringApplicationBuilder(Application.class, SmsSimulatorConfiguration.class)
                .properties(
                        "spring.main.banner-mode=off",
                        "camel.main.run-controller=false",
                        "spring.datasource.generate-unique-name=true",
                        PREFIX + "base-url=https://gateway.invalid",
                        PREFIX + "username=shop",
                        PREFIX + "password=real-secret")
                .properties(properties)
                .run();
    }

    private static void send(ConfigurableApplicationContext application) {
        application.getBean(ProducerTemplate.class).sendBody("onesms:send", new SmsMessage("Merhaba", PHONE));
    }

    @ParameterizedTest
    @ValueSource(strings = {"onesms", "bisms", "iletimerkezi", "nodeapi", "organik"})
    void theSimulatorTakesThePlaceOfTheConfiguredGateway(String gateway) {
        try (ConfigurableApplicationContext application =
                start(PREFIX + "gateway=" + gateway, PREFIX + "sender=SHOP", PREFIX + "api-key=real-key")) {
            send(application);

            SmsGatewaySimulator simulator = application.getBean(SmsGatewaySimulator.class);
            assertThat(simulator).phone(PHONE).received("Merhaba").hasSender("SHOP");
        }
    }

    @Test
    void theComponentGoesByTheClockOfTheSimulatorAndNobodyElse() {
        try (ConfigurableApplicationContext application = start()) {
            SmsGatewaySimulator simulator = application.getBean(SmsGatewaySimulator.class);
            OneSmsConfiguration configuration = application
                    .getBean(CamelContext.class)
                    .getComponent("onesms", OneSmsComponent.class)
                    .getConfiguration();

            assertThat(configuration.getClock()).isSameAs(application.getBean("smsSimulatorClock"));
            simulator.advance(Duration.ofDays(3));
            assertThat(configuration.getClock().instant())
                    .isEqualTo(simulator.clock().instant());
            assertThat(application.getBean(Watchmaker.class).clock())
                    .as("what an application that wants a clock gets")
                    .isNull();
            assertThat(configuration.getSender()).isEqualTo("BASLIK");
        }
    }

    @Test
    void timePassesAsConfigured() {
        try (ConfigurableApplicationContext application = start("onesms.simulator.speed=1h")) {
            Clock clock = application.getBean(SmsGatewaySimulator.class).clock();
            Instant seen = clock.instant();

            await().atMost(Duration.ofSeconds(60)).until(() -> clock.instant().isAfter(seen.plus(Duration.ofHours(2))));
        }
    }

    @Test
    void itEndsWithTheApplication() {
        SmsGatewaySimulator simulator;
        try (ConfigurableApplicationContext application = start()) {
            simulator = application.getBean(SmsGatewaySimulator.class);
        }
        int port = simulator.port();
        try (SmsGatewaySimulator next = SmsGatewaySimulator.builder().port(port).start()) {
            assertThat(next.port()).isEqualTo(port);
        }
    }
}
