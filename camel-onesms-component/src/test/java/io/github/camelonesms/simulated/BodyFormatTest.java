package io.github.camelonesms.simulated;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.TextNode;
import io.github.camelonesms.OneSmsConstants;
import io.github.camelonesms.batch.OneSmsAggregationStrategy;
import io.github.camelonesms.gateway.onesms.SmsXml;
import io.github.camelonesms.model.InvalidRequestException;
import io.github.camelonesms.model.SendResult;
import io.github.camelonesms.model.SmsMessage;
import io.github.camelonesms.support.SimulatorTestSupport;
import io.github.camelonesms.text.SmsText;
import io.github.camelonesms.text.TextRules;
import java.io.ByteArrayInputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.w3c.dom.Document;

/** What a body is: a text, maps with to and text, or the vendor's own XML, and nothing by its looks. */
class BodyFormatTest extends SimulatorTestSupport {

    private static final String SHOP = "905550000001";
    private static final String STRANGER = "905550000002";
    private static final String OTHER = "905550000003";

    /** What a visitor may post to a route that sends what it gets to the shop. */
    private static final String FORGED = "<sms><username>test</username><password>test</password><header>TEST</header>"
            + "<message><gsm><no>" + STRANGER + "</no></gsm><msg>forged</msg></message></sms>";

