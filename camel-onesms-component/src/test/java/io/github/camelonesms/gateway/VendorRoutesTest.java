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
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.apache.camel.CamelContext;
import org.apache.camel.CamelExecutionException;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the vendors' peculiarities come to in a route. */
class VendorRoutesTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final List<SmsMessage> TWO_TEXTS = List.of(
            new SmsMessage("bir", "5301234567", "5301234568"),
            new SmsMessage("iki", "5301234569", "5301234560"),
            new SmsMessage("iki", "5301234561"));

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
