package io.github.camelonesms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.camelonesms.delivery.DeliveryStore;
import io.github.camelonesms.delivery.DeliveryStoreException;
import io.github.camelonesms.delivery.MemoryDeliveryStore;
import io.github.camelonesms.metrics.MicrometerMeters;
import io.github.camelonesms.model.InsufficientCreditException;
import io.github.camelonesms.model.SendResult;
import io.github.camelonesms.model.SmsMessage;
import io.github.camelonesms.simulator.Fate;
import io.github.camelonesms.simulator.Fault;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.config.MeterFilter;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.File;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.lang.reflect.Proxy;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.Test;

/** What the component counts in Micrometer, and that it does without. */
class MetersTest extends DeliveryTestSupport {

    private static final Pattern IDENTIFYING = Pattern.compile("\\d{4,}");

    private final MeterRegistry registry = new SimpleMeterRegistry();

    @Override
    protected CamelContext createCamelContext() throws Exception {
        CamelContext context = super.createCamelContext();
        context.getRegistry().bind("meters", registry);
        return context;
    }

    /** None yet is zero. */
    private double counter(String name, String... tags) {
        return registry.find(name).tags(tags).counters().stream()
                .mapToDouble(Counter::count)
                .sum();
    }

    private static String[] sends(String gateway) {
        return new String[] {"gateway", gateway, "operation", "send"};
    }

    private void request(String uri, Object body) {
        template().request(uri, exchange -> exchange.getMessage().setBody(body));
    }

    @Test
    void sendsAreCounted() {
        request(
                send("maxRecipientsPerRequest=2"),
                new SmsMessage("Şğ".repeat(100), "05550000001", "05550000002", "12"));
        request(send("gateway=bisms"), new SmsMessage("Merhaba", "05550000003"));
        simulator.fault(Fault.closeAfterProcessing().on("send"));
        request(send(), new SmsMessage("Kayıp", "05550000004"));
        simulator.fault(Fault.closeAfterProcessing().on("send"));
        request(send("recoverUnknownOutcome=false"), new SmsMessage("Kayıp 2", "05550000005"));
        simulator.fault(Fault.answer("81").on("send"));
        request(send(), new SmsMessage("Pahalı", "05550000006"));

        assertThat(counter(MicrometerMeters.MESSAGES, sends("onesms"))).isEqualTo(3);
        assertThat(counter(MicrometerMeters.SEGMENTS, sends("onesms"))).isEqualTo(2 * 3 + 1);
        assertThat(counter(MicrometerMeters.MESSAGES, sends("bisms"))).isEqualTo(1);
        assertThat(counter(MicrometerMeters.REJECTED, sends("onesms"))).isEqualTo(1);
        assertThat(counter(MicrometerMeters.RECOVERIES, sends("onesms"))).isEqualTo(1);
        assertThat(counter(MicrometerMeters.UNKNOWN_OUTCOMES, sends("onesms"))).isEqualTo(1);
        assertThat(registry.get(MicrometerMeters.EXCHANGES).tags(sends("onesms")).timers().stream()
                        .filter(timer -> timer.count() > 0)
                        .collect(Collectors.toMap(timer -> timer.getId().getTag("outcome"), timer -> timer.count())))
                .containsOnly(
                        java.util.Map.entry("ok", 2L),
                        java.util.Map.entry("outcome-unknown", 1L),
                        java.util.Map.entry("insufficient-credit", 1L));
        assertNothingIdentifies();
    }

    @Test
    void theBalanceIsTheOneSeenLast() throws Exception {
        simulator.credit("test", 77);
        request(uri("credit"), null);
        assertThat(registry.get(MicrometerMeters.CREDIT)
                        .tags("gateway", "onesms")
                        .gauge()
                        .value())
                .isEqualTo(77);

        simulator.credit("test", 5);
        route("low", uri("credit", "threshold=1", "delay=20", "initialDelay=0"));
        soon().untilAsserted(() -> assertThat(
                        registry.get(MicrometerMeters.CREDIT).gauge().value())
                .isEqualTo(5));
    }

