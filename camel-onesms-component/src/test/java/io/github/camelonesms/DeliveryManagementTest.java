package io.github.camelonesms;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelonesms.metrics.DeliveryHealthCheck;
import io.github.camelonesms.model.SmsMessage;
import io.github.camelonesms.simulator.Fault;
import io.github.camelonesms.simulator.SmsGatewaySimulator;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import javax.management.MBeanServer;
import javax.management.ObjectName;
import org.apache.camel.api.management.JmxSystemPropertyKeys;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.health.HealthCheck;
import org.apache.camel.health.HealthCheckHelper;
import org.apache.camel.health.HealthCheckRegistry;
import org.apache.camel.health.HealthCheckRepository;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What operators see of a consumer of reports: health checks and JMX. */
class DeliveryManagementTest {

    private static final Duration NEXT_QUESTION = Duration.ofMinutes(2);

    private SmsGatewaySimulator simulator;
    private DefaultCamelContext context;

    @BeforeEach
    void start() throws Exception {
        // Tests with CamelTestSupport switch JMX off for the whole JVM.
        System.clearProperty(JmxSystemPropertyKeys.DISABLED);
        simulator = SmsGatewaySimulator.builder().start();
        context = new DefaultCamelContext();
        context.getRegistry().bind("clock", simulator.clock());
        HealthCheckRegistry checks = HealthCheckRegistry.get(context);
        HealthCheckRepository consumers = (HealthCheckRepository) checks.resolveById("consumers");
        consumers.setEnabled(true);
        checks.register(consumers);
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from(uri("dlr?startScheduler=false")).routeId("reports").to("log:reports?level=DEBUG");
            }
        });
        context.start();
        context.createProducerTemplate()
                .requestBody(uri("send?sender=BASLIK&trackDelivery=true"), new SmsMessage("Merhaba", "905559998877"));
    }

    @AfterEach
    void stop() throws Exception {
        context.close();
        simulator.close();
    }

    private String uri(String operation) {
        return "onesms:" + operation + "&clock=#clock&username=test&password=test&baseUrl=" + simulator.baseUrl();
    }

    private void poll() {
        simulator.advance(NEXT_QUESTION);
        ((OneSmsDeliveryConsumer) context.getRoute("reports").getConsumer()).run();
    }

    @Test
    void readinessFollowsThePolls() {
        assertThat(readiness().getState()).as("not ready before the first poll").isEqualTo(HealthCheck.State.DOWN);

        simulator.fault(Fault.status(500).on("dlr").times(1));
        poll();
        assertThat(readiness().getState()).isEqualTo(HealthCheck.State.DOWN);
        assertThat(readiness().getDetails())
                .containsEntry(DeliveryHealthCheck.PENDING, 1L)
                .containsEntry(DeliveryHealthCheck.FAILURES, 1L)
                .containsEntry(DeliveryHealthCheck.ABANDONED, 0)
                .containsEntry(HealthCheck.HTTP_RESPONSE_CODE, 500);

        poll();
        assertThat(readiness().getState()).isEqualTo(HealthCheck.State.UP);
    }

    @Test
    void thereIsNoLiveness() {
        assertThat(HealthCheckHelper.invokeLiveness(context))
                .as("a restart repairs neither a gateway nor a database")
                .noneMatch(result -> result.getCheck().getId().equals("consumer:reports"));
    }

    /** As Camel's registry gives it. */
    private HealthCheck.Result readiness() {
        return HealthCheckHelper.invokeReadiness(context).stream()
                .filter(result -> result.getCheck().getId().equals("consumer:reports"))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void pendingDueAndOverdueAreInJmx() throws Exception {
        simulator.advance(Duration.ofHours(2));

        MBeanServer server =
                context.getManagementStrategy().getManagementAgent().getMBeanServer();
        Set<ObjectName> endpoints = server.queryNames(
                new ObjectName("org.apache.camel:context=" + context.getManagementName()
                        + ",type=endpoints,name=\"onesms://dlr*\""),
                null);
        assertThat(endpoints).hasSize(1);
        ObjectName endpoint = endpoints.iterator().next();
        for (String attribute : List.of("PendingReports", "DueReports", "OverdueReports")) {
            assertThat(server.getAttribute(endpoint, attribute)).as(attribute).isEqualTo(1L);
        }
        assertThat(server.getAttribute(endpoint, "LeasedReports")).isEqualTo(0L);
        assertThat(server.getAttribute(endpoint, "AbandonedLeases")).isEqualTo(0);
    }
}
