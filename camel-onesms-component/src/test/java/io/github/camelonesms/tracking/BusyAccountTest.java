package io.github.camelonesms.tracking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.camelonesms.delivery.DeliveryAccount;
import io.github.camelonesms.delivery.DeliveryTracker;
import io.github.camelonesms.delivery.EmitMode;
import io.github.camelonesms.delivery.MemoryDeliveryStore;
import io.github.camelonesms.delivery.PollSchedule;
import io.github.camelonesms.gateway.Credentials;
import io.github.camelonesms.gateway.GatewayLookup;
import io.github.camelonesms.gateway.GatewaySettings;
import io.github.camelonesms.gateway.PageWalk;
import io.github.camelonesms.gateway.SmsGateway;
import io.github.camelonesms.gateway.VendorOptions;
import io.github.camelonesms.gateway.VendorPort;
import io.github.camelonesms.gateway.VendorServer;
import io.github.camelonesms.gateway.VendorServer.Reply;
import io.github.camelonesms.gateway.VendorServer.Request;
import io.github.camelonesms.gateway.WireFormat;
import io.github.camelonesms.model.FailureOrigin;
import io.github.camelonesms.model.SmsOperation;
import io.github.camelonesms.model.TurkishTime;
import io.github.camelonesms.model.UnavailableException;
import io.github.camelonesms.support.MutableClock;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** An account on which campaigns begin while its list is walked: none that was there at the start is missed. */
class BusyAccountTest {

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

    /** The lists that vendors have. */
    enum ListOf {
        ONESMS("onesms", "username=test&password=test") {
            @Override
            Reply page(Request request, int newest, LocalDate today) {
                String target = request.target();
                int page = Integer.parseInt(target.substring(target.indexOf("page=") + 5));
                return new Reply(200, "OK", "text/plain", "00 " + join("|", "%s", newest - page * 50, 50));
            }
        },
        NODE_API("nodeapi", "username=test&password=test") {
            @Override
            Reply page(Request request, int newest, LocalDate today) {
                JsonNode query = json(request);
                int size = query.get("pageSize").intValue();
                int first = newest - query.path("pageIndex").asInt() * size;
                return Reply.json("{\"err\":null,\"data\":{\"stats\":{\"totalRecord\":" + newest + "},\"list\":["
                        + join(",", "{\"id\":\"%s\",\"state\":6}", first, size) + "]}}");
            }
        },
        ILETIMERKEZI("iletimerkezi", "apiKey=test&apiSecret=test&commercial=false") {
            @Override
            Reply page(Request request, int newest, LocalDate today) {
                return orders(request, newest, today, true);
            }
        },
        ILETIMERKEZI_OLDEST_FIRST("iletimerkezi", "apiKey=test&apiSecret=test&commercial=false") {
            @Override
            Reply page(Request request, int newest, LocalDate today) {
                return orders(request, newest, today, false);
            }
        };

        private static final ObjectMapper JSON = new ObjectMapper();

        private final String gateway;
        private final String account;

        ListOf(String gateway, String account) {
            this.gateway = gateway;
            this.account = account;
        }

        /** @param newest the newest id; the oldest is 1 */
        abstract Reply page(Request request, int newest, LocalDate today);