    @Test
    void reportsAreCountedWhenTheRouteHasTakenThem() throws Exception {
        simulator.fate("905550000001", Fate.FAILED);
        route("reports", reports("emit=changes"));
        submit(3);
        awaitPolls("reports");
        assertThat(registry.get(MicrometerMeters.REPORTS)
                        .tags("state", "pending", "gateway", "onesms")
                        .gauge())
                .isNotNull();

        simulator.advance(Duration.ofHours(49));

        soon().untilAsserted(() -> {
            assertThat(counter(MicrometerMeters.RECIPIENTS, "status", "delivered", "gateway", "onesms"))
                    .isEqualTo(2);
            assertThat(counter(MicrometerMeters.RECIPIENTS, "status", "failed")).isEqualTo(1);
        });
        assertThat(registry.get(MicrometerMeters.POLL_LAG)
                        .tags("gateway", "onesms")
                        .timer()
                        .max(java.util.concurrent.TimeUnit.HOURS))
                .as("the simulator's clock jumped two days beyond the first poll")
                .isGreaterThan(48);
        assertNothingIdentifies();
    }

    @Test
    void singleRecipientsAreCountedOnce() throws Exception {
        route("reports", reports("emit=recipients"));
        submit(3);
        simulator.advance(Duration.ofHours(49));

        awaitReceived(3);
        soon().untilAsserted(() -> assertThat(counter(MicrometerMeters.RECIPIENTS, "status", "delivered"))
                .isEqualTo(3));
    }

    private void assertNothingIdentifies() {
        for (Meter meter : registry.getMeters()) {
            assertThat(meter.getId().getName()).startsWith("onesms.");
            assertThat(meter.getId().getTags())
                    .extracting(Tag::getKey)
                    .contains("gateway", "account", "operation")
                    .isSubsetOf("gateway", "account", "operation", "outcome", "status", "state");
            assertThat(meter.getId().getTags())
                    .extracting(Tag::getValue)
                    .noneMatch(value -> IDENTIFYING.matcher(value).find());
        }
    }

    @Test
    void whatHasNotHappenedYetIsZero() throws Exception {
        endpoint(send()).start();
        endpoint(uri("credit")).start();
        endpoint(reports()).start();

        assertThat(registry.getMeters().stream().map(meter -> meter.getId().getName()))
                .contains(
                        MicrometerMeters.MESSAGES,
                        MicrometerMeters.SEGMENTS,
                        MicrometerMeters.CREDITS,
                        MicrometerMeters.RECOVERIES,
                        MicrometerMeters.UNKNOWN_OUTCOMES,
                        MicrometerMeters.UNTRACKED,
                        MicrometerMeters.REJECTED,
                        MicrometerMeters.EXCHANGES,
                        MicrometerMeters.CREDIT,
                        MicrometerMeters.RECIPIENTS,
                        MicrometerMeters.POLL_LAG);
        assertThat(registry.find(MicrometerMeters.EXCHANGES)
                        .tags("operation", "send", "outcome", "authentication")
                        .timer()
                        .count())
                .isZero();
        assertThat(registry.get(MicrometerMeters.CREDIT).gauge().value()).isNaN();
        assertThat(registry.getMeters())
                .allSatisfy(meter -> assertThat(meter.getId().getDescription()).isNotBlank());
        assertNothingIdentifies();
    }

    @Test
    void accountsHaveTagsAndComponentsShare() throws Exception {
        simulator.credit("test", 7);
        context().addComponent("second", new OneSmsComponent());
        String second = uri("credit").replace("onesms:", "second:");
        request(uri("credit"), null);
        simulator.credit("test", 5);
        request(second, null);
        request(second.replace("username=test", "username=other"), null);

        assertThat(registry.get(MicrometerMeters.CREDIT)
                        .tags("account", endpoint(second).getAccount())
                        .gauge()
                        .value())
                .as("the second component's answer")
                .isEqualTo(5);
        assertThat(registry.get(MicrometerMeters.CREDIT).gauges())
                .as("one per account")
                .hasSize(2);
        assertThat(endpoint(second).getAccount())
                .matches("[a-p]{8}")
                .isNotEqualTo(endpoint(second.replace("username=test", "username=other"))
                        .getAccount());
    }

