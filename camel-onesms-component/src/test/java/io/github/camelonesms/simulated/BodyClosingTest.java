package io.github.camelonesms.simulated;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelonesms.OneSmsConstants;
import io.github.camelonesms.model.InvalidRequestException;
import io.github.camelonesms.model.PartialSendException;
import io.github.camelonesms.model.SmsMessage;
import io.github.camelonesms.simulator.Fault;
import io.github.camelonesms.support.SimulatorTestSupport;
import java.io.Closeable;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What a body is read from is closed on every way out of the send, but not before a send that can be resumed. */
class BodyClosingTest extends SimulatorTestSupport {

    private static final List<String> PHONES = numbers(0, 3);

    private final AtomicInteger closed = new AtomicInteger();

    /** What can be closed. */
    private enum Source {
        STREAM {
            @Override
            Object of(List<?> items, Runnable onClose) {
                return items.stream().onClose(onClose);
            }
        },
        ITERATOR {
            @Override
            Object of(List<?> items, Runnable onClose) {
                return new Items(items.iterator(), onClose);
            }
        },
        ITERABLE {
            @Override
            Object of(List<?> items, Runnable onClose) {
                return new ClosableIterable(items, onClose);
            }
        },
        ITERABLE_OF_AN_ITERATOR {
            @Override
            Object of(List<?> items, Runnable onClose) {
                return (Iterable<Object>) () -> new Items(items.iterator(), onClose);
            }
        };

        abstract Object of(List<?> items, Runnable onClose);
    }

    private record Items(Iterator<?> items, Runnable onClose) implements Iterator<Object>, Closeable {

        @Override
        public boolean hasNext() {
            return items.hasNext();
        }

        @Override
        public Object next() {
            return items.next();
        }

        @Override
        public void close() {
            onClose.run();
        }
    }

    private record ClosableIterable(List<?> items, Runnable onClose) implements Iterable<Object>, AutoCloseable {

        @Override
        public Iterator<Object> iterator() {
            return List.<Object>copyOf(items).iterator();
        }

        @Override
        public void close() {
            onClose.run();
        }
    }

    private static List<SmsMessage> messages() {
        return PHONES.stream()
                .map(phone -> new SmsMessage("An " + phone, phone))
                .toList();
    }

    private Object body(Source source, List<?> items) {
        return source.of(items, closed::incrementAndGet);
    }

    @BeforeEach
    void routes() throws Exception {
        String chunks = send("maxRecipientsPerRequest=1");
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:redelivered")
                        .errorHandler(defaultErrorHandler()
                                .maximumRedeliveries(2)
                                .redeliveryDelay(0)
                                .onRedelivery(exchange -> assertThat(closed).hasValue(0)))
                        .to(chunks)
                        .process(exchange -> assertThat(closed).hasValue(1));
                from("direct:caught")
                        .doTry()
                        .to(chunks)
                        .doCatch(Exception.class)
                        .setBody(constant("gone"))
                        .end();
            }
        });
    }

    @ParameterizedTest
    @EnumSource
    void afterASend(Source source) {
        assertThat(request(send(), body(source, messages()), Map.of()).getException())
                .isNull();

        assertEachGotOne(PHONES);
        assertThat(closed).hasValue(1);
    }

    @ParameterizedTest
    @EnumSource
    void afterARefusalBeforeTheFirstItem(Source source) {
        for (Map<String, Object> headers : List.<Map<String, Object>>of(
                Map.of(OneSmsConstants.SENDER, "longer than eleven"), Map.of(OneSmsConstants.VALIDITY, "never"))) {
            closed.set(0);

            failure(InvalidRequestException.class, request(send(), body(source, messages()), headers));

            assertThat(closed).hasValue(1);
        }
        assertThat(simulator.deliveries()).isZero();
    }

    @ParameterizedTest
    @EnumSource
    void afterAnItemThatIsNoMessage(Source source) {
        failure(InvalidRequestException.class, request(send(), body(source, List.of("no message")), Map.of()));

        assertThat(closed).hasValue(1);
    }

    @ParameterizedTest
    @EnumSource
    void afterAFailureThatNobodyResumesWhenTheExchangeIsDone(Source source) {
        simulator.fault(Fault.answer("85").on("send").skip(1));

        failure(
                PartialSendException.class,
                request(send("maxRecipientsPerRequest=1"), body(source, messages()), Map.of()));

        assertThat(closed).hasValue(1);
        assertThat(simulator.deliveries()).isEqualTo(1);
    }

    @ParameterizedTest
    @EnumSource
    void notBeforeARedeliveryAndThenAfterIt(Source source) {
        simulator.fault(Fault.status(429).on("send").skip(1));

        Exchange exchange = request("direct:redelivered", body(source, messages()), Map.of());

        assertThat(exchange.getException()).isNull();
        assertEachGotOne(PHONES);
        assertThat(closed).hasValue(1);
    }

    @ParameterizedTest
    @EnumSource
    void afterAFailureThatTheRouteHasHandled(Source source) {
        simulator.fault(Fault.answer("85").on("send").skip(1));

        assertThat(request("direct:caught", body(source, messages()), Map.of()).getException())
                .isNull();

        assertThat(closed).hasValue(1);
    }

    @ParameterizedTest
    @EnumSource
    void bodiesOfNumbersAndIds(Source source) {
        for (String operation : List.of("blacklistAdd", "dlr", "cancel")) {
            closed.set(0);

            request("onesms:" + operation + "?baseUrl=" + simulator.baseUrl(), body(source, PHONES), Map.of());

            assertThat(closed).as(operation).hasValue(1);
        }
    }

    @Test
    void aFailureToCloseChangesNothing() {
        Stream<SmsMessage> body = messages().stream().onClose(() -> {
            throw new IllegalStateException("on purpose");
        });

        assertThat(request(send(), body, Map.of()).getException()).isNull();
        assertEachGotOne(PHONES);
    }
}
