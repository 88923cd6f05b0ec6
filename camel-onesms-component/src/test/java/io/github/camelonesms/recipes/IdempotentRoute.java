package io.github.camelonesms.recipes;

import io.github.camelonesms.model.OneSmsException;
import io.github.camelonesms.model.OutcomeUnknownException;
import io.github.camelonesms.model.PartialSendException;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.spi.IdempotentRepository;

/**
 * Sends what has the same {@code OrderId} once, however often it arrives. The id is forgotten only when nothing can have
 * been sent, so that the source may deliver the message again then; an unknown outcome keeps it.
 */
public final class IdempotentRoute extends RouteBuilder {

    private static final String KEY = "OrderId";

    private final String send;
    private final IdempotentRepository repository;

    /** @param send the URI to send with */
    public IdempotentRoute(String send, IdempotentRepository repository) {
        this.send = send;
        this.repository = repository;
    }

    @Override
    public void configure() {
        onException(OneSmsException.class)
                .onWhen(IdempotentRoute::nothingWasSent)
                .process(exchange -> repository.remove(exchange.getMessage().getHeader(KEY, String.class)));

        from("direct:once")
                .idempotentConsumer(header(KEY), repository)
                .removeOnFailure(false)
                .to(send);
    }

    private static boolean nothingWasSent(Exchange exchange) {
        Throwable failure = exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Throwable.class);
        return !(failure instanceof OutcomeUnknownException || failure instanceof PartialSendException);
    }
}
