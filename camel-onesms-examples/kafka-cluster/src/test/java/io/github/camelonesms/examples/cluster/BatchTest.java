package io.github.camelonesms.examples.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelonesms.model.OneSmsException;
import io.github.camelonesms.simulator.Fault;
import io.github.camelonesms.simulator.SmsGatewaySimulator;
import java.io.IOException;
import java.util.List;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.component.kafka.KafkaConstants;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.DefaultExchange;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class BatchTest {

    private Batch batch = new Batch("test", true);

    /** Refused records may be sent again, and this one was perhaps sent. */
    @Test
    void aRecordOfWhichAPartIsUnknownIsNotPublishedAsRefused() throws Exception {
        JdbcDataSource database = new JdbcDataSource();
        database.setUrl("jdbc:h2:mem:batch;DB_CLOSE_DELAY=-1");
        try (SmsGatewaySimulator gateway = SmsGatewaySimulator.builder().start();
                DefaultCamelContext camel = new DefaultCamelContext()) {
            camel.getRegistry().bind("database", database);
            camel.getPropertiesComponent().addInitialProperty("node", "a");
            camel.addRoutes(routes(gateway));
            camel.start();
            gateway.fault(Fault.closeAfterProcessing().on("send"));

            assertThat(published(camel)).isEmpty();
            assertThat(published(camel)).isEmpty();
            batch = new Batch("test", false);

            assertThat(published(camel)).singleElement().satisfies(record -> {
                assertThat(record.getBody()).isEqualTo("unresolved;a;");
                assertThat(record.getHeader(KafkaConstants.OVERRIDE_TOPIC)).isEqualTo(Topics.UNRESOLVED);
            });
            assertThat(gateway.deliveries("5550000001")).isOne();
            assertThat(gateway.deliveries("5550000002")).isOne();
        }
    }

    private RouteBuilder routes(SmsGatewaySimulator gateway) {
        return new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:batch")
                        .process(exchange -> batch.begin(exchange))
                        .doTry()
                        .to("onesms:send?journal=true&recoverUnknownOutcome=false&maxRecipientsPerRequest=1&baseUrl="
                                + gateway.baseUrl() + "&username=test&password=test&sender=BASLIK")
                        .doCatch(OneSmsException.class)
                        .end()
                        .process(exchange -> batch.publish(exchange));
            }
        };
    }

    /** Delivers a record with two numbers; returns its result, if it has one. */
    @SuppressWarnings("unchecked")
    private static List<Message> published(DefaultCamelContext camel) throws IOException {
        Exchange record = new DefaultExchange(camel);
        record.getMessage().setBody("{\"to\":[\"5550000001\",\"5550000002\"],\"text\":\"Merhaba\"}");
        record.getMessage().setHeader(KafkaConstants.TOPIC, Topics.REQUESTS);
        record.getMessage().setHeader(KafkaConstants.PARTITION, 0);
        record.getMessage().setHeader(KafkaConstants.OFFSET, 1L);
        try (ProducerTemplate template = camel.createProducerTemplate()) {
            return template.requestBody("direct:batch", List.of(record), List.class);
        }
    }
}
