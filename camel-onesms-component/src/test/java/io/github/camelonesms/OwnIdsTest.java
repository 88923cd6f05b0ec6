package io.github.camelonesms;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelonesms.batch.BatchedMessage;
import io.github.camelonesms.batch.OneSmsAggregationStrategy;
import io.github.camelonesms.journal.JdbcSendJournal;
import io.github.camelonesms.model.DeliveryReport;
import io.github.camelonesms.model.RecipientStatus;
import io.github.camelonesms.model.SendResult;
import io.github.camelonesms.model.Submission;
import io.github.camelonesms.simulator.SmsGatewaySimulator;
import io.github.camelonesms.support.GatewayForm;
import io.github.camelonesms.support.SimulatorTestSupport;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.support.DefaultExchange;
import org.h2.jdbcx.JdbcConnectionPool;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Messages of different texts share a request: the id of each one is that of a report with its phone. */
class OwnIdsTest extends SimulatorTestSupport {

    /** Its text is refused as a whole by Organik. */
    private static final int ON_THE_BLACKLIST = 1;

    private JdbcConnectionPool pool;

    @Override
    protected SmsGatewaySimulator.Builder configure(SmsGatewaySimulator.Builder builder) {
        return GatewayForm.account(builder, CREDIT);
    }

    @Override
    protected void configure(OneSmsConfiguration configuration) {
        configuration.setSender("TEST");
    }

    @BeforeEach
    void openJournal() {
        pool = JdbcConnectionPool.create("jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1", "", "");
        context.getRegistry().bind("journal", new JdbcSendJournal(pool));
    }

    @AfterEach
    void closePool() {
        pool.dispose();
    }

    @ParameterizedTest
    @EnumSource(
            names = {"ONESMS_XML", "ILETIMERKEZI_JSON", "NODEAPI_JSON", "NODEAPI_SOAP", "ORGANIK_JSON", "ORGANIK_XML"})
    void eachMessageHasTheIdOfItsReport(GatewayForm form) {
        simulator.blacklist(CREDENTIAL, numbers(ON_THE_BLACKLIST, 1).get(0));
        String account = form.options() + "&baseUrl=" + simulator.baseUrl();
        Map<Integer, SendResult> first = batch("onesms:send?journal=true&sendJournal=#journal&" + account, 0, 1, 2, 3);
        assertThat(simulator.requestCount("send")).isEqualTo(1);
        simulator.advance(Duration.ofHours(1));

        assertThat(first.keySet()).contains(0, 2, 3);
        first.forEach((n, result) -> {
            assertThat(result.id()).as("%s, message %s", form, n).isNotNull();
            DeliveryReport report = requestBody(DeliveryReport.class, "onesms:dlr?" + account, result.id());
            assertThat(report.recipients())
                    .as("%s, message %s", form, n)
                    .extracting(RecipientStatus::number)
                    .contains(numbers(n, 1).get(0));
        });

        Map<Integer, SendResult> again = batch("onesms:send?journal=true&sendJournal=#journal&" + account, 3, 2, 0);
        assertThat(simulator.requestCount("send")).isEqualTo(1);
        again.forEach((n, result) -> {
            assertThat(result.replayed()).isTrue();
            assertThat(result.submissions())
                    .as("%s, message %s", form, n)
                    .extracting(Submission::id)
                    .containsExactly(first.get(n).id());
        });
    }

    /** Sends some messages as one batch; returns the results of those that were accepted. */
    private Map<Integer, SendResult> batch(String uri, int... messages) {
        OneSmsAggregationStrategy strategy = new OneSmsAggregationStrategy();
        Exchange all = null;
        for (int n : messages) {
            Exchange one = new DefaultExchange(context);
            one.getMessage().setBody("Merhaba " + n);
            one.getMessage().setHeader(OneSmsConstants.TO, numbers(n, 1));
            one.getMessage().setHeader(OneSmsConstants.IDEMPOTENCY_KEY, "orders-0-" + n);
            all = strategy.aggregate(all, one);
        }
        strategy.onCompletion(all);
        context.createProducerTemplate().send(uri, all);
        assertThat(all.getException()).isNull();
        List<BatchedMessage> outcomes = new ArrayList<>();
        strategy.results()
                .evaluate(all, List.class)
                .forEach(part -> outcomes.add((BatchedMessage) ((Message) part).getBody()));
        Map<Integer, SendResult> accepted = new TreeMap<>();
        for (int i = 0; i < messages.length; i++) {
            if (outcomes.get(i).accepted()) {
                accepted.put(messages[i], outcomes.get(i).result());
            }
        }
        return accepted;
    }
}
