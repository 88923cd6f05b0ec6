package io.github.camelonesms.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Enumeration;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

@Timeout(120)
class ScaleTest {

    private static final int MILLION = 1_000_000;
    private static final String HEAD = "<sms><username>test</username><password>test</password><header>BASLIK</header>";

    @RegisterExtension
    static final SimulatorExtension EXTENSION = new SimulatorExtension(builder ->
            builder.fixedIds(77_300_600).account("test", "test", 10L * MILLION).keepInbox(false));

    @Test
    void aCampaignOfAMillionRecipients(SmsGatewaySimulator simulator) throws IOException {
        Client client = new Client(simulator);
        simulator.fate(number(5), Fate.offFor(Duration.ofHours(1)));
        String id = Client.accepted(post(
                client,
                HEAD + "<message><gsm>",
                i -> "<no>" + number(i) + "</no>",
                "</gsm><msg>x</msg></message></sms>"));
        assertThat(simulator.deliveries()).isEqualTo(MILLION - 1);
        assertThat(simulator.phonesReached()).isEqualTo(MILLION - 1);

        simulator.advance(Duration.ofHours(1));

        assertThat(simulator.deliveries()).isEqualTo(MILLION);
        String report = client.get("dlr", "id", id);
        assertThat(report).hasSize(2 + MILLION * 15).startsWith("23|905000000000 9|905000000001 9");
    }

    @Test
    void aMillionTextsInOneRequest(SmsGatewaySimulator simulator) throws IOException {
        String answer = post(
                new Client(simulator),
                HEAD + "<messages>",
                i -> "<mb><no>" + number(i) + "</no><msg>text " + i + "</msg></mb>",
                "</messages></sms>");

        assertThat(answer).isEqualTo("00 77300600");
        assertThat(simulator.phonesReached()).isEqualTo(MILLION);
        assertThat(simulator.deliveries(number(MILLION - 1))).isEqualTo(1);
    }

    @Test
    void manyClientsAtOnceLoseAndDoubleNothing(SmsGatewaySimulator simulator) throws Exception {
        int threads = 8;
        int each = 500;
        ExecutorService pool = Executors.newFixedThreadPool(threads);
        try {
            List<Future<?>> senders = IntStream.range(0, threads)
                    .<Future<?>>mapToObj(thread -> pool.submit(() -> {
                        Client client = new Client(simulator);
                        for (int i = 0; i < each; i++) {
                            client.send("hello", number(thread * each + i));
                        }
                    }))
                    .toList();
            for (Future<?> sender : senders) {
                sender.get();
            }
        } finally {
            pool.shutdownNow();
        }

        assertThat(simulator.deliveries()).isEqualTo(threads * each);
        assertThat(simulator.campaigns()).hasSize(threads * each).doesNotHaveDuplicates();
        assertThat(simulator.credit("test")).isEqualTo(10L * MILLION - threads * each);
        assertThat(IntStream.range(0, threads * each)).allMatch(i -> simulator.deliveries(number(i)) == 1);
    }

    @Test
    void anInboxThatIsNotKeptCannotBeRead(SmsGatewaySimulator simulator) {
        assertThatThrownBy(simulator::inbox)
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("keepInbox(true)");
    }

    private static String number(int index) {
        return Long.toString(905_000_000_000L + index);
    }

    private static String post(Client client, String start, IntFunction<String> recipient, String end) {
        return client.exchange(client.request("/api/smspost/v1")
                        .timeout(Duration.ofSeconds(100))
                        .POST(BodyPublishers.ofInputStream(() -> body(start, recipient, end))))
                .body();
    }

    /** Made as it is read, a thousand recipients at a time. */
    private static InputStream body(String start, IntFunction<String> recipient, String end) {
        Stream<String> blocks = IntStream.range(0, MILLION / 1000).mapToObj(block -> {
            StringBuilder text = new StringBuilder();
            for (int i = 0; i < 1000; i++) {
                text.append(recipient.apply(block * 1000 + i));
            }
            return text.toString();
        });
        Iterator<InputStream> parts = Stream.concat(Stream.of(start), Stream.concat(blocks, Stream.of(end)))
                .<InputStream>map(text -> new ByteArrayInputStream(text.getBytes(StandardCharsets.US_ASCII)))
                .iterator();
        Enumeration<InputStream> enumeration = new Enumeration<>() {
            @Override
            public boolean hasMoreElements() {
                return parts.hasNext();
            }

            @Override
            public InputStream nextElement() {
                return parts.next();
            }
        };
        return new SequenceInputStream(enumeration);
    }
}