    @Test
    void gaugesOfRemovedEndpointsGo() throws Exception {
        route("one", reports());
        route("two", reports("emit=changes"));
        assertThat(registry.find(MicrometerMeters.REPORTS).gauges()).hasSize(5);

        context().getRouteController().stopRoute("one");
        context().removeRoute("one");
        submit(1);
        assertThat(registry.get(MicrometerMeters.REPORTS)
                        .tags("state", "pending")
                        .gauge()
                        .value())
                .isEqualTo(1);
        context().getRouteController().stopRoute("two");
        assertThat(registry.find(MicrometerMeters.REPORTS).gauges()).isEmpty();
        context().getRouteController().startRoute("two");
        assertThat(registry.find(MicrometerMeters.REPORTS).gauges()).hasSize(5);
    }

    @Test
    void aRegistryThatThrowsHidesNoException() {
        registry.config().meterFilter(new MeterFilter() {
            @Override
            public Meter.Id map(Meter.Id id) {
                throw new IllegalStateException("the registry is broken");
            }
        });
        simulator.fault(Fault.answer("81").on("send"));

        Exchange failed = template()
                .request(send(), exchange -> exchange.getMessage().setBody(new SmsMessage("Merhaba", "05550000001")));
        assertThat(failed.getException()).isInstanceOf(InsufficientCreditException.class);
        assertThat(template().requestBody(send(), new SmsMessage("Merhaba", "05550000001")))
                .isInstanceOf(SendResult.class);
    }

    @Test
    void countingBlocksNoSend() throws Exception {
        MemoryDeliveryStore real = new MemoryDeliveryStore(simulator.clock(), Duration.ofDays(3));
        CountDownLatch counting = new CountDownLatch(1);
        CountDownLatch counted = new CountDownLatch(1);
        DeliveryStore slow = (DeliveryStore) Proxy.newProxyInstance(
                MetersTest.class.getClassLoader(), new Class<?>[] {DeliveryStore.class}, (proxy, method, arguments) -> {
                    if (method.getName().equals("counts")) {
                        counting.countDown();
                        assertThat(counted.await(20, TimeUnit.SECONDS)).isTrue();
                    }
                    return method.invoke(real, arguments);
                });
        context().getRegistry().bind("slow", slow);
        String uri = send("deliveryStore=#slow");
        submit(uri, 1);

        CompletableFuture<Long> scrape = CompletableFuture.supplyAsync(endpoint(uri)::getPendingReports);
        assertThat(counting.await(20, TimeUnit.SECONDS)).isTrue();
        submit(uri, 1);
        assertThat(endpoint(uri).getPendingReports()).as("the older figure").isZero();
        counted.countDown();
        assertThat(scrape.get(20, TimeUnit.SECONDS)).isEqualTo(2);
    }

    /** Each call may take a pool's time-out, and a scrape reads five gauges of it. */
    @Test
    void aStoreThatFailsToCountIsCalledOnceInAWhile() throws Exception {
        MemoryDeliveryStore real = new MemoryDeliveryStore(simulator.clock(), Duration.ofDays(3));
        AtomicInteger counted = new AtomicInteger();
        DeliveryStore failing = (DeliveryStore) Proxy.newProxyInstance(
                MetersTest.class.getClassLoader(), new Class<?>[] {DeliveryStore.class}, (proxy, method, arguments) -> {
                    if (method.getName().equals("counts")) {
                        counted.incrementAndGet();
                        throw new DeliveryStoreException("forced");
                    }
                    return method.invoke(real, arguments);
                });
        context().getRegistry().bind("failing", failing);
        String uri = send("deliveryStore=#failing");
        submit(uri, 1);

        assertThatThrownBy(endpoint(uri)::getPendingReports).isInstanceOf(DeliveryStoreException.class);
        assertThatThrownBy(endpoint(uri)::getDueReports).isInstanceOf(DeliveryStoreException.class);
        assertThatThrownBy(endpoint(uri)::getLeasedReports).isInstanceOf(DeliveryStoreException.class);
        assertThat(counted).hasValue(1);
    }

    @Test
    void ofSeveralRegistriesNoneIsTaken() {
        context().getRegistry().bind("second", new SimpleMeterRegistry());

        request(send(), new SmsMessage("Merhaba", "05550000001"));

        assertThat(simulator.deliveries()).isEqualTo(1);
        assertThat(registry.getMeters()).isEmpty();
    }

