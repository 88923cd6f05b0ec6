package io.github.camelonesms.simulated;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import io.github.camelonesms.EveryGatewayDeliveryTest.PassedCases;
import io.github.camelonesms.OneSmsConstants;
import io.github.camelonesms.gateway.GatewayLookup;
import io.github.camelonesms.gateway.WireFormat;
import io.github.camelonesms.model.BlacklistResult;
import io.github.camelonesms.model.DeliveryReport;
import io.github.camelonesms.model.DeliveryStatus;
import io.github.camelonesms.model.NotFoundException;
import io.github.camelonesms.model.RejectedException;
import io.github.camelonesms.model.ReportState;
import io.github.camelonesms.model.SendResult;
import io.github.camelonesms.model.SmsMessage;
import io.github.camelonesms.model.SmsOperation;
import io.github.camelonesms.simulator.Fate;
import io.github.camelonesms.simulator.ReceivedSms;
import io.github.camelonesms.simulator.SimulatorExtension;
import io.github.camelonesms.simulator.SmsGatewaySimulator;
import io.github.camelonesms.support.GatewayForm;
import io.github.camelonesms.support.OneSmsTestSupport;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The same use of the component at every gateway and wire format: only options change. */
class OneRouteEveryGatewayTest extends OneSmsTestSupport {

    @RegisterExtension
    static final SimulatorExtension SIMULATOR =
            new SimulatorExtension(builder -> GatewayForm.account(builder, 100_000));

    @RegisterExtension
    static final PassedCases PASSED = new PassedCases();

    private SmsGatewaySimulator gateway;

    @BeforeEach
    void useTheVirtualClock() {
        gateway = SIMULATOR.simulator();
        context.getRegistry().bind("clock", gateway.clock());
    }

    static Stream<GatewayForm> withCampaigns() {
        return having(SmsOperation.CAMPAIGNS);
    }

    /** smsget has nothing to cancel: it knows no date. */
    static Stream<GatewayForm> withCancel() {
        return having(SmsOperation.CANCEL).filter(form -> form != GatewayForm.ONESMS_QUERY);
    }

    static Stream<GatewayForm> withBlacklist() {
        return having(SmsOperation.BLACKLIST_REMOVE);
    }

    private static Stream<GatewayForm> having(SmsOperation operation) {
        return Stream.of(GatewayForm.values()).filter(form -> GatewayLookup.provider(form.gateway())
                .descriptor()
                .operations(WireFormat.valueOf(form.wireFormat().toUpperCase(Locale.ROOT)))
                .contains(operation));
    }

    /** The routes are written once; the gateway is two properties. */
    @ParameterizedTest(name = "{0}")
    @EnumSource
    void theSameRoutes(GatewayForm form) throws Exception {
        List<DeliveryReport> reports = new CopyOnWriteArrayList<>();
        try (DefaultCamelContext other = new DefaultCamelContext()) {
            other.getRegistry().bind("clock", gateway.clock());
            other.getPropertiesComponent().addInitialProperty("gateway", form.options());
            other.getPropertiesComponent().addInitialProperty("address", gateway.baseUrl());
            other.addRoutes(new RouteBuilder() {
                @Override
                public void configure() {
                    from("direct:reminder")
                            .to(
                                    "onesms:send?sender=TEST&trackDelivery=true&clock=#clock&baseUrl={{address}}&{{gateway}}");
                    from("onesms:dlr?delay=20&initialDelay=0&clock=#clock&baseUrl={{address}}&{{gateway}}")
                            .process(exchange ->
                                    reports.add(exchange.getMessage().getBody(DeliveryReport.class)));
                }
            });
            other.start();
            SendResult sent = other.createProducerTemplate()
                    .requestBodyAndHeader(
                            "direct:reminder",
                            "Randevunuz yarin.",
                            OneSmsConstants.TO,
                            "05551110001",
                            SendResult.class);
            gateway.advance(Duration.ofHours(50));

            Awaitility.await().atMost(Duration.ofSeconds(30)).until(() -> reports.size() == 1);
            assertThat(reports.get(0).id()).isEqualTo(sent.id());
            assertThat(reports.get(0).state()).isEqualTo(ReportState.COMPLETED);
            assertThat(reports.get(0).count(DeliveryStatus.DELIVERED)).isEqualTo(1);
            assertThat(gateway.inbox("905551110001"))
                    .extracting(ReceivedSms::text, ReceivedSms::sender)
                    .containsExactly(tuple("Randevunuz yarin.", "TEST"));
        }
    }

