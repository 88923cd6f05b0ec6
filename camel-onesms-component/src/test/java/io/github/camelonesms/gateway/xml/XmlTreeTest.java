package io.github.camelonesms.gateway.xml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import javax.xml.stream.XMLStreamException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class XmlTreeTest {

    private final ObjectMapper mapper = new ObjectMapper();

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "<r>a</r>| \"a\"",
                "<r> a &lt; <![CDATA[<b>]]><!-- c --> </r>| \"a < <b>\"",
                "<r/>| null",
                "<r> <a/> <b> </b> </r>| {\"a\":null,\"b\":null}",
                "<r><a>1</a><b>2</b><a>3</a><a/></r>| {\"a\":[\"1\",\"3\",null],\"b\":\"2\"}",
                "<r><a><b>1</b></a><a>2</a></r>| {\"a\":[{\"b\":\"1\"},\"2\"]}",
                "<x:e xmlns:x='u'><e><x:r x='1'><x:a y='2'>1</x:a></x:r></e><r>2</r></x:e>| {\"a\":\"1\"}"
            })
    void readsTheFirstElementOfTheName(String xml, String json) throws XMLStreamException, IOException {
        assertThat(find(xml)).isEqualTo(mapper.readTree(json));
    }

    @Test
    void isNullWhereThereIsNoSuchElement() throws XMLStreamException {
        assertThat(find("<a><b>r</b></a>")).isNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "r",
                "<r><a></r>",
                "<r>&x;</r>",
                "<!DOCTYPE r><r>1</r>",
                "<!DOCTYPE r [<!ENTITY x 'y'>]><r>&x;</r>"
            })
    void refusesWhatIsNotPlainXml(String xml) {
        assertThatThrownBy(() -> find(xml)).isInstanceOf(XMLStreamException.class);
    }

    @Test
    void refusesMoreElementsThanAnyAnswerHas() {
        assertThatThrownBy(() -> find("<r>" + "<a/>".repeat(250_000) + "</r>")).isInstanceOf(XMLStreamException.class);
    }

    @Test
    void refusesALongerTextThanAnyAnswerHas() {
        assertThatThrownBy(() -> find("<r><a>" + "x".repeat(200_000) + "</a></r>"))
                .isInstanceOf(XMLStreamException.class);
    }

    @Test
    void readsALongListWithIndentationAndTextInPieces() throws XMLStreamException {
        String text = "ş".repeat(20_000);
        JsonNode tree = find("<r>" + ("\n" + " ".repeat(40) + "<a>1</a>").repeat(10_000) + "<b>" + text + "<![CDATA[&"
                + text + "]]>&lt;</b></r>");

        assertThat(tree.get("a")).hasSize(10_000);
        assertThat(tree.get("b").asText()).isEqualTo(text + "&" + text + "<");
    }

    @Test
    void writesWhatItReads() throws IOException {
        JsonNode tree = mapper.readTree(
                "{\"a\":[1,{\"t\":\"x<y]]>\"}],\"n\":null,\"b\":true,\"c\":\"1 & \\u0007\",\"e\":\"\"}");
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        XmlOutput out = new XmlOutput(bytes);

        XmlTree.write("r", tree, Set.of("t"), out);
        out.flush();

        assertThat(bytes.toString(StandardCharsets.UTF_8))
                .isEqualTo(
                        "<r><a>1</a><a><t><![CDATA[x<y]]]]><![CDATA[>]]></t></a><b>true</b><c>1 &amp;  </c><e></e></r>");
    }

    private static JsonNode find(String xml) throws XMLStreamException {
        return XmlTree.find("r", new ByteArrayInputStream(xml.getBytes(StandardCharsets.UTF_8)));
    }
}
