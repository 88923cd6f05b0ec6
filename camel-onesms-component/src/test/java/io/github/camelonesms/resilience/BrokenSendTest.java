package io.github.camelonesms.resilience;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelonesms.OneSmsConstants;
import io.github.camelonesms.OneSmsEndpoint;
import io.github.camelonesms.delivery.DeliveryStore;
import io.github.camelonesms.delivery.MemoryDeliveryStore;
import io.github.camelonesms.gateway.GatewayDescriptor;
import io.github.camelonesms.gateway.GatewayLookup;
import io.github.camelonesms.gateway.GatewaySettings;
import io.github.camelonesms.gateway.SmsGateway;
import io.github.camelonesms.gateway.SmsGatewayProvider;
import io.github.camelonesms.gateway.http.HttpPort;
import io.github.camelonesms.model.NotSentException;
import io.github.camelonesms.model.OutcomeUnknownException;
import io.github.camelonesms.model.PartialSendException;
import io.github.camelonesms.model.SendResult;
import io.github.camelonesms.model.SmsMessage;
import io.github.camelonesms.model.Submission;
import io.github.camelonesms.recipes.RecipesTest.RetryRoute;
import io.github.camelonesms.support.SimulatorTestSupport;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.AbstractList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.component.http.HttpClientConfigurer;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** An Error in the middle of a send loses nothing of what is known: no accepted request is sent again. */
class BrokenSendTest extends SimulatorTestSupport {

    private static final List<String> PHONES = numbers(0, 6);
    private static final List<SmsMessage> MESSAGES =
            PHONES.stream().map(phone -> new SmsMessage("An " + phone, phone)).toList();
    private static final String CHUNKS = "maxRecipientsPerRequest=2";

    static Stream<Error> errors() {
        return Stream.of(
                new StackOverflowError("forced"),
                new OutOfMemoryError("forced"),
                new NoClassDefFoundError("forced"),
                new AssertionError("forced"));
    }

    /** The fifth message fails once, when two requests are accepted. */
    private static List<SmsMessage> failingOnce(Error error) {
        AtomicInteger left = new AtomicInteger(1);
        return new AbstractList<>() {
            @Override
            public SmsMessage get(int index) {
                if (index == 4 && left.getAndDecrement() > 0) {
                    throw error;
                }
                return MESSAGES.get(index);
            }

            @Override
            public int size() {
                return MESSAGES.size();
            }
        };
    }

    @ParameterizedTest
    @MethodSource("errors")
    void theAcceptedPartIsReported(Error error) {
        PartialSendException failure =
                failure(PartialSendException.class, request(send(CHUNKS), failingOnce(error), Map.of()));

        assertThat(failure.accepted()).hasSize(2);
        assertThat(failure.unknown()).isEmpty();
        assertThat(failure.lastFailure())
                .isInstanceOf(NotSentException.class)
                .hasMessageContaining(error.getClass().getName());
        assertThat(failure.getCause()).isSameAs(error);
        assertEachGotOne(PHONES.subList(0, 4));
    }

    @ParameterizedTest
    @MethodSource("errors")
    void aRedeliveryResumesAfterIt(Error error) throws Exception {
        context.addRoutes(new RetryRoute(send(CHUNKS)));

        SendResult result = body(SendResult.class, request("direct:retry", failingOnce(error), Map.of()));

        assertThat(result.submissions()).hasSize(3);
        assertThat(simulator.requestCount("send")).isEqualTo(3);
        assertEachGotOne(PHONES);
    }

    @Test
    void soDoesOneOfAnIterator() throws Exception {
        context.addRoutes(new RetryRoute(send(CHUNKS)));
        Iterator<SmsMessage> messages = MESSAGES.iterator();
        AtomicInteger read = new AtomicInteger();
        Iterator<SmsMessage> failing = new Iterator<>() {
            @Override
            public boolean hasNext() {
                if (read.getAndIncrement() == 3) {
                    throw new StackOverflowError("forced");
                }
                return messages.hasNext();
            }

            @Override
            public SmsMessage next() {
                return messages.next();
            }
        };

        body(SendResult.class, request("direct:retry", failing, Map.of()));

        assertEachGotOne(PHONES);
    }

