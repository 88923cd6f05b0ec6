package io.github.camelonesms;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelonesms.gateway.GatewayLookup;
import io.github.camelonesms.gateway.ReportCodes;
import io.github.camelonesms.model.DeliveryReport;
import io.github.camelonesms.model.DeliveryStatus;
import io.github.camelonesms.model.RecipientStatus;
import io.github.camelonesms.model.ReportState;
import io.github.camelonesms.model.SendResult;
import io.github.camelonesms.model.SmsMessage;
import io.github.camelonesms.simulator.Fate;
import io.github.camelonesms.simulator.Fault;
import io.github.camelonesms.simulator.SmsGatewaySimulator;
import io.github.camelonesms.support.GatewayForm;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.h2.jdbcx.JdbcConnectionPool;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.extension.TestWatcher;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What a route may expect of delivery reports, at every gateway in every wire format. */
public class EveryGatewayDeliveryTest extends DeliveryTestSupport {

    private static final String FIRST = numbers(3).get(0);
    private static final String SECOND = numbers(3).get(1);
    private static final String THIRD = numbers(3).get(2);

    /** smsget: each number has an id of its own. */
    private static final String ONE_NUMBER_A_REQUEST = "(ONESMS|BISMS)_QUERY";

    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(31);

    @RegisterExtension
    static final PassedCases PASSED = new PassedCases();

    @TempDir
    Path folder;

    private GatewayForm form = GatewayForm.ONESMS_XML;

    @Override
    protected SmsGatewaySimulator.Builder configure(SmsGatewaySimulator.Builder builder) {
        return GatewayForm.account(super.configure(builder), 1_000);
    }

    @Override
    String account() {
        return form.options();
    }

    @ParameterizedTest(name = "{0}")
    @EnumSource(mode = EnumSource.Mode.MATCH_NONE, names = ONE_NUMBER_A_REQUEST)
    void theFinalReportIsEmittedOnce(GatewayForm gateway) throws Exception {
        begin(gateway);
        simulator.fate(SECOND, Fate.FAILED);
        String id = submit(2);
        poll();
        assertThat(polls()).as("not before firstPollDelay").isZero();

        pollUntil(1);

        DeliveryReport report = received.get(0).report();
        assertThat(report.id()).isEqualTo(id);
        assertThat(report.state()).isEqualTo(ReportState.COMPLETED);
        assertThat(statuses(report.recipients())).containsExactlyInAnyOrder(FIRST + " DELIVERED", SECOND + " FAILED");
        assertThat(statuses(report.changes())).containsExactlyInAnyOrder(FIRST + " DELIVERED", SECOND + " FAILED");
        assertThat(received.get(0).headers())
                .containsEntry(OneSmsConstants.DLR_ID, id)
                .containsEntry(OneSmsConstants.REPORT_STATE, ReportState.COMPLETED)
                .containsEntry(OneSmsConstants.GATEWAY, gateway.gateway());
        long before = polls();
        simulator.advance(Duration.ofDays(1));
        poll();
        assertThat(received).hasSize(1);
        assertThat(polls()).isEqualTo(before);
    }

    @ParameterizedTest(name = "{0}")
    @EnumSource(mode = EnumSource.Mode.MATCH_NONE, names = ONE_NUMBER_A_REQUEST)
    void changesAreEmittedAsTheyCome(GatewayForm gateway) throws Exception {
        begin(gateway, "emit=changes");
        simulator.fate(SECOND, Fate.offFor(Duration.ofHours(3)));
        submit(2);

        simulator.advance(NEXT_QUESTION);
        poll();
        assertThat(received).hasSize(1);
        assertThat(received.get(0).report().state()).isEqualTo(ReportState.IN_PROGRESS);
        assertThat(statuses(received.get(0).report().changes())).contains(FIRST + " DELIVERED");

        simulator.advance(Duration.ofHours(2));
        poll();
        int before = received.size();
        pollUntil(before + 1);
        assertThat(statuses(received.get(before).report().changes())).containsExactly(SECOND + " DELIVERED");
        assertThat(statuses(received.get(before).report().recipients()))
                .containsExactlyInAnyOrder(FIRST + " DELIVERED", SECOND + " DELIVERED");
    }