    @BeforeEach
    void batchRoute() throws Exception {
        OneSmsAggregationStrategy batch = new OneSmsAggregationStrategy();
        String send = send();
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:batch")
                        .aggregate(batch.correlation(), batch)
                        .completionSize(1)
                        .to(send)
                        .end()
                        .process(batch.result());
            }
        });
    }

    private static Stream<String> documents() {
        return Stream.of(
                FORGED,
                "  \n" + FORGED + "\n",
                "\uFEFF" + FORGED,
                "<!-- nothing --><sms/>",
                "<?xml version=\"1.0\"?>" + FORGED,
                "<?xml version=\"1.0\" encoding=\"UTF-16\"?>" + FORGED,
                "<?xml version=\"1.0\"?><sms><header>",
                "<!DOCTYPE sms [<!ENTITY x \"y\">]><sms>&x;</sms>",
                "<request><order/></request>",
                "<soap:Envelope><soap:Body/></soap:Envelope>",
                "<p>Merhaba&nbsp;</p>",
                "<sms><header></sms>",
                "{\"to\":\"" + STRANGER + "\",\"text\":\"forged\"}",
                " [{\"text\":\"x\"}] ",
                "[]",
                "{}");
    }

    private static Stream<String> texts() {
        return Stream.of(
                "<3 Sizi seviyoruz",
                "<b>Indirim</b> bugun",
                "<b>a</b> <b>b</b>",
                "a < b > c",
                "<sms> geldi",
                "<?xml nedir",
                "{ad} bey",
                "{1} [2]",
                "[MARKA] indirim [son gun]",
                "[MARKA]",
                "\"tirnak\"",
                "12345",
                "null");
    }

    private Map<String, Object> toTheShop() {
        return Map.of(OneSmsConstants.TO, SHOP);
    }

    private static Stream<Object> forms(String text) {
        byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
        return Stream.of(
                text,
                utf8,
                new ByteArrayInputStream(utf8),
                TextNode.valueOf(text),
                new StringBuilder(text),
                Optional.of(text));
    }

    @ParameterizedTest
    @MethodSource("documents")
    void aDocumentIsRefusedInEveryFormAndInABatch(String document) {
        forms(document).forEach(body -> {
            InvalidRequestException failure =
                    failure(InvalidRequestException.class, request(send(), body, toTheShop()));
            assertThat(failure)
                    .hasMessageContainingAll("unmarshal", "bodyFormat=xml", "bodyFormat=text")
                    .hasMessageNotContaining("forged");
        });
        Exchange batched = request("direct:batch", document, toTheShop());

        assertThat(batched.getException())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContainingAll("unmarshal", "bodyFormat=xml", "bodyFormat=text");
        assertThat(simulator.deliveries()).isZero();
    }

    @ParameterizedTest
    @MethodSource("texts")
    void aTextIsTheTextWhateverItBeginsWith(String text) {
        forms(text).forEach(body -> {
            simulator.reset();

            body(SendResult.class, request(send(), body, toTheShop()));

            assertOnlyTheShopGot(text);
        });
        simulator.reset();
        body(SendResult.class, request("direct:batch", text, toTheShop()));

        assertOnlyTheShopGot(text);
    }

    @ParameterizedTest
    @MethodSource("documents")
    void withBodyFormatTextADocumentIsTheText(String document) {
        body(SendResult.class, request(send("bodyFormat=text", "overlong=truncate"), document, toTheShop()));

        assertThat(simulator.deliveries()).isEqualTo(1);
        assertThat(simulator.deliveries(SHOP)).isEqualTo(1);
    }

    @Test
    void theTextsOfMessagesAndMapsAreVerbatim() {
        for (Object body : List.of(
                new SmsMessage(FORGED, SHOP),
                Map.of(SHOP, FORGED),
                Map.of("to", SHOP, "text", FORGED),
                List.of(Map.of("text", FORGED)))) {
            simulator.reset();

            body(SendResult.class, request(send("overlong=truncate"), body, toTheShop()));

            assertThat(simulator.deliveries()).isEqualTo(1);
            assertThat(simulator.deliveries(SHOP)).isEqualTo(1);
        }
    }

    @Test
    void theVendorsXmlNeedsBodyFormatXmlUnlessItIsAModelOrADocument() {
        Charset utf16 = StandardCharsets.UTF_16;
        String declared = "<?xml version=\"1.0\" encoding=\"UTF-16\"?>" + FORGED;
        Document document = context.getTypeConverter().convertTo(Document.class, FORGED);
        Map<String, Object> bodies = new LinkedHashMap<>();
        bodies.put("text", FORGED);
        bodies.put("text with a mark", "\uFEFF" + FORGED);
        bodies.put("bytes", FORGED.getBytes(StandardCharsets.UTF_8));
        bodies.put("bytes with a mark", ("\uFEFF" + FORGED).getBytes(StandardCharsets.UTF_8));
        bodies.put("UTF-16 with a mark", declared.getBytes(utf16));
        bodies.put("UTF-16LE with a mark", ("\uFEFF" + declared).getBytes(StandardCharsets.UTF_16LE));
        bodies.put("UTF-16 with a mark only", FORGED.getBytes(utf16));
        bodies.put("UTF-16BE without a mark", declared.getBytes(StandardCharsets.UTF_16BE));
        bodies.put("UTF-32 with a mark", ("\uFEFF" + FORGED).getBytes(Charset.forName("UTF-32LE")));
        bodies.put(
                "windows-1254, declared",
                ("<?xml version='1.0' encoding='windows-1254'?>" + FORGED).getBytes(Charset.forName("windows-1254")));
        bodies.put("stream", new ByteArrayInputStream(declared.getBytes(utf16)));

        bodies.forEach((name, body) -> {
            simulator.reset();
            body(SendResult.class, request(send("bodyFormat=xml"), body, toTheShop()));
            assertThat(simulator.deliveries(STRANGER)).as(name).isEqualTo(1);
        });
        for (Object body : List.of(document, SmsXml.read(FORGED))) {
            for (String format : List.of("auto", "text", "xml")) {
                simulator.reset();
                body(SendResult.class, request(send("bodyFormat=" + format), body, toTheShop()));
                assertThat(simulator.deliveries(STRANGER)).isEqualTo(1);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"Merhaba", "{}", "<request/>", ""})
    void withBodyFormatXmlAnythingElseIsRefused(String body) {
        failure(InvalidRequestException.class, request(send("bodyFormat=xml"), body, toTheShop()));

        assertThat(simulator.deliveries()).isZero();
    }

    @Test
    void aGatewayWithoutXmlOfItsOwnIsNamed() {
        String organik = sendTo(simulator.baseUrl(), "gateway=organik", "apiKey=k", "bodyFormat=xml");

        assertThat(failure(InvalidRequestException.class, request(organik, FORGED, toTheShop())))
                .hasMessageContaining("this gateway does not have");
    }

    @Test
    void mapsNameNumbersInEveryForm() {
        Map<String, Object> withNull = new LinkedHashMap<>();
        withNull.put("to", SHOP);
        withNull.put("text", TEXT);
        withNull.put("name", null);
        List<Object> bodies = List.of(
                Map.of("to", SHOP + ", " + STRANGER, "text", TEXT),
                Map.of("to", SHOP + ";" + STRANGER, "text", TEXT),
                Map.of("to", SHOP + "\r\n" + STRANGER, "text", TEXT),
                Map.of("to", SHOP + "|" + STRANGER, "text", TEXT),
                Map.of("to", List.of(SHOP, STRANGER), "text", TEXT),
                Map.of("to", new String[] {SHOP, STRANGER}, "text", TEXT),
                Map.of("to", new long[] {Long.parseLong(SHOP), Long.parseLong(STRANGER)}, "text", TEXT),
                List.of(withNull, Map.of("to", Long.parseLong(STRANGER), "text", TextNode.valueOf(TEXT))),
                new Object[] {withNull, Map.of("to", STRANGER, "text", TEXT)},
                List.of(withNull, new SmsMessage(TEXT, STRANGER)),
                List.of(withNull, Map.of("to", STRANGER, "text", TEXT)).iterator(),
                Stream.of(withNull, Map.of("to", STRANGER, "text", TEXT)),
                JsonNodeFactory.instance
                        .objectNode()
                        .put("to", SHOP + "," + STRANGER)
                        .put("text", TEXT),
                JsonNodeFactory.instance
                        .arrayNode()
                        .add(JsonNodeFactory.instance
                                .objectNode()
                                .put("to", SHOP)
                                .put("text", TEXT))
                        .add(JsonNodeFactory.instance
                                .objectNode()
                                .put("to", STRANGER)
                                .put("text", TEXT)),
                Map.of(SHOP, TEXT, STRANGER, TEXT),
                Map.of(Long.parseLong(SHOP), TEXT, STRANGER.getBytes(StandardCharsets.UTF_8), TEXT));
        for (Object body : bodies) {
            simulator.reset();

            SendResult result = body(SendResult.class, request(send("to=" + OTHER), body, Map.of()));

            assertThat(result.recipients()).isEqualTo(2);
            assertEachGotOne(List.of(SHOP, STRANGER));
        }
    }

    @Test
    void aMapWithoutNumbersNeverReachesTheNumbersOfTheHeader() {
        for (Object nobody : Arrays.asList("", " ", List.of(), null, ",")) {
            Map<String, Object> row = new LinkedHashMap<>();
            row.put("to", nobody);
            row.put("text", TEXT);

            SendResult result = body(
                    SendResult.class,
                    request(send("to=" + OTHER), List.of(row, Map.of("to", SHOP, "text", TEXT)), Map.of()));

            assertThat(result.rejected()).hasSize(1);
            assertThat(simulator.deliveries(OTHER)).isZero();
            simulator.reset();
        }
        body(SendResult.class, request(send("to=" + OTHER), Map.of("text", TEXT), Map.of()));

        assertEachGotOne(List.of(OTHER));
    }

    @Test
    void whatIsNoMessageIsRefusedAndTheErrorSaysWhatIsOne() {
        for (Object body : List.of(
                Map.of("to", SHOP),
                List.of("Merhaba"),
                List.of(Map.of("number", SHOP)),
                new Object(),
                new long[] {1},
                Map.of("to", SHOP, "text", List.of("a", "b")),
                Map.of("to", new Object(), "text", TEXT))) {
            assertThat(failure(InvalidRequestException.class, request(send(), body, toTheShop())))
                    .message()
                    .containsAnyOf("a map with the keys to and text", "has no text: convert it first");
        }
        assertThat(simulator.deliveries()).isZero();
    }

    private void assertOnlyTheShopGot(String text) {
        assertThat(simulator.inbox()).singleElement().satisfies(sms -> {
            assertThat(sms.number()).isEqualTo(SHOP);
            assertThat(sms.text())
                    .isEqualTo(SmsText.analyze(text, TextRules.ONESMS).delivered());
        });
    }
}
