package io.github.camelonesms.simulated;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import io.github.camelonesms.OneSmsConstants;
import io.github.camelonesms.model.BlacklistResult;
import io.github.camelonesms.model.DeliveryReport;
import io.github.camelonesms.model.DeliveryStatus;
import io.github.camelonesms.model.NotFoundException;
import io.github.camelonesms.model.RejectedException;
import io.github.camelonesms.model.ReportState;
import io.github.camelonesms.model.SendResult;
import io.github.camelonesms.model.SmsMessage;
import io.github.camelonesms.simulator.Fate;
import io.github.camelonesms.simulator.ReceivedSms;
import io.github.camelonesms.simulator.SimulatorExtension;
import io.github.camelonesms.simulator.SmsGatewaySimulator;
import io.github.camelonesms.support.OneSmsTestSupport;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The same use of the component at every gateway and wire format: only options change. */
class OneRouteEveryGatewayTest extends OneSmsTestSupport {

    private static final String ONESMS = "gateway=onesms&username=test&password=test";
    private static final String ILETIMERKEZI = "gateway=iletimerkezi&apiKey=test&apiSecret=test&commercial=false";
    private static final String NODEAPI = "gateway=nodeapi&username=test&password=test";
    private static final String ORGANIK = "gateway=organik&apiKey=0123456789abcdef0123456789abcdef";

    @RegisterExtension
    static final SimulatorExtension SIMULATOR =
            new SimulatorExtension(builder -> builder.account("test", "test", 100_000, "TEST")
                    .account("organik", "secret", 100_000, "TEST")
                    .apiKey("organik", "0123456789abcdef0123456789abcdef"));

    private SmsGatewaySimulator gateway;

    @BeforeEach
    void useTheVirtualClock() {
        gateway = SIMULATOR.simulator();
        context.getRegistry().bind("clock", gateway.clock());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                ONESMS,
                "gateway=bisms&username=test&password=test",
                ILETIMERKEZI,
                ILETIMERKEZI + "&wireFormat=json",
                NODEAPI,
                NODEAPI + "&wireFormat=soap",
                ORGANIK,
                ORGANIK + "&wireFormat=xml"
            })
    void sendFollowAndAsk(String account) {
        long credit = ask(Long.class, at("credit", account), null);
        gateway.fate("905551110002", Fate.FAILED);

        SendResult one = ask(
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
        SendResult many = ask(SendResult.class, at("send", account), texts);
        assertThat(many.recipients()).isEqualTo(2);
        assertThat(gateway.inbox("905551110004")).extracting(ReceivedSms::text).containsExactly("Sayın Can");
        assertThat(one.segments() + many.segments()).isEqualTo(4);

        gateway.advance(Duration.ofHours(50));
        DeliveryReport report = ask(DeliveryReport.class, at("dlr", account), one.id());
        assertThat(report.state()).isEqualTo(ReportState.COMPLETED);
        assertThat(report.recipients())
                .extracting(status -> status.number() + " " + status.status())
                .containsExactlyInAnyOrder("905551110001 DELIVERED", "905551110002 FAILED");
        assertThat(report.count(DeliveryStatus.DELIVERED)).isEqualTo(1);
        assertThat(ask(Long.class, at("credit", account), null)).isLessThan(credit);
        assertThat(list(at("originators", account), null).stream().anyMatch("TEST"::equals))
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {ONESMS, ILETIMERKEZI, ILETIMERKEZI + "&wireFormat=json", NODEAPI})
    void campaigns(String account) {
        String first = ask(SendResult.class, at("send", account), new SmsMessage("Bir", "5551110001"))
                .id();
        gateway.advance(Duration.ofMinutes(1));
        String second = ask(SendResult.class, at("send", account), new SmsMessage("İki", "5551110001"))
                .id();

        assertThat(list(at("campaigns", account), null)).isEqualTo(List.of(second, first));
        assertThat(list(at("campaigns", account) + "&page=all", null)).isEqualTo(List.of(second, first));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                ONESMS,
                ILETIMERKEZI,
                ILETIMERKEZI + "&wireFormat=json",
                NODEAPI,
                NODEAPI + "&wireFormat=soap",
                ORGANIK,
                ORGANIK + "&wireFormat=xml"
            })
    void cancelBeforeItStarts(String account) {
        Map<String, Object> tomorrow =
                Map.of(OneSmsConstants.SCHEDULED_AT, gateway.clock().instant().plus(Duration.ofDays(1)));
        String id = body(
                        SendResult.class, request(at("send", account), new SmsMessage("Yarın", "5551110001"), tomorrow))
                .id();

        body(Object.class, request(at("cancel", account), id, Map.of()));
        gateway.advance(Duration.ofDays(2));
        assertThat(gateway.inbox()).isEmpty();

        Exchange again = request(at("cancel", account), "424242", Map.of());
        assertThat(again.getException()).isInstanceOfAny(NotFoundException.class, RejectedException.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                ONESMS,
                ILETIMERKEZI,
                ILETIMERKEZI + "&wireFormat=json",
                NODEAPI,
                ORGANIK,
                ORGANIK + "&wireFormat=xml"
            })
    void blacklist(String account) {
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

    private String at(String operation, String account) {
        return "onesms:" + operation + "?" + account + "&sender=TEST&clock=#clock&baseUrl=" + gateway.baseUrl();
    }
}
