package io.github.camelonesms.gateway.iletimerkezi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.camelonesms.gateway.Credentials;
import io.github.camelonesms.gateway.NativeRequest;
import io.github.camelonesms.model.SmsMessage;
import jakarta.xml.bind.JAXBContext;
import java.io.ByteArrayInputStream;
import java.io.StringReader;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RequestNativeFormatTest {

    /** "Sample Request", as printed. */
    private static final String SAMPLE =
            """
            <?xml version="1.0" encoding="UTF-8" ?>
            <request>
            <authentication>
            <key>demo</key>
            <hash>demo</hash>
            </authentication>
            <order>
            <sender>APITEST</sender>
            <sendDateTime>23/04/2022 09:00</sendDateTime>
            <message>
            <text><![CDATA[Test mesaji.]]></text>
            <receipents>
            <number>5301234567</number>
            <number>5301234568</number>
            </receipents>
            </message>
            <message>
            <text><![CDATA[Demo mesaji.]]></text>
            <receipents>
            <number>5301234569</number>
            <number>5301234560</number>
            </receipents>
            </message>
            </order>
            </request>
            """;

    /** "Request Body", as printed. */
    private static final String TEMPLATE =
            """
            <request>
            <authentication>
            <key></key>
            <hash></hash>
            </authentication>
            <order>
            <sender></sender>
            <sendDateTime></sendDateTime>
            <iys>1</iys>
            <iysList>BIREYSEL</iysList>
            <message>
            <text><![CDATA[...]]></text>
            <receipents>
            <number></number>
            <number></number>
            </receipents>
            </message>
            </order>
            </request>
            """;

    private final RequestNativeFormat format = new RequestNativeFormat(new Iys("1", "BIREYSEL"));

    @Test
    void readsTheVendorsSample() {
        NativeRequest request = format.read(SAMPLE);

        assertThat(request.credentials()).isEqualTo(new Credentials(null, null, "demo", "demo"));
        assertThat(request.sender()).isEqualTo("APITEST");
        assertThat(request.scheduledAt()).isEqualTo(Instant.parse("2022-04-23T06:00:00Z"));
        assertThat(request.validity()).isNull();
        assertThat(request.disableDuplicateCheck()).isNull();
        assertThat(request.messages())
                .containsExactly(
                        new SmsMessage("Test mesaji.", "5301234567", "5301234568"),
                        new SmsMessage("Demo mesaji.", "5301234569", "5301234560"));
    }

    @Test
    void whatTheTemplateLeavesEmptyIsToBeCompleted() {
        NativeRequest request =
                format.read(new ByteArrayInputStream(("\r\n\uFEFF" + TEMPLATE).getBytes(StandardCharsets.UTF_8)));

        assertThat(request)
                .isEqualTo(new NativeRequest(null, null, null, null, null, List.of(new SmsMessage("...", "", ""))));
    }

    @Test
    void olderAccountsHaveNameAndPassword() {
        assertThat(format.read(order(
                                "<authentication><username>ali</username><password>veli</password></authentication>",
                                ""))
                        .credentials())
                .isEqualTo(new Credentials("ali", "veli", null, null));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<iys>0</iys>",
                "<iys>true</iys>",
                "<iys>1</iys><iysList>TACIR</iysList>",
                "<iysList>bireysel</iysList>"
            })
    void theConsentRegistryIsNotChosenInPassing(String iys) {
        assertThatIllegalArgumentException().isThrownBy(() -> format.read(order("", iys)));
    }

    @Test
    void whatAgreesIsTaken() {
        assertThat(format.read(order("", "<iys> 1 </iys><iysList> BIREYSEL </iysList>"))
                        .messages())
                .hasSize(1);
        assertThat(new RequestNativeFormat(new Iys("0", null))
                        .read(order("", "<iys>0</iys><iysList>TACIR</iysList>"))
                        .messages())
                .hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<request/>",
                "<request><order/></request>",
                "<request><order><message><receipents><number>5</number></receipents></message></order></request>",
                "<request><order><message><text>x</text></message></order></request>",
                "<request><order><message><text>x</text><receipents/></message></order></request>",
                "<request><order><message><text>x</text><recipients><number>5</number></recipients></message></order>"
                        + "</request>",
                "<request><authentication><key>GIZLI</key></authentication><order><message><text>x</text><receipents>"
                        + "<number>5</number></receipents></message></order></request>",
                "<request><order><sendDateTime>2022-04-23 GIZLI</sendDateTime><message><text>x</text><receipents>"
                        + "<number>5</number></receipents></message></order></request>",
                "<request><order><sendDateTime>31/02/2022 09:00</sendDateTime><message><text>x</text><receipents>"
                        + "<number>5</number></receipents></message></order></request>",
                "<request><order><message>GIZLI</request>",
                "<sms/>"
            })
    void anIncompleteOrBrokenRequestIsRefusedAndNotQuoted(String xml) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> format.read(xml))
                .satisfies(e -> assertThat(e.getMessage()).doesNotContain("GIZLI"));
    }

    @Test
    void aDoctypeIsRefused() {
        String xml =
                "<!DOCTYPE request [<!ENTITY x SYSTEM \"file:///etc/passwd\">]>" + order("", "<sender>&x;</sender>");

        assertThatIllegalArgumentException().isThrownBy(() -> format.read(xml)).withMessageContaining("DOCTYPE");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> format.read(new ByteArrayInputStream(xml.getBytes(StandardCharsets.UTF_8))))
                .withMessageContaining("DOCTYPE");
    }

    @Test
    void theModelsWorkWithPlainJaxb() throws Exception {
        JAXBContext context = JAXBContext.newInstance("io.github.camelonesms.gateway.iletimerkezi");
        Request request = (Request) context.createUnmarshaller().unmarshal(new StringReader(SAMPLE));
        StringWriter out = new StringWriter();
        context.createMarshaller().marshal(request, out);

        assertThat(format.read(out.toString())).isEqualTo(format.read(SAMPLE));
        assertThat(format.fromModel(request)).isEqualTo(format.read(SAMPLE));
        assertThat(format.read(IletimerkeziXml.write(request))).isEqualTo(format.read(SAMPLE));
        assertThat(IletimerkeziXml.write(request))
                .contains("<text><![CDATA[Test mesaji.]]></text><receipents><number>");
        assertThat(request + "" + request.getAuthentication()
                        + request.getOrder().getMessage())
                .doesNotContain("demo", "mesaji", "530");
    }

    private static String order(String authentication, String terms) {
        return "<request>" + authentication + "<order>" + terms
                + "<message><text>x</text><receipents><number>5301234567</number></receipents></message></order></request>";
    }
}