    /** In the middle of the second request: on its way there, or with its answer. */
    @ParameterizedTest
    @MethodSource("errors")
    void aRequestThatBreaksOffIsNotSentRecoveredOrUnknown(Error error) throws Exception {
        for (boolean answered : new boolean[] {false, true}) {
            for (boolean recover : new boolean[] {false, true}) {
                simulator.reset();
                String name = "broken" + answered + recover;
                String entrance = "direct:" + name;
                context.getRegistry().bind(name, breakingOff(error, answered));
                String uri = send(CHUNKS, "httpClientConfigurer=#" + name, "recoverUnknownOutcome=" + recover);
                context.addRoutes(new RouteBuilder() {
                    @Override
                    public void configure() {
                        from(entrance)
                                .errorHandler(defaultErrorHandler()
                                        .maximumRedeliveries(3)
                                        .redeliveryDelay(0))
                                .to(uri);
                    }
                });

                List<SmsMessage> messages = PHONES.stream()
                        .map(phone -> new SmsMessage("An " + phone + " " + name, phone))
                        .toList();

                Exchange exchange = request(entrance, messages, Map.of());

                List<Integer> got = PHONES.stream().map(simulator::deliveries).toList();
                String text = error + ", answered " + answered + ", recovered " + recover;
                if (answered && !recover) {
                    PartialSendException failure = failure(PartialSendException.class, exchange);
                    assertThat(failure.lastFailure()).as(text).isInstanceOf(OutcomeUnknownException.class);
                    assertThat(failure.unknown()).as(text).isEqualTo(messages.subList(2, 4));
                    assertThat(got).as(text).containsExactly(1, 1, 1, 1, 0, 0);
                } else {
                    assertThat(exchange.getException()).as(text).isNull();
                    assertThat(got).as(text).containsOnly(1);
                }
            }
        }
    }

    /** Fails the second request, once. */
    private static HttpClientConfigurer breakingOff(Error error, boolean answered) {
        AtomicInteger requests = new AtomicInteger();
        return builder -> builder.addExecInterceptorFirst("broken", (request, scope, chain) -> {
            boolean breaksOff = requests.incrementAndGet() == 2;
            if (breaksOff && !answered) {
                throw error;
            }
            ClassicHttpResponse response = chain.proceed(request, scope);
            if (breaksOff) {
                response.close();
                throw error;
            }
            return response;
        });
    }

    /** The application's delivery store fails when the id of the second request is tracked. */
    @Test
    void anErrorAfterTheAcceptanceDoesNotUndoIt() throws Exception {
        AtomicInteger tracked = new AtomicInteger();
        DeliveryStore real = new MemoryDeliveryStore();
        DeliveryStore broken = (DeliveryStore) Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {DeliveryStore.class}, (proxy, method, arguments) -> {
                    if (method.getName().equals("track") && tracked.incrementAndGet() == 2) {
                        throw new NoClassDefFoundError("forced");
                    }
                    return method.invoke(real, arguments);
                });
        context.getRegistry().bind("store", broken);
        SendResult result = body(
                SendResult.class,
                request(send(CHUNKS, "trackDelivery=true", "deliveryStore=#store"), MESSAGES, Map.of()));

        assertThat(result.submissions()).hasSize(3);
        assertThat(simulator.requestCount("send")).isEqualTo(3);
        assertEachGotOne(PHONES);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void anErrorOfAMeterDoesNotMakeTheNextRequestUnknown(boolean recover) throws Exception {
        AtomicInteger counted = new AtomicInteger();
        context.getRegistry().bind("meters", new SimpleMeterRegistry() {
            @Override
            protected Counter newCounter(Meter.Id id) {
                Counter real = super.newCounter(id);
                boolean broken = id.getName().equals("onesms.credits") && "charged".equals(id.getTag("state"));
                return !broken
                        ? real
                        : (Counter) Proxy.newProxyInstance(
                                getClass().getClassLoader(),
                                new Class<?>[] {Counter.class},
                                (proxy, method, arguments) -> {
                                    if (method.getName().equals("increment") && counted.getAndIncrement() == 0) {
                                        throw new NoClassDefFoundError("forced");
                                    }
                                    return method.invoke(real, arguments);
                                });
            }
        });
        DeliveryStore store = new MemoryDeliveryStore();
        context.getRegistry().bind("store", store);
        context.addRoutes(new RetryRoute(
                send(CHUNKS, "recoverUnknownOutcome=" + recover, "trackDelivery=true", "deliveryStore=#store")));

        SendResult result = body(SendResult.class, request("direct:retry", MESSAGES, Map.of()));

        assertThat(counted).hasValueGreaterThan(1);
        assertThat(result.submissions()).hasSize(3).noneMatch(Submission::recovered);
        assertThat(simulator.requestCount("send")).isEqualTo(3);
        assertEachGotOne(PHONES);
        OneSmsEndpoint endpoint = endpoint(
                send(CHUNKS, "recoverUnknownOutcome=" + recover, "trackDelivery=true", "deliveryStore=#store"));
        assertThat(endpoint.getPendingReports())
                .as("accepted ids that are tracked")
                .isEqualTo(3);
    }

