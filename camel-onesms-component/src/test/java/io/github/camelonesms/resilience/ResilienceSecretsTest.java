package io.github.camelonesms.resilience;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelonesms.OneSmsComponent;
import io.github.camelonesms.OneSmsConfiguration;
import io.github.camelonesms.OneSmsConstants;
import io.github.camelonesms.model.OutcomeUnknownException;
import io.github.camelonesms.model.PartialSendException;
import io.github.camelonesms.model.SendResult;
import io.github.camelonesms.model.SmsMessage;
import io.github.camelonesms.recipes.RecipesTest.RetryRoute;
import io.github.camelonesms.simulator.Fault;
import io.github.camelonesms.simulator.SmsGatewaySimulator;
import io.github.camelonesms.support.LogCapture;
import io.github.camelonesms.support.MutableClock;
import io.github.camelonesms.support.SimulatorTestSupport;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import javax.management.MBeanAttributeInfo;
import javax.management.MBeanServer;
import javax.management.ObjectName;
import org.apache.camel.Exchange;
import org.apache.camel.test.junit5.TestExecutionConfiguration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Recovery and resumption say at DEBUG what they decide, and nobody's secret at any level. */
class ResilienceSecretsTest extends SimulatorTestSupport {

    private static final String USERNAME = "secret-account";
    private static final String PASSWORD = "pr1vate-Word";
    private static final String SECRET_TEXT = "Gizli metin";
    private static final List<String> PHONES = numbers(0, 5);
    private static final List<String> SECRETS = List.of(USERNAME, PASSWORD);

    private final MutableClock clock = new MutableClock(Instant.parse("2026-03-01T09:00:00Z"));
    private LogCapture log;

    @Override
    public void configureTest(TestExecutionConfiguration configuration) {
        configuration.withJMX(true);
    }

    @Override
    protected SmsGatewaySimulator.Builder configure(SmsGatewaySimulator.Builder builder) {
        return builder.account(USERNAME, PASSWORD, CREDIT);
    }

    @BeforeEach
    void begin() throws Exception {
        OneSmsConfiguration configuration =
                context.getComponent("onesms", OneSmsComponent.class).getConfiguration();
        configuration.setUsername(USERNAME);
        configuration.setPassword(PASSWORD);
        context.getRegistry().bind("clock", clock);
        log = LogCapture.start();
        context.addRoutes(new RetryRoute(send("maxRecipientsPerRequest=2", "clock=#clock", "responseTimeout=1500")));
    }

    @AfterEach
    void end() {
        log.close();
    }

    @Test
    void recoveryShowsItsDecisionsAndNothingElse() {
        simulator.fault(Fault.closeAfterProcessing().on("send"));
        body(SendResult.class, text("Bir"));
        simulator.fault(Fault.closeBeforeProcessing().on("send"));
        body(SendResult.class, text("İki"));
        simulator.fault(Fault.garbage().on("send"));
        simulator.fault(Fault.answer("87").on("campaigns"));
        body(SendResult.class, text("Üç"));
        simulator.fault(Fault.late(Duration.ofSeconds(3)).on("send"));
        simulator.fault(Fault.answer("85").on("send"));
        showsNothing(failure(OutcomeUnknownException.class, text("Dört")));
        simulator.fault(Fault.truncated().on("send"));
        context.getRegistry().bind("sleepy", new MutableClock(clock.instant()).sleepAfter(1, Duration.ofHours(1)));
        showsNothing(failure(
                OutcomeUnknownException.class,
                request(send("clock=#sleepy"), SECRET_TEXT + " Beş", Map.of(OneSmsConstants.TO, PHONES.get(0)))));

        assertThat(debugLines())
                .anyMatch(line -> line.contains("repeating the identical request for the duplicate guard, attempt 1"))
                .anyMatch(line -> line.contains("refused as a duplicate, so the first request had arrived"))
                .anyMatch(line -> line.contains("accepted now, so the first request had not arrived"))
                .anyMatch(line -> line.contains("the id of a recovered submission is unknown"))
                .anyMatch(line -> line.contains("the duplicate guard's window is over"));
        assertLogShowsNothing();
    }

    @Test
    void resumptionShowsNothing() throws Exception {
        simulator.fault(Fault.status(429).on("send").skip(1));
        body(SendResult.class, many("Bir"));
        simulator.fault(Fault.answer("85").on("send").skip(2));
        PartialSendException failure = failure(PartialSendException.class, many("İki"));
        showsNothing(failure);
        assertThat(List.of(failure.unsent(), failure.accepted(), failure.result())
                        .toString())
                .doesNotContain(SECRET_TEXT, PHONES.get(4));
        simulator.fault(Fault.answer("87").on("send").skip(1));
        Exchange exchange = many("Üç");
        showsNothing(exchange.getException());
        assertThat(exchange.getAllProperties().toString()).doesNotContain(SECRET_TEXT, PHONES.get(0), PASSWORD);

        assertLogShowsNothing();
        assertThat(jmx()).noneMatch(showsSecret());
    }

    private Exchange text(String suffix) {
        return request("direct:retry", SECRET_TEXT + ' ' + suffix, Map.of(OneSmsConstants.TO, List.of(PHONES.get(0))));
    }

    private Exchange many(String suffix) {
        return request("direct:retry", new SmsMessage(SECRET_TEXT + ' ' + suffix, PHONES), Map.of());
    }

    private List<String> debugLines() {
        return log.lines().stream()
                .filter(line -> !line.aboveDebug())
                .map(LogCapture.Line::text)
                .toList();
    }

    private void assertLogShowsNothing() {
        assertThat(log.lines().stream().map(LogCapture.Line::text).filter(showsSecret()))
                .isEmpty();
        assertThat(log.lines().stream()
                        .filter(LogCapture.Line::aboveDebug)
                        .map(LogCapture.Line::text)
                        .filter(line ->
                                line.contains(SECRET_TEXT) || PHONES.stream().anyMatch(line::contains)))
                .isEmpty();
    }

    private static Predicate<String> showsSecret() {
        return text -> SECRETS.stream().anyMatch(text::contains);
    }

    private static void showsNothing(Throwable failure) {
        StringWriter trace = new StringWriter();
        failure.printStackTrace(new PrintWriter(trace));
        assertThat(trace.toString())
                .doesNotContain(SECRETS)
                .doesNotContain(SECRET_TEXT)
                .doesNotContain(PHONES);
    }

    private List<String> jmx() throws Exception {
        MBeanServer server = ManagementFactory.getPlatformMBeanServer();
        List<String> shown = new ArrayList<>();
        for (ObjectName name : server.queryNames(
                new ObjectName("org.apache.camel:context=" + context.getManagementName() + ",*"), null)) {
            shown.add(name.toString());
            for (MBeanAttributeInfo attribute : server.getMBeanInfo(name).getAttributes()) {
                if (name.toString().contains("onesms") && attribute.isReadable()) {
                    shown.add(String.valueOf(server.getAttribute(name, attribute.getName())));
                }
            }
        }
        assertThat(shown).anyMatch(text -> text.contains("onesms"));
        return shown;
    }
}