        static JsonNode json(Request request) {
            try {
                return JSON.readTree(request.body());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        static String join(String separator, String form, int first, int size) {
            return IntStream.range(0, size)
                    .map(i -> first - i)
                    .filter(id -> id > 0)
                    .mapToObj(id -> String.format(Locale.ROOT, form, id))
                    .collect(Collectors.joining(separator));
        }

        /** get-reports, 30 orders per page: a third of those at first is of today, the others are 15 and 200 days old. */
        static Reply orders(Request request, int newest, LocalDate today, boolean newestFirst) {
            JsonNode query = json(request).get("request");
            LocalDate start = LocalDate.parse(query.get("filter").get("start").textValue());
            LocalDate end = LocalDate.parse(query.get("filter").get("end").textValue());
            int[] ids = IntStream.of(200, 15, 0)
                    .filter(daysAgo -> !today.minusDays(daysAgo).isBefore(start)
                            && !today.minusDays(daysAgo).isAfter(end))
                    .flatMap(daysAgo -> switch (daysAgo) {
                        case 200 -> IntStream.rangeClosed(1, AT_FIRST / 3);
                        case 15 -> IntStream.rangeClosed(AT_FIRST / 3 + 1, AT_FIRST * 2 / 3);
                        default -> IntStream.rangeClosed(AT_FIRST * 2 / 3 + 1, newest);
                    })
                    .toArray();
            int first = (query.get("page").intValue() - 1) * 30;
            return Reply.json("{\"response\":{\"status\":{\"code\":200},\"count\":" + ids.length + ",\"orders\":["
                    + IntStream.range(first, Math.min(first + 30, ids.length))
                            .map(i -> ids[newestFirst ? ids.length - 1 - i : i])
                            .mapToObj("{\"id\":\"%s\",\"status\":114,\"total\":1}"::formatted)
                            .collect(Collectors.joining(","))
                    + "]}}");
        }
    }

    /** The list as it is; after each answer it has grown. */
    private void growing(ListOf list, int perPage) {
        LocalDate today = LocalDate.ofInstant(clock.instant(), TurkishTime.ZONE);
        server.answer(request -> list.page(request, newest.getAndAdd(perPage), today));
    }

    /** Each vendor's list, quiet and with 200 campaigns a second at 5, 35 and 125 ms per page. Organik has no list. */
    static List<Arguments> lists() {
        return Stream.of(ListOf.values())
                .flatMap(list -> IntStream.of(0, 1, 7, 25).mapToObj(perPage -> Arguments.of(list, perPage)))
                .toList();
    }

    @ParameterizedTest
    @MethodSource("lists")
    void allPagesFindEveryCampaign(ListOf list, int perPage) throws IOException {
        growing(list, perPage);
        try (DefaultCamelContext context = new DefaultCamelContext()) {
            context.getRegistry().bind("clock", clock);
            context.start();
            ProducerTemplate template = context.createProducerTemplate();

            List<?> ids = template.requestBody(
                    "onesms:campaigns?gateway=" + list.gateway + "&" + list.account + "&clock=#clock&page=all&baseUrl="
                            + server.uri(),
                    null,
                    List.class);

            assertThat(new HashSet<Object>(ids)).containsAll(expected()).hasSameSizeAs(ids);
        }
    }

    @ParameterizedTest
    @MethodSource("lists")
    void discoveryFindsEveryCampaign(ListOf list, int perPage) {
        growing(list, perPage);
        Tracked tracked = new Tracked(list);

        for (int poll = 0; poll < 60 && !tracked.isComplete(); poll++) {
            tracked.discovery.walk();
            newest.addAndGet(BETWEEN_POLLS / 10 * Integer.signum(perPage));
            clock.advance(Duration.ofSeconds(5));
        }

        assertThat(tracked.missing()).isEmpty();
    }

    /** What R3 says: a page of known ids only is no end, and the cursor does not move over what was not walked. */
    @ParameterizedTest
    @EnumSource(ListOf.class)
    void aListThatShiftsByAWholePageIsWalkedToItsEnd(ListOf list) {
        growing(list, 1);
        Tracked tracked = new Tracked(list);

        for (int poll = 0; poll < 60 && !tracked.isComplete(); poll++) {
            tracked.discovery.walk();
            newest.addAndGet(BETWEEN_POLLS);
            clock.advance(Duration.ofSeconds(5));
        }

        assertThat(tracked.missing()).isEmpty();
    }

    /** Then the page after the pause is the one before it, for as long as it is requested. */
    @ParameterizedTest
    @CsvSource({"ONESMS, 50", "NODE_API, 100"})
    void aListThatGrowsByOnePageBetweenTwoPollsIsWalkedToItsEnd(ListOf list, int page) {
        growing(list, 0);
        Tracked tracked = new Tracked(list);

        tracked.discovery.walk();
        assertThat(tracked.isComplete()).isFalse();
        newest.addAndGet(page);
        for (int poll = 0; poll < 60 && !tracked.isComplete(); poll++) {
            tracked.discovery.walk();
        }

        assertThat(tracked.missing()).isEmpty();
    }

    /** Only an account whose mark has gone from the list has its list walked twice. */
    @Test
    void anEmptyPageBeforeTheMarkHidesNoCampaign() {
        AtomicInteger requests = new AtomicInteger();
        AtomicInteger emptyPage = new AtomicInteger();
        LocalDate today = LocalDate.ofInstant(clock.instant(), TurkishTime.ZONE);
        server.answer(request -> {
            Reply page = ListOf.ONESMS.page(request, newest.get(), today);
            return requests.incrementAndGet() == emptyPage.get() ? new Reply(200, "OK", "text/plain", "00 ") : page;
        });
        newest.set(10);
        Tracked tracked = new Tracked(ListOf.ONESMS);
        tracked.discovery.walk();
        assertThat(tracked.isComplete()).isTrue();
        newest.set(AT_FIRST / 10);
        requests.set(0);
        emptyPage.set(3);
        clock.advance(Duration.ofSeconds(5));

        tracked.discovery.walk();

        assertThat(tracked.missing()).hasSize(AT_FIRST - AT_FIRST / 10).doesNotContain("1", "150");
        assertThat(requests).as("two pages, the empty one, and all six pages").hasValue(9);
    }

    @Test
    void theSecondWalkTakesSeveralPollsAsWell() {
        AtomicInteger requests = new AtomicInteger();
        LocalDate today = LocalDate.ofInstant(clock.instant(), TurkishTime.ZONE);
        server.answer(request -> {
            requests.incrementAndGet();
            return ListOf.ONESMS.page(request, newest.get(), today);
        });
        Tracked tracked = new Tracked(ListOf.ONESMS);
        for (int poll = 0; poll < 60 && !tracked.isComplete(); poll++) {
            tracked.discovery.walk();
        }
        newest.decrementAndGet();
        clock.advance(Duration.ofSeconds(5));
        int all = 0;

        for (int poll = 0; poll < 10; poll++) {
            requests.set(0);
            tracked.discovery.walk();
            assertThat(requests.get()).isLessThanOrEqualTo(21);
            all += requests.get();
        }

        assertThat(all).as("sixty pages and an empty one, twice").isEqualTo(122);
    }

    /** iletimerkezi's pages are days before today, so that at midnight each means other days. */
    @ParameterizedTest
    @EnumSource(names = {"ILETIMERKEZI", "ILETIMERKEZI_OLDEST_FIRST"})
    void aWalkOverMidnightIsComplete(ListOf list) throws IOException {
        LocalDate today = LocalDate.ofInstant(clock.instant(), TurkishTime.ZONE);
        newest.set(AT_FIRST * 2 / 3);
        AtomicInteger pages = new AtomicInteger();
        server.answer(request -> {
            Reply reply = list.page(request, newest.get(), today);
            if (reply.body().contains("{\"id\"") && pages.getAndIncrement() == 20) {
                clock.advance(Duration.ofDays(1));
                newest.set(AT_FIRST);
            }
            return reply;
        });
        Tracked tracked = new Tracked(list);

        for (int poll = 0; poll < 60 && !tracked.isComplete(); poll++) {
            tracked.discovery.walk();
        }

        assertThat(tracked.store.counts(tracked.account, Duration.ofHours(1)).pending())
                .isGreaterThanOrEqualTo(AT_FIRST * 2L / 3);
    }

    @Test
    void aWalkWithoutEndIsAnException() {
        AtomicInteger requested = new AtomicInteger();
        PageWalk<Integer> endless =
                new PageWalk<>(page -> List.of(requested.incrementAndGet()), origin(), 500, Duration.ofMinutes(1));

        assertThatThrownBy(() -> {
                    while (!endless.next().isEmpty()) {
                        assertThat(requested.get()).isLessThanOrEqualTo(500);
                    }
                })
                .isInstanceOf(UnavailableException.class)
                .hasMessageContaining("no end within 500 pages");
        assertThat(requested).hasValue(500);
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
        assertThat(pages).containsExactly(0, 1, 2, 2, 3);
    }

    private static FailureOrigin origin() {
        return new FailureOrigin("onesms", SmsOperation.CAMPAIGNS);
    }

    private static Set<String> expected() {
        return IntStream.rangeClosed(1, AT_FIRST).mapToObj(Integer::toString).collect(Collectors.toSet());
    }

    /** Discovery over the real gateway, and what it has handed over. */
    private final class Tracked {

        private final ListOf list;
        private final DeliveryAccount account;
        private final MemoryDeliveryStore store = new MemoryDeliveryStore(clock, Duration.ofDays(3));
        private final DeliveryTracker tracker;
        private final CampaignDiscovery discovery;

        Tracked(ListOf list) {
            this.list = list;
            account = DeliveryAccount.of(list.gateway, server.uri(), "test");
            tracker = new DeliveryTracker(
                    store,
                    account,
                    new PollSchedule(Duration.ofSeconds(90), Duration.ofMinutes(30), Duration.ofHours(48)),
                    EmitMode.FINAL,
                    PollSchedule.DEFAULT_LEASE,
                    clock);
            discovery = new CampaignDiscovery(gateway(), tracker, store, account, Duration.ofSeconds(1), clock);
        }

        private SmsGateway gateway() {
            GatewaySettings settings = new GatewaySettings(
                    server.uri(),
                    new Credentials("test", "test", "test", "test"),
                    list == ListOf.ONESMS ? WireFormat.XML : WireFormat.JSON,
                    null,
                    list.gateway.equals("iletimerkezi") ? false : null,
                    null,
                    clock,
                    () -> null,
                    VendorOptions.NONE);
            return GatewayLookup.provider(list.gateway).create(settings, http.to(server.uri()));
        }

        boolean isComplete() {
            return store.cursor(account, "discover") != null;
        }

        List<String> missing() {
            return expected().stream()
                    .filter(id -> tracker.discover(List.of(id)) > 0)
                    .toList();
        }
    }
}