    @Test
    void aSingleRequestThatBreaksOffIsNotSentAgainBlindly() throws Exception {
        context.getRegistry().bind("second", breakingOff(new NoClassDefFoundError("forced"), true));
        String uri = send("httpClientConfigurer=#second", "recoverUnknownOutcome=false");
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:single")
                        .errorHandler(
                                defaultErrorHandler().maximumRedeliveries(3).redeliveryDelay(0))
                        .to(uri);
            }
        });
        body(SendResult.class, request("direct:single", "Bir", Map.of(OneSmsConstants.TO, PHONES.get(0))));

        failure(
                OutcomeUnknownException.class,
                request("direct:single", "Iki", Map.of(OneSmsConstants.TO, PHONES.get(1))));

        assertEachGotOne(PHONES.subList(0, 2));
        assertThat(simulator.requestCount("send")).isEqualTo(2);
    }

    /** A gateway that breaks off behind the wire: its method is called, and its answer is lost. */
    private SmsGatewayProvider breakingOff(String vendor, String method, int atCall, AtomicInteger calls) {
        SmsGatewayProvider real = GatewayLookup.provider(vendor);
        return new SmsGatewayProvider() {
            @Override
            public GatewayDescriptor descriptor() {
                GatewayDescriptor known = real.descriptor();
                return new GatewayDescriptor(
                        "broken",
                        known.title(),
                        known.defaultBaseUrl(),
                        known.operations(),
                        known.textRules(),
                        known.limits(),
                        known.otpLimits(),
                        known.duplicateWindow(),
                        known.vendorOptions());
            }

            @Override
            public SmsGateway create(GatewaySettings settings, HttpPort http) {
                SmsGateway gateway = real.create(settings, http);
                return (SmsGateway) Proxy.newProxyInstance(
                        getClass().getClassLoader(), new Class<?>[] {SmsGateway.class}, (proxy, called, arguments) -> {
                            Object result;
                            try {
                                result = called.invoke(gateway, arguments);
                            } catch (InvocationTargetException e) {
                                throw e.getCause();
                            }
                            if (called.getName().equals(method) && calls.incrementAndGet() == atCall) {
                                throw new NoClassDefFoundError("forced");
                            }
                            return result;
                        });
            }
        };
    }

    @Test
    void aRedeliveryUsesTheDuplicateGuard() throws Exception {
        AtomicInteger calls = new AtomicInteger();
        context.getRegistry().bind("vendor", breakingOff("onesms", "send", 2, calls));
        addWithRedeliveries(send("gateway=broken", CHUNKS));

        SendResult result = body(SendResult.class, request("direct:broken", MESSAGES, Map.of()));

        assertThat(result.submissions()).extracting(Submission::recovered).containsExactly(false, true, false);
        assertThat(calls).as("requests that were answered").hasValue(3);
        assertEachGotOne(PHONES);
    }

    @Test
    void aFunctionIsNotCalledAgain() throws Exception {
        AtomicInteger calls = new AtomicInteger();
        context.getRegistry().bind("vendor", breakingOff("nodeapi", "call", 1, calls));
        addWithRedeliveries(
                send("gateway=broken", "function=contact/create-group").replace("onesms:send", "onesms:call"));

        failure(OutcomeUnknownException.class, request("direct:broken", Map.of("title", "Musteriler"), Map.of()));

        assertThat(calls).hasValue(1);
    }

    private void addWithRedeliveries(String uri) throws Exception {
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:broken")
                        .errorHandler(
                                defaultErrorHandler().maximumRedeliveries(3).redeliveryDelay(0))
                        .to(uri);
            }
        });
    }
}
