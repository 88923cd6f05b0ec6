package io.github.camelonesms.examples.springboot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.UseMainMethod;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.client.TestRestTemplate;
import org.springframework.core.env.Environment;
import org.springframework.http.HttpEntity;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;

/** The example as it comes, over HTTP. */
@SpringBootTest(
        webEnvironment = WebEnvironment.RANDOM_PORT,
        useMainMethod = UseMainMethod.ALWAYS,
        properties = "spring.datasource.url=jdbc:h2:mem:smoke")
class SmsApplicationTest {

    @Autowired
    private TestRestTemplate http;

    private ResponseEntity<JsonNode> send(String text, String... to) {
        return post(UUID.randomUUID().toString(), Map.of("text", text, "to", List.of(to)));
    }

    private ResponseEntity<JsonNode> post(String key, Object body) {
        HttpHeaders headers = new HttpHeaders();
        headers.setContentType(MediaType.APPLICATION_JSON);
        if (key != null) {
            headers.set("Idempotency-Key", key);
        }
        return http.postForEntity("/sms", new HttpEntity<>(body, headers), JsonNode.class);
    }

    @Test
    void aRequestThatIsRepeatedIsSentOnce() {
        Map<String, Object> body = Map.of("text", "Kodunuz: 4711", "to", List.of("0555 999 88 66"));

        JsonNode first = post("order-4711", body).getBody();
        JsonNode second = post("order-4711", body).getBody();

        assertThat(first).isNotNull();
        assertThat(second).isNotNull();
        assertThat(first.get("replayed").asBoolean()).isFalse();
        assertThat(second.get("replayed").asBoolean()).isTrue();
        assertThat(second.get("id")).isEqualTo(first.get("id"));
        assertThat(post(null, body).getStatusCode().value()).isEqualTo(400);
    }

    @Test
    void whatWasSentIsReportedAsDelivered() {
        JsonNode sent = send("Siparişiniz yola çıktı", "0555 999 88 77", "0212 555 00 00")
                .getBody();
        assertThat(sent).isNotNull();
        assertThat(sent.get("segments").asInt()).isEqualTo(1);
        assertThat(sent.at("/rejected/0/number").asText()).isEqualTo("0212 555 00 00");

        await().atMost(Duration.ofSeconds(60)).untilAsserted(() -> {
            JsonNode reports = http.getForObject("/sms/" + sent.get("id").asText(), JsonNode.class);
            assertThat(reports.at("/0/status").asText()).isEqualTo("DELIVERED");
            assertThat(reports.at("/0/number").asText()).isEqualTo("905559998877");
        });
    }

    @Test
    void aRefusedRequestTellsWhy() {
        ResponseEntity<JsonNode> answer = send("Merhaba", "0212 555 00 00");

        assertThat(answer.getStatusCode().value()).isEqualTo(400);
        assertThat(answer.getBody()).isNotNull();
        assertThat(answer.getBody().get("retrySafe").asBoolean()).isFalse();
        assertThat(answer.getBody().get("detail").asText()).isNotEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"text\": \"x\"}",
                "{\"to\": [\"05559998877\"]}",
                "{\"text\": \"x\", \"to\": []}",
                "{\"text\": \"x\", \"to\": [null]}",
                "{\"text\": \"x\", \"to\": {\"a\": 1}}",
                "{\"text\": [1, 2], \"to\": [\"05559998877\"]}",
                "[]",
                "null",
                "x",
                "",
            })
    void aMistakeIsAnsweredInOneSentence(String body) {
        ResponseEntity<JsonNode> answer = post("a mistake", body);

        assertThat(answer.getStatusCode().value()).isEqualTo(400);
        assertThat(answer.getBody()).isNotNull();
        assertThat(answer.getBody().get("detail").asText()).matches("The (field|body) [^\n]+\\.");
        assertThat(answer.getBody().has("trace")).isFalse();
    }

    @Test
    void onlyThisMachineCanReachIt(@Autowired Environment environment) {
        assertThat(environment.getProperty("server.address")).isEqualTo("127.0.0.1");
    }

    @Test
    void healthShowsTheGateway() {
        await().atMost(Duration.ofSeconds(60)).untilAsserted(() -> {
            JsonNode health = http.getForObject("/actuator/health", JsonNode.class);
            assertThat(health.at("/components/camelHealth/status").asText()).isEqualTo("UP");
            assertThat(health.at("/components/camelHealth/details").toString())
                    .contains("gateway.credit", "delivery.pending");
        });
    }
}
