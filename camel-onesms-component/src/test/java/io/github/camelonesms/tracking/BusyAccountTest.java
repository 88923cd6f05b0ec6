package io.github.camelonesms.tracking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.camelonesms.delivery.DeliveryAccount;
import io.github.camelonesms.delivery.DeliveryTracker;
import io.github.camelonesms.delivery.EmitMode;
import io.github.camelonesms.delivery.MemoryDeliveryStore;
import io.github.camelonesms.delivery.PollSchedule;
import io.github.camelonesms.gateway.Credentials;
import io.github.camelonesms.gateway.GatewaySettings;
import io.github.camelonesms.gateway.PageWalk;
import io.github.camelonesms.gateway.SmsGateway;
import io.github.camelonesms.gateway.SmsGateways;
import io.github.camelonesms.gateway.VendorPort;
import io.github.camelonesms.gateway.VendorServer;
import io.github.camelonesms.gateway.VendorServer.Reply;
import io.github.camelonesms.gateway.WireFormat;
import io.github.camelonesms.model.FailureOrigin;
import io.github.camelonesms.model.SmsOperation;
import io.github.camelonesms.model.UnavailableException;
import io.github.camelonesms.support.MutableClock;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** An account on which campaigns begin while its list is walked: none that was there at the start is missed. */
class BusyAccountTest {

    private static final int PAGE = 50;
    private static final int AT_FIRST = 3_000;

    /** Some 200 a second while a poll waits for five. */
    private static final int BETWEEN_POLLS = 1_000;

    private final VendorServer server = new VendorServer();
    private final MutableClock clock = new MutableClock(Instant.parse("2026-11-29T00:00:00Z"));
    private final AtomicInteger newest = new AtomicInteger(AT_FIRST);
    private VendorPort http;

    @BeforeEach
    void open() {
        http = new VendorPort();
    }

    @AfterEach
    void close() {
        http.close();
        server.close();
    }

    /** The list as it is; after each answer it has grown. */
    private void growing(int perPage) {
        server.answer(request -> {
            String target = request.target();
            int page = Integer.parseInt(target.substring(target.indexOf("page=") + 5));
            int first = newest.getAndAdd(perPage) - page * PAGE;
            String ids = IntStream.range(0, PAGE)
                    .map(i -> first - i)
                    .filter(id -> id > 0)
                    .mapToObj(Integer::toString)
                    .collect(Collectors.joining("|"));
            return new Reply(200, "OK", "text/plain", "00 " + ids);
        });
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 7, 25})
    void allPagesFindEveryCampaign(int perPage) throws IOException {
        growing(perPage);
        try (DefaultCamelContext context = new DefaultCamelContext()) {
            context.start();
            ProducerTemplate template = context.createProducerTemplate();

            List<?> ids = template.requestBody(
                    "onesms:campaigns?username=test&password=test&page=all&baseUrl=" + server.uri(), null, List.class);

            assertThat(new HashSet<Object>(ids)).containsAll(expected()).hasSameSizeAs(ids);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 25})
    void discoveryFindsEveryCampaign(int perPage) {
        growing(perPage);
        Tracked tracked = new Tracked();

        for (int poll = 0; poll < 60 && !tracked.isComplete(); poll++) {
            tracked.discovery.walk();
            newest.addAndGet(BETWEEN_POLLS / 10 * Integer.signum(perPage));
            clock.advance(Duration.ofSeconds(5));
        }

        assertThat(tracked.missing()).isEmpty();
    }

    /** What R3 says: a page of known ids only is no end, and the cursor does not move over what was not walked. */
    @Test
    void aListThatShiftsByAWholePageIsWalkedToItsEnd() {
        growing(1);
        Tracked tracked = new Tracked();

        for (int poll = 0; poll < 60 && !tracked.isComplete(); poll++) {
            tracked.discovery.walk();
            newest.addAndGet(BETWEEN_POLLS);
            clock.advance(Duration.ofSeconds(5));
        }

        assertThat(tracked.missing()).isEmpty();
    }

    @Test
    void aWalkWithoutEndIsAnException() {
        AtomicInteger asked = new AtomicInteger();
        PageWalk<Integer> endless =
                new PageWalk<>(page -> List.of(asked.incrementAndGet()), origin(), 500, Duration.ofMinutes(1));

        assertThatThrownBy(() -> {
                    while (!endless.next().isEmpty()) {
                        assertThat(asked.get()).isLessThanOrEqualTo(500);
                    }
                })
                .isInstanceOf(UnavailableException.class)
                .hasMessageContaining("no end within 500 pages");
        assertThat(asked).hasValue(500);
    }

    @Test
    void aWalkEndsWhereTheLastPageIsRepeated() {
        List<Integer> pages = new ArrayList<>();
        PageWalk<Integer> walk = new PageWalk<>(
                page -> {
                    pages.add(page);
                    return page == 0 ? List.of(3, 2) : List.of(1);
                },
                origin());

        assertThat(walk.next()).containsExactly(3, 2);
        assertThat(walk.next()).containsExactly(1);
        assertThat(walk.next()).isEmpty();
        assertThat(pages).containsExactly(0, 1, 2, 2);
    }

    private static FailureOrigin origin() {
        return new FailureOrigin("onesms", SmsOperation.CAMPAIGNS);
    }

    private static Set<String> expected() {
        return IntStream.rangeClosed(1, AT_FIRST).mapToObj(Integer::toString).collect(Collectors.toSet());
    }

    /** Discovery over the real gateway, and what it has handed over. */
    private final class Tracked {

        private final DeliveryAccount account = DeliveryAccount.of("onesms", server.uri(), "test");
        private final MemoryDeliveryStore store = new MemoryDeliveryStore(clock, Duration.ofDays(3));
        private final DeliveryTracker tracker = new DeliveryTracker(
                store,
                account,
                new PollSchedule(Duration.ofSeconds(90), Duration.ofMinutes(30), Duration.ofHours(48)),
                EmitMode.FINAL,
                PollSchedule.DEFAULT_LEASE,
                clock);
        private final CampaignDiscovery discovery =
                new CampaignDiscovery(gateway(), tracker, store, account, Duration.ofSeconds(1), clock);

        private SmsGateway gateway() {
            GatewaySettings settings = new GatewaySettings(
                    server.uri(),
                    new Credentials("test", "test", null, null),
                    WireFormat.XML,
                    null,
                    null,
                    null,
                    Clock.systemUTC());
            return SmsGateways.provider("onesms").create(settings, http.to(server.uri()));
        }

        boolean isComplete() {
            return store.cursor(account, "discover") != null;
        }

        List<String> missing() {
            return expected().stream().filter(tracker::discover).toList();
        }
    }
}
