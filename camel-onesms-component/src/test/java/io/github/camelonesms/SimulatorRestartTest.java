package io.github.camelonesms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.camelonesms.delivery.JdbcDeliveryStore;
import io.github.camelonesms.model.DeliveryReport;
import io.github.camelonesms.model.DeliveryStatus;
import io.github.camelonesms.model.RecipientStatus;
import io.github.camelonesms.model.ReportState;
import io.github.camelonesms.model.SendResult;
import io.github.camelonesms.model.SmsMessage;
import io.github.camelonesms.simulator.Fate;
import io.github.camelonesms.simulator.SmsGatewaySimulator;
import io.github.camelonesms.support.GatewayForm;
import io.github.camelonesms.support.MutableClock;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.camel.CamelContext;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.h2.jdbcx.JdbcConnectionPool;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** An application keeps its ids in an H2 file, and the simulator keeps its state in a file: reports survive both restarts. */
class SimulatorRestartTest {

    private static final Instant START = Instant.parse("2026-03-01T09:00:00Z");
    private static final String ON = "905559998877";
    private static final String OFF = "905559998866";

    private final MutableClock clock = new MutableClock(START);
    private final List<DeliveryReport> reports = new CopyOnWriteArrayList<>();
    private final Set<String> ids = new HashSet<>();
    private SmsGatewaySimulator simulator;
    private JdbcConnectionPool database;
    private CamelContext application;
    private GatewayForm form;

    @TempDir
    Path folder;

    @AfterEach
    void stop() {
        stopApplication();
        simulator.close();
    }

    @ParameterizedTest(name = "{0}")
    @EnumSource(mode = EnumSource.Mode.MATCH_NONE, names = "(ONESMS|BISMS)_QUERY")
    void bothAreRestarted(GatewayForm gateway) throws Exception {
        form = gateway;
        startSimulator(0);
        startApplication();
        String id = send("first");

        stopApplication();
        restartSimulator();
        startApplication();

        awaitReport(id);
        awaitReport(send("second"));
    }

    @ParameterizedTest(name = "{0}")
    @EnumSource(
            mode = EnumSource.Mode.INCLUDE,
            names = {"ONESMS_XML", "ILETIMERKEZI_JSON", "NODEAPI_JSON", "ORGANIK_JSON"})
    void theApplicationRunsOn(GatewayForm gateway) throws Exception {
        form = gateway;
        startSimulator(0);
        startApplication();
        String id = send("first");

        restartSimulator();

        awaitReport(id);
        awaitReport(send("second"));
    }

    private void startSimulator(int port) {
        simulator = GatewayForm.account(SmsGatewaySimulator.builder(), 1_000)
                .port(port)
                .clockStart(START)
                .state(folder.resolve("simulator.json"))
                .start();
    }

    private void restartSimulator() {
        int port = simulator.port();
        simulator.close();
        startSimulator(port);
    }

    private void startApplication() throws Exception {
        database = JdbcConnectionPool.create("jdbc:h2:file:" + folder.resolve("reports"), "sa", "");
        JdbcDeliveryStore store = new JdbcDeliveryStore(database);
        store.setClock(clock);
        application = new DefaultCamelContext();
        application.getRegistry().bind("store", store);
        application.getRegistry().bind("clock", clock);
        application.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from(uri("dlr", "delay=20&initialDelay=0"))
                        .process(exchange -> reports.add(exchange.getMessage().getBody(DeliveryReport.class)));
            }
        });
        application.start();
    }

    private void stopApplication() {
        application.stop();
        database.dispose();
    }

    private String uri(String operation, String options) {
        return "onesms:" + operation + "?clock=#clock&deliveryStore=#store&" + form.options() + "&baseUrl="
                + simulator.baseUrl() + "&" + options;
    }

    /** Sends to a phone that is on and to one that is off for ten minutes, and answers an id that was not there before. */
    private String send(String text) {
        simulator.fate(OFF, Fate.offFor(Duration.ofMinutes(10)));
        String id = application
                .createProducerTemplate()
                .requestBody(
                        uri("send", "sender=BASLIK&trackDelivery=true"),
                        new SmsMessage(text, List.of(ON, OFF)),
                        SendResult.class)
                .id();
        assertThat(ids.add(id)).as("%s is new", id).isTrue();
        return id;
    }

    /** Lets time pass at both until the route has seen the complete report of an id, once. */
    private void awaitReport(String id) {
        await().atMost(Duration.ofMinutes(1))
                .pollInterval(Duration.ofMillis(50))
                .until(() -> {
                    clock.advance(Duration.ofMinutes(1));
                    simulator.advance(Duration.ofMinutes(1));
                    return !reports.isEmpty();
                });
        assertThat(reports).singleElement().satisfies(report -> {
            assertThat(report.id()).isEqualTo(id);
            assertThat(report.state()).isEqualTo(ReportState.COMPLETED);
            assertThat(report.recipients()).extracting(RecipientStatus::status).containsOnly(DeliveryStatus.DELIVERED);
            assertThat(report.recipients()).extracting(RecipientStatus::number).containsExactlyInAnyOrder(ON, OFF);
        });
        reports.clear();
    }
}
