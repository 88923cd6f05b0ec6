package io.github.camelonesms.resilience;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelonesms.OneSmsConstants;
import io.github.camelonesms.model.NotSentException;
import io.github.camelonesms.model.PartialSendException;
import io.github.camelonesms.support.GatewayFront;
import io.github.camelonesms.support.SimulatorTestSupport;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.junit.jupiter.api.Test;

/** A send in several requests ends after the request at hand when its route is stopped by force or its thread interrupted. */
class StoppedSendTest extends SimulatorTestSupport {

    private static final List<String> PHONES = numbers(0, 5);

    @Test
    void anInterruptEndsIt() {
        Thread sender = Thread.currentThread();
        try (GatewayFront front = new GatewayFront(simulator.baseUrl()).before(2, sender::interrupt)) {
            Exchange exchange = request(
                    sendTo(front.uri().toString(), "maxRecipientsPerRequest=1"),
                    TEXT,
                    Map.of(OneSmsConstants.TO, PHONES));

            assertThat(Thread.interrupted()).isTrue();
            endedAfterTheSecondRequest(exchange);
        }
    }

    @Test
    void soDoesTheForcedStopOfItsRoute() throws Exception {
        try (GatewayFront front = new GatewayFront(simulator.baseUrl())) {
            front.before(2, this::stopTheRoute);
            context.addRoutes(new RouteBuilder() {
                @Override
                public void configure() {
                    from("direct:campaign")
                            .routeId("campaign")
                            .to(sendTo(front.uri().toString(), "maxRecipientsPerRequest=1"));
                }
            });

            endedAfterTheSecondRequest(request("direct:campaign", TEXT, Map.of(OneSmsConstants.TO, PHONES)));
        }
    }

    private void stopTheRoute() {
        try {
            context.getRouteController().stopRoute("campaign", 100, TimeUnit.MILLISECONDS);
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private void endedAfterTheSecondRequest(Exchange exchange) {
        PartialSendException failure = failure(PartialSendException.class, exchange);
        assertThat(failure.lastFailure()).isInstanceOf(NotSentException.class);
        assertThat(failure.resumable()).isTrue();
        assertThat(failure.accepted()).hasSize(2);
        assertThat(failure.unknown()).isEmpty();
        assertThat(failure.unsent()).hasSize(2);
        assertThat(failure.unsent().get(1).recipients()).isEqualTo(PHONES.subList(3, 5));
        assertEachGotOne(PHONES.subList(0, 2));
    }
}
