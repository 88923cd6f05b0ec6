package io.github.camelonesms.gateway.xml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.camelonesms.gateway.xml.XmlOutput.Element;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class XmlOutputTest {

    private static final Element SMS = new Element("sms");
    private static final Element MSG = new Element("msg");

    @Test
    void textIsEscapedAndCdataIsNot() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        XmlOutput out = new XmlOutput(bytes);
        out.start(SMS);
        out.element(MSG, "a<b>&\u011F\u20BA\uD83D\uDE00");
        out.cdata("a<b>&\u0131\u20BA\uD83D\uDE00]]>\u0007\uD83D\uFFFE");
        out.end(SMS);
        out.flush();

        assertThat(bytes.toString(StandardCharsets.UTF_8))
                .isEqualTo("<sms><msg>a&lt;b&gt;&amp;\u011F\u20BA\uD83D\uDE00</msg>"
                        + "<![CDATA[a<b>&\u0131\u20BA\uD83D\uDE00]]]]><![CDATA[>   ]]></sms>");
    }

    @Test
    void halfASurrogatePairOutsideAMessageIsRefused() {
        XmlOutput out = new XmlOutput(new ByteArrayOutputStream());

        assertThatThrownBy(() -> out.element(MSG, "a\uD83D")).isInstanceOf(IOException.class);
    }

    @Property(tries = 500)
    void cdataIsWhatAnXmlStreamWriterWrites(@ForAll("texts") String text) throws Exception {
        assertThat(cdata(text)).isEqualTo(cdataOfStreamWriter(text));
    }

    @Property(tries = 500)
    void elementsAreWhatAnXmlStreamWriterWrites(@ForAll("texts") String text) throws Exception {
        String encodable = XmlText.legal(text);

        assertThat(element(encodable)).isEqualTo(elementOfStreamWriter(encodable));
    }

    /** Short and longer than the buffer, with what is special in it anywhere. */
    @Provide
    Arbitrary<String> texts() {
        Arbitrary<String> pieces = Arbitraries.of(
                "]]>",
                "]",
                ">",
                "<",
                "&",
                "\r\n",
                "\t",
                "\u0000",
                "\u001F",
                "\uFFFE",
                "\uFFFF",
                "\uD83D",
                "\uDE00",
                "\uD83D\uDE00",
                "ğüşıİöç",
                "₺",
                "a",
                "Sayın müşterimiz, siparişiniz yolda. ",
                "x".repeat(255),
                "ş".repeat(300));
        return pieces.list().ofMaxSize(30).map(parts -> String.join("", parts));
    }

    private static String cdata(String text) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        XmlOutput out = new XmlOutput(bytes);
        out.cdata(text);
        out.flush();
        return bytes.toString(StandardCharsets.UTF_8);
    }

    private static String cdataOfStreamWriter(String text) throws XMLStreamException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        XMLStreamWriter out = streamWriter(bytes);
        XmlText.writeCData(out, text);
        out.flush();
        return bytes.toString(StandardCharsets.UTF_8);
    }

    private static String element(String text) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        XmlOutput out = new XmlOutput(bytes);
        out.element(MSG, text);
        out.flush();
        return bytes.toString(StandardCharsets.UTF_8);
    }

    private static String elementOfStreamWriter(String text) throws XMLStreamException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        XMLStreamWriter out = streamWriter(bytes);
        out.writeStartElement("msg");
        out.writeCharacters(text);
        out.writeEndElement();
        out.flush();
        return bytes.toString(StandardCharsets.UTF_8);
    }

    private static XMLStreamWriter streamWriter(OutputStream out) throws XMLStreamException {
        return XMLOutputFactory.newDefaultFactory().createXMLStreamWriter(out, "UTF-8");
    }
}
