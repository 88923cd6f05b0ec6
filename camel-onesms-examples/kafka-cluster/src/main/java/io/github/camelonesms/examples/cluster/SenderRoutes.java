package io.github.camelonesms.examples.cluster;

import io.github.camelonesms.model.OneSmsException;
import java.time.Duration;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;

/** Takes a batch of records, sends them in one request, and publishes the result of each. */
final class SenderRoutes extends RouteBuilder {

    /** The journal usually finds the outcome of a killed node's request within 40 seconds. */
    private static final Duration PATIENCE = Duration.ofSeconds(75);

    private static final String CHOSEN = "batch";

    private final Mode mode;
    private final Batch batch;
    private final Batch lateBatch;

    SenderRoutes(Mode mode, String run) {
        this.mode = mode;
        this.batch = new Batch(run, true);
        this.lateBatch = new Batch(run, false);
    }

    @Override
    public void configure() {
        String requests = "kafka:" + Topics.REQUESTS + "?groupId=" + Topics.GROUP
                + "&groupInstanceId={{node}}" // a restarted node gets its partitions again
                + "&batching=true&maxPollRecords={{batch}}&pollTimeoutMs=300&autoOffsetReset=earliest&sessionTimeoutMs=10000"
                // Not the cooperative one: see docs/scaling.md
                + "&partitionAssignor=org.apache.kafka.clients.consumer.StickyAssignor"
                + "&" + mode.options();
        // Synchronous: only the thread that polls may commit.
        String results = "kafka:" + Topics.RESULTS + "?requestRequiredAcks=all&synchronous=true";
        // spotless:off
        if (mode.safe()) {
            // Not sent, at work at another node, or unknown: again, until each record has its result. The journal knows
            // those that have one.
            onException(OneSmsException.class)
                .maximumRedeliveries(-1).redeliveryDelay(500).useExponentialBackOff().maximumRedeliveryDelay(5_000);

            from(requests).routeId("send")
                .to("direct:batch");

            from("direct:batch").routeId("batch").errorHandler(noErrorHandler())
                .process(this::begin)
                .doTry()
                    .to("onesms:send?journal=true&trackDelivery=true")
                .doCatch(OneSmsException.class) // each record has its own result or exception
                .end()
                .process(exchange -> chosen(exchange).publish(exchange))
                .to(results)
                .process(exchange -> chosen(exchange).commit(exchange));
        } else {
            from(requests).routeId("send")
                .process(batch::begin)
                .to("onesms:send?trackDelivery=true")
                .process(batch::publish)
                .to(results)
                .process(Batch::commitLastRecord);
        }
        // spotless:on
    }

    /** An outcome that stays unknown does not stop its partition: the record goes to the topic of unresolved ones. */
    private void begin(Exchange exchange) {
        boolean early = exchange.getClock().elapsed() < PATIENCE.toMillis();
        exchange.setProperty(CHOSEN, early ? batch : lateBatch);
        chosen(exchange).begin(exchange);
    }

    private static Batch chosen(Exchange exchange) {
        return exchange.getProperty(CHOSEN, Batch.class);
    }
}
