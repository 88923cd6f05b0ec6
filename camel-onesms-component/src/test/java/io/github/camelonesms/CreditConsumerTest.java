package io.github.camelonesms;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelonesms.simulator.Fault;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.health.HealthCheck;
import org.apache.camel.support.ScheduledPollConsumer;
import org.junit.jupiter.api.Test;

class CreditConsumerTest extends DeliveryTestSupport {

    private String credit() {
        return uri("credit", "threshold=1000", "startScheduler=false");
    }

    private OneSmsCreditConsumer creditConsumer() {
        return (OneSmsCreditConsumer) context().getRoute("low").getConsumer();
    }

    private void poll(long balance) {
        simulator.credit("test", balance);
        creditConsumer().run();
    }

    @Test
    void emitsOnceEachTimeTheBalanceFallsBelowTheThreshold() throws Exception {
        route("low", credit());

        poll(1000);
        assertThat(received).isEmpty();
        poll(999);
        assertThat(received).hasSize(1);
        assertThat(received.get(0).body()).isEqualTo(999L);
        assertThat(received.get(0).headers()).containsEntry(OneSmsConstants.GATEWAY, "onesms");
        poll(500);
        assertThat(received).hasSize(1);
        poll(1000);
        poll(3);
        assertThat(received).extracting(Received::body).containsExactly(999L, 3L);
    }

    @Test
    void aBalanceThatTheRouteFailedToProcessIsEmittedAgain() throws Exception {
        AtomicBoolean broken = new AtomicBoolean(true);
        route("low", credit(), exchange -> {
            if (broken.get()) {
                throw new IllegalStateException("the route is broken");
            }
        });

        poll(1);
        assertThat(received).isEmpty();
        broken.set(false);
        poll(1);
        poll(1);
        assertThat(received).extracting(Received::body).containsExactly(1L);
    }

    @Test
    void aBalanceThatTheRouteRolledBackIsEmittedAgain() throws Exception {
        AtomicBoolean broken = new AtomicBoolean(true);
        route("low", credit(), exchange -> exchange.setRollbackOnly(broken.get()));

        poll(1);
        assertThat(received).isEmpty();
        broken.set(false);
        poll(1);
        poll(1);
        assertThat(received).hasSize(1);
    }

    /** Otherwise nobody would hear of the second one. */
    @Test
    void aBalanceThatFallsAgainWhileTheRouteStillWorksIsEmittedAfterThat() throws Exception {
        CountDownLatch working = new CountDownLatch(1);
        context().addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from(credit()).routeId("low").to("seda:low?waitForTaskToComplete=Never");
                from("seda:low")
                        .process(exchange ->
                                assertThat(working.await(30, TimeUnit.SECONDS)).isTrue())
                        .process(exchange -> received.add(Received.of(exchange)));
            }
        });

        poll(900);
        poll(5000);
        poll(800);
        working.countDown();

        soon().untilAsserted(() -> {
            poll(800);
            assertThat(received).extracting(Received::body).containsExactly(900L, 800L);
        });
    }

    /** Camel turns most Errors into the exchange's exception, but not each. */
    @Test
    void anErrorDoesNotEndTheAlarm() throws Exception {
        AtomicInteger emitted = new AtomicInteger();
        ScheduledPollConsumer consumer =
                (ScheduledPollConsumer) context().getEndpoint(credit()).createConsumer(exchange -> {
                    if (emitted.incrementAndGet() == 1) {
                        throw new OutOfMemoryError("forced");
                    }
                });
        consumer.start();
        simulator.credit("test", 1);

        consumer.run();
        consumer.run();
        assertThat(emitted).hasValue(2);
        consumer.stop();
    }

    @Test
    void anOutageIsNoLowBalance() throws Exception {
        route("low", credit());
        HealthCheck health = creditConsumer().getHealthCheck();

        simulator.fault(Fault.answer("87").on("credit"));
        poll(5000);
        assertThat(received).isEmpty();
        assertThat(health.call().getState()).isEqualTo(HealthCheck.State.DOWN);
        assertThat(health.call().getDetails()).containsEntry(HealthCheck.HTTP_RESPONSE_CODE, 200);
        poll(5000);
        assertThat(health.call().getState()).isEqualTo(HealthCheck.State.UP);
    }
}
