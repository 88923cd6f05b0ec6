package io.github.camelonesms;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelonesms.delivery.DeliveryStore;
import io.github.camelonesms.delivery.JdbcDeliveryStore;
import io.github.camelonesms.delivery.MemoryDeliveryStore;
import io.github.camelonesms.metrics.MicrometerMeters;
import io.github.camelonesms.model.InvalidRequestException;
import io.github.camelonesms.model.PartialSendException;
import io.github.camelonesms.model.SendResult;
import io.github.camelonesms.model.SmsMessage;
import io.github.camelonesms.simulator.Fault;
import io.github.camelonesms.support.LogCapture;
import io.github.camelonesms.tracking.DeliveryTracking;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import javax.sql.DataSource;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.health.HealthCheckHelper;
import org.apache.camel.health.HealthCheckRegistry;
import org.apache.camel.health.HealthCheckRepository;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.impl.health.DefaultHealthCheckRegistry;
import org.apache.logging.log4j.Level;
import org.h2.jdbcx.JdbcConnectionPool;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.w3c.dom.Document;

/** What producers put into the store, and which store that is. */
class TrackDeliveryTest extends DeliveryTestSupport {

    @TempDir
    Path folder;

    private JdbcConnectionPool database() {
        return JdbcConnectionPool.create("jdbc:h2:" + folder.resolve("reports"), "sa", "");
    }

    @Test
    void nothingIsTrackedByDefault() {
        submit(uri("send", "sender=BASLIK"), 1);

        assertThat(endpoint(send()).tracking().start().counts().pending()).isZero();
    }

    @Test
    void everyChunkOfABulkSendIsTracked() {
        submit(10, "maxRecipientsPerRequest=4");

        assertThat(endpoint(send("maxRecipientsPerRequest=4")).getTrackedSubmissions())
                .isEqualTo(3);
    }

    @ParameterizedTest
    @CsvSource({"final, memory", "changes, memory", "recipients, memory", "final, h2", "changes, h2", "recipients, h2"})
    void theReferenceComesBackWithTheReports(String emit, String store) throws Exception {
        DeliveryStore kept = new MemoryDeliveryStore(simulator.clock(), Duration.ofDays(3));
        if (store.equals("h2")) {
            JdbcDeliveryStore inDatabase = new JdbcDeliveryStore(database());
            inDatabase.setClock(simulator.clock());
            kept = inDatabase;
        }
        context().getRegistry().bind("store", kept);
        template()
                .requestBodyAndHeader(
                        send("maxRecipientsPerRequest=4", "deliveryStore=#store"),
                        new SmsMessage("x", numbers(6)),
                        OneSmsConstants.CLIENT_REFERENCE,
                        "order_7 ş");
        submit(send("deliveryStore=#store"), 1);
        route("reports", reports("emit=" + emit, "deliveryStore=#store"));
        simulator.advance(Duration.ofHours(49));

        boolean each = emit.equals("recipients");
        awaitReceived(each ? 7 : 3);
        assertThat(received)
                .filteredOn(one -> "order_7 ş".equals(one.headers().get(OneSmsConstants.CLIENT_REFERENCE)))
                .hasSize(each ? 6 : 2);
        assertThat(received)
                .filteredOn(one -> !one.headers().containsKey(OneSmsConstants.CLIENT_REFERENCE))
                .hasSize(1);
        if (!each) {
            assertThat(received).allSatisfy(one -> assertThat(one.report().reference())
                    .isEqualTo(one.headers().get(OneSmsConstants.CLIENT_REFERENCE)));
        }
    }

    @ParameterizedTest
    @MethodSource
    void aReferenceThatNoStoreCanKeepIsRefusedBeforeTheSend(String reference) {
        Exchange exchange = template().request(send(), out -> {
            out.getMessage().setBody(new SmsMessage("x", numbers(1)));
            out.getMessage().setHeader(OneSmsConstants.CLIENT_REFERENCE, reference);
        });

        assertThat(exchange.getException())
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining("CamelOneSmsClientReference");
        assertThat(simulator.inbox()).isEmpty();
    }