    @ParameterizedTest(name = "{0}")
    @EnumSource(mode = EnumSource.Mode.MATCH_NONE, names = ONE_NUMBER_A_REQUEST)
    void recipientsAreEmittedOneByOne(GatewayForm gateway) throws Exception {
        begin(gateway, "emit=recipients");
        simulator.fate(SECOND, Fate.FAILED);
        simulator.fate(THIRD, Fate.OFF);
        String id = submit(3);

        simulator.advance(Duration.ofHours(50));
        poll();

        assertThat(received.stream().map(Received::recipient).map(EveryGatewayDeliveryTest::status))
                .containsExactlyInAnyOrder(FIRST + " DELIVERED", SECOND + " FAILED", THIRD + " FAILED");
        assertThat(received).extracting(Received::id).containsOnly(id);
        assertThat(received).extracting(Received::complete).containsExactly(false, false, true);
        poll();
        assertThat(received).hasSize(3);
    }

    @ParameterizedTest(name = "{0}")
    @EnumSource
    void aDeliveredRecipientStaysDeliveredWhateverIsReportedLater(GatewayForm gateway) throws Exception {
        simulator.close();
        simulator =
                configure(SmsGatewaySimulator.builder()).staleReports(0.7, 42).start();
        context().getRegistry().bind("clock", simulator.clock());
        begin(gateway, "emit=recipients");
        simulator.fate(SECOND, Fate.FAILED.after(Duration.ofHours(5)));
        simulator.fate(THIRD, Fate.offFor(Duration.ofHours(20)));
        submit(3);

        for (int half = 0; half < 110; half++) {
            simulator.advance(LONGEST_PAUSE);
            poll();
        }

        Map<String, List<DeliveryStatus>> seen = new TreeMap<>();
        received.forEach(each -> seen.computeIfAbsent(each.recipient().number(), key -> new ArrayList<>())
                .add(each.recipient().status()));
        assertThat(seen.values()).hasSize(3).allSatisfy(statuses -> assertThat(statuses)
                .doesNotHaveDuplicates()
                .filteredOn(status -> status == DeliveryStatus.DELIVERED || status == DeliveryStatus.FAILED)
                .hasSize(1));
        assertThat(seen.get(FIRST)).last().isEqualTo(DeliveryStatus.DELIVERED);
        assertThat(seen.get(SECOND)).last().isEqualTo(DeliveryStatus.FAILED);
        assertThat(seen.get(THIRD)).last().isEqualTo(DeliveryStatus.DELIVERED);
    }

    @ParameterizedTest(name = "{0}")
    @EnumSource
    void anIdThatIsUnknownRightAfterTheSendIsPolledAgain(GatewayForm gateway) throws Exception {
        begin(gateway);
        String id = submit(1);
        simulator.fault(unknownId());
        simulator.advance(NEXT_QUESTION);
        poll();
        assertThat(received).isEmpty();
        assertThat(endpoint(reportsByHand()).getPendingReports()).isEqualTo(1);

        pollUntil(1);
        assertThat(received.get(0).id()).isEqualTo(id);
        assertThat(received.get(0).report().state()).isEqualTo(ReportState.COMPLETED);
    }

    @ParameterizedTest(name = "{0}")
    @EnumSource
    void anIdThatIsNeverKnownExpires(GatewayForm gateway) throws Exception {
        begin(gateway, "dlrIds=4711");
        pollUntil(1);

        assertThat(received.get(0).id()).isEqualTo("4711");
        assertThat(received.get(0).report().state()).isEqualTo(ReportState.EXPIRED);
    }

    @ParameterizedTest(name = "{0}")
    @EnumSource
    void aReportThatTheRouteFailsToProcessComesAgain(GatewayForm gateway) throws Exception {
        form = gateway;
        AtomicInteger attempts = new AtomicInteger();
        route("reports", reportsByHand(), exchange -> {
            if (attempts.incrementAndGet() < 3) {
                throw new IllegalStateException("the route is broken");
            }
        });
        String id = submit(1);

        pollUntil(1);

        assertThat(attempts).hasValue(3);
        assertThat(received.get(0).id()).isEqualTo(id);
    }

    @ParameterizedTest(name = "{0}")
    @EnumSource
    void anOutageDelaysAndLosesNothing(GatewayForm gateway) throws Exception {
        begin(gateway);
        List<String> ids = List.of(submit(1), submit(1), submit(1));
        simulator.fault(Fault.status(500).always());
        for (int i = 0; i < 4; i++) {
            simulator.advance(LONGEST_PAUSE);
            poll();
        }
        assertThat(received).isEmpty();

        simulator.clearFaults();
        pollUntil(3);
        assertThat(received).extracting(Received::id).containsExactlyInAnyOrderElementsOf(ids);
    }

