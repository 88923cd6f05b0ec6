package io.github.camelonesms;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelonesms.journal.JdbcSendJournal;
import io.github.camelonesms.journal.SendJournal;
import io.github.camelonesms.model.SendResult;
import io.github.camelonesms.simulator.Fault;
import io.github.camelonesms.simulator.SmsGatewaySimulator;
import io.github.camelonesms.support.GatewayForm;
import io.github.camelonesms.support.RequiredDatabase;
import io.github.camelonesms.support.SimulatorTestSupport;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/** A gateway answers long after the lease of the request would be over, while a peer looks for abandoned requests. */
@EnabledIfSystemProperty(named = "onesms.test.long", matches = "true", disabledReason = "it takes a minute")
class SlowAnswerTest extends SimulatorTestSupport {

    private static final Duration SLOW = Duration.ofSeconds(60);

    /** With a guard, and without guard and list. */
    private static final List<GatewayForm> FORMS = List.of(GatewayForm.ONESMS_XML, GatewayForm.ORGANIK_JSON);

    @Override
    protected SmsGatewaySimulator.Builder configure(SmsGatewaySimulator.Builder builder) {
        return GatewayForm.account(builder, CREDIT);
    }

    @Override
    protected void configure(OneSmsConfiguration configuration) {
        configuration.setSender("TEST");
    }

    @BeforeEach
    void openJournals() {
        OneSmsComponent peer = new OneSmsComponent(context);
        configure(peer.getConfiguration());
        context.addComponent("peer", peer);
        for (String node : List.of("onesms", "peer")) {
            JdbcSendJournal journal =
                    new JdbcSendJournal(RequiredDatabase.postgres().dataSource());
            journal.setTablePrefix("slow_");
            context.getRegistry().bind("journal-" + node, SendJournal.class, journal);
        }
    }

    private Exchange send(GatewayForm form, String node, String key, int number) {
        String uri = send(form.options(), "journal=true&sendJournal=#journal-" + node, "responseTimeout=90s")
                .replaceFirst("onesms:", node + ":");
        return request(
                uri, TEXT, Map.of(OneSmsConstants.TO, numbers(number, 1), OneSmsConstants.IDEMPOTENCY_KEY, form + key));
    }

    @Test
    void theNodeThatWaitsKeepsItsRequest() {
        FORMS.forEach(form -> send(form, "peer", "other", 100 + form.ordinal()));
        long before = simulator.requestCount("send");
        simulator.fault(Fault.late(SLOW).on("send").times(FORMS.size()));

        List<CompletableFuture<Exchange>> sends = FORMS.stream()
                .map(form -> CompletableFuture.supplyAsync(() -> send(form, "onesms", "slow", form.ordinal())))
                .toList();

        for (CompletableFuture<Exchange> each : sends) {
            assertThat(body(SendResult.class, each.join()).id()).isNotNull();
        }
        assertThat(simulator.requestCount("send")).isEqualTo(before + FORMS.size());
        FORMS.forEach(form -> {
            SendResult again = body(SendResult.class, send(form, "peer", "slow", form.ordinal()));
            assertThat(again.replayed()).as(form.toString()).isTrue();
            assertThat(again.id()).isNotNull();
        });
    }
}