    /** Not by query, which takes one number (1SMS) or English letters only (Organik). */
    @ParameterizedTest(name = "{0}")
    @EnumSource(mode = EnumSource.Mode.MATCH_NONE, names = ".*_QUERY")
    void sendTrackAndQuery(GatewayForm account) {
        long credit = requestBody(Long.class, at("credit", account), null);
        gateway.fate("905551110002", Fate.FAILED);

        SendResult one = requestBody(
                SendResult.class,
                at("send", account),
                new SmsMessage("İyi günler, Şule & Ömer", "5551110001", "05551110002", "12"));
        assertThat(one.recipients()).isEqualTo(2);
        assertThat(one.rejected()).hasSize(1);
        assertThat(gateway.inbox("905551110001"))
                .extracting(ReceivedSms::text, ReceivedSms::sender)
                .containsExactly(tuple("İyi günler, Şule & Ömer", "TEST"));

        Map<String, String> texts = new LinkedHashMap<>();
        texts.put("5551110003", "Sayın Ayşe");
        texts.put("5551110004", "Sayın Can");
        SendResult many = requestBody(SendResult.class, at("send", account), texts);
        assertThat(many.recipients()).isEqualTo(2);
        assertThat(gateway.inbox("905551110004")).extracting(ReceivedSms::text).containsExactly("Sayın Can");
        assertThat(one.segments() + many.segments()).isEqualTo(4);

        gateway.advance(Duration.ofHours(50));
        DeliveryReport report = requestBody(DeliveryReport.class, at("dlr", account), one.id());
        assertThat(report.state()).isEqualTo(ReportState.COMPLETED);
        assertThat(report.recipients())
                .extracting(status -> status.number() + " " + status.status())
                .containsExactlyInAnyOrder("905551110001 DELIVERED", "905551110002 FAILED");
        assertThat(report.count(DeliveryStatus.DELIVERED)).isEqualTo(1);
        assertThat(requestBody(Long.class, at("credit", account), null)).isLessThan(credit);
        assertThat(list(at("originators", account), null).stream().anyMatch("TEST"::equals))
                .isTrue();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("withCampaigns")
    void campaigns(GatewayForm account) {
        String first = requestBody(SendResult.class, at("send", account), new SmsMessage("Bir", "5551110001"))
                .id();
        gateway.advance(Duration.ofMinutes(1));
        String second = requestBody(SendResult.class, at("send", account), new SmsMessage("Iki", "5551110001"))
                .id();

        assertThat(list(at("campaigns", account), null)).isEqualTo(List.of(second, first));
        assertThat(list(at("campaigns", account) + "&page=all", null)).isEqualTo(List.of(second, first));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("withCancel")
    void cancelBeforeItStarts(GatewayForm account) {
        Map<String, Object> tomorrow =
                Map.of(OneSmsConstants.SCHEDULED_AT, gateway.clock().instant().plus(Duration.ofDays(1)));
        String id = body(
                        SendResult.class, request(at("send", account), new SmsMessage("Yarin", "5551110001"), tomorrow))
                .id();

        body(Object.class, request(at("cancel", account), id, Map.of()));
        gateway.advance(Duration.ofDays(2));
        assertThat(gateway.inbox()).isEmpty();

        Exchange again = request(at("cancel", account), "424242", Map.of());
        assertThat(again.getException()).isInstanceOfAny(NotFoundException.class, RejectedException.class);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("withBlacklist")
    void blacklist(GatewayForm account) {
        assertThat(list(at("blacklistAdd", account), List.of("5551110001", "5551110002")))
                .allMatch(result -> ((BlacklistResult) result).changed());
        assertThat(list(at("blacklist", account), null).stream()
                        .map(Object::toString)
                        .sorted())
                .containsExactly("905551110001", "905551110002");

        assertThat(list(at("blacklistRemove", account), "5551110001"))
                .allMatch(result -> ((BlacklistResult) result).changed());
        assertThat(list(at("blacklist", account), null)).isEqualTo(List.of("905551110002"));
        list(at("blacklistRemove", account), "5551110002");
        assertThat(list(at("blacklist", account), null)).isEmpty();
    }

    private String at(String operation, GatewayForm account) {
        return "onesms:" + operation + "?" + account.options() + "&sender=TEST&clock=#clock&baseUrl="
                + gateway.baseUrl();
    }
}
