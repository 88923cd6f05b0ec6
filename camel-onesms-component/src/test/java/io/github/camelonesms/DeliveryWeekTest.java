package io.github.camelonesms;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelonesms.delivery.DeliveryCounts;
import io.github.camelonesms.delivery.JdbcDeliveryStore;
import io.github.camelonesms.delivery.PollSchedule;
import io.github.camelonesms.model.DeliveryReport;
import io.github.camelonesms.model.DeliveryStatus;
import io.github.camelonesms.model.RecipientStatus;
import io.github.camelonesms.model.SendResult;
import io.github.camelonesms.model.SmsMessage;
import io.github.camelonesms.simulator.Fate;
import io.github.camelonesms.simulator.Fault;
import io.github.camelonesms.simulator.SmsGatewaySimulator;
import io.github.camelonesms.support.GatewayFront;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.h2.jdbcx.JdbcConnectionPool;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Days of an account on the virtual clock, with campaigns all the time and phones that are off for up to 48 hours. The
 * gateway has outages and old reports, the route sometimes fails, and there is a restart per day. At the end the route
 * has received the last state of every recipient, and the gateway was not polled more often than the schedule allows.
 * The profile {@code long} makes it a week with 5,000 campaigns.
 */
@Tag("process")
class DeliveryWeekTest extends DeliveryTestSupport {

    private static final boolean LONG = Boolean.getBoolean("onesms.test.long");
    private static final int DAYS = LONG ? 7 : 2;
    private static final int CAMPAIGNS = LONG ? 5_000 : 200;
    private static final int OUTAGES = LONG ? 14 : 4;

    /** Between two polls; a consumer that polls more rarely makes fewer requests, so the long form is the strict one. */
    private static final Duration STEP = LONG ? Duration.ofSeconds(20) : Duration.ofMinutes(2);

    private static final Duration VALIDITY = Duration.ofHours(48);
    private static final double MOST_REQUESTS = 1.2;
    private static final Pattern IDS = Pattern.compile("/dlr(?:multi)?/.*[?&]ids?=([^&]*)");

    private final Map<String, Campaign> campaigns = new HashMap<>();
    private final Map<String, Polled> polled = new HashMap<>();
    private final Random random = new Random(20260301);
    private GatewayFront front;
    private JdbcConnectionPool pool;
    private JdbcDeliveryStore store;
    private long nextNumber = 905_550_000_000L;
    private long requests;
    private long exchanges;
    private long failures;
    private long failedPolls;

    /** The true statuses of a campaign's recipients, and those that the route received. */
    private static final class Campaign {
        private final Instant sentAt;
        private final Map<String, DeliveryStatus> last = new HashMap<>();
        private final Map<String, DeliveryStatus> seen = new HashMap<>();

        Campaign(Instant sentAt) {
            this.sentAt = sentAt;
        }
    }

    /** How often an id was polled, and when for the last time. */
    private static final class Polled {
        private int times;
        private Instant lastAt;
    }

    private record Outage(Instant begin, Instant end, Fault fault) {}

    @Override
    protected SmsGatewaySimulator.Builder configure(SmsGatewaySimulator.Builder builder) {
        return super.configure(builder).staleReports(0.1, 42).keepInbox(false);
    }

    @Override
    String gatewayUrl() {
        return front.uri().toString();
    }

    @Override
    protected CamelContext createCamelContext() throws Exception {
        CamelContext context = super.createCamelContext();
        front = new GatewayFront(simulator.baseUrl()).observe((uri, body) -> count(uri));
        pool = JdbcConnectionPool.create("jdbc:h2:mem:week" + System.nanoTime(), "sa", "");
        store = new JdbcDeliveryStore(pool);
        store.setClock(simulator.clock());
        context.getRegistry().bind("store", store);
        return context;
    }

    @AfterEach
    void stopFront() {
        front.close();
        pool.dispose();
    }

    private synchronized void count(URI request) {
        Matcher ids = IDS.matcher(request.toString());
        if (ids.find()) {
            requests++;
            for (String id : ids.group(1).split(",|%2C")) {
                Polled known = polled.computeIfAbsent(id, key -> new Polled());
                known.times++;
                known.lastAt = simulator.clock().instant();
            }
        }
    }

