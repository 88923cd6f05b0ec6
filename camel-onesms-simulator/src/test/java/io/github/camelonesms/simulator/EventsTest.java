package io.github.camelonesms.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What happens, as it happens. */
class EventsTest {

    private static final String NUMBER = "905559998877";
    private static final String ANOTHER = "905559998878";

    @RegisterExtension
    static final SimulatorExtension EXTENSION = new SimulatorExtension();

    private final SmsGatewaySimulator simulator = EXTENSION.simulator();
    private final RestClient rest = new RestClient(simulator);

    @Test
    void messagesReportsRequestsClockFaultsAndResetsAreTold() throws Exception {
        try (Stream events = new Stream(null)) {
            rest.oneSms(NUMBER, "canlı");
            rest.call("POST", "/faults", "{\"kind\":\"stall\",\"operation\":\"cancel\"}");
            events.expect("message", "canlı");
            events.expect("request", "smspost");
            events.expect("fault", "stall");
            simulator.advance(Duration.ofMinutes(1));
            events.expect("clock", "\"now\":");
            events.expect("report", "\"state\":\"completed\"");
            rest.call("PUT", "/phones/" + NUMBER + "/fate", "{\"fate\":\"off\"}");
            events.expect("phone", NUMBER);
            simulator.reset();
            events.expect("reset", "null");
        }
    }

    @Test
    void aMessageComesAgainWhenItsStateChanges() throws Exception {
        simulator.fate(NUMBER, Fate.offFor(Duration.ofMinutes(5)));
        try (Stream events = new Stream(null)) {
            rest.oneSms(NUMBER, "kapalı");
            events.expect("message", "\"state\":\"waiting\"");
            simulator.advance(Duration.ofMinutes(5));
            events.expect("message", "\"state\":\"delivered\"");
        }
    }

    @Test
    void whoReconnectsGetsWhatWasMissedOrIsToldToReload() throws Exception {
        String last;
        try (Stream events = new Stream(null)) {
            rest.oneSms(NUMBER, "önce");
            events.expect("message", "önce");
            events.expect("request", "smspost");
            last = events.lastId();
        }
        rest.oneSms(NUMBER, "arada");
        try (Stream events = new Stream(last)) {
            events.expect("message", "arada");
        }
        try (Stream events = new Stream("999999999")) {
            events.expect("reload", "{}");
        }
    }

    @Test
    void manyMessagesAreFewEvents() throws Exception {
        try (Stream events = new Stream(null)) {
            StringBuilder numbers = new StringBuilder();
            for (int i = 0; i < 5_000; i++) {
                numbers.append("<no>").append(905_550_000_000L + i).append("</no>");
            }
            rest.gateway(
                    "/api/smspost/v1",
                    "<sms><username>test</username><password>test</password><header>BASLIK</header><message><gsm>"
                            + numbers + "</gsm><msg>toplu</msg></message></sms>",
                    "text/xml");
            events.expect("message", "905550004999", "\"more\":4900");
        }
    }

    /** A client that reads events as they come. */
    private final class Stream implements AutoCloseable {

        private final List<String> events = new CopyOnWriteArrayList<>();
        private final HttpURLConnection connection;
        private volatile String id = "";
        private volatile boolean closed;

        Stream(String lastSeen) throws Exception {
            connection = (HttpURLConnection) URI.create(simulator.baseUrl() + "/_simulator/api/v1/events")
                    .toURL()
                    .openConnection();
            if (lastSeen != null) {
                connection.setRequestProperty("Last-Event-ID", lastSeen);
            }
            assertThat(connection.getResponseCode()).isEqualTo(200);
            assertThat(connection.getContentType()).startsWith("text/event-stream");
            assertThat(connection.getHeaderField("Cache-Control")).contains("no-store");
            BufferedReader lines =
                    new BufferedReader(new InputStreamReader(connection.getInputStream(), StandardCharsets.UTF_8));
            Thread reader = new Thread(() -> {
                try {
                    read(lines);
                } catch (UncheckedIOException e) {
                    if (!closed) {
                        throw e;
                    }
                }
            });
            reader.setDaemon(true);
            reader.start();
            if (lastSeen == null) {
                awaitSubscription();
            }
        }

        /** The server answers a moment before it subscribes the client. */
        private void awaitSubscription() {
            await().atMost(Duration.ofSeconds(20)).until(() -> {
                rest.call("PUT", "/phones/" + ANOTHER + "/fate", "{\"fate\":\"off\"}");
                return events.stream().anyMatch(event -> event.contains(ANOTHER));
            });
        }

        private void read(BufferedReader lines) {
            StringBuilder event = new StringBuilder();
            lines.lines().forEach(line -> {
                if (line.isEmpty()) {
                    events.add(event.toString());
                    event.setLength(0);
                    return;
                }
                if (line.startsWith("id:")) {
                    id = line.substring(3).strip();
                }
                event.append(line).append('\n');
            });
        }

        void expect(String name, String... parts) {
            await().atMost(Duration.ofSeconds(20))
                    .untilAsserted(() -> assertThat(events).anySatisfy(event -> {
                        assertThat(event).contains("event:" + name);
                        assertThat(event).contains(parts);
                    }));
        }

        String lastId() {
            return id;
        }

        @Override
        public void close() {
            closed = true;
            connection.disconnect();
        }
    }
}
