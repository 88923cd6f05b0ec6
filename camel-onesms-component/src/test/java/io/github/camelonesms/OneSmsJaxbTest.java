package io.github.camelonesms;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelonesms.gateway.iletimerkezi.Request;
import io.github.camelonesms.gateway.onesms.Sms;
import io.github.camelonesms.support.LogCapture;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringReader;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.transform.stream.StreamSource;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.TypeConverter;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.converter.jaxb.JaxbDataFormat;
import org.apache.camel.test.junit5.CamelTestSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

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
                cdata.setXmlStreamWriterWrapper(new OneSmsConverters.CDataWriterWrapper());
                cdata.setFragment(true);
                from("direct:read").convertBodyTo(Sms.class);
                from("direct:readRequest").convertBodyTo(Request.class);
                from("direct:write").convertBodyTo(String.class);
                from("direct:print")
                        .to("log:print?showAll=true&multiline=true")
                        .log("${body}")
                        .setBody(simple("${body}"));
                from("direct:exhausted")
                        .errorHandler(defaultErrorHandler()
                                .logExhaustedMessageBody(true)
                                .logExhaustedMessageHistory(true))
                        .throwException(IllegalStateException.class, "on purpose");
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
        assertThat(new String(context.getTypeConverter().convertTo(byte[].class, sms), StandardCharsets.UTF_8))
                .isEqualTo(XML);
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
        TypeConverter converter = context.getTypeConverter();
        assertThat(new String(converter.convertTo(byte[].class, request), StandardCharsets.UTF_8))
                .isEqualTo(xml);
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

    @Test
    void theTextOfAModelShowsXxxxxxForTheAccount() {
        Sms sms = template.requestBody("direct:read", XML, Sms.class);
        sms.setApikey("geheim");
        Request request = new Request();
        request.setAuthentication(new Request.Authentication());
        request.getAuthentication().setKey("geheim");
        request.getAuthentication().setHash("geheim");
        request.getAuthentication().setUsername("geheim");
        request.getAuthentication().setPassword("geheim");

        assertThat(template.requestBody("direct:write", sms, String.class))
                .isEqualTo(XML.replace(">u<", ">xxxxxx<")
                        .replace(">p</password>", ">xxxxxx</password><apikey>xxxxxx</apikey>"));
        assertThat(template.requestBody("direct:write", request, String.class))
                .contains("<key>xxxxxx</key><hash>xxxxxx</hash><username>xxxxxx</username><password>xxxxxx</password>")
                .doesNotContain("geheim");
    }

    @Test
    void whatCamelPrintsOfAModelShowsNoAccount() {
        Sms sms = template.requestBody("direct:read", XML.replace("<password>p<", "<password>geheim<"), Sms.class);

        try (LogCapture logs = LogCapture.start()) {
            assertThat(template.requestBody("direct:print", sms, String.class))
                    .contains("İyi günler")
                    .doesNotContain("geheim");
            template.request(
                    "direct:exhausted", exchange -> exchange.getMessage().setBody(sms));

            assertThat(aboveDebug(logs)).contains("İyi günler").doesNotContain("geheim");
        }
    }

    /** A document as it may come to a route. */
    private enum Form {
        STRING,
        BYTES,
        STREAM,
        READER,
        STREAM_SOURCE,
        READER_SOURCE,
        DOM,
        FILE,
        GENERIC_FILE;

        Object of(String xml, Path directory, CamelContext context) throws Exception {
            byte[] bytes = xml.getBytes(StandardCharsets.UTF_8);
            Path file = Files.createTempFile(directory, "request", ".xml");
            Files.write(file, bytes);
            return switch (this) {
                case STRING -> xml;
                case BYTES -> bytes;
                case STREAM -> new ByteArrayInputStream(bytes);
                case READER -> new StringReader(xml);
                case STREAM_SOURCE -> new StreamSource(new ByteArrayInputStream(bytes));
                case READER_SOURCE -> new StreamSource(new StringReader(xml));
                case DOM ->
                    DocumentBuilderFactory.newDefaultInstance()
                            .newDocumentBuilder()
                            .parse(file.toFile());
                case FILE -> file.toFile();
                case GENERIC_FILE ->
                    context.createConsumerTemplate()
                            .receive("file:" + directory + "?noop=true&fileName=" + file.getFileName(), 20_000)
                            .getMessage()
                            .getBody();
            };
        }
    }

    @ParameterizedTest
    @EnumSource
    void everyFormIsRead(Form form, @TempDir Path directory) throws Exception {
        Sms sms = template.requestBody("direct:read", form.of(XML, directory, context), Sms.class);

        assertThat(sms.getMessage().getMsg()).isEqualTo("İyi günler & <bol> şans");
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "DOM")
    void aDoctypeIsRefusedInEveryForm(Form form, @TempDir Path directory) throws Exception {
        for (String route : List.of("direct:read", "direct:readRequest")) {
            Object body = form.of(
                    "<!DOCTYPE sms [<!ENTITY x \"geheim\">]><sms><header>&x;</header></sms>"
                            .replace("sms", route.endsWith("Request") ? "request" : "sms"),
                    directory,
                    context);

            Exchange exchange =
                    template.request(route, each -> each.getMessage().setBody(body));

            assertThat(exchange.getException())
                    .hasStackTraceContaining("DOCTYPE")
                    .satisfies(failure -> assertThat(stackTrace(failure)).doesNotContain("geheim"));
        }
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "DOM")
    void aFailureQuotesNothing(Form form, @TempDir Path directory) throws Exception {
        for (String route : List.of("direct:read", "direct:readRequest")) {
            Object body = form.of("<sms><password>geheim</password><header>", directory, context);
            try (LogCapture logs = LogCapture.start()) {
                String expected = route.equals("direct:read") ? "not well-formed" : "must be <request>";
                Exchange exchange =
                        template.request(route, each -> each.getMessage().setBody(body));

                assertThat(exchange.getException())
                        .hasStackTraceContaining(expected)
                        .satisfies(failure -> assertThat(stackTrace(failure)).doesNotContain("geheim"));
                assertThat(aboveDebug(logs)).contains(expected).doesNotContain("geheim");
            }
        }
    }

    private static String aboveDebug(LogCapture logs) {
        return logs.lines().stream()
                .filter(LogCapture.Line::aboveDebug)
                .map(LogCapture.Line::text)
                .collect(Collectors.joining("\n"));
    }

    private static String stackTrace(Throwable failure) {
        StringWriter text = new StringWriter();
        failure.printStackTrace(new PrintWriter(text));
        return text.toString();
    }
}
