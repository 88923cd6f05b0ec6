package io.github.camelonesms.simulator;

import static io.github.camelonesms.simulator.assertj.SimulatorAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What a test writes: waiting, passwords, properties, assertions, accounts as name spaces. */
@SmsSimulator
@Timeout(60)
class TestToolsTest {

    private static final String NUMBER = "05559998877";

    @SmsSimulator
    static SmsGatewaySimulator simulator;

    @Test
    void theNewestMessageIsAwaited() throws Exception {
        RestClient client = new RestClient(simulator);
        CompletableFuture<ReceivedSms> waiting =
                CompletableFuture.supplyAsync(() -> simulator.awaitMessage(NUMBER, Duration.ofSeconds(30)));
        client.oneSms(NUMBER, "bir");
        assertThat(waiting.get(30, TimeUnit.SECONDS).text()).isEqualTo("bir");
        client.oneSms(NUMBER, "iki");
        assertThat(simulator.awaitMessage(NUMBER, Duration.ZERO).text()).isEqualTo("iki");
        assertThat(simulator
                        .awaitMessage(NUMBER, sms -> sms.text().startsWith("b"), Duration.ZERO)
                        .text())
                .isEqualTo("bir");
    }

    @Test
    void whatDoesNotComeIsExplained() {
        RestClient client = new RestClient(simulator);
        client.oneSms("05551112244", "başkasına");
        assertThatThrownBy(() -> simulator.awaitMessage(NUMBER, Duration.ZERO))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("None was sent to it. The last messages were sent to: [905551112244]");
        simulator.fate(NUMBER, Fate.offFor(Duration.ofMinutes(5)));
        client.oneSms(NUMBER, "kapalı");
        assertThatThrownBy(() -> simulator.awaitMessage(NUMBER, Duration.ofMillis(1)))
                .hasMessageContaining("waiting, from BASLIK", "kapalı");
        simulator.advance(Duration.ofMinutes(5));
        assertThat(simulator.awaitMessage(NUMBER, Duration.ZERO).text()).isEqualTo("kapalı");
    }

    @Test
    void aPasswordIsRead() {
        new RestClient(simulator).oneSms(NUMBER, "2026 yılı: doğrulama kodunuz 471123. 1 dk geçerlidir.");
        assertThat(simulator.otp(NUMBER)).isEqualTo("471123");
    }

    @Test
    void propertiesOfEveryGateway() {
        assertThat(simulator.camelProperties())
                .containsEntry("camel.component.onesms.gateway", "onesms")
                .containsEntry("camel.component.onesms.base-url", simulator.baseUrl())
                .containsEntry("camel.component.onesms.username", "test")
                .containsEntry("camel.component.onesms.password", "test")
                .containsEntry("camel.component.onesms.sender", "BASLIK");
        assertThat(simulator.camelProperties("iletimerkezi"))
                .containsEntry("camel.component.onesms.api-key", "test")
                .containsEntry("camel.component.onesms.commercial", "false");
        assertThat(simulator.camelProperties("organik"))
                .containsEntry("camel.component.onesms.api-key", "05a671c66aefea124cc08b76ea6d30bb");
        assertThatThrownBy(() -> simulator.camelProperties("nobody")).hasMessageContaining("no gateway 'nobody'");
    }

    @Test
    void assertionsReadLikeSentencesAndNameWhatThereIs() {
        new RestClient(simulator).oneSms(NUMBER, "Merhaba");
        assertThat(simulator).phone(NUMBER).received("Merhaba").hasSegments(1).hasSender("BASLIK");
        assertThat(simulator).phone(NUMBER).receivedContaining("erh").receivedTimes(1);
        assertThat(simulator).phone("05550000000").receivedNothing();
        assertThat(simulator).requests("send").containsExactly("00");
        assertThatThrownBy(() -> assertThat(simulator).phone(NUMBER).received("Selam"))
                .hasMessageContaining("received an SMS of the text \"Selam\"")
                .hasMessageContaining("905559998877 from BASLIK: Merhaba");
        assertThatThrownBy(() -> assertThat(simulator).phone("05550000000").received("Merhaba"))
                .hasMessageContaining("it received nothing. Other phones did:");
        assertThatThrownBy(() -> assertThat(simulator).requests("credit").hasSize(1))
                .hasMessageContaining("smspost={00=1}");
        assertThatThrownBy(() -> assertThat(simulator).requests("sned")).hasMessageContaining("send");
        assertThatThrownBy(() -> assertThat(simulator).hasDeliveredNothing()).hasMessageContaining("Merhaba");
    }

    @Test
    void aSimulatorIsResetBeforeEachTestAndIsAParameterToo(SmsGatewaySimulator sameOne) {
        assertThat(sameOne).isSameAs(simulator);
        assertThat(sameOne).hasDeliveredNothing();
    }

    @Nested
    class WithAnAccountOfItsOwn {

        @SmsSimulator(account = "first", credit = 5, senders = "FIRST")
        private SimulatedAccount first;

        @SmsSimulator(account = "second")
        private SimulatedAccount second;

        @Test
        void oneSimulatorIsSharedAndNothingElse() {
            assertThat(first.simulator()).isSameAs(second.simulator());
            RestClient client = new RestClient(first.simulator());
            String xml = "<sms><username>first</username><password>first</password><header>FIRST</header><message><gsm>"
                    + "<no>5559998877</no></gsm><msg>bizim</msg></message></sms>";
            assertThat(client.gateway("/api/smspost/v1", xml, "text/xml")).startsWith("00 ");

            assertThat(first).phone(NUMBER).received("bizim").hasSender("FIRST");
            assertThat(second).hasDeliveredNothing();
            assertThat(first.credit("onesms")).isEqualTo(4);
            assertThat(first.credit("nodeapi")).isEqualTo(5);
            assertThat(first.campaigns()).hasSize(1);
            assertThat(second.campaigns()).isEmpty();
            assertThatThrownBy(() -> second.awaitMessage(NUMBER, Duration.ZERO)).isInstanceOf(AssertionError.class);
            second.reset();
            assertThat(first.inbox()).hasSize(1);
            first.reset();
            assertThat(first.inbox()).isEmpty();
            assertThat(first.credit("onesms")).isEqualTo(5);
        }
    }
}
