package io.github.camelonesms.route;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.spi.ExceptionHandler;
import org.apache.camel.spi.Synchronization;
import org.apache.camel.support.DefaultExchange;
import org.junit.jupiter.api.Test;

/** An exchange whose route begins no unit of work. The tests of the consumers and the webhook run routes. */
class RouteRunTest {

    private final List<String> log = new ArrayList<>();
    private final Exchange exchange = new DefaultExchange(new DefaultCamelContext());

    @Test
    void anExchangeThatTheRouteRefusesHasFailed() {
        begin(refused -> refused.setException(new IllegalStateException("stopping")));

        assertThat(log).containsExactly("Error processing it", "failed");
    }

    @Test
    void anExchangeThatFailsBehindAHandOverHasFailed() {
        List<Synchronization> handedOver = new ArrayList<>();
        begin(given -> {
            handedOver.addAll(given.getExchangeExtension().handoverCompletions());
            throw new IllegalStateException("behind the hand-over");
        });
        handedOver.forEach(end -> end.onComplete(exchange));

        assertThat(log).containsExactly("Error processing it", "failed");
    }

    @Test
    void anExchangeThatIsRolledBackBehindAHandOverHasFailed() {
        begin(given -> {
            given.getExchangeExtension().handoverCompletions();
            given.setRollbackOnly(true);
        });

        assertThat(log).containsExactly("failed");
    }

    @Test
    void theFirstEndCounts() {
        List<Synchronization> handedOver = new ArrayList<>();
        begin(given -> handedOver.addAll(given.getExchangeExtension().handoverCompletions()));
        assertThat(log).isEmpty();

        handedOver.forEach(end -> end.onFailure(exchange));
        handedOver.forEach(end -> end.onComplete(exchange));

        assertThat(log).containsExactly("failed");
    }

    private void begin(Processor route) {
        RouteRun.begin(route, exchange, "it", new Handler(), () -> log.add("processed"), () -> log.add("failed"));
    }

    private final class Handler implements ExceptionHandler {

        @Override
        public void handleException(Throwable exception) {
            log.add(exception.getMessage());
        }

        @Override
        public void handleException(String message, Throwable exception) {
            log.add(message);
        }

        @Override
        public void handleException(String message, Exchange failed, Throwable exception) {
            log.add(message);
        }
    }
}
