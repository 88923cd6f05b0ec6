package io.github.camelonesms.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.camelonesms.gateway.VendorServer.Reply;
import io.github.camelonesms.model.InvalidRequestException;
import io.github.camelonesms.model.RejectedRecipient;
import io.github.camelonesms.model.SendResult;
import io.github.camelonesms.model.SmsMessage;
import io.github.camelonesms.model.Submission;
import io.github.camelonesms.model.TurkishTime;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import org.apache.camel.CamelContext;
import org.apache.camel.CamelExecutionException;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the vendors' peculiarities come to in a route. */
class VendorRoutesTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final List<SmsMessage> TWO_TEXTS = List.of(
            new SmsMessage("bir", "5301234567", "5301234568"),
            new SmsMessage("iki", "5301234569", "5301234560"),
            new SmsMessage("iki", "5301234561"));

    private static final SmsMessage THREE = new SmsMessage("bir", "5301234567", "5301234568", "5301234560");

    private final VendorServer server = new VendorServer();
    private final CamelContext context = new DefaultCamelContext();
    private ProducerTemplate template;

    @BeforeEach
    void start() {
        context.start();
        template = context.createProducerTemplate();
    }

    @AfterEach
    void stop() {
        context.stop();
        server.close();
    }

    @Test
    void everyTextsIdAtOrganikIsASubmission() {
        server.answer(organik());

        SendResult result = send("gateway=organik&apiKey=k", TWO_TEXTS);

        assertThat(server.requests()).hasSize(1);
        assertThat(result.submissions())
                .containsExactly(new Submission("100", 2, 2, false), new Submission("101", 2, 2, false));
        assertThat(result.rejected()).extracting(RejectedRecipient::number).containsExactly("905301234560");
        assertThat(result.recipients()).isEqualTo(4);
    }

    @Test
    void aGetAtOrganikCarriesOneText() {
        server.answer(organik());

        SendResult result = send("gateway=organik&apiKey=k&wireFormat=query", TWO_TEXTS);

        assertThat(server.requests())
                .extracting(request -> request.target().replaceAll(".*gsms=([^&]*).*", "$1"))
                .containsExactly("905301234567%2C905301234568", "905301234569%2C905301234560%2C905301234561");
        assertThat(result.submissions()).extracting(Submission::id).containsExactly("1", "1");
    }

    @Test
    void aSendOfRefusedNumbersOnlyIsNoSend() {
        server.answer(organik());

        assertThatThrownBy(() -> send("gateway=organik&apiKey=k", List.of(new SmsMessage("bir", "5301234560"))))
                .cause()
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining("is on the account's blacklist");
    }

    @Test
    void theVendorsOwnRequestIsCompletedAndSent() {
        server.answer(Reply.xml("<response><status><code>200</code></status><order><id>7</id></order></response>"));

        SendResult result = send(
                "gateway=iletimerkezi&apiKey=k&apiSecret=RAW(h)&commercial=false&bodyFormat=xml",
                """
                <?xml version="1.0"?>
                <request><authentication><key></key><hash></hash></authentication>
                <order><iys>0</iys><message><text>bir</text><receipents><number>+90 530 123 45 67</number></receipents>
                </message></order></request>
                """);

        assertThat(result.submissions()).containsExactly(new Submission("7", 1, 1, false));
        assertThat(server.request().body())
                .endsWith("<request><authentication><key>k</key><hash>h</hash></authentication><order>"
                        + "<sender>OHT</sender><iys>0</iys><message><text><![CDATA[bir]]></text><receipents>"
                        + "<number>905301234567</number></receipents></message></order></request>");
    }

    @Test
    void iletimerkeziHasNoValidity() {
        assertThatThrownBy(() -> send(
                        "gateway=iletimerkezi&username=u&password=p&commercial=false&validity=1h",
                        List.of(new SmsMessage("bir", "5301234567"))))
                .cause()
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining("validity");
        assertThat(server.requests()).isEmpty();
    }

    @Test
    void theConsentRegistryMustBeChosen() {
        assertThatThrownBy(() -> send("gateway=iletimerkezi&username=u&password=p", "bir"))
                .rootCause()
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("commercial")
                .hasMessageContaining("iysList");
    }

    /** The vendor's own count of the valid numbers counts; the third it says nothing of. */
    @ParameterizedTest
    @ValueSource(strings = {"json", "xml", "query"})
    void aNumberThatOrganikDoesNotMentionIsNotAccepted(String format) {
        server.answer(ofThree(format, 1));

        SendResult result = send("gateway=organik&apiKey=k&wireFormat=" + format, List.of(THREE));

        assertThat(result.submissions()).containsExactly(new Submission("11", 1, 1, false));
        assertThat(result.recipients()).isEqualTo(1);
        assertThat(result.segments()).isEqualTo(1);
        assertThat(result.rejected()).extracting(RejectedRecipient::number).containsExactly("905301234560");
    }

    @ParameterizedTest
    @ValueSource(strings = {"json", "xml"})
    void norIsItWithAnotherText(String format) {
        server.answer(ofThree(format, 2));

        SendResult result = send(
                "gateway=organik&apiKey=k&wireFormat=" + format,
                List.of(THREE, new SmsMessage("iki", "5301234569", "5301234560", "5301234561")));

        assertThat(server.requests()).hasSize(1);
        assertThat(result.submissions())
                .containsExactly(new Submission("11", 1, 1, false), new Submission("12", 1, 1, false));
        assertThat(result.recipients()).isEqualTo(2);
        assertThat(result.rejected())
                .extracting(RejectedRecipient::number)
                .containsExactly("905301234560", "905301234560");
    }

    /** Deliveries 11 and on, each with one valid and one invalid number. */
    private static Reply ofThree(String format, int deliveries) {
        StringBuilder rows = new StringBuilder();
        for (int id = 11; id < 11 + deliveries; id++) {
            rows.append(
                    format.equals("xml")
                            ? "<item><transaction_id>" + id + "</transaction_id><valid><item><sms_count>1</sms_count>"
                                    + "</item></valid><invalid><item><request_gsm>905301234560</request_gsm><error>"
                                    + "<number>110</number></error></item></invalid></item>"
                            : (rows.isEmpty() ? "" : ",") + "{\"transaction_id\":" + id
                                    + ",\"valid\":[{\"request_gsm\":905301234567,\"sms_count\":1}],\"invalid\":["
                                    + "{\"request_gsm\":905301234560,\"error\":{\"number\":110}}]}");
        }
        return format.equals("xml")
                ? Reply.xml("<response><result>1</result><data><deliveries>" + rows + "</deliveries></data></response>")
                : Reply.json("{\"response\":{\"result\":true,\"data\":{\"deliveries\":[" + rows + "]}}}");
    }

    /** An invalid id is null; the other text keeps its id. */
    @Test
    void oneTextsBadIdAtOrganikLeavesTheOthers() {
        server.answer(Reply.json("{\"response\":{\"result\":true,\"data\":{\"deliveries\":["
                + "{\"transaction_id\":\"1\\r\\nWARN forged\",\"valid\":[{\"sms_count\":1},{\"sms_count\":1}]},"
                + "{\"transaction_id\":12,\"valid\":[{\"sms_count\":1},{\"sms_count\":1},{\"sms_count\":1}]}]}}}"));

        SendResult result = send("gateway=organik&apiKey=k", TWO_TEXTS);

        assertThat(result.submissions())
                .containsExactly(new Submission(null, 2, 2, false), new Submission("12", 3, 3, false));
        assertThat(result.recipients()).isEqualTo(5);
    }

    @ParameterizedTest
    @ValueSource(strings = {"xml", "json"})
    void iletimerkeziGetsNoSeconds(String format) {
        server.answer(
                format.equals("xml")
                        ? Reply.xml("<response><status><code>200</code></status><order><id>7</id></order></response>")
                        : Reply.json("{\"response\":{\"status\":{\"code\":200},\"order\":{\"id\":7}}}"));
        LocalDateTime time =
                LocalDateTime.now(TurkishTime.ZONE).plusDays(1).withSecond(30).withNano(123_456_789);

        send(
                "gateway=iletimerkezi&apiKey=k&apiSecret=h&commercial=false&wireFormat=" + format + "&scheduledAt="
                        + time,
                List.of(new SmsMessage("bir", "5301234567")));

        assertThat(server.request().body())
                .contains(DateTimeFormatter.ofPattern("dd/MM/uuuu HH:mm", Locale.ROOT)
                                .format(time.plusMinutes(1))
                        + (format.equals("xml") ? "</sendDateTime>" : "\""));
    }

    private SendResult send(String options, Object body) throws CamelExecutionException {
        return template.requestBody(
                "onesms:send?sender=OHT&baseUrl=" + server.uri() + "&" + options, body, SendResult.class);
    }

    /** Takes everything but 905301234560; a GET gets id 1, deliveries get 100 and so on. */
    private static Function<VendorServer.Request, Reply> organik() {
        return request -> {
            if ("GET".equals(request.method())) {
                return Reply.json(
                        "{\"response\":{\"result\":true,\"data\":{\"deliveries\":[{\"transaction_id\":1}]}}}");
            }
            List<String> deliveries = new ArrayList<>();
            for (JsonNode delivery : data(request).path("deliveries")) {
                List<String> valid = new ArrayList<>();
                List<String> invalid = new ArrayList<>();
                for (JsonNode number : delivery.path("recipients").path("gsms")) {
                    if (number.longValue() == 905301234560L) {
                        invalid.add("{\"request_gsm\":" + number + ",\"error\":{\"number\":109}}");
                    } else {
                        valid.add("{\"request_gsm\":" + number + ",\"sms_count\":1}");
                    }
                }
                String id = valid.isEmpty() ? "null" : Integer.toString(100 + deliveries.size());
                deliveries.add("{\"transaction_id\":" + id + ",\"valid\":" + valid + ",\"invalid\":" + invalid + "}");
            }
            return Reply.json("{\"response\":{\"result\":true,\"data\":{\"deliveries\":" + deliveries + "}}}");
        };
    }

    private static JsonNode data(VendorServer.Request request) {
        try {
            return JSON.readTree(request.body()).path("data");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
