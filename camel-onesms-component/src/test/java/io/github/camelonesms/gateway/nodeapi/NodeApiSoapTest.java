package io.github.camelonesms.gateway.nodeapi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.camelonesms.gateway.SendRequest;
import io.github.camelonesms.gateway.nodeapi.function.AccountFunctions.UserCreditQuery;
import io.github.camelonesms.gateway.nodeapi.function.ListFunctions.SmsList;
import io.github.camelonesms.gateway.nodeapi.function.ListFunctions.SmsListItem;
import io.github.camelonesms.gateway.nodeapi.function.ListFunctions.SmsListSender;
import io.github.camelonesms.gateway.nodeapi.function.SendFunctions.PeriodicSettings;
import io.github.camelonesms.gateway.nodeapi.function.SendFunctions.PushSettings;
import io.github.camelonesms.gateway.nodeapi.function.SendFunctions.SmsCancel;
import io.github.camelonesms.gateway.nodeapi.function.SendFunctions.SmsCreate;
import io.github.camelonesms.gateway.nodeapi.function.SendFunctions.SmsCreateOtp;
import io.github.camelonesms.gateway.nodeapi.function.SendFunctions.SmsRecipient;
import io.github.camelonesms.gateway.xml.SecureXml;
import io.github.camelonesms.model.DeliveryStatus;
import io.github.camelonesms.model.InvalidRequestException;
import io.github.camelonesms.model.OutcomeUnknownException;
import io.github.camelonesms.model.RecipientStatus;
import io.github.camelonesms.model.ReportState;
import io.github.camelonesms.support.RawServer;
import io.github.camelonesms.text.SmsAlphabet;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The SOAP examples of the vendor's document (1.8.3), and the bytes on the wire. Repaired in the examples: the line
 * break within the namespace, the blanks in {@code </sms: cancelSmsPackage >}, and the bare {@code >} and {@code &} in
 * the texts of the answer to getSmsPackages. An empty element of an example's request means none; our requests omit it.
 */
class NodeApiSoapTest extends NodeApiTestSupport {

    private static final PushSettings PUSH =
            new PushSettings("https://webhook.site/d1417d5d-c123-4e85-bdde-8b5201463be2");
    private static final PeriodicSettings PORTIONS = new PeriodicSettings(0, 1, 1000);
    private static final String PORTIONS_AND_PUSH =
            """
            <periodicSettings><periodType>0</periodType><amount>1000</amount><interval>1</interval></periodicSettings>
            <sendingDate></sendingDate>
            <validity>60</validity>
            <pushSettings><url>https://webhook.site/d1417d5d-c123-4e85-bdde-8b5201463be2</url></pushSettings>
            <commercial></commercial>
            """;

    record Example(Object request, String action, String inner) {

        @Override
        public String toString() {
            return action;
        }
    }

