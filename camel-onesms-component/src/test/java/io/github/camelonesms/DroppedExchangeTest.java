package io.github.camelonesms;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelonesms.model.OptOutRequest;
import io.github.camelonesms.model.RecipientStatus;
import io.github.camelonesms.support.LogCapture;
import java.time.Duration;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.component.seda.SedaEndpoint;
import org.apache.camel.support.ScheduledPollConsumer;
import org.apache.logging.log4j.Level;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A full seda queue with discardWhenFull drops exchanges together with their completions: they come again. */
class DroppedExchangeTest extends DeliveryTestSupport {

    private static final String FULL = "seda:full?size=1&discardWhenFull=true&waitForTaskToComplete=Never";

    private final AtomicBoolean open = new AtomicBoolean();

    /** Drops what does not fit into a queue that nobody reads, until it is opened. */
    private void dropping(String from) throws Exception {
        context().addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                errorHandler(noErrorHandler());
                from(from)
                        .routeId("dropping")
                        .choice()
                        .when(exchange -> open.get())
                        .process(exchange -> received.add(Received.of(exchange)))
                        .otherwise()
                        .to(FULL);
            }
        });
    }

    /** Takes the one place of the queue. */
    private void fillQueue() {
        template().sendBody(FULL, "first");
    }

    private void poll() {
        ((ScheduledPollConsumer) context().getRoute("dropping").getConsumer()).run();
    }

    @ParameterizedTest
    @ValueSource(strings = {"final", "changes", "recipients"})
    void reports(String emit) throws Exception {
        fillQueue();
        Set<String> ids = new TreeSet<>();
        for (int i = 0; i < 3; i++) {
            ids.add(submit(2));
        }
        String uri = reports("emit=" + emit, "completionTimeout=1s");
        simulator.advance(Duration.ofHours(49));
        try (LogCapture log = LogCapture.of(Class.forName(
                "io.github.camelonesms.tracking." + (emit.equals("recipients") ? "RecipientRun" : "ReportItem")))) {
            dropping(uri);
            soon().untilAsserted(() ->
                    assertThat(log.messages(Level.WARN)).anyMatch(line -> line.contains("completionTimeout")));
        }
        open.set(true);

        soon().untilAsserted(() -> {
            simulator.advance(Duration.ofSeconds(5));
            assertThat(received.stream().map(Received::id).collect(Collectors.toSet()))
                    .isEqualTo(ids);
            assertThat(endpoint(uri).tracking().start().counts().finished()).isEqualTo(3);
        });
        assertThat(endpoint(uri).tracking().start().counts().leased()).isZero();
    }

    @Test
    void moreRecipientsThanMayBeOutstanding() throws Exception {
        fillQueue();
        submit(1_500, "maxRecipientsPerRequest=1500");
        simulator.advance(Duration.ofHours(49));
        dropping(reports("emit=recipients", "completionTimeout=1s"));
        soon().untilAsserted(() -> assertThat(
                        context().getEndpoint(FULL, SedaEndpoint.class).getCurrentQueueSize())
                .isEqualTo(1));
        open.set(true);

        soon().untilAsserted(() -> {
            simulator.advance(Duration.ofSeconds(5));
            assertThat(received.stream().map(each -> each.recipient().number()).distinct())
                    .hasSize(1_500);
        });
    }

    /** An Error that the route throws right behind a dropped exchange: nobody may wait for the dropped one for ever. */
    @Test
    void anErrorBehindADroppedRecipient() throws Exception {
        submit(3);
        AtomicInteger emitted = new AtomicInteger();
        Set<String> numbers = ConcurrentHashMap.newKeySet();
        ScheduledPollConsumer consumer = (ScheduledPollConsumer) context()
                .getEndpoint(reportsByHand("emit=recipients", "completionTimeout=1s"))
                .createConsumer(exchange -> {
                    int count = emitted.incrementAndGet();
                    if (count == 2) {
                        throw new OutOfMemoryError("forced");
                    }
                    if (count > 2) {
                        numbers.add(exchange.getMessage()
                                .getBody(RecipientStatus.class)
                                .number());
                        exchange.getExchangeExtension().handoverCompletions().forEach(end -> end.onComplete(exchange));
                    }
                });
        consumer.start();
        simulator.advance(Duration.ofHours(49));

        soon().untilAsserted(() -> {
            simulator.advance(Duration.ofSeconds(5));
            consumer.run();
            assertThat(numbers).hasSize(3);
        });
        consumer.stop();
    }

    @Test
    void optOuts() throws Exception {
        fillQueue();
        simulator.optOut("905551110001");
        dropping(uri("mo", "gateway=nodeapi", "startScheduler=false", "completionTimeout=1s"));
        try (LogCapture log = LogCapture.of(OneSmsOptOutConsumer.class)) {
            poll();
            assertThat(log.messages(Level.WARN)).singleElement().asString().contains("completionTimeout");
        }
        open.set(true);
        poll();
        assertThat(received.stream().map(each -> ((OptOutRequest) each.body()).number()))
                .containsExactly("905551110001");
        poll();
        assertThat(received).hasSize(1);
    }

    @Test
    void lowBalance() throws Exception {
        fillQueue();
        simulator.credit("test", 3);
        dropping(uri("credit", "threshold=10", "startScheduler=false", "completionTimeout=1s"));
        try (LogCapture log = LogCapture.of(OneSmsCreditConsumer.class)) {
            poll();
            open.set(true);
            soon().untilAsserted(() -> {
                poll();
                assertThat(received).hasSize(1);
            });
            assertThat(log.messages(Level.WARN)).singleElement().asString().contains("completionTimeout");
        }
        poll();
        assertThat(received).as("once per fall").hasSize(1);
    }
}
