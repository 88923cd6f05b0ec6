package io.github.camelonesms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.camelonesms.model.DeliveryReport;
import io.github.camelonesms.model.RecipientStatus;
import io.github.camelonesms.model.SendResult;
import io.github.camelonesms.model.SmsMessage;
import io.github.camelonesms.simulator.SmsGatewaySimulator;
import io.github.camelonesms.support.SimulatorTestSupport;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.builder.RouteBuilder;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.AfterEach;

/** A simulator, and a context with its clock. Consumers poll all the time; the test advances the clock. */
abstract class DeliveryTestSupport extends SimulatorTestSupport {

    static final Instant START = Instant.parse("2026-03-01T09:00:00Z");
    static final Duration NEXT_QUESTION = Duration.ofMinutes(2);

    final List<Received> received = new CopyOnWriteArrayList<>();

    /** What a route has seen. */
    record Received(Object body, Map<String, Object> headers, Object index, Object size, Object complete) {

        static Received of(Exchange exchange) {
            return new Received(
                    exchange.getMessage().getBody(),
                    Map.copyOf(exchange.getMessage().getHeaders()),
                    exchange.getProperty(Exchange.BATCH_INDEX),
                    exchange.getProperty(Exchange.BATCH_SIZE),
                    exchange.getProperty(Exchange.BATCH_COMPLETE));
        }

        DeliveryReport report() {
            return (DeliveryReport) body;
        }

        RecipientStatus recipient() {
            return (RecipientStatus) body;
        }

        String id() {
            return (String) headers.get(OneSmsConstants.DLR_ID);
        }
    }

    @Override
    protected SmsGatewaySimulator.Builder configure(SmsGatewaySimulator.Builder builder) {
        return builder.clockStart(START);
    }

    /** The account is in the URIs, because each gateway has its own kind. */
    @Override
    protected void configure(OneSmsConfiguration configuration) {}

    @Override
    protected CamelContext createCamelContext() throws Exception {
        CamelContext context = super.createCamelContext();
        context.getRegistry().bind("clock", simulator.clock());
        return context;
    }

    @AfterEach
    void stopContext() {
        context().stop();
    }

    /** The options that log in, and choose the gateway. */
    String account() {
        return "username=test&password=test";
    }

    /** Where the component finds the gateway. */
    String gatewayUrl() {
        return simulator.baseUrl();
    }

    String uri(String operation, String... options) {
        StringBuilder uri =
                new StringBuilder("onesms:" + operation + "?clock=#clock&" + account() + "&baseUrl=" + gatewayUrl());
        for (String option : options) {
            uri.append('&').append(option);
        }
        return uri.toString();
    }

    /** The URI of a consumer of reports that polls all the time. */
    String reports(String... options) {
        return uri("dlr", "delay=20", "initialDelay=0", "responseTimeout=20s")
                + (options.length == 0 ? "" : "&" + String.join("&", options));
    }

    /** The URI of a consumer of reports that polls when the test calls {@code run()}. */
    String reportsByHand(String... options) {
        return uri("dlr", "startScheduler=false", "responseTimeout=20s")
                + (options.length == 0 ? "" : "&" + String.join("&", options));
    }

    @Override
    protected String send(String... options) {
        return uri("send", "sender=BASLIK", "trackDelivery=true")
                + (options.length == 0 ? "" : "&" + String.join("&", options));
    }

    /** A route that lets a processor see each exchange and then keeps it. */
    void route(String id, String from, Processor processor) throws Exception {
        context().addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                errorHandler(noErrorHandler());
                from(from).routeId(id).process(processor).process(exchange -> received.add(Received.of(exchange)));
            }
        });
    }

    void route(String id, String from) throws Exception {
        route(id, from, exchange -> {});
    }

    /** Sends one text to {@code count} numbers and returns the submission's id. */
    String submit(int recipients, String... options) {
        return submit(send(options), recipients);
    }

    String submit(String uri, int recipients) {
        SendResult result = template().requestBody(uri, new SmsMessage(text(), numbers(recipients)), SendResult.class);
        return result.id();
    }

    private int texts;

    private synchronized String text() {
        return "Text " + ++texts;
    }

    static List<String> numbers(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> Long.toString(905_550_000_000L + i))
                .toList();
    }

    static ConditionFactory soon() {
        return await().atMost(Duration.ofSeconds(30)).pollInterval(Duration.ofMillis(20));
    }

    void awaitReceived(int count) {
        soon().untilAsserted(() -> assertThat(received).hasSize(count));
    }

    /** Waits until the consumers have polled some more times. */
    void awaitPolls(String routeId) {
        OneSmsDeliveryConsumer consumer = consumer(routeId);
        long polls = consumer.getCounter();
        soon().until(() -> consumer.getCounter() >= polls + 3);
    }

    OneSmsDeliveryConsumer consumer(String routeId) {
        return (OneSmsDeliveryConsumer) context().getRoute(routeId).getConsumer();
    }
}