    static List<Example> examples() {
        return List.of(
                new Example(
                        new SmsCreateOtp(
                                "905511034554",
                                "BASLIK",
                                "Test mesajı içeriğidir, dikkate almayınız. > & abc",
                                1,
                                null,
                                null,
                                null,
                                null,
                                null,
                                null,
                                null,
                                null),
                        "sendOtp",
                        """
                        <content>Test mesajı içeriğidir, dikkate almayınız. &gt; &amp; abc</content>
                        <number>905511034554</number>
                        <encoding>1</encoding>
                        <sender>BASLIK</sender>
                        <pushSettings></pushSettings>
                        <trustDate></trustDate>
                        """),
                new Example(
                        create(
                                0,
                                "905511034554",
                                null,
                                "Test mesajı içeriğidir, dikkate almayınız. > & abc",
                                null,
                                null),
                        "sendSms",
                        """
                        <type>1</type>
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
                        """),
                new Example(
                        create(
                                1,
                                null,
                                List.of(new SmsRecipient("905511034554"), new SmsRecipient("905433404971")),
                                "Test mesajı içeriğidir, dikkate almayınız.",
                                PORTIONS,
                                PUSH),
                        "sendSms",
                        """
                        <type>1</type>
                        <sendingType>1</sendingType>
                        <title>Test message</title>
                        <content>Test mesajı içeriğidir, dikkate almayınız.</content>
                        <numbers>
                          <item>905511034554</item>
                        <item>905433404971</item>
                        </numbers>
                        <encoding>1</encoding>
                        <sender>BASLIK</sender>
                        """
                                + PORTIONS_AND_PUSH),
                new Example(
                        create(
                                2,
                                null,
                                List.of(
                                        new SmsRecipient("905511034554", "A kişisine özel mesaj."),
                                        new SmsRecipient("905433404971", "B kişisine özel mesaj.")),
                                "Test mesajı içeriğidir, dikkate almayınız.",
                                PORTIONS,
                                PUSH),
                        "sendSms",
                        """
                        <type>1</type>
                        <sendingType>2</sendingType>
                        <title>Test message</title>
                        <content>Test mesajı içeriğidir, dikkate almayınız.</content>
                        <numbers>
                        <item>
                        <nr>905511034554</nr>
                        <msg>A kişisine özel mesaj.</msg>
                        </item>
                        <item>
                        <nr>905433404971</nr>
                        <msg>B kişisine özel mesaj.</msg>
                        </item>
                        </numbers>
                        <encoding>1</encoding>
                        <sender>BASLIK</sender>
                        """
                                + PORTIONS_AND_PUSH),
                new Example(
                        new SmsList(
                                List.of("111095", "111094", "111093", "111092"),
                                null,
                                null,
                                null,
                                null,
                                null,
                                null,
                                null,
                                null),
                        "getSmsPackages",
                        """
                        <ids>
                        <item>111095</item>
                        <item>111094</item>
                        <item>111093</item>
                        <item>111092</item>
                        </ids>
                        <keyword></keyword>
                        <sender></sender>
                        <status></status>
                        <startDate></startDate>
                        <finishDate></finishDate>
                        <pageIndex></pageIndex>
                        <pageSize></pageSize>
                        """),
                new Example(
                        new SmsListItem("111095", null, null, null, null, null, null, null),
                        "getSmsPackageItems",
                        """
                        <pkgID>111095</pkgID>
                        <uuid></uuid>
                        <customID></customID>
                        <target></target>
                        <operator></operator>
                        <state></state>
                        <pageIndex></pageIndex>
                        <pageSize></pageSize>
                        """),
                new Example(
                        new SmsListSender(null, null, null, null),
                        "getSmsSenders",
                        """
                        <keyword></keyword>
                        <status></status>
                        <pageIndex></pageIndex>
                        <pageSize></pageSize>
                        """),
                new Example(
                        new SmsCancel("123456"),
                        "cancelSmsPackage",
                        """
                        <id>123456</id>
                        <uuid></uuid>
                        """),
                new Example(new UserCreditQuery(), "getUserCredit", ""));
    }

    private static SmsCreate create(
            int sendingType,
            String number,
            List<SmsRecipient> numbers,
            String content,
            PeriodicSettings periodic,
            PushSettings push) {
        return new SmsCreate(
                1,
                sendingType,
                number,
                numbers,
                "BASLIK",
                "Test message",
                content,
                1,
                60,
                null,
                periodic,
                push,
                null,
                null);
    }

    private static String envelope(String action, String inner) {
        return """
                <soapenv:Envelope xmlns:soapenv="http://schemas.xmlsoap.org/soap/envelope/" xmlns:sms="http://localhost:9587/wsdl/sms">
                   <soapenv:Header/>
                   <soapenv:Body>
                <sms:%1$s>
                 <username>admin</username>
                 <password>123456</password>
                %2$s
                </sms:%1$s>
                   </soapenv:Body>
                </soapenv:Envelope>
                """
                .replace("%1$s", action)
                .replace("%2$s", inner);
    }

