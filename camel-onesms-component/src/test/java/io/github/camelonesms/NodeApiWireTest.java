package io.github.camelonesms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.camelonesms.gateway.nodeapi.function.ContactFunctions.ContactCreateGroup;
import io.github.camelonesms.gateway.nodeapi.function.ContactFunctions.ContactGroup;
import io.github.camelonesms.model.DuplicateMessageException;
import io.github.camelonesms.model.InvalidRequestException;
import io.github.camelonesms.model.OutcomeUnknownException;
import io.github.camelonesms.model.SendResult;
import io.github.camelonesms.model.Submission;
import io.github.camelonesms.support.OneSmsTestSupport;
import io.github.camelonesms.support.RawServer;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.camel.Exchange;
import org.apache.camel.ResolveEndpointFailedException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Node API through endpoints: options, limits, references and recovery. */
class NodeApiWireTest extends OneSmsTestSupport {

    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final String CREATED = "{\"err\":null,\"data\":{\"pkgID\":77}}";
    private static final String TAKEN =
            "{\"data\":null,\"err\":{\"status\":417,\"code\":\"ERR_SMS_PKG_CUSTOM_ID_DUPLICATION\"}}";

    private RawServer server;

    @AfterEach
    void stopServer() {
        if (server != null) {
            server.close();
        }
    }

    @Test
    void aSendGetsAnIdOfItsOwn() throws IOException {
        server = RawServer.start(RawServer.answer(200, CREATED));

        Exchange exchange = request(node("send", "sender=TEST", "to=5550000001"), "Merhaba", Map.of());

        assertThat(body(SendResult.class, exchange).id()).isEqualTo("77");
        assertThat(exchange.getMessage().getHeader(OneSmsConstants.RESULT_CODE)).isEqualTo("OK");
        assertThat(sent(0).path("number").longValue()).isEqualTo(905550000001L);
        assertThat(sent(0).path("customID").textValue()).hasSize(36);
        assertThat(sent(0).has("commercial")).isFalse();
    }

    @Test
    void aReferenceServesEachRequestOfASendOnce() throws IOException {
        server = RawServer.start(RawServer.answer(200, CREATED));

        request(
                node("send", "sender=TEST", "to=5550000001,5550000002,5550000003", "maxRecipientsPerRequest=1"),
                "Merhaba",
                Map.of(OneSmsConstants.CLIENT_REFERENCE, "siparis.7"));

        assertThat(List.of(sent(0), sent(1), sent(2)))
                .extracting(request -> request.path("customID").textValue())
                .containsExactly("siparis.7", "siparis.7-2", "siparis.7-3");
    }

    @Test
    void aLostAnswerIsRecoveredByTheCustomId() throws IOException {
        server = RawServer.start(RawServer.closeAfterRequest(), connection -> {
            RawServer.Request again = connection.readRequest();
            connection.write(RawServer.response(200, TAKEN));
            connection.readRequest();
            String customId = MAPPER.readTree(again.text()).path("customID").textValue();
            connection.write(RawServer.response(
                    200, "{\"err\":null,\"data\":{\"list\":[{\"id\":4711,\"customID\":\"" + customId + "\"}]}}"));
        });

        SendResult result = requestBody(SendResult.class, node("send", "sender=TEST", "to=5550000001"), "Merhaba");

        assertThat(result.submissions()).containsExactly(new Submission("4711", 1, 1, true));
        assertThat(server.requests()).hasSize(3);
        assertThat(server.requests().get(1).text())
                .isEqualTo(server.requests().get(0).text());
    }

    @Test
    void aReferenceUsedBeforeIsADuplicate() {
        server = RawServer.start(RawServer.answer(200, TAKEN));

        Exchange exchange = request(
                node("send", "sender=TEST", "to=5550000001"),
                "Merhaba",
                Map.of(OneSmsConstants.CLIENT_REFERENCE, "siparis.7"));

        assertThat(failure(DuplicateMessageException.class, exchange).code())
                .isEqualTo("ERR_SMS_PKG_CUSTOM_ID_DUPLICATION");
    }

    @Test
    void soapIsNotRecovered() {
        server = RawServer.start(RawServer.closeAfterRequest());

        failure(
                OutcomeUnknownException.class,
                request(node("send", "sender=TEST", "to=5550000001", "wireFormat=soap"), "Merhaba", Map.of()));
        assertThat(server.requests()).hasSize(1);
    }

    @Test
    void validityHasARangeForEachOperation() throws IOException {
        server = RawServer.start(RawServer.answer(200, CREATED));

        requestBody(SendResult.class, node("otp", "sender=TEST", "to=5550000001", "validity=3m"), "Kod 1");
        requestBody(SendResult.class, node("send", "sender=TEST", "to=5550000001", "validity=60m"), "Merhaba");
        assertThat(sent(0).path("validity").intValue()).isEqualTo(3);
        assertThat(sent(1).path("validity").intValue()).isEqualTo(60);

        for (String uri : List.of(
                node("otp", "sender=TEST", "to=5550000001", "validity=7m"),
                node("otp", "sender=TEST", "to=5550000001", "validity=2m"),
                node("send", "sender=TEST", "to=5550000001", "validity=59m"),
                node("send", "sender=TEST", "to=5550000001", "validity=25h"))) {
            assertThat(failure(InvalidRequestException.class, request(uri, "Merhaba", Map.of())))
                    .hasMessageContaining("validity");
        }
        assertThat(server.requests()).hasSize(2);
    }

    @Test
    void callsAFunction() throws IOException {
        server = RawServer.start(RawServer.answer(200, "{\"err\":null,\"data\":{\"uuid\":\"u\",\"title\":\"A\"}}"));
        String uri = node("call", "function=contact/create-group");

        assertThat(requestBody(ContactGroup.class, uri, new ContactCreateGroup("A", null, null))
                        .uuid())
                .isEqualTo("u");
        assertThat((Object) requestBody(Map.class, uri, Map.of("title", "A")))
                .isEqualTo(Map.of("uuid", "u", "title", "A"));
        assertThat((Object) requestBody(Map.class, uri, "{\"title\":\"A\"}"))
                .isEqualTo(Map.of("uuid", "u", "title", "A"));
        assertThat(List.of(sent(0), sent(1), sent(2)))
                .allMatch(sent -> sent.toString().equals("{\"title\":\"A\"}"));
    }

    @Test
    void soapHasSevenFunctions() {
        server = RawServer.start(RawServer.answer(200, CREATED));

        assertThatThrownBy(() -> context.getEndpoint(node("blacklist", "wireFormat=soap")))
                .isInstanceOf(ResolveEndpointFailedException.class)
                .hasMessageContaining("originators");
        assertThatThrownBy(() -> context.getEndpoint("onesms:credit?gateway=nodeapi&username=test&password=test"))
                .isInstanceOf(ResolveEndpointFailedException.class)
                .hasMessageContaining("baseUrl");
    }

    private JsonNode sent(int index) throws IOException {
        return MAPPER.readTree(server.requests().get(index).text());
    }

    private String node(String operation, String... options) {
        return uri(
                operation,
                server.uri(""),
                Stream.concat(Stream.of("gateway=nodeapi"), Stream.of(options)).toArray(String[]::new));
    }
}
