package io.github.camelonesms.gateway.onesms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.camelonesms.gateway.NativeRequest;
import io.github.camelonesms.model.SmsMessage;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SmsXmlTest {

    private static final String ONE_TEXT =
            """
            <sms>
                <username>test</username>
                <password>test</password>
                <header>BAŞLIK</header>
                <validity>2880</validity>
                <sendDateTime>2015.7.23.9.30.0</sendDateTime>
                <disableDuplicateCheck>false</disableDuplicateCheck>
                <message>
                    <gsm>
                        <no>905559998877</no>
                        <no> 905559998866 </no>
                    </gsm>
                    <msg><![CDATA[-MESAJ-METNİ-1-]]></msg>
                </message>
            </sms>
            """;

    private static final String MANY_TEXTS =
            """
            <sms>
                <username>test</username>
                <password>test</password>
                <header>BAŞLIK</header>
                <messages>
                    <mb><no>905559998877</no><msg><![CDATA[-MESAJ-METNİ-1-]]></msg></mb>
                    <mb><no>905559998866</no><msg>a &lt; b</msg></mb>
                </messages>
            </sms>
            """;

    private final SmsNativeFormat format = new SmsNativeFormat();

    @Test
    void readsTheVendorsOneTextSample() {
        NativeRequest request = format.read(ONE_TEXT);

        assertThat(request.sender()).isEqualTo("BAŞLIK");
        assertThat(request.validity()).isEqualTo(Duration.ofHours(48));
        assertThat(request.scheduledAt()).isEqualTo(Instant.parse("2015-07-23T06:30:00Z"));
        assertThat(request.disableDuplicateCheck()).isFalse();
        assertThat(request.credentials().username()).isEqualTo("test");
        assertThat(request.messages())
                .containsExactly(new SmsMessage("-MESAJ-METNİ-1-", "905559998877", "905559998866"));
    }

    @Test
    void readsTheVendorsManyTextsSample() {
        NativeRequest request = format.read(new ByteArrayInputStream(MANY_TEXTS.getBytes(StandardCharsets.UTF_8)));

        assertThat(request.validity()).isNull();
        assertThat(request.messages())
                .containsExactly(
                        new SmsMessage("-MESAJ-METNİ-1-", "905559998877"), new SmsMessage("a < b", "905559998866"));
    }

    @Test
    void writesWhatItReadAndLeavesOutWhatIsNull() {
        Sms sms = new Sms();
        sms.setHeader("BAŞLIK");
        sms.setMessages(List.of(new Sms.Mb("905559998877", "]]> & <İ>"), new Sms.Mb("905559998866", "")));

        String xml = SmsXml.write(sms);

        assertThat(xml)
                .isEqualTo("<sms><header>BAŞLIK</header><messages>"
                        + "<mb><no>905559998877</no><msg><![CDATA[]]]]><![CDATA[> & <İ>]]></msg></mb>"
                        + "<mb><no>905559998866</no><msg><![CDATA[]]></msg></mb></messages></sms>");
        assertThat(SmsXml.read(xml).getMessages().get(0).getMsg()).isEqualTo("]]> & <İ>");
    }

    @Test
    void whatXmlCannotHoldBecomesABlank() {
        Sms sms = new Sms();
        sms.setMessage(new Sms.Message("a\u0007b\uD83Dc\uD83D\uDE00", List.of("905559998877")));

        assertThat(SmsXml.read(SmsXml.write(sms)).getMessage().getMsg()).isEqualTo("a b c\uD83D\uDE00");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<!DOCTYPE sms [<!ENTITY x SYSTEM \"file:///etc/passwd\">]><sms><header>&x;</header></sms>",
                "<!DOCTYPE sms [<!ENTITY a \"aaaa\"><!ENTITY b \"&a;&a;\">]><sms><header>&b;</header></sms>",
                "<!DOCTYPE sms SYSTEM \"http://127.0.0.1:1/x.dtd\"><sms/>"
            })
    void aDoctypeIsRefused(String xml) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SmsXml.read(xml))
                .withMessageContaining("DOCTYPE")
                .withNoCause();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<sms><header>GIZLI</sms>",
                "<sms><header>&gizli;</header></sms>",
                "<gizli/>",
                "<sms/><gizli>",
                "gizli"
            })
    void brokenXmlIsRefusedAndNotQuoted(String xml) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SmsXml.read(xml))
                .withNoCause()
                .satisfies(e -> assertThat(e.getMessage()).doesNotContainIgnoringCase("gizli"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<sms><header>A</header></sms>",
                "<sms><message><gsm><no>905559998877</no></gsm></message></sms>",
                "<sms><message><gsm/><msg>x</msg></message></sms>",
                "<sms><username>u</username><message><gsm><no>905559998877</no></gsm><msg>x</msg></message></sms>",
                "<sms><sendDateTime>tomorrow</sendDateTime><message><gsm><no>9</no></gsm><msg>x</msg></message></sms>"
            })
    void anIncompleteRequestIsRefused(String xml) {
        assertThatIllegalArgumentException().isThrownBy(() -> format.read(xml));
    }

    @Test
    void readsTextWhateverEncodingItsDeclarationClaims() {
        Sms sms = SmsXml.read("<?xml version='1.0' encoding='utf-16'?><sms><header>BAŞLIK</header></sms>");

        assertThat(sms.getHeader()).isEqualTo("BAŞLIK");
    }

    @Test
    void datesAreWrittenInTurkishTimeWithoutPadding() {
        assertThat(SendDateTime.format(Instant.parse("2015-07-23T06:30:00Z"))).isEqualTo("2015.7.23.9.30.0");
        assertThat(SendDateTime.parse("2024.05.07.09.03.05")).isEqualTo(Instant.parse("2024-05-07T06:03:05Z"));
    }

    @Test
    void aDateThatDoesNotExistIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SendDateTime.parse("2026.2.31.9.30.0"))
                .withMessageContaining("sendDateTime");
        assertThat(SendDateTime.parse("2028.2.29.0.0.0")).isEqualTo(Instant.parse("2028-02-28T21:00:00Z"));
    }
}
