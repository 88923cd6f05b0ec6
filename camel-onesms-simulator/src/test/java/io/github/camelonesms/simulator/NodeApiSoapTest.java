package io.github.camelonesms.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The SOAP examples of the vendor's document, with its account admin. */
class NodeApiSoapTest {

    private static final String LOGIN = "<username>admin</username>\n<password>123456</password>\n";
    private static final String SEND_HEAD = "<sms:sendSms>" + LOGIN + "<type>1</type>";
    private static final String SEND_TAIL =
            """
            <encoding>1</encoding>
            <sender>BASLIK</sender>
            <periodicSettings>
            <periodType>0</periodType>
              <amount>1000</amount>
              <interval>1</interval>
            </periodicSettings>
            <sendingDate></sendingDate>
            <validity>60</validity>
            <pushSettings>
              <url>https://webhook.site/d1417d5d-c123-4e85-bdde-8b5201463be2</url>
            </pushSettings>
            <commercial></commercial>
            </sms:sendSms>
            """;
    private static final String SINGLE = SEND_HEAD
            + """
            <sendingType>0</sendingType>
            <title>Test message</title>
            <content>Test mesajı içeriğidir, dikkate almayınız. &gt; &amp; abc</content>
            <number>905511034554</number>
            <encoding>1</encoding>
            <sender>BASLIK</sender>
            <periodicSettings></periodicSettings>
            <sendingDate></sendingDate>
            <validity>60</validity>
            <pushSettings></pushSettings>
            <commercial></commercial>
            </sms:sendSms>
            """;

    @RegisterExtension
    static final SimulatorExtension EXTENSION = new SimulatorExtension(builder -> builder.fixedIds(77_300_600)
            .clockStart(Instant.parse("2021-05-17T15:29:20Z"))
            .account("admin", "123456", 316807, "BASLIK", "TEST"));

    private SmsGatewaySimulator simulator;
    private NodeClient client;

    @BeforeEach
    void connect() {
        simulator = EXTENSION.simulator();
        client = new NodeClient(simulator).authorized(null);
    }

