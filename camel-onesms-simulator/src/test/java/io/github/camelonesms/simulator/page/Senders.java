package io.github.camelonesms.simulator.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** One message by each protocol, with the account test/test. */
final class Senders {

    /** The MD5 of test and test, which Organik takes for a key. */
    private static final String ORGANIK_KEY = "05a671c66aefea124cc08b76ea6d30bb";

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final String baseUrl;

    Senders(String baseUrl) {
        this.baseUrl = baseUrl;
    }

    void onesmsXml(String number, String text) {
        assertThat(post("/api/smspost/v1", onesmsDocument(number, text)).body()).startsWith("00 ");
    }

    /** The HTTP status of a send, whatever the gateway answers. */
    int onesmsXmlStatus(String number, String text) {
        return post("/api/smspost/v1", onesmsDocument(number, text)).statusCode();
    }

    void onesmsQuery(String number, String text) {
        HttpResponse<String> answer =
                exchange(request("/api/smsget/v1?username=test&password=test&header=BASLIK&validity=2880&gsm=" + number
                        + "&message=" + URLEncoder.encode(text, StandardCharsets.UTF_8)));
        assertThat(answer.body()).startsWith("00 ");
    }

    void iletimerkezi(String number, String text) {
        String body =
                """
                <request><authentication><key>test</key><hash>test</hash></authentication><order><sender>BASLIK</sender>\
                <sendDateTime></sendDateTime><iys>0</iys><message><text><![CDATA[%s]]></text><receipents>\
                <number>%s</number></receipents></message></order></request>"""
                        .formatted(text, number);
        assertThat(post("/v1/send-sms", body).body()).contains("<code>200</code>");
    }

    void nodeApi(String number, String text) {
        String body =
                """
                {"type":1,"sendingType":0,"title":"Deneme","sender":"BASLIK","encoding":1,"number":"%s","content":"%s"}"""
                        .formatted(number, text);
        assertThat(exchange(basic(request("/sms/create")).POST(HttpRequest.BodyPublishers.ofString(body)))
                        .body())
                .contains("pkgID");
    }

    void nodeApiSoap(String number, String text) {
        String body =
                """
                <?xml version="1.0" encoding="UTF-8"?><soap:Envelope xmlns:soap="http://schemas.xmlsoap.org/soap/envelope/">\
                <soap:Body><sendSms><username>test</username><password>test</password><type>1</type>\
                <sendingType>0</sendingType><title>Deneme</title><sender>BASLIK</sender><encoding>1</encoding>\
                <number>%s</number><content>%s</content></sendSms></soap:Body></soap:Envelope>"""
                        .formatted(number, text);
        assertThat(post("/soap", body).body()).contains("pkgID");
    }

    void organik(String number, String text) {
        String body =
                """
                {"data":{"deliveries":[{"options":{"header":"BASLIK","message_format":1,"gsm_isUnique":0},\
                "recipients":{"gsms":["%s"]},"message":"%s"}]}}"""
                        .formatted(number, Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8)));
        assertThat(post("/v2/" + ORGANIK_KEY + "/sendsms/json/", body).body()).contains("transaction_id");
    }

    private static String onesmsDocument(String number, String text) {
        return """
                <sms><username>test</username><password>test</password><header>BASLIK</header><validity>2880</validity>\
                <message><gsm><no>%s</no></gsm><msg><![CDATA[%s]]></msg></message></sms>"""
                .formatted(number, text);
    }

    private HttpResponse<String> post(String path, String body) {
        return exchange(request(path).POST(HttpRequest.BodyPublishers.ofString(body)));
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(baseUrl + path));
    }

    private static HttpRequest.Builder basic(HttpRequest.Builder request) {
        return request.header(
                "Authorization",
                "Basic " + Base64.getEncoder().encodeToString("test:test".getBytes(StandardCharsets.UTF_8)));
    }

    private HttpResponse<String> exchange(HttpRequest.Builder request) {
        try {
            return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new AssertionError(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }
}
