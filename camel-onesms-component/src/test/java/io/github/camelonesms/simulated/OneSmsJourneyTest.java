package io.github.camelonesms.simulated;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import io.github.camelonesms.OneSmsConstants;
import io.github.camelonesms.model.DeliveryReport;
import io.github.camelonesms.model.DeliveryStatus;
import io.github.camelonesms.model.RecipientStatus;
import io.github.camelonesms.model.ReportState;
import io.github.camelonesms.model.SendResult;
import io.github.camelonesms.model.SmsMessage;
import io.github.camelonesms.simulator.Fate;
import io.github.camelonesms.simulator.ReceivedSms;
import io.github.camelonesms.simulator.SimulatorExtension;
import io.github.camelonesms.simulator.SmsGatewaySimulator;
import io.github.camelonesms.support.OneSmsTestSupport;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Messages sent by the component, delivered by the simulator, and reported. */
class OneSmsJourneyTest extends OneSmsTestSupport {

    @RegisterExtension
    static final SimulatorExtension SIMULATOR = new SimulatorExtension(
            builder -> builder.account("test", "test", 1000, "TEST", "BAŞLIK").apiKey("test", "k3y"));

    private SmsGatewaySimulator gateway;

    @BeforeEach
    void useTheVirtualClock() {
        gateway = SIMULATOR.simulator();
        context.getRegistry().bind("clock", gateway.clock());
    }

    @Test
    void everyPhoneGetsItsText() {
        Map<String, String> texts = new LinkedHashMap<>();
        texts.put("5551110001", "Sayın Şule Çağlı, <b>%10</b> & İyi günler");
        texts.put("05551110002", "Sayın Ömer ]]> Ünlü");

        SendResult result = requestBody(SendResult.class, at("send", "sender=BAŞLIK"), texts);

        assertThat(gateway.inbox())
                .extracting(ReceivedSms::number, ReceivedSms::text, ReceivedSms::sender)
                .containsExactly(
                        tuple("905551110001", "Sayın Şule Çağlı, <b>%10</b> & İyi günler", "BAŞLIK"),
                        tuple("905551110002", "Sayın Ömer ))> Ünlü", "BAŞLIK"));
        assertThat(gateway.credit("test")).isEqualTo(1000 - result.segments());
        assertThat(requestBody(Long.class, at("credit"), null)).isEqualTo(1000 - result.segments());
    }

    @Test
    void whatTheAnalysisPromisesIsWhatTheGatewayCharges() {
        long expected = 0;
        for (String text :
                List.of("a", "a".repeat(160), "a".repeat(161), "ş".repeat(77), "ş".repeat(78), "Ü".repeat(156))) {
            expected += requestBody(SendResult.class, at("send", "sender=TEST", "to=5551110001,5551110002"), text)
                    .segments();
        }

        assertThat(gateway.credit("test")).isEqualTo(1000 - expected);
        assertThat(expected).isEqualTo(2 * (1 + 1 + 2 + 1 + 2 + 2));
    }

    @Test
    void theReportFollowsThePhones() {
        gateway.fate("905551110002", Fate.FAILED);
        gateway.fate("905551110003", Fate.offFor(Duration.ofHours(20)));
        String id = requestBody(
                        SendResult.class,
                        at("send", "sender=TEST"),
                        new SmsMessage("Merhaba", "5551110001", "5551110002", "5551110003"))
                .id();

        assertThat(report(id).state()).isEqualTo(ReportState.WAITING);
        gateway.advance(Duration.ofMinutes(2));
        assertThat(report(id).state()).isEqualTo(ReportState.IN_PROGRESS);
        assertThat(report(id).recipients())
                .containsExactly(
                        new RecipientStatus("905551110001", DeliveryStatus.DELIVERED, null, "9", null),
                        new RecipientStatus("905551110002", DeliveryStatus.FAILED, null, "6", null),
                        new RecipientStatus("905551110003", DeliveryStatus.PENDING, null, "5", null));
        gateway.advance(Duration.ofHours(49));
        assertThat(report(id).state()).isEqualTo(ReportState.COMPLETED);
        assertThat(report(id).count(DeliveryStatus.DELIVERED)).isEqualTo(2);
        assertThat(report(id).count(DeliveryStatus.FAILED)).isEqualTo(1);
    }

    @Test
    void aSendErrorIsAStateOfTheReport() {
        gateway.fate("905551110001", Fate.SEND_ERROR);
        String id = requestBody(SendResult.class, at("send", "sender=TEST", "to=5551110001"), "Merhaba")
                .id();
        gateway.advance(Duration.ofMinutes(2));

        assertThat(report(id).state()).isEqualTo(ReportState.SEND_ERROR);
    }

    @Test
    void aScheduledSendCanBeCancelledBeforeItStarts() {
        String uri = at("send", "sender=TEST", "to=5551110001");
        Map<String, Object> inAnHour =
                Map.of(OneSmsConstants.SCHEDULED_AT, gateway.clock().instant().plusSeconds(3600));
        String cancelled = body(SendResult.class, request(uri, "Bir", inAnHour)).id();
        body(SendResult.class, request(uri, "İki", inAnHour));

        body(Object.class, request(at("cancel"), cancelled, Map.of()));
        assertThat(gateway.inbox()).isEmpty();
        gateway.advance(Duration.ofMinutes(61));

        assertThat(gateway.inbox("905551110001")).extracting(ReceivedSms::text).containsExactly("İki");
    }

    @Test
    void allCampaignsOverSeveralPages() {
        List<Object> ids = new ArrayList<>();
        for (int i = 0; i < 120; i++) {
            ids.add(requestBody(SendResult.class, at("send", "sender=TEST", "to=5551110001"), "Mesaj " + i)
                    .id());
        }
        Collections.reverse(ids);

        assertThat(list(at("campaigns"), null)).isEqualTo(ids.subList(0, 50));
        assertThat(list(at("campaigns", "page=2"), null)).isEqualTo(ids.subList(100, 120));
        assertThat(list(at("campaigns", "page=all"), null)).isEqualTo(ids);
    }

    @Test
    void theBlacklistComesBackAsPut() {
        list(at("blacklistAdd"), List.of("5551110001", "5551110002"));
        assertThat(list(at("blacklist"), null)).isEqualTo(List.of("905551110001", "905551110002"));

        list(at("blacklistRemove"), "5551110001");
        assertThat(list(at("blacklist"), null)).isEqualTo(List.of("905551110002"));
    }

    @Test
    void keyAndQueryFormsWorkToo() {
        String key = "onesms:send?apiKey=k3y&sender=TEST&to=5551110001&baseUrl=" + gateway.baseUrl();

        requestBody(SendResult.class, key, "XML");
        requestBody(SendResult.class, key + "&wireFormat=query", "ğüşiöç İĞ&+%");

        assertThat(gateway.inbox()).extracting(ReceivedSms::text).containsExactly("XML", "ğüşiöç İĞ&+%");
        assertThat(list("onesms:originators?apiKey=k3y&baseUrl=" + gateway.baseUrl(), null))
                .isEqualTo(List.of("TEST", "BAŞLIK"));
    }

    private DeliveryReport report(String id) {
        return requestBody(DeliveryReport.class, at("dlr"), id);
    }

    private String at(String operation, String... options) {
        String uri = uri(operation, URI.create(gateway.baseUrl()), "clock=#clock");
        return options.length == 0 ? uri : uri + "&" + String.join("&", options);
    }
}