    @ParameterizedTest
    @MethodSource("examples")
    void requests(Example example) throws IOException, XMLStreamException {
        SoapFunction function = soapFunction(example.request());
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        function.write(example.request(), ACCOUNT, out);

        assertThat(function.action()).isEqualTo(example.action());
        assertThat(canonical(out.toString(StandardCharsets.UTF_8)))
                .isEqualTo(canonical(envelope(example.action(), example.inner())));
    }

    static SoapFunction soapFunction(Object request) {
        return SoapFunction.of(Arrays.stream(NodeFunction.values())
                .filter(function -> function.requestType().isInstance(request))
                .findFirst()
                .orElseThrow());
    }

    /** Elements with namespace and text in their order; white space between them and empty elements do not count. */
    static List<String> canonical(String xml) throws XMLStreamException {
        XMLStreamReader reader = SecureXml.reader(new ByteArrayInputStream(xml.getBytes(StandardCharsets.UTF_8)));
        List<String> tokens = new ArrayList<>();
        while (reader.hasNext()) {
            switch (reader.next()) {
                case XMLStreamConstants.START_ELEMENT -> tokens.add("<" + reader.getName());
                case XMLStreamConstants.END_ELEMENT -> {
                    if (tokens.get(tokens.size() - 1).equals("<" + reader.getName())) {
                        tokens.remove(tokens.size() - 1);
                    } else {
                        tokens.add(">" + reader.getName());
                    }
                }
                case XMLStreamConstants.CHARACTERS -> {
                    if (!reader.isWhiteSpace()) {
                        tokens.add(reader.getText().strip());
                    }
                }
                default -> assertThat(reader.getEventType()).isEqualTo(XMLStreamConstants.END_DOCUMENT);
            }
        }
        return tokens;
    }

    private static final String PACKAGES =
            """
            <result><err></err><data><stats><totalRecord>4</totalRecord></stats><list>
              <item><id>111095</id><customID></customID><type>1</type>
                <uuid>5a77cb24-b1ea-47b5-8fac-6e225425797b</uuid><error></error><state>6</state>
                <title>Test message</title><content>Test mesajı içeriğidir, dikkate almayınız.</content>
                <senders><item>BASLIK</item></senders><encoding>1</encoding><validity>60</validity>
                <statistics><total>2</total><credit>2</credit><rCount>2</rCount><delivered>1</delivered>
                  <undelivered>1</undelivered></statistics>
                <isScheduled>0</isScheduled><sendingDate>2021-05-17T18:29:20</sendingDate></item>
              <item><id>111094</id><type>1</type><uuid>059b504c-bea9-4085-bc89-2648a5347059</uuid><error></error>
                <state>6</state><title>Test message</title>
                <content>Test mesajı içeriğidir, dikkate almayınız.</content>
                <senders><item>BASLIK</item></senders><encoding>1</encoding><validity>60</validity>
                <statistics><total>2</total><credit>2</credit><rCount>2</rCount><delivered>1</delivered>
                  <undelivered>1</undelivered></statistics>
                <isScheduled>0</isScheduled><sendingDate>2021-05-17T18:17:32</sendingDate></item>
              <item><id>111093</id><type>1</type><uuid>d6643b1f-f24b-483d-a549-bc77c2336ec6</uuid><error></error>
                <state>6</state><title>Test message</title>
                <content>Test mesajı içeriğidir, dikkate almayınız. &gt; &amp; abc</content>
                <senders><item>BASLIK</item></senders><encoding>1</encoding><validity>60</validity>
                <statistics><total>1</total><credit>1</credit><rCount>1</rCount><delivered>1</delivered>
                  <undelivered>0</undelivered></statistics>
                <isScheduled>0</isScheduled><sendingDate>2021-05-17T18:10:49</sendingDate></item>
              <item><id>111092</id><type>1</type><uuid>83174f82-3da3-4498-9b92-8980181321e1</uuid><error></error>
                <state>6</state><title>Test message</title>
                <content>Test mesajı içeriğidir, dikkate almayınız. &gt; &amp; abc</content>
                <senders><item>BASLIK</item></senders><encoding>1</encoding><validity>60</validity>
                <statistics><total>1</total><credit>1</credit><rCount>1</rCount><delivered>1</delivered>
                  <undelivered>0</undelivered></statistics>
                <isScheduled>0</isScheduled><sendingDate>2021-05-17T17:55:00</sendingDate></item>
            </list></data></result>""";