    @ParameterizedTest(name = "{0}")
    @EnumSource
    void aRestartContinuesFromTheDatabase(GatewayForm gateway) throws Exception {
        form = gateway;
        JdbcConnectionPool database = database();
        simulator.fate(SECOND, Fate.offFor(Duration.ofHours(20)));
        String done;
        String pending;
        try (DefaultCamelContext first = new DefaultCamelContext()) {
            first.getRegistry().bind("clock", simulator.clock());
            first.getRegistry().bind("db", DataSource.class, database);
            first.start();
            done = sendTo(first, "Bir", FIRST);
            pending = sendTo(first, "Iki", SECOND);
            simulator.advance(Duration.ofHours(1));
            String uri = reportsByHand("emit=changes");
            first.addRoutes(new RouteBuilder() {
                @Override
                public void configure() {
                    from(uri).routeId("reports").process(exchange -> received.add(Received.of(exchange)));
                }
            });
            ((OneSmsDeliveryConsumer) first.getRoute("reports").getConsumer()).run();
        }
        database.dispose();
        assertThat(last(done)).isEqualTo(FIRST + " DELIVERED");
        int before = received.size();

        JdbcConnectionPool again = database();
        context().getRegistry().bind("db", DataSource.class, again);
        begin(gateway, "emit=changes");
        for (int i = 0; i < 60; i++) {
            simulator.advance(LONGEST_PAUSE);
            poll();
        }

        assertThat(received).hasSizeGreaterThan(before);
        assertThat(last(pending)).isEqualTo(SECOND + " DELIVERED");
        assertThat(received.subList(before, received.size()))
                .as("what the first one emitted is not emitted again")
                .extracting(Received::id)
                .containsOnly(pending);
        context().getRouteController().stopAllRoutes();
        again.dispose();
    }

    @ParameterizedTest(name = "{0}")
    @EnumSource(mode = EnumSource.Mode.MATCH_NONE, names = ONE_NUMBER_A_REQUEST)
    void theVendorsReasonOfAFailureIsReported(GatewayForm gateway) throws Exception {
        begin(gateway, "emit=recipients");
        simulator.fate(FIRST, Fate.REJECTED);
        simulator.fate(THIRD, Fate.OFF);
        template()
                .requestBodyAndHeader(
                        send(), new SmsMessage("Merhaba", numbers(3)), OneSmsConstants.CLIENT_REFERENCE, "7");
        simulator.advance(Duration.ofHours(50));
        poll();

        List<String> expected =
                switch (gateway.gateway()) {
                    case "iletimerkezi" -> List.of("FAILED null 112", "DELIVERED null 111", "FAILED null 112");
                    case "nodeapi" -> List.of("FAILED OPERATOR -1", "DELIVERED null 3", "FAILED EXPIRED 5");
                    case "organik" -> List.of("FAILED INVALID_NUMBER 3", "DELIVERED null 2", "FAILED EXPIRED 4");
                    default -> List.of("FAILED null 6", "DELIVERED null 9", "FAILED null 6");
                };
        assertThat(received.stream()
                        .map(Received::recipient)
                        .sorted(Comparator.comparing(RecipientStatus::number))
                        .map(recipient -> recipient.status() + " " + recipient.reason() + " " + recipient.code()))
                .isEqualTo(expected);
        boolean timesForAll = gateway.gateway().equals("organik");
        boolean timeOfDelivery = timesForAll || gateway.gateway().equals("nodeapi");
        assertThat(received).extracting(Received::recipient).allSatisfy(recipient -> {
            if (timesForAll || timeOfDelivery && recipient.status() == DeliveryStatus.DELIVERED) {
                assertThat(recipient.at()).isBetween(START, START.plus(Duration.ofHours(50)));
            } else {
                assertThat(recipient.at()).isNull();
            }
        });
        assertThat(received).allMatch(one -> "7".equals(one.headers().get(OneSmsConstants.CLIENT_REFERENCE)));
    }

