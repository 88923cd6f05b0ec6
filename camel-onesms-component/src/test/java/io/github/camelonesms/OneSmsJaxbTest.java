package io.github.camelonesms;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelonesms.gateway.iletimerkezi.Request;
import io.github.camelonesms.gateway.onesms.Sms;
import java.io.InputStream;
import java.util.List;
import org.apache.camel.CamelExecutionException;
import org.apache.camel.TypeConverter;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.converter.jaxb.JaxbDataFormat;
import org.apache.camel.test.junit5.CamelTestSupport;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The model of {@code <sms>} on its own: type converters and camel-jaxb's data format. */
class OneSmsJaxbTest extends CamelTestSupport {

    private static final String XML = "<sms><username>u</username><password>p</password><header>BAŞLIK</header>"
            + "<message><gsm><no>905551112233</no></gsm><msg><![CDATA[İyi günler & <bol> şans]]></msg></message></sms>";

    @Override
    protected RouteBuilder createRouteBuilder() {
        return new RouteBuilder() {
            @Override
            public void configure() {
                JaxbDataFormat plain = new JaxbDataFormat("io.github.camelonesms.gateway.onesms");
                JaxbDataFormat cdata = new JaxbDataFormat("io.github.camelonesms.gateway.onesms");
                cdata.setXmlStreamWriterWrapper(new CDataWriterWrapper());
                cdata.setFragment(true);
                from("direct:read").convertBodyTo(Sms.class);
                from("direct:readRequest").convertBodyTo(Request.class);
                from("direct:write").convertBodyTo(String.class);
                from("direct:unmarshal").unmarshal(plain);
                from("direct:marshal").marshal(cdata).convertBodyTo(String.class, "UTF-8");
            }
        };
    }

    @Test
    void convertersReadAndWrite() {
        Sms sms = template.requestBody("direct:read", "\n<?xml version=\"1.0\"?>" + XML, Sms.class);

        assertThat(sms.getMessage().getMsg()).isEqualTo("İyi günler & <bol> şans");
        assertThat(sms.getValidity()).isNull();
        assertThat(template.requestBody("direct:write", sms, String.class)).isEqualTo(XML);
        assertThat(context.getTypeConverter()
                        .convertTo(Sms.class, context.getTypeConverter().convertTo(byte[].class, sms)))
                .extracting(Sms::getHeader)
                .isEqualTo("BAŞLIK");
    }

    @Test
    void convertersReadAndWriteIletimerkezisRequestToo() {
        String xml =
                "<request><authentication><key>k</key><hash>h</hash></authentication><order><sender>BAŞLIK</sender>"
                        + "<iys>0</iys><message><text><![CDATA[İyi günler & <bol> şans]]></text><receipents>"
                        + "<number>905551112233</number></receipents></message></order></request>";

        Request request = template.requestBody("direct:readRequest", "\n<?xml version=\"1.0\"?>" + xml, Request.class);

        assertThat(request.getOrder().getMessage().get(0).getText()).isEqualTo("İyi günler & <bol> şans");
        assertThat(template.requestBody("direct:write", request, String.class)).isEqualTo(xml);
        TypeConverter converter = context.getTypeConverter();
        for (Class<?> form : List.of(byte[].class, InputStream.class, String.class)) {
            assertThat(converter.convertTo(Request.class, converter.convertTo(form, request)))
                    .extracting(back -> back.getOrder().getSender())
                    .isEqualTo("BAŞLIK");
        }
    }

    @Test
    void camelsDataFormatReadsAndWritesTheSame() {
        Sms sms = template.requestBody("direct:unmarshal", XML, Sms.class);

        assertThat(sms.getMessage().getGsm()).isEqualTo(List.of("905551112233"));
        assertThat(template.requestBody("direct:marshal", sms, String.class))
                .endsWith(XML.substring(XML.indexOf("<username>")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"direct:read", "direct:readRequest"})
    void aDoctypeIsRefused(String route) {
        Assertions.assertThatExceptionOfType(CamelExecutionException.class)
                .isThrownBy(() -> template.requestBody(
                        route,
                        "<!DOCTYPE sms [<!ENTITY x SYSTEM \"file:///etc/hostname\">]><sms><header>&x;</header></sms>",
                        Sms.class))
                .withStackTraceContaining("DOCTYPE");
    }
}