    static List<String> aReferenceThatNoStoreCanKeepIsRefusedBeforeTheSend() {
        return List.of("x".repeat(201), "order\n7", "order\u00007", "order \uD83D");
    }

    @Test
    void theChunksBeforeAFailureAreTrackedToo() {
        simulator.fault(Fault.answer("81").on("send").skip(2));
        String uri = send("maxRecipientsPerRequest=4");

        Exchange exchange = template().request(uri, out -> out.getMessage().setBody(new SmsMessage("x", numbers(10))));

        assertThat(exchange.getException()).isInstanceOf(PartialSendException.class);
        assertThat(endpoint(uri).getTrackedSubmissions()).isEqualTo(2);
        assertThat(endpoint(uri).getPendingReports()).isEqualTo(2);
    }

    @Test
    void aStoreThatFailsAfterTheSendFailsNoExchange() {
        AtomicBoolean broken = new AtomicBoolean();
        JdbcConnectionPool pool = database();
        context().getRegistry().bind("store", new JdbcDeliveryStore(breakable(pool, broken)));
        String uri = send("deliveryStore=#store");
        submit(uri, 1);
        broken.set(true);

        try (LogCapture log = LogCapture.of(DeliveryTracking.class)) {
            SendResult result = template().requestBody(uri, new SmsMessage("once", numbers(1)), SendResult.class);

            assertThat(result.id()).isNotNull();
            assertThat(log.messages(Level.INFO))
                    .singleElement()
                    .asString()
                    .contains(result.id())
                    .contains("dlrIds=");
            submit(uri, 1);
            assertThat(log.messages(Level.WARN))
                    .as("an outage is one line")
                    .singleElement()
                    .asString()
                    .contains("the database is gone");
            broken.set(false);
            submit(uri, 1);
            assertThat(log.messages(Level.INFO)).last().asString().contains("works again after 2 failures");
        }
        assertThat(endpoint(uri).getUntrackedSubmissions()).isEqualTo(2);
        assertThat(simulator.deliveries()).as("one SMS per send").isEqualTo(4);
        pool.dispose();
    }

    @Test
    void anotherAccountInTheVendorsXmlIsNotTracked() {
        String xml = "<sms><username>else</username><password>else</password><header>BASLIK</header>"
                + "<message><gsm><no>905559998877</no></gsm><msg><![CDATA[x]]></msg></message></sms>";
        simulator.fault(Fault.answer("00 4711").on("send"));

        try (LogCapture log = LogCapture.of(DeliveryTracking.class)) {
            template().requestBody(send(), context().getTypeConverter().convertTo(Document.class, xml));

            assertThat(log.messages(Level.WARN))
                    .singleElement()
                    .asString()
                    .contains("4711", "another account", "discover=true");
        }
        assertThat(endpoint(send()).getUntrackedSubmissions()).isEqualTo(1);
        assertThat(endpoint(send()).getTrackedSubmissions()).isZero();
    }

