package io.github.camelonesms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.camelonesms.gateway.GatewayLookup;
import io.github.camelonesms.gateway.PushReader;
import io.github.camelonesms.gateway.PushedReport;
import io.github.camelonesms.gateway.http.UnreadableAnswerException;
import io.github.camelonesms.gateway.json.NotJsonException;
import io.github.camelonesms.model.DeliveryReport;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What vendors post, and what only looks like it. */
class PushReaderTest {

    private static final String SECRET_TEXT = "Sifreniz 4711";

    private static List<PushedReport> read(String gateway, String json) throws IOException {
        return read(gateway, json, StandardCharsets.UTF_8);
    }

    private static List<PushedReport> read(String gateway, String json, Charset charset) throws IOException {
        PushReader reader = GatewayLookup.provider(gateway).pushReader().orElseThrow();
        return reader.read(new ByteArrayInputStream(json.getBytes(charset)));
    }

    private static String text(List<PushedReport> reports) {
        return reports.stream()
                .map(pushed -> pushed.id() + " " + text(pushed.report()))
                .collect(Collectors.joining("; "));
    }

    private static String text(DeliveryReport report) {
        return report == null
                ? "?"
                : report.state()
                        + report.recipients().stream()
                                .map(recipient -> " " + recipient.number() + "=" + recipient.status())
                                .collect(Collectors.joining());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '#',
            textBlock =
                    """
            iletimerkezi | {"report":{"id":1,"packet_id":77300600,"status":"accepted","to":"+905551110001","body":"Sifreniz 4711"}} | 77300600 IN_PROGRESS 905551110001=WAITING
            iletimerkezi | {"report":{"packet_id":"77300600","status":"delivered","to":"905551110001","more":[{"x":1}]}} | 77300600 IN_PROGRESS 905551110001=DELIVERED
            iletimerkezi | {"report":{"packet_id":1,"status":"undelivered","to":"5551110001"}} | 1 IN_PROGRESS 905551110001=FAILED
            iletimerkezi | {"report":{"packet_id":1,"status":"whatever","to":"+4915112345678"}} | 1 IN_PROGRESS +4915112345678=UNKNOWN
            organik | {"response":{"result":true,"data":[{"gsm":905551110001,"transaction_id":7,"status":2},{"gsm":"905551110002","transaction_id":"7","status":"4"}]}} | 7 COMPLETED 905551110001=DELIVERED 905551110002=FAILED
            organik | [{"gsm":905551110001,"transaction_id":7,"status":2},{"gsm":905551110002,"transaction_id":7,"status":1}] | 7 IN_PROGRESS 905551110001=DELIVERED 905551110002=PENDING
            organik | {"data":{"reports":[{"gsm":905551110001,"transaction_id":7,"status":2},{"gsm":905551110001,"transaction_id":8,"status":3}]}} | 7 COMPLETED 905551110001=DELIVERED; 8 COMPLETED 905551110001=FAILED
            nodeapi | {"pkgID":4711,"state":6} | 4711 ?
            nodeapi | {"err":null,"data":{"list":[{"pkgID":"1","gsm":905551110001},{"pkgID":1},{"pkgID":2}]}} | 1 ?; 2 ?
            """)
    void readsWhatTheVendorPosts(String gateway, String json, String expected) throws IOException {
        assertThat(text(read(gateway, json))).isEqualTo(expected);
    }

    @Test
    void readsTheEncodingsOfJson() throws IOException {
        String json = "{\"report\":{\"packet_id\":1,\"status\":\"delivered\",\"to\":\"5551110001\",\"body\":\"ğüşı\"}}";

        assertThat(read("iletimerkezi", json, StandardCharsets.UTF_16BE)).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"iletimerkezi", "organik", "nodeapi"})
    void refusesWhatIsNoneOfTheVendors(String gateway) {
        List<String> posts = List.of(
                "",
                " ",
                "null",
                "true",
                "[]",
                "{}",
                "\"" + SECRET_TEXT + "\"",
                "{\"report\":null}",
                "{\"report\":{\"to\":\"" + SECRET_TEXT + "\"",
                SECRET_TEXT,
                "<?xml version=\"1.0\"?><!DOCTYPE a [<!ENTITY x SYSTEM \"file:///etc/hostname\">]><report>&x;</report>",
                "packet_id=1&status=delivered",
                "{\"report\":{\"packet_id\":{\"$gt\":0},\"status\":\"delivered\",\"to\":\"5551110001\"}}",
                "{\"pkgID\":\"1; DROP TABLE\",\"packet_id\":\"1\\n2\",\"transaction_id\":\"a b\"}",
                "[".repeat(100_000),
                "{\"a\":".repeat(100_000));
        for (String post : posts) {
            assertThatThrownBy(() -> read(gateway, post))
                    .as(post.length() > 200 ? "nested deeply" : post)
                    .isInstanceOfAny(UnreadableAnswerException.class, NotJsonException.class)
                    .hasNoCause()
                    .satisfies(e -> assertThat(e.toString()).doesNotContain("Sifre", "DROP", "hostname"));
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '#',
            textBlock =
                    """
            iletimerkezi | {"report":{"packet_id":1,"status":"delivered"}}
            iletimerkezi | {"report":{"packet_id":1,"to":"5551110001"}}
            iletimerkezi | {"report":{"packet_id":"abc","status":"delivered","to":"5551110001"}}
            iletimerkezi | {"report":{"packet_id":1,"status":"delivered","to":"phone"}}
            iletimerkezi | [{"report":{"packet_id":1,"status":"delivered","to":"5551110001"}},{"report":{"packet_id":2,"status":"delivered","to":"5551110001"}}]
            iletimerkezi | {"report":{"packet_id":1,"status":"delivered","to":"5551110001"}} x
            organik | {"response":{"result":false,"error":{"number":87}}}
            organik | [{"gsm":905551110001,"status":2}]
            organik | [{"transaction_id":7,"status":2}]
            organik | [{"gsm":"phone","transaction_id":7,"status":2}]
            organik | [{"gsm":905551110001,"transaction_id":7,"status":2}
            nodeapi | {"pkgID":-1}
            nodeapi | {"pkgID":1.5}
            """)
    void refusesWhatIsIncomplete(String gateway, String json) {
        assertThatThrownBy(() -> read(gateway, json))
                .isInstanceOfAny(UnreadableAnswerException.class, NotJsonException.class);
    }

    @Test
    void aPostCannotCauseEndlessRequestsToTheGateway() {
        String json = IntStream.rangeClosed(1, 101)
                .mapToObj(id -> "{\"pkgID\":" + id + "}")
                .collect(Collectors.joining(",", "[", "]"));

        assertThatThrownBy(() -> read("nodeapi", json))
                .isInstanceOf(UnreadableAnswerException.class)
                .hasMessageContaining("more than 100");
    }

    @Test
    void whoPostsNothingHasNoReader() {
        assertThat(GatewayLookup.provider("onesms").pushReader()).isEmpty();
        assertThat(GatewayLookup.provider("bisms").pushReader()).isEmpty();
    }
}