    @Test
    void theComponentRunsWithoutMicrometer() throws Exception {
        List<URL> classPath = new ArrayList<>();
        for (String entry : System.getProperty("java.class.path").split(File.pathSeparator)) {
            if (!entry.contains("micrometer")) {
                classPath.add(Path.of(entry).toUri().toURL());
            }
        }
        try (URLClassLoader loader =
                new URLClassLoader(classPath.toArray(URL[]::new), ClassLoader.getPlatformClassLoader())) {
            assertThat(loader.getResource("io/micrometer/core/instrument/MeterRegistry.class"))
                    .isNull();
            Object recipients = loader.loadClass(WithoutMicrometer.class.getName())
                    .getMethod("send", String.class)
                    .invoke(null, send());

            assertThat(recipients).isEqualTo(1);
            assertThat(simulator.deliveries()).isEqualTo(1);
        }
    }

    /** Runs in a class loader of its own. */
    public static final class WithoutMicrometer {

        private WithoutMicrometer() {}

        /** Sends one message, and gives how many recipients the gateway took. */
        public static int send(String uri) throws Exception {
            ClassLoader before = Thread.currentThread().getContextClassLoader();
            Thread.currentThread().setContextClassLoader(WithoutMicrometer.class.getClassLoader());
            try (CamelContext context = new DefaultCamelContext()) {
                context.getRegistry().bind("clock", java.time.Clock.systemUTC());
                context.start();
                return context.createProducerTemplate()
                        .requestBody(
                                uri,
                                new SmsMessage("Merhaba", "05550000001"),
                                io.github.camelonesms.model.SendResult.class)
                        .recipients();
            } finally {
                Thread.currentThread().setContextClassLoader(before);
            }
        }
    }

    @Test
    void theDashboardQueriesExistingMeters() throws Exception {
        JsonNode dashboard = new ObjectMapper()
                .readTree(Path.of("..", "docs", "grafana", "camel-onesms.json").toFile());

        Set<String> queried = new TreeSet<>();
        for (JsonNode expression : dashboard.findValues("expr")) {
            queried.addAll(metersIn(expression.asText()));
        }

        assertThat(queried)
                .as("each metric has its panel, and each panel its metric")
                .isEqualTo(meters());
    }

    @Test
    void theAlertsQueryExistingMeters() throws Exception {
        String rules = Files.readString(Path.of("..", "docs", "grafana", "camel-onesms-alerts.yaml"));

        List<String> expressions = Pattern.compile("expr: (?:\\|\\n)?(.*?)\\n +(?:for|labels):", Pattern.DOTALL)
                .matcher(rules)
                .results()
                .map(rule -> rule.group(1))
                .toList();
        assertThat(expressions).hasSize(8);
        assertThat(expressions).allSatisfy(expression -> assertThat(meters()).containsAll(metersIn(expression)));
    }

    /** The meters of the component, as Prometheus names them, without its suffixes. */
    private static Set<String> meters() throws IllegalAccessException {
        Set<String> names = new TreeSet<>();
        for (Field field : MicrometerMeters.class.getDeclaredFields()) {
            if (Modifier.isStatic(field.getModifiers())
                    && field.getType() == String.class
                    && !Modifier.isPrivate(field.getModifiers())) {
                names.add(((String) field.get(null)).replace('.', '_').toLowerCase(Locale.ROOT));
            }
        }
        return names;
    }

    private static Set<String> metersIn(String expression) {
        Set<String> names = Pattern.compile("onesms_[a-z_]+")
                .matcher(expression)
                .results()
                .map(metric -> withoutPrometheusSuffix(metric.group()))
                .collect(Collectors.toCollection(TreeSet::new));
        assertThat(names).as(expression).isNotEmpty();
        Matcher labels =
                Pattern.compile("(?:by \\(|[{,]\\s*)(\\w+)\\s*(?:!?=|\\)|,)").matcher(expression);
        while (labels.find()) {
            assertThat(labels.group(1)).isIn("gateway", "account", "operation", "outcome", "status", "state");
        }
        return names;
    }

    private static String withoutPrometheusSuffix(String name) {
        return name.replaceAll("(_seconds)?(_total|_count|_sum|_max)?$", "");
    }
}