    /** It happens twice and is logged once; the metrics count both. */
    @Test
    void aRecoveredSubmissionWithoutAnIdIsWarnedOfOnceAndCounted() throws Exception {
        MeterRegistry registry = new SimpleMeterRegistry();
        context().getRegistry().bind("meters", registry);
        context()
                .getCamelContextExtension()
                .addContextPlugin(HealthCheckRegistry.class, new DefaultHealthCheckRegistry(context()));
        HealthCheckRepository producers = HealthCheckHelper.getHealthCheckRepository(context(), "producers");
        producers.setEnabled(true);
        String uri = send();
        context().addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:send").to(uri);
            }
        });
        try (LogCapture log = LogCapture.of(DeliveryTracking.class)) {
            for (String text : List.of("Bir", "Iki")) {
                simulator.fault(Fault.closeAfterProcessing().on("send"));
                SendResult result =
                        template().requestBody("direct:send", new SmsMessage(text, numbers(1)), SendResult.class);
                assertThat(result.id()).isNull();
            }

            assertThat(log.messages(Level.WARN))
                    .singleElement()
                    .asString()
                    .contains("its id is unknown", "discover=true")
                    .doesNotContain(numbers(1).get(0));
        }
        assertThat(endpoint(uri).getUntrackedSubmissions()).isEqualTo(2);
        assertThat(registry.get(MicrometerMeters.UNTRACKED).counter().count()).isEqualTo(2);
        assertThat(producers.stream()
                        .filter(check -> check.getId().startsWith("producer:onesms-"))
                        .findFirst()
                        .orElseThrow()
                        .call()
                        .getDetails())
                .containsEntry(OneSmsHealthCheck.UNTRACKED, 2L);
        assertThat(simulator.deliveries()).isEqualTo(2);
    }

    @Test
    void theOnlyDataSourceIsUsedAndSurvivesARestart() throws Exception {
        JdbcConnectionPool pool = database();
        String id;
        try (DefaultCamelContext first = new DefaultCamelContext()) {
            first.getRegistry().bind("clock", simulator.clock());
            first.getRegistry().bind("db", DataSource.class, pool);
            first.start();
            id = first.createProducerTemplate()
                    .requestBody(send(), new SmsMessage("x", numbers(1)), SendResult.class)
                    .id();
        }
        simulator.advance(Duration.ofHours(49));

        context().getRegistry().bind("db", DataSource.class, pool);
        route("reports", reports());
        awaitReceived(1);
        assertThat(received.get(0).id()).isEqualTo(id);
        assertThat(endpoint(reports()).tracking().store()).isInstanceOf(JdbcDeliveryStore.class);
        context().getRouteController().stopAllRoutes();
        pool.dispose();
    }

    @Test
    void ofSeveralDataSourcesNoneIsTaken() throws Exception {
        JdbcConnectionPool pool = database();
        context().getRegistry().bind("a", DataSource.class, pool);
        context().getRegistry().bind("b", DataSource.class, breakable(pool, new AtomicBoolean()));

        try (LogCapture log = LogCapture.of(OneSmsComponent.class)) {
            route("reports", reports());

            assertThat(log.messages(Level.WARN)).singleElement().asString().contains("2 DataSources", "deliveryStore");
        }
        assertThat(endpoint(reports()).tracking().store()).isInstanceOf(MemoryDeliveryStore.class);
        pool.dispose();
    }

    @Test
    void theRegistryIsNotLookedIntoWithoutAutowiring() throws Exception {
        JdbcConnectionPool pool = database();
        context().getRegistry().bind("a", DataSource.class, pool);
        context().getComponent("onesms", OneSmsComponent.class).setAutowiredEnabled(false);

        route("reports", reports());

        assertThat(endpoint(reports()).tracking().store()).isInstanceOf(MemoryDeliveryStore.class);
        pool.dispose();
    }

    @Test
    void theOnlyStoreOfTheRegistryIsTheComponents() throws Exception {
        try (CamelContext other = new DefaultCamelContext()) {
            MemoryDeliveryStore store = new MemoryDeliveryStore();
            other.getRegistry().bind("any", store);

            assertThat(other.getComponent("onesms", OneSmsComponent.class)
                            .getConfiguration()
                            .getDeliveryStore())
                    .isSameAs(store);
        }
    }

    /** The data source until it is broken. */
    private static DataSource breakable(DataSource dataSource, AtomicBoolean broken) {
        return (DataSource) Proxy.newProxyInstance(
                TrackDeliveryTest.class.getClassLoader(),
                new Class<?>[] {DataSource.class},
                (proxy, method, arguments) -> {
                    if (method.getName().equals("getConnection") && broken.get()) {
                        throw new SQLException("the database is gone", "08006");
                    }
                    return switch (method.getName()) {
                        case "hashCode" -> System.identityHashCode(proxy);
                        case "equals" -> proxy == arguments[0];
                        default -> method.invoke(dataSource, arguments);
                    };
                });
    }
}
