package io.github.camelonesms.quarkus.test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.camelonesms.simulator.SmsGatewaySimulator;
import io.github.camelonesms.simulator.SmsSimulator;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What a test of a Quarkus application sees of the simulator. */
@Timeout(60)
class SimulatorClientTest {

    private static final String NUMBER = "05559998877";

    @SmsSimulator
    static SmsGatewaySimulator simulator;

    private SimulatorClient client;

    @BeforeEach
    void connect() {
        client = new SimulatorClient(simulator.baseUrl());
    }

    private static String send(String text) throws Exception {
        String xml = "<sms><username>test</username><password>test</password><header>BASLIK</header><message><gsm><no>"
                + "5559998877</no></gsm><msg>" + text + "</msg></message></sms>";
        HttpRequest request = HttpRequest.newBuilder(URI.create(simulator.baseUrl() + "/api/smspost/v1"))
                .header("Content-Type", "text/xml; charset=utf-8")
                .POST(BodyPublishers.ofString(xml))
                .build();
        return HttpClient.newHttpClient().send(request, BodyHandlers.ofString()).body();
    }

    @Test
    void aMessageIsAwaitedAndListed() throws Exception {
        CompletableFuture<SimulatedSms> waiting =
                CompletableFuture.supplyAsync(() -> client.awaitMessage(NUMBER, Duration.ofSeconds(30)));
        send("Merhaba");

        assertThat(waiting.get(30, TimeUnit.SECONDS))
                .isEqualTo(new SimulatedSms("905559998877", "BASLIK", "Merhaba", 1, "delivered"));
        send("Selam");
        assertThat(client.messages(NUMBER)).extracting(SimulatedSms::text).containsExactly("Selam", "Merhaba");
        assertThat(client.messages("05550000000")).isEmpty();
    }

    @Test
    void whatDoesNotComeIsExplained() throws Exception {
        client.fate(NUMBER, "off", Duration.ofMinutes(5));
        send("Kodunuz 471123");
        assertThatThrownBy(() -> client.awaitMessage(NUMBER, Duration.ofMillis(1)))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("Kodunuz 471123");

        client.advance(Duration.ofMinutes(5));
        assertThat(client.otp(NUMBER)).isEqualTo("471123");
    }

    @Test
    void fatesFaultsAndRepliesReachTheSimulator() throws Exception {
        Instant start = simulator.clock().instant();
        client.fate(NUMBER, "failed");
        assertThat(send("Merhaba")).startsWith("00");
        assertThat(client.messages(NUMBER).get(0).state()).isEqualTo("failed");

        client.reply(NUMBER, "RET");
        assertThat(simulator.blacklist("test")).containsExactly("905559998877");

        client.fault("garbage", "send");
        client.clearFaults();
        client.fault("empty", "send");
        assertThat(send("Selam")).isEmpty();

        client.advance(Duration.ofHours(1));
        client.reset();
        assertThat(simulator.clock().instant()).isEqualTo(start);
        assertThat(client.messages(NUMBER)).isEmpty();
    }

    @Test
    void aRefusedCallSaysWhy() {
        assertThatThrownBy(() -> client.fate(NUMBER, "drowned"))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("400", "fate");
        assertThat(client.page()).isEqualTo(simulator.baseUrl() + "/_simulator/");
    }
}