    static List<String> modes() {
        return LONG ? List.of("final", "changes", "recipients") : List.of("changes");
    }

    @ParameterizedTest
    @MethodSource("modes")
    void everyLastStateReachesTheRouteAndTheGatewayIsNotPolledTooOften(String emit) throws Exception {
        startRoute(emit);
        List<Outage> outages = outages();
        List<Instant> sendings = random.longs(
                        CAMPAIGNS, 0, Duration.ofDays(DAYS).toSeconds())
                .sorted()
                .mapToObj(START::plusSeconds)
                .toList();
        Outage outage = null;
        Instant restartAt = START.plus(Duration.ofDays(1));
        Instant giveUpAt = START.plus(Duration.ofDays(DAYS + 4));
        int sent = 0;
        while (sent < CAMPAIGNS || pending() > 0) {
            Instant now = simulator.clock().instant();
            assertThat(now).as("%s are pending for ever", pending()).isBefore(giveUpAt);
            for (; sent < CAMPAIGNS && !sendings.get(sent).isAfter(now); sent++) {
                send();
            }
            outage = follow(outages, outage, now);
            if (!now.isBefore(restartAt)) {
                context().getRouteController().stopRoute("reports");
                context().getRouteController().startRoute("reports");
                restartAt = restartAt.plus(Duration.ofDays(1));
            }
            consumer("reports").run();
            simulator.advance(STEP);
        }
        print(emit, outages);
        assertThat(campaigns)
                .allSatisfy((id, campaign) -> assertThat(campaign.seen).isEqualTo(campaign.last));
        assertThat(ratio()).isLessThanOrEqualTo(MOST_REQUESTS);
    }

