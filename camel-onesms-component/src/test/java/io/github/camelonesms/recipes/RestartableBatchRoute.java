package io.github.camelonesms.recipes;

import io.github.camelonesms.model.DuplicateMessageException;
import io.github.camelonesms.model.OneSmsException;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.spi.IdempotentRepository;

/**
 * Sends a batch that may be started again after a crash: each message is noted in a repository that survives, once it was
 * sent. A message that was sent and not yet noted is sent again after the restart; the gateway's duplicate guard refuses
 * it inside its window (1SMS: 2 minutes), and the refusal says that it had gone out.
 *
 * <p>The header {@code BatchId} names the batch; its messages must come in the same order each time, and each must fit in
 * one request.
 */
public final class RestartableBatchRoute extends RouteBuilder {

    private final String send;
    private final IdempotentRepository repository;

    /**
     * @param send the URI to send with
     * @param repository survives a crash, such as one on JDBC
     */
    public RestartableBatchRoute(String send, IdempotentRepository repository) {
        this.send = send;
        this.repository = repository;
    }

    @Override
    public void configure() {
        from("direct:batch").split(body()).streaming().to("direct:batch-message");

        from("direct:batch-message")
                .onException(DuplicateMessageException.class)
                .onWhen(simple("${exception} is 'io.github.camelonesms.model.DuplicateMessageException'"))
                .continued(true)
                .end()
                .onException(OneSmsException.class)
                .onWhen(simple("${exception.resumable()}"))
                .onExceptionOccurred(new RetryAfterDelay())
                .maximumRedeliveries(8)
                .redeliveryDelay(100)
                .useExponentialBackOff()
                .end()
                .idempotentConsumer(simple("${header.BatchId}-${exchangeProperty.CamelSplitIndex}"), repository)
                .eager(false)
                .to(send);
    }
}
