package io.github.camelonesms.resilience;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelonesms.OneSmsConstants;
import io.github.camelonesms.model.SendResult;
import io.github.camelonesms.model.SmsMessage;
import io.github.camelonesms.simulator.Fault;
import io.github.camelonesms.simulator.ReceivedSms;
import io.github.camelonesms.support.SimulatorTestSupport;
import java.io.ByteArrayInputStream;
import java.io.FilterInputStream;
import java.io.InputStream;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.converter.stream.InputStreamCache;
import org.apache.camel.converter.stream.ReaderCache;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What can be read only once, in body or header, is there for a redelivery too. */
class ReadOnceTest extends SimulatorTestSupport {

    private static final List<String> PHONES = numbers(0, 3);

    @BeforeEach
    void route() throws Exception {
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                errorHandler(defaultErrorHandler().maximumRedeliveries(1).redeliveryDelay(0));
                from("direct:in").noStreamCaching().to(send("maxRecipientsPerRequest=1", "sender=OTHER"));
            }
        });
    }

    private static InputStream stream(String text) {
        return new FilterInputStream(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8))) {
            @Override
            public boolean markSupported() {
                return false;
            }
        };
    }

    static Stream<Arguments> bodies() {
        Iterator<SmsMessage> all =
                PHONES.stream().map(phone -> new SmsMessage(TEXT, phone)).iterator();
        return Stream.of(
                Arguments.of("stream", stream(TEXT)),
                Arguments.of("reader", new StringReader(TEXT)),
                Arguments.of("iterable", (Iterable<SmsMessage>) () -> new Iterator<>() {
                    @Override
                    public boolean hasNext() {
                        return all.hasNext();
                    }

                    @Override
                    public SmsMessage next() {
                        return all.next();
                    }
                }));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("bodies")
    void aBodyWhoseFirstRequestWasNotTakenIsSentWhole(String form, Object body) {
        simulator.fault(Fault.status(429).on("send"));

        SendResult result = body(
                SendResult.class,
                request("direct:in", body, Map.of(OneSmsConstants.TO, PHONES, OneSmsConstants.SENDER, "TEST")));

        assertThat(result.recipients()).isEqualTo(PHONES.size());
        assertEachGotOne(PHONES);
    }

    static Stream<Arguments> headers() {
        String to = String.join(",", PHONES);
        return Stream.of(
                Arguments.of(
                        "stream",
                        new InputStreamCache(to.getBytes(StandardCharsets.UTF_8)),
                        new InputStreamCache("TEST".getBytes(StandardCharsets.UTF_8))),
                Arguments.of("reader", new ReaderCache(to), new ReaderCache("TEST")));
    }

    /** As {@code setHeader(.., body())} makes them of a body that Camel has cached. */
    @ParameterizedTest(name = "{0}")
    @MethodSource("headers")
    void aHeaderIsReadForEachTry(String form, Object to, Object sender) {
        simulator.fault(Fault.status(429).on("send").skip(1));

        body(
                SendResult.class,
                request("direct:in", TEXT, Map.of(OneSmsConstants.TO, to, OneSmsConstants.SENDER, sender)));

        assertEachGotOne(PHONES);
        assertThat(simulator.inbox()).extracting(ReceivedSms::sender).containsOnly("TEST");
    }
}
