package io.github.camelonesms.examples.docs;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelonesms.OneSmsComponent;
import io.github.camelonesms.OneSmsConstants;
import io.github.camelonesms.journal.JdbcSendJournal;
import io.github.camelonesms.journal.TakenPart;
import io.github.camelonesms.journal.UnsettledParts;
import io.github.camelonesms.model.ResolvedSend;
import io.github.camelonesms.model.SendResult;
import io.github.camelonesms.simulator.Fault;
import io.github.camelonesms.simulator.SmsGatewaySimulator;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.apache.camel.Exchange;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.component.mock.MockEndpoint;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.ResourceHelper;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What stays unresolved reaches a route, and a person resolves it, as docs/sent-once.md says. */
@Timeout(120)
class UnresolvedSamplesTest {

    private static final String NUMBER = "905559998877";

    private DefaultCamelContext context(SmsGatewaySimulator gateway, DataSource database) {
        DefaultCamelContext context = new DefaultCamelContext();
        context.getRegistry().bind("database", DataSource.class, database);
        OneSmsComponent component = context.getComponent("onesms", OneSmsComponent.class);
        component.getConfiguration().setBaseUrl(gateway.baseUrl());
        component.getConfiguration().setUsername("test");
        component.getConfiguration().setPassword("test");
        component.getConfiguration().setSender("TEST");
        return context;
    }

    private Exchange send(ProducerTemplate template) {
        return template.request("onesms:send?journal=true&recoverUnknownOutcome=false", exchange -> {
            exchange.getMessage().setBody("Merhaba");
            exchange.getMessage()
                    .setHeaders(new java.util.HashMap<>(
                            Map.of(OneSmsConstants.TO, NUMBER, OneSmsConstants.IDEMPOTENCY_KEY, "order-7")));
        });
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void aPersonResolvesWhatTheRouteReports(boolean yaml) throws Exception {
        JdbcDataSource database = new JdbcDataSource();
        database.setURL("jdbc:h2:mem:unresolved-" + yaml + ";DB_CLOSE_DELAY=-1");
        try (SmsGatewaySimulator gateway = SmsGatewaySimulator.builder().start()) {
            String account;
            gateway.fault(Fault.closeAfterProcessing().on("send"));
            try (DefaultCamelContext crashed = context(gateway, database)) {
                crashed.start();
                assertThat(send(crashed.createProducerTemplate()).getException())
                        .isNotNull();
            }
            try (var connection = database.getConnection();
                    var rows = connection.createStatement().executeQuery("SELECT account FROM onesms_send")) {
                rows.next();
                account = rows.getString(1);
            }
            UnsettledParts parts = new JdbcSendJournal(database).unsettled();
            for (TakenPart part : parts.takeOver(account, null, "a node", Duration.ofSeconds(30), 1)) {
                parts.unresolved(part.lease(), "Two campaigns fit", List.of("17", "18"));
            }

            try (DefaultCamelContext context = context(gateway, database)) {
                context.addRoutes(new RouteBuilder() {
                    @Override
                    public void configure() {
                        from("direct:operators").to("mock:operators");
                    }
                });
                if (yaml) {
                    for (String sample : List.of("unresolved", "resolve")) {
                        PluginHelper.getRoutesLoader(context)
                                .loadRoutes(ResourceHelper.resolveResource(
                                        context, "classpath:samples/yaml/" + sample + ".yaml"));
                    }
                } else {
                    context.addRoutes(new UnresolvedSamples());
                }
                MockEndpoint operators = context.getEndpoint("mock:operators", MockEndpoint.class);
                operators.expectedMessageCount(1);
                context.start();
                operators.assertIsSatisfied(TimeUnit.SECONDS.toMillis(60));
                assertThat(operators.getExchanges().get(0).getMessage().getBody(String.class))
                        .contains("order-7, part 1: 1 recipients", "Two campaigns fit", "[17, 18]");

                ProducerTemplate template = context.createProducerTemplate();
                Object resolved = template.requestBodyAndHeader("direct:resolve", "18", "key", "order-7");
                assertThat(resolved).isEqualTo(new ResolvedSend("order-7", 1, true, "18"));
                Exchange again = send(template);
                assertThat(again.getMessage().getBody(SendResult.class).id()).isEqualTo("18");
                assertThat(gateway.deliveries(NUMBER)).isEqualTo(1);
            }
        }
    }
}
