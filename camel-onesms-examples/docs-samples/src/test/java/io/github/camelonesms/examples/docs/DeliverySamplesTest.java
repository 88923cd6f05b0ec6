package io.github.camelonesms.examples.docs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.camelonesms.OneSmsComponent;
import io.github.camelonesms.OneSmsConstants;
import io.github.camelonesms.OneSmsEndpoint;
import io.github.camelonesms.model.DeliveryReport;
import io.github.camelonesms.model.RecipientStatus;
import io.github.camelonesms.model.ReportState;
import io.github.camelonesms.model.SendResult;
import io.github.camelonesms.model.SmsMessage;
import io.github.camelonesms.simulator.Fate;
import io.github.camelonesms.simulator.SmsGatewaySimulator;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.LongStream;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.builder.RouteConfigurationBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.ResourceHelper;
import org.apache.camel.support.processor.idempotent.MemoryIdempotentRepository;
import org.awaitility.core.ConditionFactory;
import org.h2.jdbcx.JdbcConnectionPool;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The samples about delivery reports do what the documentation says. */
@Timeout(180)
class DeliverySamplesTest {

    private final List<Object> bodies = new CopyOnWriteArrayList<>();
    private SmsGatewaySimulator gateway;
    private DefaultCamelContext context;

    @BeforeEach
    void start() throws Exception {
        gateway = SmsGatewaySimulator.builder().start();
        context = new DefaultCamelContext();
        OneSmsComponent component = context.getComponent("onesms", OneSmsComponent.class);
        component.getConfiguration().setBaseUrl(gateway.baseUrl());
        component.getConfiguration().setUsername("test");
        component.getConfiguration().setPassword("test");
        component.getConfiguration().setClock(gateway.clock());
    }

    @AfterEach
    void stop() throws Exception {
        context.close();
        gateway.close();
    }

    /** Runs the Java or the YAML form, and keeps each body that comes from an endpoint of the component. */
    private void run(boolean yaml, RouteBuilder java, String file) throws Exception {
        context.addRoutes(new RouteConfigurationBuilder() {
            @Override
            public void configuration() {
                routeConfiguration()
                        .interceptFrom("onesms:*")
                        .process(exchange -> bodies.add(exchange.getMessage().getBody()));
            }
        });
        if (yaml) {
            PluginHelper.getRoutesLoader(context)
                    .loadRoutes(ResourceHelper.resolveMandatoryResource(context, "classpath:samples/yaml/" + file));
        } else {
            context.addRoutes(java);
        }
        context.start();
    }

    private static ConditionFactory soon() {
        return await().atMost(Duration.ofSeconds(60));
    }

    private SendResult send(String to, int recipients) {
        List<String> numbers = LongStream.range(5_550_000_000L, 5_550_000_000L + recipients)
                .mapToObj(Long::toString)
                .toList();
        return context.createProducerTemplate().requestBody(to, new SmsMessage("Merhaba", numbers), SendResult.class);
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void whatWasSentIsFollowedToItsFinalReport(boolean yaml) throws Exception {
        run(yaml, new DeliverySamples.Reports(), "reports.yaml");
        String id = send("direct:send", 2).id();
        gateway.advance(Duration.ofHours(49));

        soon().untilAsserted(() -> assertThat(bodies).hasSize(1));
        DeliveryReport report = (DeliveryReport) bodies.get(0);
        assertThat(report.id()).isEqualTo(id);
        assertThat(report.state()).isEqualTo(ReportState.COMPLETED);
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void eachRecipientIsReportedOnce(boolean yaml) throws Exception {
        MemoryIdempotentRepository repository = new MemoryIdempotentRepository();
        List<Map<String, Object>> received = new CopyOnWriteArrayList<>();
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:tell-the-shop")
                        .process(exchange ->
                                received.add(Map.copyOf(exchange.getMessage().getHeaders())));
            }
        });
        context.getRegistry().bind("repository", repository);
        run(yaml, new DeliverySamples.Recipients(repository), "recipients.yaml");
        String id = send("onesms:send?sender=BASLIK&trackDelivery=true", 3).id();
        repository.add(id + " 905550000001 DELIVERED");
        gateway.advance(Duration.ofHours(49));

        soon().untilAsserted(() -> assertThat(bodies).hasSize(3));
        soon().untilAsserted(() -> assertThat(received).hasSize(2));
        assertThat(bodies).allMatch(RecipientStatus.class::isInstance);
        assertThat(received).allMatch(headers -> id.equals(headers.get(OneSmsConstants.DLR_ID)));
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void theReasonDecides(boolean yaml) throws Exception {
        List<String> received = new CopyOnWriteArrayList<>();
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:correct-the-number").process(exchange -> received.add("correct"));
                from("direct:try-again-tomorrow").process(exchange -> received.add("tomorrow"));
            }
        });
        OneSmsComponent component = context.getComponent("onesms", OneSmsComponent.class);
        component.getConfiguration().setGateway("organik");
        component
                .getConfiguration()
                .setApiKey(gateway.camelProperties("organik").get("camel.component.onesms.api-key"));
        gateway.fate("905550000000", Fate.OFF);
        run(yaml, new DeliverySamples.Reasons(), "reasons.yaml");
        send("onesms:send?sender=BASLIK&trackDelivery=true", 2);
        gateway.advance(Duration.ofHours(50));

        soon().untilAsserted(() -> assertThat(received).containsExactly("tomorrow"));
        soon().untilAsserted(() -> assertThat(bodies).hasSize(2));
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void aLowBalanceIsTold(boolean yaml) throws Exception {
        gateway.credit("test", 999);
        run(yaml, new DeliverySamples.Credit(), "threshold.yaml");

        soon().untilAsserted(() -> assertThat(bodies).containsExactly(999L));
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void theStoreIsTheOneThatIsBound(boolean yaml) throws Exception {
        JdbcConnectionPool pool = JdbcConnectionPool.create("jdbc:h2:mem:samples" + yaml, "sa", "");
        try {
            if (yaml) {
                context.getRegistry().bind("pool", pool);
                PluginHelper.getRoutesLoader(context)
                        .loadRoutes(
                                ResourceHelper.resolveMandatoryResource(context, "classpath:samples/yaml/store.yaml"));
            } else {
                DeliverySamples.store(context, pool);
            }
            context.start();
            send("onesms:send?sender=BASLIK&trackDelivery=true&deliveryStore=#bean:reports", 1);
            send("onesms:send?sender=TEST&trackDelivery=true", 1);

            OneSmsEndpoint endpoint = context.getEndpoint("onesms:dlr", OneSmsEndpoint.class);
            context.createConsumerTemplate().receiveNoWait(endpoint);
            assertThat(endpoint.getPendingReports()).isEqualTo(2);
            try (var connection = pool.getConnection();
                    var rows = connection.createStatement().executeQuery("SELECT COUNT(*) FROM onesms_delivery")) {
                assertThat(rows.next()).isTrue();
                assertThat(rows.getInt(1)).isEqualTo(2);
            }
        } finally {
            context.stop();
            pool.dispose();
        }
    }
}