    private void startRoute(String emit) throws Exception {
        context().addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                errorHandler(noErrorHandler());
                from(reportsByHand("deliveryStore=#store", "emit=" + emit, "exceptionHandler=#quiet"))
                        .routeId("reports")
                        .process(DeliveryWeekTest.this::see);
            }
        });
    }

    @Override
    protected void bindToRegistry(org.apache.camel.spi.Registry registry) {
        registry.bind("quiet", new org.apache.camel.spi.ExceptionHandler() {
            @Override
            public void handleException(Throwable exception) {
                failedPolls++;
            }

            @Override
            public void handleException(String message, Throwable exception) {
                failedPolls++;
            }

            @Override
            public void handleException(String message, Exchange exchange, Throwable exception) {
                failures++;
            }
        });
    }

    private void see(Exchange exchange) {
        if (random.nextInt(50) == 0) {
            throw new IllegalStateException("the route fails at times");
        }
        exchanges++;
        Campaign campaign = campaigns.get(exchange.getMessage().getHeader(OneSmsConstants.DLR_ID, String.class));
        if (exchange.getMessage().getBody() instanceof DeliveryReport report) {
            report.changes().forEach(change -> see(campaign, change));
        } else {
            see(campaign, exchange.getMessage().getBody(RecipientStatus.class));
        }
    }

    private static void see(Campaign campaign, RecipientStatus change) {
        DeliveryStatus before = campaign.seen.put(change.number(), change.status());
        assertThat(before == null || !before.isFinal())
                .as("a final status goes back, or comes twice")
                .isTrue();
    }

    /** Half of the campaigns reach all phones at once; some wait for hours for a phone, some for up to two days. */
    private void send() {
        int recipients = 1 + random.nextInt(6);
        int kind = random.nextInt(10);
        Duration longest = kind < 5 ? Duration.ZERO : kind < 8 ? Duration.ofHours(6) : VALIDITY;
        Campaign campaign = new Campaign(simulator.clock().instant());
        for (int i = 0; i < recipients; i++) {
            String number = Long.toString(nextNumber++);
            boolean fails = random.nextInt(20) == 0;
            boolean off = !longest.isZero() && random.nextInt(3) > 0;
            Duration delay =
                    off ? Duration.ofSeconds((long) (longest.toSeconds() * random.nextDouble())) : Duration.ZERO;
            boolean never = longest.equals(VALIDITY) && random.nextInt(20) == 0;
            simulator.fate(number, never ? Fate.OFF : (fails ? Fate.FAILED : Fate.DELIVERED).after(delay));
            campaign.last.put(number, never || fails ? DeliveryStatus.FAILED : DeliveryStatus.DELIVERED);
        }
        SendResult result = template()
                .requestBody(
                        send("deliveryStore=#store"),
                        new SmsMessage("Kampanya " + campaigns.size(), campaign.last.keySet()),
                        SendResult.class);
        campaigns.put(result.id(), campaign);
    }

    /** Every second one lasts for minutes, the others for hours. */
    private List<Outage> outages() {
        List<Fault> faults = List.of(
                Fault.closeBeforeReading(),
                Fault.status(503),
                Fault.htmlErrorPage(),
                Fault.status(500),
                Fault.answer("99"),
                Fault.garbage());
        List<Outage> outages = new ArrayList<>();
        Duration share = Duration.ofDays(DAYS).dividedBy(OUTAGES);
        for (int i = 0; i < OUTAGES; i++) {
            Instant begin = START.plus(share.multipliedBy(i)).plusSeconds(random.nextInt((int) share.toSeconds() / 3));
            long seconds = i % 2 == 0 ? 120 + random.nextInt(1_800) : 3_600 + random.nextInt(4 * 3_600);
            outages.add(new Outage(begin, begin.plusSeconds(seconds), faults.get(i % faults.size())));
        }
        return outages;
    }

    private Outage follow(List<Outage> outages, Outage current, Instant now) {
        Outage next = outages.stream()
                .filter(outage -> !now.isBefore(outage.begin) && now.isBefore(outage.end))
                .findFirst()
                .orElse(null);
        if (next != current) {
            simulator.clearFaults();
            if (next != null) {
                simulator.fault(next.fault.on("dlr").always());
                simulator.fault(next.fault.on("dlrmulti").always());
            }
        }
        return next;
    }

    private long pending() {
        DeliveryCounts counts =
                consumer("reports").getEndpoint().tracking().start().counts();
        return counts.pending();
    }

    /** How many polls the schedule, without its jitter, has for a campaign up to its last one. */
    private int scheduled(Campaign campaign, Polled known) {
        PollSchedule schedule = new PollSchedule(
                PollSchedule.DEFAULT_FIRST_POLL_DELAY,
                PollSchedule.DEFAULT_MAX_POLL_INTERVAL,
                PollSchedule.DEFAULT_EXPIRE_AFTER,
                () -> 0);
        Instant expiresAt = campaign.sentAt.plus(schedule.expireAfter());
        int times = 0;
        for (Instant at = campaign.sentAt.plus(schedule.firstPollDelay());
                !at.isAfter(known.lastAt);
                at = at.plus(schedule.pause(campaign.sentAt, expiresAt, at))) {
            times++;
        }
        return Math.max(times, 1);
    }

    private double ratio() {
        return (double) polls() / scheduled();
    }

    private long polls() {
        return polled.values().stream().mapToLong(each -> each.times).sum();
    }

    private long scheduled() {
        return campaigns.entrySet().stream()
                .mapToLong(each -> scheduled(each.getValue(), polled.get(each.getKey())))
                .sum();
    }

    private void print(String emit, List<Outage> outages) {
        long outageMinutes = outages.stream()
                .mapToLong(each -> Duration.between(each.begin, each.end).toMinutes())
                .sum();
        double[] ratios = campaigns.entrySet().stream()
                .mapToDouble(each -> (double) polled.get(each.getKey()).times
                        / scheduled(each.getValue(), polled.get(each.getKey())))
                .sorted()
                .toArray();
        System.out.printf(
                Locale.ROOT,
                "Simulated days: emit=%s, %d days, %d campaigns, %d recipients, %d outages of %d minutes in all; %d"
                        + " exchanges, %d of them failed and repeated; polls per campaign %.1f (schedule %.1f),"
                        + " ratio %.3f, median %.2f, 99%% below %.2f; %d HTTP requests, %d polls without an answer%n",
                emit,
                DAYS,
                CAMPAIGNS,
                campaigns.values().stream().mapToInt(each -> each.last.size()).sum(),
                outages.size(),
                outageMinutes,
                exchanges + failures,
                failures,
                (double) polls() / CAMPAIGNS,
                (double) scheduled() / CAMPAIGNS,
                ratio(),
                ratios[ratios.length / 2],
                ratios[ratios.length * 99 / 100],
                requests,
                failedPolls);
    }
}