    private static final String ITEMS =
            """
            <result><err></err><data><stats><totalRecord>2</totalRecord></stats><list>
              <item><id>12345678910</id><msg>B kişisine özel mesaj.</msg><error>0</error><credit>1</credit>
                <state>4</state><sender>BASLIK</sender><target>905433404971</target><setState>4</setState>
                <sendingDate>2021-05-17T18:29:20</sendingDate><deliveryDate></deliveryDate>
                <processingDate>2021-05-17T18:29:21.657614</processingDate></item>
              <item><id>12345678911</id><msg>A kişisine özel mesaj.</msg><error></error><credit>1</credit>
                <state>3</state><sender>BASLIK</sender><target>905511034554</target><setState>4</setState>
                <sendingDate>2021-05-17T18:29:20</sendingDate><deliveryDate>2021-05-17T18:29:25</deliveryDate>
                <processingDate>2021-05-17T18:29:21.657614</processingDate></item>
            </list></data></result>""";

    private static String inEnvelope(String result) {
        return "<?xml version=\"1.0\" encoding=\"utf-8\"?><soap:Envelope"
                + " xmlns:soap=\"http://schemas.xmlsoap.org/soap/envelope/\""
                + " xmlns:tns=\"http://localhost:9587/wsdl/sms\"><soap:Body><tns:answer"
                + " xmlns=\"http://localhost:9587/wsdl/sms\">" + result + "</tns:answer></soap:Body></soap:Envelope>";
    }

    @Test
    void answersBareAndInAnEnvelope() {
        String created = "<result>\n    <err></err>\n    <data>\n <pkgID>111111</pkgID>\n    </data>\n</result>";
        for (String answer : List.of(created, inEnvelope(created))) {
            assertThat(soap(answer).send(hello()).value().id()).isEqualTo("111111");
            assertThat(soap(answer).otp(hello()).value().id()).isEqualTo("111111");
        }
        for (String answer : List.of(PACKAGES, inEnvelope(PACKAGES))) {
            assertThat(soap(answer).campaigns(0).value()).containsExactly("111095", "111094", "111093", "111092");
        }
        String senders = "<result><err></err><data><stats><totalRecord>4</totalRecord></stats><list><item>"
                + "<uuid>5a77cb24-b1ea-47b5-8fac-6e225425797b</uuid><status>1</status><title>TEST</title></item>"
                + "</list></data></result>";
        assertThat(soap(senders).originators().value()).containsExactly("TEST");
        assertThat(soap("<result><err></err><data><status>1</status></data></result>")
                        .cancel("123456")
                        .code())
                .isEqualTo("OK");
        assertThat(soap("<result><err></err><data><credit>316807</credit></data></result>")
                        .credit()
                        .value())
                .isEqualTo(316807);
    }

    @Test
    void aReportIsStateAndItems() {
        var report = soap(PACKAGES, ITEMS).report("111095").value();

        assertThat(report.state()).isEqualTo(ReportState.COMPLETED);
        assertThat(report.recipients())
                .containsExactly(
                        new RecipientStatus("905433404971", DeliveryStatus.FAILED, null, "4", null),
                        new RecipientStatus(
                                "905511034554",
                                DeliveryStatus.DELIVERED,
                                null,
                                "3",
                                Instant.parse("2021-05-17T15:29:25Z")));
        assertThat(server.requests().get(1).text()).contains("<pkgID>111095</pkgID>");
    }

