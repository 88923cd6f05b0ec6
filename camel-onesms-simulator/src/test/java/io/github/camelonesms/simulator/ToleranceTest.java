package io.github.camelonesms.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What programs in use send, and servers in use take. */
class ToleranceTest {

    private static final String NUMBER = "905559998877";

    @RegisterExtension
    static final SimulatorExtension EXTENSION = new SimulatorExtension(builder -> builder.fixedIds(77_300_600));

    private SmsGatewaySimulator simulator;
    private Client client;

    @BeforeEach
    void connect() {
        simulator = EXTENSION.simulator();
        client = new Client(simulator);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "text/xml; charset=UTF-8",
                "application/xml",
                "application/x-www-form-urlencoded",
                "application/json",
                "text/html; charset=utf-8",
                "nonsense",
            })
    void anyContentTypeAndAnEncodingThatIsNone(String contentType) {
        HttpRequest.Builder request = client.request("/api/smspost/v1")
                .header("Content-Type", contentType)
                .header("Content-Encoding", "UTF-8")
                .POST(BodyPublishers.ofString(Xml.sms().message("çay", NUMBER)));

        assertThat(client.exchange(request).body()).isEqualTo("00 77300600");
        assertThat(simulator.inbox()).extracting(ReceivedSms::text).containsExactly("çay");
    }

    @Test
    void noContentTypeAtAll() throws IOException {
        String xml = Xml.sms().message("x", NUMBER);
        try (RawHttp raw = new RawHttp(simulator)) {
            raw.write(
                    "POST /api/smspost/v1 HTTP/1.0\r\nContent-Length: " + xml.length() + "\r\n\r\n" + xml,
                    StandardCharsets.UTF_8);
            assertThat(raw.readAll()).endsWith("\r\n\r\n00 77300600");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<?xml version=\"1.0\" encoding=\"UTF-8\"?>",
                "<?xml version='1.0' encoding='UTF-8'?>",
                "<?xml version='1.0'?>",
                "<?xml version=\"1.0\" encoding=\"utf-16\"?>",
                "<?xml version=\"1.0\" encoding=\"iso-8859-9\"?>",
                "\n",
                "\r\n <?xml version=\"1.0\" encoding=\"utf-16\"?>\r\n",
                "\uFEFF",
                "\uFEFF<?xml version=\"1.0\" encoding=\"UTF-8\"?>",
                "<?xml version=\"1.0\"?><!-- a comment -->",
            })
    void anyDeclarationOverUtf8Bytes(String start) {
        assertThat(client.post(start + Xml.sms().message("ğüşiöç", NUMBER))).isEqualTo("00 77300600");
        assertThat(simulator.inbox()).extracting(ReceivedSms::text).containsExactly("ğüşiöç");
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTF-16", "UTF-16LE", "UTF-16BE"})
    void genuineUtf16(String charset) {
        String xml = "<?xml version=\"1.0\" encoding=\"utf-16\"?>" + Xml.sms().message("ğ", NUMBER);

        assertThat(client.postRaw("/api/smspost/v1", xml.getBytes(Charset.forName(charset)))
                        .body())
                .isEqualTo("00 77300600");
        assertThat(simulator.inbox()).extracting(ReceivedSms::text).containsExactly("ğ");
    }

    @Test
    void whiteSpaceOrderUnknownElementsAndPaddedDates() {
        String xml =
                """
                <sms>
                  <!-- head -->
                  <colour>green</colour><nested><no>1</no></nested>
                  <message>
                    <msg>metin</msg>
                    <gsm>
                      <no> 905559998877
                      </no>
                    </gsm>
                  </message>
                  <sendDateTime> 2024.05.07.09.03.05 </sendDateTime>
                  <validity> 3 </validity>
                  <header>
                    BASLIK </header>
                  <password> test </password>
                  <username> test</username>
                </sms>
                """;

        assertThat(client.post(xml)).isEqualTo("00 77300600");
        assertThat(simulator.inbox(NUMBER)).extracting(ReceivedSms::text).containsExactly("metin");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<![CDATA[a<b & c]]>",
                "<![CDATA[a<]]><![CDATA[b & c]]>",
                "a&lt;b &amp; c",
                "a<![CDATA[<b]]> &#38; c",
                "a&#x3C;b<!-- no --> &amp; c",
            })
    void textAsCdataSplitOrEscaped(String msg) {
        String answer =
                client.post(Xml.sms().raw("<message><gsm><no>5559998877</no></gsm><msg>" + msg + "</msg></message>"));

        assertThat(answer).isEqualTo("00 77300600");
        assertThat(simulator.inbox()).extracting(ReceivedSms::text).containsExactly("a<b & c");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api/smsget/v1?username=test&password=test&header=BA%C5%9ELIK&gsm=5559998877&message=%C5%9Feker+%26%20%C3%A7ay",
                "/api/smsget/v1?username=test&password=test&header=BAŞLIK&gsm=5559998877&message=şeker%20%26+çay",
                "/API/SmsGet/V1?message=şeker%20%26%20çay&gsm=%205559998877&header=BAŞLIK&password=test&username=test",
                "/api/smsget/v1/?username=test&password=test&header=BAŞLIK&gsm=5559998877&message=şeker+%26+çay&x",
                "//api//smsget/v1?username=test&&password=test&header=BAŞLIK&Gsm=5559998877&message=şeker+%26+çay",
            })
    void queriesUrlEncodedOrRawUtf8(String pathAndQuery) throws IOException {
        try (RawHttp raw = new RawHttp(simulator)) {
            assertThat(raw.get(pathAndQuery).readAll())
                    .startsWith("HTTP/1.1 200 OK\r\n")
                    .endsWith("\r\n\r\n00 77300600");
        }
        assertThat(simulator.inbox()).extracting(ReceivedSms::text).containsExactly("şeker & çay");
        assertThat(simulator.inbox()).extracting(ReceivedSms::sender).containsExactly("BAŞLIK");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/",
                "/api",
                "/api/credit",
                "/api/credit/v2",
                "/api/nothing/v1",
                "/credit/v1",
                "/xapi/credit/v1",
                "/panel/api/credit/v1"
            })
    void otherPathsDoNotExist(String path) {
        assertThat(client.getRaw(path + "?username=test&password=test").statusCode())
                .isEqualTo(404);
    }

    @Test
    void theBlacklistRemovalMovesWhereTheVendorHasIt() {
        try (SmsGatewaySimulator moved = SmsGatewaySimulator.builder()
                .fixedIds(77_300_600)
                .blacklistRemovePath("/api/blacklistDelete/v1")
                .start()) {
            Client other = new Client(moved);
            moved.blacklist("test", NUMBER);

            assertThat(other.getRaw("/api/blacklistremove/v1?username=test&password=test&gsm=" + NUMBER)
                            .statusCode())
                    .isEqualTo(404);
            assertThat(other.get("blacklistdelete", "gsm", NUMBER)).isEqualTo("00");
            assertThat(moved.requestCount("blacklistRemove")).isEqualTo(1);
        }
    }

    @Test
    void bismsLacksWhatCameLater() {
        try (SmsGatewaySimulator bisms =
                SmsGatewaySimulator.builder().fixedIds(77_300_600).bisms().start()) {
            Client other = new Client(bisms);
            for (String operation : new String[] {"dlrmulti", "cancel", "blacklistremove"}) {
                assertThat(other.getRaw("/api/" + operation + "/v1?username=test&password=test&id=1&ids=1&gsm="
                                        + NUMBER)
                                .statusCode())
                        .isEqualTo(404);
                assertThat(bisms.requestCount(operation, "404")).isEqualTo(1);
            }
            assertThat(other.post(Xml.sms().unguarded().message("x", NUMBER))).isEqualTo("00 77300600");
            assertThat(other.post(Xml.sms().unguarded().message("x", NUMBER))).isEqualTo("77");
            assertThat(other.getRaw("/api/blacklistadd/V1?username=test&password=test&gsm=5551110001")
                            .body())
                    .isEqualTo("00");
            assertThat(other.get("blacklistexport")).isEqualTo("00 905551110001");
            assertThat(other.get("campaignidlist", "page", "0")).isEqualTo("00 77300600");
        }
    }
}