    @ParameterizedTest(name = "{0}")
    @EnumSource(mode = EnumSource.Mode.MATCH_NONE, names = ONE_NUMBER_A_REQUEST)
    void everyFailureOfTheVendorsTableHasItsReason(GatewayForm gateway) throws Exception {
        begin(gateway, "emit=recipients");
        List<String> expected = new ArrayList<>();
        for (ReportCodes.Code code :
                GatewayLookup.provider(gateway.gateway()).reportCodes().codes()) {
            if (code.status() == DeliveryStatus.FAILED && code.code().matches("-?[0-9]+")) {
                simulator.fate(numbers(10).get(expected.size()), Fate.failed(code.code()));
                expected.add("FAILED " + code.reason() + " " + code.code());
            }
        }
        if (gateway.gateway().equals("nodeapi")) {
            simulator.fate(numbers(10).get(expected.size()), Fate.failed("4/17"));
            expected.add("FAILED null 4/17");
        }
        submit(expected.size());
        simulator.advance(Duration.ofHours(50));
        poll();

        assertThat(received.stream()
                        .map(Received::recipient)
                        .sorted(Comparator.comparing(RecipientStatus::number))
                        .map(recipient -> recipient.status() + " " + recipient.reason() + " " + recipient.code()))
                .isEqualTo(expected);
    }

    private JdbcConnectionPool database() {
        return JdbcConnectionPool.create("jdbc:h2:" + folder.resolve("reports"), "sa", "");
    }

    private String sendTo(DefaultCamelContext first, String text, String number) {
        return first.createProducerTemplate()
                .requestBody(send(), new SmsMessage(text, number), SendResult.class)
                .id();
    }

    private String last(String id) {
        List<Received> ofId =
                received.stream().filter(each -> each.id().equals(id)).toList();
        assertThat(ofId).isNotEmpty();
        return statuses(ofId.get(ofId.size() - 1).report().recipients()).get(0);
    }

    private void begin(GatewayForm gateway, String... options) throws Exception {
        form = gateway;
        route("reports", reportsByHand(options));
    }

    private void poll() {
        consumer("reports").run();
    }

    /** Lets time pass until the route has seen so much. */
    private void pollUntil(int count) {
        for (int i = 0; i < 110 && received.size() < count; i++) {
            simulator.advance(LONGEST_PAUSE);
            poll();
        }
        assertThat(received).hasSize(count);
    }

    /** How many requests for reports came; at Node API the first is for the package's state. */
    private long polls() {
        return form.is("nodeapi") ? simulator.requestCount("campaigns") : simulator.requestCount("dlr");
    }

    /** The vendor's word for an id that it does not know. */
    private Fault unknownId() {
        return switch (form) {
            case ONESMS_XML, ONESMS_QUERY, BISMS_XML, BISMS_QUERY ->
                Fault.code("79").on("dlr");
            case ILETIMERKEZI_XML, ILETIMERKEZI_JSON -> Fault.code("455").on("dlr");
            case NODEAPI_JSON ->
                Fault.answer("{\"err\":null,\"data\":{\"stats\":{\"totalRecord\":0},\"list\":[]}}")
                        .on("campaigns");
            case NODEAPI_SOAP ->
                Fault.answer("<result><err/><data><stats><totalRecord>0</totalRecord></stats><list/></data>"
                                + "</result>")
                        .on("campaigns");
            case ORGANIK_JSON, ORGANIK_QUERY ->
                Fault.answer("{\"response\":{\"result\":true,\"data\":[]}}").on("dlr");
            case ORGANIK_XML ->
                Fault.answer("<response><result>1</result><data></data></response>")
                        .on("dlr");
        };
    }

    private static List<String> statuses(List<RecipientStatus> recipients) {
        return recipients.stream().map(EveryGatewayDeliveryTest::status).toList();
    }

    private static String status(RecipientStatus recipient) {
        return recipient.number() + " " + recipient.status();
    }

    /** Counts the passed cases of a class by their display name, which is the gateway's, and prints them in the end. */
    public static final class PassedCases implements TestWatcher, AfterAllCallback {

        private final Map<String, Integer> passed = new TreeMap<>();

        @Override
        public synchronized void testSuccessful(ExtensionContext context) {
            passed.merge(context.getDisplayName(), 1, Integer::sum);
        }

        @Override
        public synchronized void afterAll(ExtensionContext context) {
            int all = passed.values().stream().mapToInt(Integer::intValue).sum();
            System.out.println(context.getDisplayName() + ": " + all + " cases passed " + passed);
        }
    }
}
