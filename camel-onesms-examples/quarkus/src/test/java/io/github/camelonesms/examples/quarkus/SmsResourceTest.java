package io.github.camelonesms.examples.quarkus;

import static io.restassured.RestAssured.get;
import static io.restassured.RestAssured.given;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.emptyString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The example as it comes, over HTTP. */
@QuarkusTest
class SmsResourceTest {

    private static ValidatableResponse send(String text, String... to) {
        return send(UUID.randomUUID(), text, to);
    }

    private static ValidatableResponse send(Object key, String text, String... to) {
        return given().contentType(ContentType.JSON)
                .header("Idempotency-Key", key)
                .body(Map.of("text", text, "to", List.of(to)))
                .post("/sms")
                .then();
    }

    @Test
    void whatWasSentIsReportedAsDelivered() {
        String id = send("Siparişiniz yola çıktı", "0555 999 88 77", "0212 555 00 00")
                .statusCode(200)
                .body("segments", equalTo(1))
                .body("rejected[0].number", equalTo("0212 555 00 00"))
                .extract()
                .path("id");

        await().atMost(Duration.ofSeconds(60)).untilAsserted(() -> get("/sms/" + id)
                .then()
                .statusCode(200)
                .body("[0].number", equalTo("905559998877"))
                .body("[0].status", equalTo("DELIVERED")));
    }

    @Test
    void aRequestThatIsRepeatedIsSentOnce() {
        Object key = UUID.randomUUID();
        String id = send(key, "Kodunuz: 4711", "0555 999 88 66")
                .statusCode(200)
                .body("replayed", is(false))
                .extract()
                .path("id");

        send(key, "Kodunuz: 4711", "0555 999 88 66")
                .statusCode(200)
                .body("replayed", is(true))
                .body("id", equalTo(id));
        given().contentType(ContentType.JSON)
                .body(Map.of("text", "Kodunuz: 4711", "to", List.of("0555 999 88 66")))
                .post("/sms")
                .then()
                .statusCode(400);
    }

    @Test
    void aRefusedRequestTellsWhy() {
        send("Merhaba", "0212 555 00 00")
                .statusCode(400)
                .body("retrySafe", is(false))
                .body("detail", not(emptyString()));
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
        given().contentType(ContentType.JSON)
                .header("Idempotency-Key", "a mistake")
                .body(body)
                .post("/sms")
                .then()
                .statusCode(400)
                .body("detail", matchesPattern("The (field|body) [^\n]+\\."));
    }

    @Test
    void onlyThisMachineCanReachIt() {
        assertEquals("127.0.0.1", ConfigProvider.getConfig().getValue("quarkus.http.host", String.class));
    }

    @Test
    void healthShowsTheGateway() {
        await().atMost(Duration.ofSeconds(60)).untilAsserted(() -> get("/q/health/ready")
                .then()
                .statusCode(200)
                .body("checks.find { it.name == 'camel' }.data.'gateway.credit'", notNullValue())
                .body("checks.find { it.name == 'camel' }.data.'delivery.pending'", notNullValue()));
    }
}