    @Test
    void oneTextToOne() {
        HttpResponse<String> response = client.soap("sendSms", SINGLE);

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.headers().firstValue("Content-Type")).hasValue("text/xml; charset=utf-8");
        assertThat(response.body())
                .isEqualTo("<?xml version=\"1.0\" encoding=\"UTF-8\"?>"
                        + "<soap:Envelope xmlns:soap=\"http://schemas.xmlsoap.org/soap/envelope/\"><soap:Body>"
                        + "<result><err></err><data><pkgID>"
                        + simulator.campaigns().get(0)
                        + "</pkgID></data></result></soap:Body></soap:Envelope>");
        assertThat(simulator.inbox("905511034554"))
                .extracting(ReceivedSms::text)
                .containsExactly("Test mesajı içeriğidir, dikkate almayınız. > & abc");
        assertThat(simulator.requestCount("send", "OK")).isEqualTo(1);
        assertThat(simulator.requestCount("sendSms")).isEqualTo(1);
        assertThat(simulator.requestCount("sms/create")).isZero();
    }

    @Test
    void oneTextToManyAndManyToMany() {
        client.soap(
                "sendSms",
                SEND_HEAD
                        + """
                        <sendingType>1</sendingType><title>Test message</title>
                        <content>Test mesajı içeriğidir, dikkate almayınız.</content>
                        <numbers>
                          <item>905511034554</item>
                        <item>905433404971</item>
                        </numbers>
                        """
                        + SEND_TAIL);
        client.soap(
                "sendSms",
                SEND_HEAD
                        + """
                        <sendingType>2</sendingType><title>Test message</title>
                        <content>Test mesajı içeriğidir, dikkate almayınız.</content>
                        <numbers>
                        <item><nr>905511034554</nr>
                        <msg>A kişisine özel mesaj.</msg></item>
                        <item>
                        <nr>905433404971</nr><msg>B kişisine özel mesaj.</msg>
                        </item>
                        </numbers>
                        """
                        + SEND_TAIL);

        assertThat(simulator.inbox("905433404971"))
                .extracting(ReceivedSms::text)
                .containsExactly("Test mesajı içeriğidir, dikkate almayınız.", "B kişisine özel mesaj.");
        assertThat(simulator.inbox("905511034554")).hasSize(2);
    }

    @Test
    void aOneTimePassword() {
        HttpResponse<String> response = client.soap(
                "sendOtp",
                "<sms:sendOtp>" + LOGIN
                        + """
                        <content>Test mesajı içeriğidir, dikkate almayınız. &gt; &amp; abc</content>
                        <number>905511034554</number>
                        <encoding>1</encoding>
                        <sender>BASLIK</sender>
                        <pushSettings></pushSettings>
                        <trustDate></trustDate>
                        </sms:sendOtp>
                        """);

        assertThat(response.body()).contains("<err></err><data><pkgID>");
        assertThat(simulator.inbox()).hasSize(1);
        assertThat(simulator.requestCount("otp", "OK")).isEqualTo(1);
    }

    @Test
    void packagesAndTheirItems() {
        simulator.fate("905511034554", Fate.FAILED);
        client.soap("sendSms", SINGLE);
        simulator.advance(Duration.ofMinutes(2));
        String id = simulator.campaigns().get(0);

        assertThat(client.soap(
                                "getSmsPackages",
                                "<sms:getSmsPackages>" + LOGIN + "<ids><item>" + id
                                        + "</item><item>111094</item></ids><keyword></keyword><sender></sender>"
                                        + "<status></status><startDate></startDate><finishDate></finishDate>"
                                        + "<pageIndex></pageIndex><pageSize></pageSize></sms:getSmsPackages>")
                        .body())
                .contains("<stats><totalRecord>1</totalRecord></stats><list><item><id>" + id
                        + "</id><customID></customID><type>1</type><uuid>")
                .contains("</uuid><error></error><state>6</state><title>Test message</title>"
                        + "<content>Test mesajı içeriğidir, dikkate almayınız. &gt; &amp; abc</content>"
                        + "<senders><item>BASLIK</item></senders><encoding>1</encoding><validity>60</validity>"
                        + "<statistics><total>1</total><credit>1</credit><rCount>1</rCount>"
                        + "<delivered>0</delivered><undelivered>1</undelivered></statistics>"
                        + "<isScheduled>0</isScheduled><sendingDate>2021-05-17T18:29:20</sendingDate></item></list>");
        assertThat(client.soap(
                                "getSmsPackageItems",
                                "<sms:getSmsPackageItems>" + LOGIN + "<pkgID>" + id
                                        + "</pkgID><uuid></uuid><customID></customID><target></target>"
                                        + "<operator></operator><state></state><pageIndex></pageIndex>"
                                        + "<pageSize></pageSize></sms:getSmsPackageItems>")
                        .body())
                .contains("<msg></msg><error></error><credit>1</credit><state>4</state><sender>BASLIK</sender>"
                        + "<target>905511034554</target><setState>6</setState>"
                        + "<sendingDate>2021-05-17T18:29:20</sendingDate><deliveryDate></deliveryDate>"
                        + "<processingDate>2021-05-17T18:29:22</processingDate></item></list>");
        assertThat(client.soap(
                                "cancelSmsPackage",
                                "<sms:cancelSmsPackage>" + LOGIN + "<id>" + id + "</id><uuid></uuid>"
                                        + "</sms:cancelSmsPackage>")
                        .body())
                .contains("<err><status>417</status><code>ERR_SMS_PKG_NOT_CHANGEABLE</code><message>")
                .contains("</message></err><data></data>");
    }

    @Test
    void sendersCreditAndCancelling() {
        String later = SINGLE.replace("<sendingDate></sendingDate>", "<sendingDate>2021-05-18 12:00</sendingDate>");
        client.soap("sendSms", later);

        assertThat(client.soap(
                                "getSmsSenders",
                                "<sms:getSmsSenders>" + LOGIN + "<keyword>EST</keyword><status></status>"
                                        + "</sms:getSmsSenders>")
                        .body())
                .contains("<totalRecord>1</totalRecord>")
                .contains("<status>1</status><title>TEST</title></item></list>");
        assertThat(client.soap("getUserCredit", "<sms:getUserCredit>" + LOGIN + "</sms:getUserCredit>")
                        .body())
                .contains("<data><credit>316806</credit></data>");
        assertThat(client.soap(
                                "cancelSmsPackage",
                                "<sms:cancelSmsPackage>" + LOGIN + "<id>"
                                        + simulator.campaigns().get(0) + "</id></sms:cancelSmsPackage>")
                        .body())
                .contains("<err></err><data><status>1</status></data>");
        assertThat(simulator.credit("admin")).isEqualTo(316807);
    }

    @Test
    void credentialsMayStandInTheHeader() {
        String body = "<sms:getUserCredit></sms:getUserCredit>";

        assertThat(client.soap("getUserCredit", body).statusCode()).isEqualTo(401);
        client.authorized(NodeClient.basic("admin", "123456"));
        assertThat(client.soap("getUserCredit", body).body()).contains("<credit>316807</credit>");
        HttpResponse<String> wrong = client.authorized(null)
                .soap(
                        "getUserCredit",
                        "<sms:getUserCredit><username>admin</username><password>x</password></sms:getUserCredit>");
        assertThat(wrong.statusCode()).isEqualTo(403);
        assertThat(wrong.body()).contains("<code>ERR_UNAUTHORIZED_REQUEST</code>");
        assertThat(simulator.requestCount("credit", "ERR_UNAUTHORIZED_REQUEST")).isEqualTo(2);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "\"\"", "getUserCredit", "\"getUserCredit\"", "http://localhost:9587/soap#getUserCredit"})
    void theFunctionIsFoundByHeaderOrBody(String action) {
        assertThat(client.soap(action, "<sms:getUserCredit>" + LOGIN + "</sms:getUserCredit>")
                        .body())
                .contains("<credit>316807</credit>");
        assertThat(simulator.requestCount("credit", "OK")).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "<sms:nothing/>",
                "<sms:getUserCredit>",
                "<sms:getSmsSenders/>",
            })
    void wrongEnvelopesAreRefused(String body) {
        HttpResponse<String> response = client.soap("getUserCredit", body);

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.body()).contains("<code>ERR_BAD_REQUEST</code>");
        assertThat(simulator.requestCount("credit", "ERR_BAD_REQUEST")).isEqualTo(1);
    }

    @Test
    void entitiesAreNotResolved() {
        String body = "<!DOCTYPE x [<!ENTITY e SYSTEM \"file:///etc/hostname\">]><e:Envelope xmlns:e=\"e\"><e:Body>"
                + "<getUserCredit>" + LOGIN + "<x>&e;</x></getUserCredit></e:Body></e:Envelope>";

        assertThat(client.exchange("soap", BodyPublishers.ofString(body), "POST", "text/xml", "getUserCredit")
                        .body())
                .contains("<code>ERR_BAD_REQUEST</code>");
    }

    @Test
    void whatIsNoFunctionIsRefused() {
        assertThat(client.soap("nothing", "<sms:nothing>" + LOGIN + "</sms:nothing>")
                        .body())
                .contains("<code>ERR_BAD_REQUEST</code>");
        assertThat(simulator.requestCount("unknown", "ERR_BAD_REQUEST")).isEqualTo(1);
    }

    @Test
    void faultsStrikeByHeaderAndByBody() {
        String body = "<sms:getUserCredit>" + LOGIN + "</sms:getUserCredit>";
        simulator.fault(Fault.code("SMS99").on("credit").times(2));
        simulator.fault(Fault.status(503).on("getUserCredit"));

        assertThat(client.soap("getUserCredit", body).body()).contains("<code>ERR_SYSTEM_MAINTENANCE</code>");
        assertThat(client.soap("", body).body()).contains("<code>ERR_SYSTEM_MAINTENANCE</code>");
        assertThat(client.soap("", body).statusCode()).isEqualTo(503);
        assertThat(client.soap("", body).body()).contains("<credit>316807</credit>");
    }
}
