package io.github.camelonesms.gateway.organik;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.github.camelonesms.gateway.http.UnreadableAnswerException;
import io.github.camelonesms.gateway.xml.SecureXml;
import java.io.IOException;
import java.io.InputStream;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/** Reads {@code <response><result/><data/><error/></response>}, in which list items are {@code <item>}. */
final class XmlAnswerReader extends AnswerReader {

    private static final String ITEM = "item";

    private final XMLStreamReader in;

    private XmlAnswerReader(XMLStreamReader in, OrganikAnswer.Rows rows) {
        super(rows);
        this.in = in;
    }

    static OrganikAnswer read(InputStream answer, OrganikAnswer.Rows rows) throws IOException {
        try {
            XMLStreamReader in = SecureXml.reader(answer);
            try {
                return new XmlAnswerReader(in, rows).document();
            } finally {
                in.close();
            }
        } catch (XMLStreamException e) {
            throw malformed();
        }
    }

    private static UnreadableAnswerException malformed() {
        return new UnreadableAnswerException("the answer is not well-formed XML");
    }

    private OrganikAnswer document() throws XMLStreamException, IOException {
        while (in.next() != XMLStreamConstants.START_ELEMENT) {
            if (in.getEventType() == XMLStreamConstants.DTD) {
                throw new UnreadableAnswerException("the answer has a DOCTYPE");
            }
        }
        if (!"response".equals(in.getLocalName())) {
            throw new UnreadableAnswerException("the answer is no <response>");
        }
        OrganikAnswer answer = response();
        while (in.hasNext()) {
            in.next();
        }
        return answer;
    }

    @Override
    String nextField() throws IOException {
        return nextChild(new StringBuilder()) ? in.getLocalName() : null;
    }

    @Override
    void skipValue() throws IOException {
        value(this::keep);
    }

    /** An element with items is a list, one with other children an object, one without children text. */
    @Override
    JsonNode value(Items items) throws IOException {
        count();
        StringBuilder text = new StringBuilder();
        ArrayNode list = null;
        ObjectNode object = null;
        while (nextChild(text)) {
            String name = in.getLocalName();
            if (ITEM.equals(name)) {
                list = list == null ? JsonNodeFactory.instance.arrayNode() : list;
                items.add(list, value(this::keep));
            } else {
                object = object == null ? JsonNodeFactory.instance.objectNode() : object;
                object.set(name, member(name));
            }
        }
        if (object != null) {
            return object;
        }
        return list != null ? list : TextNode.valueOf(text.toString());
    }

    /** An empty list is an element without children. */
    @Override
    boolean isList(JsonNode value) {
        return value.isArray() || value.isTextual();
    }

    /** Moves to the next child element; false at the end of the parent. */
    private boolean nextChild(StringBuilder text) throws IOException {
        try {
            while (true) {
                switch (in.next()) {
                    case XMLStreamConstants.START_ELEMENT -> {
                        return true;
                    }
                    case XMLStreamConstants.END_ELEMENT -> {
                        return false;
                    }
                    case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA, XMLStreamConstants.SPACE ->
                        text.append(in.getText());
                    default -> {}
                }
            }
        } catch (XMLStreamException e) {
            throw malformed();
        }
    }
}
