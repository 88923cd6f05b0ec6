package io.github.camelonesms.gateway.nodeapi;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.camelonesms.gateway.Credentials;
import io.github.camelonesms.gateway.GatewaySettings;
import io.github.camelonesms.gateway.OutgoingMessage;
import io.github.camelonesms.gateway.SendRequest;
import io.github.camelonesms.gateway.SmsGateway;
import io.github.camelonesms.gateway.VendorOptions;
import io.github.camelonesms.gateway.WireFormat;
import io.github.camelonesms.gateway.http.CamelHttpTransports;
import io.github.camelonesms.gateway.http.HttpTransportSettings;
import io.github.camelonesms.support.RawServer;
import io.github.camelonesms.text.SmsAlphabet;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** A gateway of this vendor over the real transport, with a server that returns prepared answers. */
abstract class NodeApiTestSupport {

    static final Instant NOW = Instant.parse("2026-03-01T09:00:00Z");
    static final Credentials ACCOUNT = new Credentials("admin", "123456", null, null);

    private static final ObjectMapper MAPPER = new ObjectMapper();

    private final DefaultCamelContext context = new DefaultCamelContext();
    private final CamelHttpTransports transports = new CamelHttpTransports(context, Clock.fixed(NOW, ZoneOffset.UTC));
    RawServer server;

    @BeforeEach
    void startContext() {
        context.start();
    }

    @AfterEach
    void stopAll() throws IOException {
        stopServer();
        transports.close();
        context.close();
    }

    private void stopServer() {
        if (server != null) {
            server.close();
        }
    }

    /** A gateway whose server gives these answers with status 200 one after the other, and the last one ever after. */
    SmsGateway gateway(WireFormat format, String... answers) {
        return gateway(format, null, answers(200, answers));
    }

    SmsGateway json(String... answers) {
        return gateway(WireFormat.JSON, answers);
    }

    SmsGateway soap(String... answers) {
        return gateway(WireFormat.SOAP, answers);
    }

    SmsGateway gateway(WireFormat format, Boolean commercial, RawServer.Script... scripts) {
        stopServer();
        server = RawServer.start(scripts);
        HttpTransportSettings transport = new HttpTransportSettings(
                Duration.ofSeconds(5), Duration.ofSeconds(20), 4, 1 << 24, null, null, server.uri("/"));
        GatewaySettings settings = new GatewaySettings(
                java.net.URI.create("http://localhost:" + server.port()),
                ACCOUNT,
                format,
                null,
                commercial,
                null,
                Clock.fixed(NOW, ZoneOffset.UTC),
                () -> null,
                VendorOptions.NONE);
        return new NodeApiProvider().create(settings, transports.acquire(transport));
    }

    static RawServer.Script answers(int status, String... answers) {
        return connection -> {
            for (int i = 0; ; i++) {
                connection.readRequest();
                connection.write(
                        RawServer.response(status, octets(answers[Math.min(i, answers.length - 1)]), "X-Test: yes"));
            }
        };
    }

    /** The text whose characters are the UTF-8 octets, as the server writes characters as octets. */
    static String octets(String text) {
        return new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
    }

    static String data(String data) {
        return "{\"err\":null,\"data\":" + data + "}";
    }

    static String refusal(String code) {
        return "{\"data\":null,\"err\":{\"status\":417,\"code\":\"" + code + "\",\"message\":\"Mesaj 905511034554\"}}";
    }

    static JsonNode tree(String json) {
        try {
            return MAPPER.readTree(json);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    RawServer.Request onlyRequest() {
        assertThat(server.requests()).hasSize(1);
        return server.requests().get(0);
    }

    /** The n-th request, counted from 0, as path and JSON. */
    void assertRequest(int index, String path, String json) {
        RawServer.Request request = server.requests().get(index);
        assertThat(request.line()).isEqualTo("POST " + path + " HTTP/1.1");
        assertThat(tree(request.text())).isEqualTo(tree(json));
    }

    static OutgoingMessage message(String text, SmsAlphabet alphabet, String... numbers) {
        return new OutgoingMessage(text, alphabet, 1, List.of(numbers));
    }

    static SendRequest request(String reference, OutgoingMessage... messages) {
        return new SendRequest("BASLIK", null, null, false, reference, ACCOUNT, List.of(messages));
    }
}
