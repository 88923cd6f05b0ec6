package io.github.camelonesms;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelonesms.support.RawServer;
import io.github.camelonesms.support.WatchedJvm;
import io.github.camelonesms.support.WatchedJvm.Milestone;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What the start of the first endpoint does, seen from outside: nothing that the first send does not need. */
@Tag("process")
class EndpointStartTest {

    private static final String OURS = "io.github.camelonesms.";

    /** What the start runs and the first send does not, by the reason. */
    private static final Map<String, Set<String>> EXPLAINED = Map.of(
            "makes the endpoint and checks its options, so that a wrong one fails the start and not a send",
            Set.of(
                    "OneSmsComponent$Masked",
                    "OneSmsComponentConfigurer",
                    "OneSmsEndpointConfigurer",
                    "LocaleSafeConfigurer",
                    "OneSmsEndpoints",
                    "OneSmsEndpoints$WithWebhook",
                    "OneSmsWebhookEndpoint",
                    "OneSmsHeaderFilterStrategy",
                    "delivery.DeliveryAccount",
                    "delivery.EmitMode",
                    "delivery.PollSchedule",
                    "gateway.SmsGateways",
                    "operation.InvalidRecipients",
                    "operation.Operations",
                    "operation.Operations$1",
                    "operation.Overlong"),
            "makes the HTTP client that the send uses",
            Set.of(
                    "gateway.http.CamelHttpTransports",
                    "gateway.http.CamelHttpTransports$NothingPasses",
                    "gateway.http.CamelHttpTransports$Transport",
                    "gateway.http.CamelHttpTransports$UserThenOurs",
                    "gateway.http.HttpTransportSettings"),
            "is looked at by the send, which calls no method of it",
            Set.of(
                    "gateway.DuplicateGuard",
                    "gateway.NativeFormat",
                    "gateway.SmsGateway",
                    "gateway.SmsGatewayProvider",
                    "gateway.UriQuery",
                    "gateway.WireFormat",
                    "gateway.http.HttpPort",
                    "model.SmsOperation",
                    "operation.Operation",
                    "operation.SendMeter",
                    "operation.SendMeter$1",
                    "operation.SubmissionListener",
                    "text.SmsAlphabet",
                    "text.TextRules$Builder",
                    "text.TextRules$Overlong",
                    "text.TextRules$Unsupported"),
            "answers the header CamelOneSmsOperation or a lost outcome; an object of a few fields each",
            Set.of(
                    "gateway.onesms.OneSmsDuplicateGuard",
                    "operation.BlacklistChangeOperation",
                    "operation.CampaignsOperation",
                    "operation.CancelOperation",
                    "operation.DeliveryReportOperation"),
            "holds nothing until a request has more than a kilobyte",
            Set.of("gateway.http.PagePool"),
            "is an empty map or a zero until somebody tracks or receives",
            Set.of("DeliveryStores", "PushUrls", "delivery.DeliveryCounts"),
            "is asked for health before the first send, where camel-health is",
            Set.of("OneSmsHealthCheck"),
            "stands before the component on the class path of these tests",
            Set.of("TestVendor", "TestVendor$Homeless", "TestVendor$Housed"));

    private static Milestone warm;
    private static Milestone started;
    private static Milestone sent;
    private static int connectionsAtTheEnd;

    @BeforeAll
    static void watchAJvm() throws Exception {
        try (RawServer server = RawServer.start(RawServer.answer(200, "00 15600"))) {
            Map<String, Milestone> milestones =
                    WatchedJvm.run(EndpointStartMain.class, OURS, server.uri("").toString(), server::connections);
            warm = milestones.get("Warm");
            started = milestones.get("Started");
            sent = milestones.get("Sent");
            connectionsAtTheEnd = server.connections();
        }
        assertThat(sent).as("the first send succeeds").isNotNull();
    }

    @Test
    void whatIsLinkedIsWhatTheSendRunsOrExplained() {
        Set<String> ours = linkedAtStart().stream()
                .filter(name -> name.startsWith(OURS) && !name.endsWith("[]"))
                .collect(Collectors.toCollection(TreeSet::new));
        System.out.println(
                "The start of the first endpoint links " + linkedAtStart().size() + " classes, " + ours.size()
                        + " of them the component's, "
                        + ours.stream().filter(sent.called()::contains).count()
                        + " of which the first send runs");

        ours.removeAll(sent.called());
        assertThat(ours)
                .containsExactlyInAnyOrderElementsOf(EXPLAINED.values().stream()
                        .flatMap(Collection::stream)
                        .map(OURS::concat)
                        .toList());
    }

    @Test
    void nothingOfWhatOthersNeedIsLinked() {
        assertThat(linkedAtStart())
                .isNotEmpty()
                .noneMatch(name -> name.startsWith("jakarta.xml.bind.")
                        || name.startsWith("org.glassfish.jaxb.")
                        || name.startsWith("com.fasterxml.jackson.")
                        || name.startsWith("javax.xml.")
                        || name.startsWith("java.sql.")
                        || name.startsWith("javax.sql.")
                        || name.startsWith("io.micrometer.")
                        || name.startsWith("sun.security.ssl.")
                        || name.startsWith(OURS + "gateway.bisms.")
                        || name.startsWith(OURS + "gateway.iletimerkezi.")
                        || name.startsWith(OURS + "gateway.nodeapi.")
                        || name.startsWith(OURS + "gateway.organik.")
                        || name.endsWith("DeliveryStore")
                        || name.endsWith("DeliveryTracker")
                        || name.endsWith("Consumer")
                        || name.endsWith("Meters"));
    }

    @Test
    void theOnlyThreadIsTheOneThatWatchesTheSend() {
        Set<String> threads = new TreeSet<>(started.threads());
        threads.removeAll(warm.threads());

        assertThat(threads).singleElement().asString().contains("OneSmsHttpWatchdog");
        assertThat(sent.called()).contains(OURS + "gateway.http.CallWatchdog");
    }

    @Test
    void nobodyIsConnectedToBeforeTheSend() {
        assertThat(started.connections()).isZero();
        assertThat(connectionsAtTheEnd).isEqualTo(1);
    }

    private static Set<String> linkedAtStart() {
        Set<String> names = new TreeSet<>(started.classes());
        names.removeAll(warm.classes());
        return names;
    }
}
