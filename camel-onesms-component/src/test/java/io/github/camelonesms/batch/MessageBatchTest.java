package io.github.camelonesms.batch;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelonesms.OneSmsConstants;
import java.util.List;
import org.apache.camel.Exchange;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.DefaultExchange;
import org.junit.jupiter.api.Test;

class MessageBatchTest {

    /** The thread of the aggregator may stand still for longer than the batch is waited for. */
    @Test
    void aDiscardedBatchIsNotSentAnyMore() throws Exception {
        OneSmsAggregationStrategy strategy = new OneSmsAggregationStrategy();
        try (DefaultCamelContext context = new DefaultCamelContext()) {
            Exchange message = new DefaultExchange(context);
            message.getMessage().setBody("Merhaba");
            message.getMessage().setHeader(OneSmsConstants.TO, "905550000001");
            strategy.correlationKey(message);
            Exchange batch = strategy.aggregate(null, message);

            MessageBatch.of(batch).closeUnlessPublished();
            strategy.onCompletion(batch);

            assertThat(batch.getMessage().getBody(List.class)).isEmpty();
        }
    }
}