    @Test
    void theWholeMessage() {
        soap("<result><err/><data><pkgID>1</pkgID></data></result>")
                .send(new SendRequest(
                        "BASLIK",
                        Duration.ofHours(1),
                        NOW.plusSeconds(90),
                        false,
                        "a1",
                        ACCOUNT,
                        List.of(message(
                                "Ağrı <1&2> ]]> \uD83D\uDE00\u0001 'a' \"b\"", SmsAlphabet.UNICODE, "905511034554"))));

        RawServer.Request request = onlyRequest();
        assertThat(request.line()).isEqualTo("POST /soap HTTP/1.1");
        assertThat(request.head())
                .containsIgnoringCase("\r\nContent-Type: text/xml;charset=UTF-8\r\n")
                .containsIgnoringCase("\r\nSOAPAction: sendSms\r\n")
                .doesNotContainIgnoringCase("Authorization");
        assertThat(request.text())
                .isEqualTo("<soapenv:Envelope xmlns:soapenv=\"http://schemas.xmlsoap.org/soap/envelope/\""
                        + " xmlns:sms=\"http://localhost:9587/wsdl/sms\"><soapenv:Header/><soapenv:Body><sms:sendSms xmlns=\"\">"
                        + "<username>admin</username><password>123456</password><type>1</type>"
                        + "<sendingType>0</sendingType><title>camel-onesms a1</title>"
                        + "<content>Ağrı &lt;1&amp;2&gt; ]]&gt; \uD83D\uDE00  'a' \"b\"</content>"
                        + "<number>905511034554</number><encoding>2</encoding><sender>BASLIK</sender>"
                        + "<sendingDate>2026-03-01 12:02</sendingDate><validity>60</validity></sms:sendSms>"
                        + "</soapenv:Body></soapenv:Envelope>");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<!DOCTYPE r [<!ENTITY x SYSTEM \"file:///etc/hostname\">]><result><data><pkgID>&x;</pkgID></data>"
                        + "</result>",
                "<!DOCTYPE r [<!ENTITY x \"1\">]><result><data><pkgID>&x;</pkgID></data></result>",
                "<!DOCTYPE r><result><err/><data><pkgID>1</pkgID></data></result>",
                "<result><err/><data><pkgID>&x;</pkgID></data></result>",
                "<result><err/><data><pkgID>1</pkg",
                "<result><err/></result>",
                "<result><err/><data/></result>",
                "<soap:Envelope xmlns:soap=\"s\"><soap:Body><soap:Fault><faultcode>x</faultcode></soap:Fault>"
                        + "</soap:Body></soap:Envelope>",
                "{\"err\":null,\"data\":{\"pkgID\":1}}",
                ""
            })
    void whatCannotBeReadLeavesTheSendUnknown(String answer) {
        assertThatThrownBy(() -> soap(answer).send(hello())).isInstanceOf(OutcomeUnknownException.class);
    }

    @Test
    void anErrorThatIsTextAlone() {
        assertThatThrownBy(() -> soap("<result><err>SMS18: ERR_USER_CREDIT_REQUIRED</err></result>")
                        .send(hello()))
                .isInstanceOf(io.github.camelonesms.model.InsufficientCreditException.class);
    }

    @Test
    void whatSoapHasNoElementForIsRefusedNotLost() {
        SendRequest impatient =
                new SendRequest("BASLIK", Duration.ofMinutes(3), null, false, null, ACCOUNT, hello().messages());

        assertThatThrownBy(() -> soap("").otp(impatient))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining("wireFormat=json");
        assertThat(server.requests()).isEmpty();
    }

    @Test
    void thereIsNoGuardWithoutCustomId() {
        assertThat(soap("").duplicateGuard()).isEmpty();
        assertThat(json("").duplicateGuard()).isPresent();
    }

    private static SendRequest hello() {
        return request(null, message("Merhaba", SmsAlphabet.ENGLISH, "905511034554"));
    }
}
