package io.github.camelonesms;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelonesms.batch.OneSmsAggregationStrategy;
import io.github.camelonesms.model.NotSentException;
import io.github.camelonesms.model.SendResult;
import java.util.concurrent.TimeUnit;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.model.AggregateDefinition;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A batch whose time is over ends the wait for its messages, whether the aggregator sends or discards it. */
class DiscardedBatchTest extends DeliveryTestSupport {

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void theWaitEnds(boolean discard) throws Exception {
        OneSmsAggregationStrategy batch = new OneSmsAggregationStrategy();
        context().addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                errorHandler(noErrorHandler());
                AggregateDefinition aggregate = from("direct:message")
                        .aggregate(batch.correlation(), batch)
                        .completionSize(100)
                        .completionTimeout(100)
                        .completionTimeoutCheckerInterval(50);
                if (discard) {
                    aggregate.discardOnCompletionTimeout();
                }
                aggregate.to(uri("send", "sender=BASLIK")).end().process(batch.result());
            }
        });

        Exchange exchange = template()
                .asyncSend("direct:message", each -> {
                    each.getMessage().setBody("Merhaba");
                    each.getMessage().setHeader(OneSmsConstants.TO, "905550000001");
                })
                .get(30, TimeUnit.SECONDS);

        if (discard) {
            assertThat(exchange.getException()).isInstanceOf(NotSentException.class);
            assertThat(simulator.deliveries()).isZero();
        } else {
            assertThat(exchange.getException()).isNull();
            assertThat(exchange.getMessage().getBody()).isInstanceOf(SendResult.class);
        }
    }
}
