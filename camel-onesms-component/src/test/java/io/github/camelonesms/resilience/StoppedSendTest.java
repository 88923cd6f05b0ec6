package io.github.camelonesms.resilience;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelonesms.OneSmsConstants;
import io.github.camelonesms.model.NotSentException;
import io.github.camelonesms.model.OutcomeUnknownException;
import io.github.camelonesms.model.PartialSendException;
import io.github.camelonesms.operation.UnfinishedSend;
import io.github.camelonesms.simulator.Fault;
import io.github.camelonesms.support.GatewayFront;
import io.github.camelonesms.support.SimulatorTestSupport;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.awaitility.Awaitility;
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

    /** It closes the connections, so the outcome of the current request is unknown. */
    @Test
    void theForcedShutdownOfTheContextEndsItWithinTheRequest() throws Exception {
        context.getShutdownStrategy().setTimeout(1);
        try (GatewayFront front = new GatewayFront(simulator.baseUrl())) {
            front.before(2, context::stop);
            context.addRoutes(new RouteBuilder() {
                @Override
                public void configure() {
                    from("direct:campaign").to(sendTo(front.uri().toString(), "maxRecipientsPerRequest=1"));
                }
            });

            PartialSendException failure = failure(
                    PartialSendException.class, request("direct:campaign", TEXT, Map.of(OneSmsConstants.TO, PHONES)));

            assertThat(failure.lastFailure()).isInstanceOf(OutcomeUnknownException.class);
            assertThat(failure.accepted()).hasSize(1);
            assertThat(failure.unknown()).singleElement().satisfies(message -> assertThat(message.recipients())
                    .containsExactly(PHONES.get(1)));
            assertThat(PHONES.subList(2, 5)).noneMatch(phone -> simulator.deliveries(phone) > 0);
        }
    }

    /** What docs/failure-handling.md says of Camel: its own exception takes the place of ours. */
    @Test
    void anInterruptInTheWaitForARedeliveryHidesWhatWasAccepted() throws Exception {
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:campaign")
                        .errorHandler(
                                defaultErrorHandler().maximumRedeliveries(1).redeliveryDelay(600_000))
                        .to(send("maxRecipientsPerRequest=1"));
            }
        });
        simulator.fault(Fault.status(429).on("send").skip(2));
        AtomicReference<Exchange> ended = new AtomicReference<>();
        Thread sender = new Thread(
                () -> ended.set(request("direct:campaign", TEXT, Map.of(OneSmsConstants.TO, PHONES))), "sender");
        sender.start();
        Awaitility.await()
                .atMost(Duration.ofSeconds(60))
                .until(() -> simulator.requestCount("send") == 3 && sender.getState() == Thread.State.TIMED_WAITING);
        sender.interrupt();
        sender.join(60_000);

        assertThat(ended.get().getException()).isInstanceOf(InterruptedException.class);
        assertThat((List<?>) ended.get().getProperty("CamelOneSmsUnfinishedSends"))
                .singleElement()
                .satisfies(send -> assertThat(((UnfinishedSend) send).failure())
                        .isInstanceOfSatisfying(PartialSendException.class, failure -> assertThat(failure.accepted())
                                .hasSize(2)));
        assertEachGotOne(PHONES.subList(0, 2));
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
