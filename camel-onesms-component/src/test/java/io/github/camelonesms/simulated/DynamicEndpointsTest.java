package io.github.camelonesms.simulated;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelonesms.OneSmsConstants;
import io.github.camelonesms.OneSmsEndpoint;
import io.github.camelonesms.model.NotSentException;
import io.github.camelonesms.model.RejectedException;
import io.github.camelonesms.model.SendResult;
import io.github.camelonesms.simulator.SmsGatewaySimulator;
import io.github.camelonesms.support.GatewayFront;
import io.github.camelonesms.support.SimulatorTestSupport;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.spi.BeanIntrospection;
import org.apache.camel.support.PluginHelper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Endpoints whose options an expression computes: one serves all, and one that is dropped ends what it has begun. */
class DynamicEndpointsTest extends SimulatorTestSupport {

    private static final String A = "905551112233";
    private static final String B = "905551112244";

    @Override
    protected CamelContext createCamelContext() throws Exception {
        CamelContext context = super.createCamelContext();
        context.getGlobalOptions().put(Exchange.MAXIMUM_ENDPOINT_CACHE_SIZE, "5");
        return context;
    }

    @Override
    protected SmsGatewaySimulator.Builder configure(SmsGatewaySimulator.Builder builder) {
        return builder.account(CREDENTIAL, CREDENTIAL, CREDIT, "TEST", "BASLIK");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"to=${header.number}&sender=${header.shop}", "sender=${header.shop}&to=RAW(${header.number})"})
    void oneEndpointServesAllValues(String computed) throws Exception {
        add(send("validity=${header.hours}h", computed));
        List<String> phones = numbers(0, 20);
        for (String phone : phones) {
            body(SendResult.class, through(phone, "TEST", Map.of("hours", 2)));
        }

        failure(RejectedException.class, through(A, "YOK", Map.of("hours", 2)));
        assertThat(endpoints()).isEqualTo(1);
        assertEachGotOne(phones);
    }

    @Test
    void aHeaderWinsOverTheOptionAndStays() throws Exception {
        add(send("to=${header.number}"));

        Exchange exchange = through(B, "TEST", Map.of(OneSmsConstants.TO, A));

        assertThat(exchange.getMessage().getHeader(OneSmsConstants.TO)).isEqualTo(A);
        assertEachGotOne(List.of(A));
    }

    @Test
    void nothingIsLeftForTheNextStep() throws Exception {
        String next = send("to=" + B);
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:dynamic")
                        .toD(send("to=${header.number}"))
                        .setBody(constant("Sonraki"))
                        .to(next);
            }
        });

        Exchange exchange = through(A, "TEST", Map.of());

        body(SendResult.class, exchange);
        assertThat(exchange.getMessage().getHeaders()).doesNotContainKey(OneSmsConstants.TO);
        assertEachGotOne(List.of(A, B));
    }

    @Test
    void nothingIsLeftAfterAFailure() throws Exception {
        add(send("to=${header.number}&sender=${header.shop}"));

        Exchange exchange = through(A, "YOK", Map.of());

        failure(RejectedException.class, exchange);
        assertThat(exchange.getMessage().getHeaders()).doesNotContainKeys(OneSmsConstants.TO, OneSmsConstants.SENDER);
    }

    /** What only an option can say makes an endpoint of its own, and an option that is not computed stays one. */
    @Test
    void otherOptionsAreLeftInTheUri() throws Exception {
        add(send("to=" + A, "maxRecipientsPerRequest=${header.chunk}"));

        body(SendResult.class, request("direct:dynamic", "Bir", Map.of("chunk", 1)));
        body(SendResult.class, request("direct:dynamic", "Iki", Map.of("chunk", 2)));

        assertThat(endpoints()).isEqualTo(2);
        assertThat(simulator.deliveries(A)).isEqualTo(2);
    }

    @Test
    void anEndpointThatIsNotStartedReportsThatNothingWasSent() {
        String uri = send();
        OneSmsEndpoint endpoint = endpoint(uri);
        endpoint.stop();

        NotSentException failure = failure(NotSentException.class, sendText(uri, A));

        assertThat(failure.retrySafe()).isTrue();
        assertThat(simulator.deliveries()).isZero();
        endpoint.start();
        body(SendResult.class, sendText(uri, A));
        assertEachGotOne(List.of(A));
    }

    /** Sixty values and room for five endpoints: most are dropped while they send. */
    @Test
    void anEndpointThatIsDroppedEndsWhatItHasBegun() throws Exception {
        try (SmsGatewaySimulator slow = SmsGatewaySimulator.builder()
                .account(CREDENTIAL, CREDENTIAL, CREDIT)
                .latency(Duration.ofMillis(30))
                .start()) {
            context.addRoutes(new RouteBuilder() {
                @Override
                public void configure() {
                    from("direct:dynamic")
                            .onException(NotSentException.class)
                            .maximumRedeliveries(20)
                            .redeliveryDelay(0)
                            .end()
                            .toD(
                                    "onesms:send?to=${header.number}&responseTimeout=${header.patience}&baseUrl="
                                            + slow.baseUrl(),
                                    5);
                }
            });
            List<String> phones = numbers(0, 300);
            List<Callable<Exchange>> sends = new ArrayList<>();
            for (int i = 0; i < phones.size(); i++) {
                String phone = phones.get(i);
                int patience = 20_000 + i % 60;
                sends.add(() -> through(phone, "TEST", Map.of("patience", patience)));
            }
            ExecutorService threads = Executors.newFixedThreadPool(16);
            try {
                for (Future<Exchange> exchange : threads.invokeAll(sends)) {
                    body(SendResult.class, exchange.get());
                }
            } finally {
                threads.shutdownNow();
            }
            assertEachGotOne(slow, phones);
        }
    }

    /** The cache holds one endpoint, and another value comes while the second of five requests is on its way. */
    @Test
    void anEndpointThatIsDroppedEndsASendInSeveralRequests() throws Exception {
        List<String> phones = numbers(0, 6);
        try (GatewayFront front = new GatewayFront(simulator.baseUrl())) {
            String uri =
                    "onesms:send?maxRecipientsPerRequest=1&responseTimeout=${header.patience}&baseUrl=" + front.uri();
            context.addRoutes(new RouteBuilder() {
                @Override
                public void configure() {
                    from("direct:dynamic").toD(uri, 1);
                }
            });
            AtomicReference<Exchange> other = new AtomicReference<>();
            front.before(2, () -> other.set(list(phones.subList(5, 6), 30_001)));

            SendResult result = body(SendResult.class, list(phones.subList(0, 5), 30_000));

            assertThat(result.submissions()).hasSize(5);
            body(SendResult.class, other.get());
            assertEachGotOne(phones);
        }
    }

    private Exchange list(List<String> phones, int patience) {
        return request("direct:dynamic", TEXT, Map.of(OneSmsConstants.TO, phones, "patience", patience));
    }

    /** Camel's bean introspection, when it is made after the start, keeps a line for each bean that it looks into. */
    @Test
    void aTransportIsMadeWithoutBeanIntrospection() throws Exception {
        String uri = send("to=" + A, "responseTimeout=${header.patience}");
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:dynamic").toD(uri.replace("&responseTimeout=20s", ""), -1);
            }
        });
        BeanIntrospection introspection = PluginHelper.getBeanIntrospection(context);
        long before = introspection.getInvokedCounter();

        for (int i = 0; i < 10; i++) {
            body(SendResult.class, request("direct:dynamic", "Mesaj " + i, Map.of("patience", 20_000 + i)));
        }

        assertThat(introspection.getInvokedCounter()).isEqualTo(before);
        assertThat(simulator.deliveries(A)).isEqualTo(10);
    }

    private void add(String uri) throws Exception {
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:dynamic").toD(uri);
            }
        });
    }

    private Exchange through(String number, String shop, Map<String, Object> headers) {
        Map<String, Object> all = new HashMap<>(headers);
        all.put("number", number);
        all.put("shop", shop);
        return request("direct:dynamic", TEXT, all);
    }

    private long endpoints() {
        return context.getEndpoints().stream()
                .filter(OneSmsEndpoint.class::isInstance)
                .count();
    }
}
