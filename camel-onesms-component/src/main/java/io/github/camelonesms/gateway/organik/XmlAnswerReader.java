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
final class XmlAnswerReader {

    private static final String ITEM = "item";

    private final XMLStreamReader in;
    private final OrganikAnswer.Rows rows;
    private final OrganikAnswer.Size size = new OrganikAnswer.Size();

    private XmlAnswerReader(XMLStreamReader in, OrganikAnswer.Rows rows) {
        this.in = in;
        this.rows = rows;
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
            throw new UnreadableAnswerException("the answer is not well-formed XML");
        }
    }

    private OrganikAnswer document() throws XMLStreamException, UnreadableAnswerException {
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

    private OrganikAnswer response() throws XMLStreamException, UnreadableAnswerException {
        String result = null;
        JsonNode data = OrganikAnswer.missing();
        JsonNode error = OrganikAnswer.missing();
        while (nextChild(new StringBuilder())) {
            switch (in.getLocalName()) {
                case "result" -> result = OrganikAnswer.text(value(this::keep));
                case "error" -> error = value(this::keep);
                case "data" -> data = value(this::toRows);
                default -> value(this::keep);
            }
        }
        return OrganikAnswer.of(result, data, error);
    }

    @FunctionalInterface
    private interface Items {
        void add(ArrayNode list, JsonNode item) throws UnreadableAnswerException;
    }

    private void keep(ArrayNode list, JsonNode item) {
        list.add(item);
    }

    private void toRows(ArrayNode list, JsonNode item) throws UnreadableAnswerException {
        rows.add(item);
        size.backTo(0);
    }

    /** An element with items is a list, one with other children an object, one without children text. */
    private JsonNode value(Items items) throws XMLStreamException, UnreadableAnswerException {
        size.oneMore();
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
                object.set(name, OrganikAnswer.SUMMED_LIST.equals(name) ? sum() : value(this::keep));
            }
        }
        if (object != null) {
            return object;
        }
        return list != null ? list : TextNode.valueOf(text.toString());
    }

    private ObjectNode sum() throws XMLStreamException, UnreadableAnswerException {
        OrganikAnswer.Sum sum = new OrganikAnswer.Sum();
        int before = size.kept() + 1;
        value((list, item) -> {
            sum.add(item);
            size.backTo(before);
        });
        return sum.toNode();
    }

    /** Moves to the next child element; false at the end of the parent. */
    private boolean nextChild(StringBuilder text) throws XMLStreamException {
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
    }
}
