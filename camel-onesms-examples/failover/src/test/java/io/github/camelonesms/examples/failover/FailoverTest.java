package io.github.camelonesms.examples.failover;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelonesms.OneSmsComponent;
import io.github.camelonesms.OneSmsConstants;
import io.github.camelonesms.simulator.Fault;
import io.github.camelonesms.simulator.SmsGatewaySimulator;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.camel.Exchange;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.model.CircuitBreakerDefinition;
import org.apache.camel.model.RoutesDefinition;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(120)
class FailoverTest {

    private static final String NUMBER = "05550000001";

    @Test
    void onlyWhatWasSurelyNotSentGoesToTheSecondGateway() throws Exception {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Failover.class.getName())
                .redirectErrorStream(true)
                .start();
        String printed;
        try (InputStream output = process.getInputStream()) {
            printed = new String(output.readAllBytes(), StandardCharsets.UTF_8);
        }
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();

        assertThat(process.exitValue()).as(printed).isZero();
        assertThat(printed.lines().map(line -> line.strip().replaceFirst("account=[a-z]{8},", "")))
                .contains(
                        "sent             Alarm 1 all is well: by onesms",
                        "sent             Alarm 2 the first gateway is overloaded: by nodeapi",
                        "sent             Alarm 3 the first gateway is being maintained: by nodeapi",
                        "NOT FAILED OVER  Alarm 4 the sender name is not approved: RejectedException, code 85",
                        "sent             Alarm 5 the answer is lost, and recovered: by onesms",
                        "NOT FAILED OVER  Alarm 6 the answer is lost, and the gateway is down:"
                                + " OutcomeUnknownException",
                        "the first gateway: NotSentException",
                        "sent             Alarm 14 the first gateway is gone: by nodeapi",
                        "onesms_messages_total{gateway=nodeapi,operation=send} 10",
                        "onesms_messages_total{gateway=onesms,operation=send} 2",
                        "onesms_recoveries_total{gateway=onesms,operation=send} 1",
                        "onesms_unknown_outcomes_total{gateway=onesms,operation=send} 1");
        assertThat(printed.lines().filter(line -> line.contains("NotSentException")))
                .as("the open circuit spares the first gateway")
                .hasSizeLessThan(8);
    }

    /** The first gateway answers after the time limit: it has sent the alarm, and the second one must not. */
    @Test
    void aTimeLimitOfTheCircuitBreakerSendsByOneGateway() throws Exception {
        try (Gateways gateways = new Gateways(2_000)) {
            gateways.first.fault(Fault.late(Duration.ofSeconds(4)).on("send"));

            Exchange exchange = gateways.alarm("Alarm");

            assertThat(exchange.getException()).isNull();
            assertThat(exchange.getVariable("why"))
                    .isEqualTo("the time limit ended, and the first gateway may have sent it");
            gateways.first.awaitMessage(NUMBER, Duration.ofSeconds(30));
            assertThat(gateways.second.deliveries()).isZero();
        }
    }

    /** An exception that is not the component's knows neither failoverSafe() nor code(). */
    @Test
    void aFailureOfTheBodyIsNotFailedOver() throws Exception {
        try (Gateways gateways = new Gateways(60_000)) {
            Exchange exchange = gateways.alarm((Iterable<Object>) () -> {
                throw new IllegalStateException("forced");
            });

            assertThat(exchange.getException()).isNull();
            assertThat(exchange.getVariable("why")).isEqualTo("IllegalStateException");
            assertThat(gateways.first.deliveries() + gateways.second.deliveries())
                    .isZero();
        }
    }

    /** Two gateways, and the routes with a circuit breaker that has a time limit. */
    private static final class Gateways implements AutoCloseable {

        private final SmsGatewaySimulator first = SmsGatewaySimulator.builder().start();
        private final SmsGatewaySimulator second = SmsGatewaySimulator.builder().start();
        private final DefaultCamelContext context = new DefaultCamelContext();

        Gateways(int timeLimit) throws Exception {
            context.getComponent("onesms", OneSmsComponent.class)
                    .getConfiguration()
                    .setSender("TEST");
            Map.of("first", first, "second", second).forEach((name, gateway) -> {
                context.getPropertiesComponent().addInitialProperty(name + ".url", gateway.baseUrl());
                context.getPropertiesComponent().addInitialProperty(name + ".user", "test");
                context.getPropertiesComponent().addInitialProperty(name + ".password", "test");
            });
            RoutesDefinition routes = new FailoverRoutes().configureRoutes(context);
            routes.getRoutes().stream()
                    .flatMap(route -> route.getOutputs().stream())
                    .filter(CircuitBreakerDefinition.class::isInstance)
                    .map(step -> ((CircuitBreakerDefinition) step).getResilience4jConfiguration())
                    .forEach(configuration -> configuration.timeoutEnabled(true).timeoutDuration(timeLimit));
            context.addRouteDefinitions(routes.getRoutes());
            context.start();
        }

        Exchange alarm(Object body) {
            return context.createProducerTemplate().request("direct:alarm", alarm -> {
                alarm.getMessage().setBody(body);
                alarm.getMessage().setHeader(OneSmsConstants.TO, NUMBER);
            });
        }

        @Override
        public void close() throws Exception {
            context.close();
            first.close();
            second.close();
        }
    }
}
