package io.github.camelonesms.simulator.internal.nodeapi;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.io.ByteArrayInputStream;
import java.io.StringWriter;
import java.util.Map;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import javax.xml.stream.XMLStreamWriter;

/** Converts SOAP envelopes to trees like those of JSON: a list is an element with only {@code item} children. */
final class Soap {

    private static final String ENVELOPE = "http://schemas.xmlsoap.org/soap/envelope/";
    private static final String ITEM = "item";
    private static final XMLInputFactory IN = in();
    private static final XMLOutputFactory OUT = XMLOutputFactory.newDefaultFactory();

    private Soap() {}

    /**
     * A call in an envelope.
     *
     * @param function the name of the body's element, without its prefix
     * @param parameters the element's children; empty ones are null
     */
    record Call(String function, ObjectNode parameters) {}

    /**
     * Reads a request.
     *
     * @throws RefusedException SMS00 if it is not an envelope with a call
     */
    static Call read(byte[] body) throws RefusedException {
        try {
            XMLStreamReader xml = IN.createXMLStreamReader(new ByteArrayInputStream(body));
            try {
                return call(xml);
            } finally {
                xml.close();
            }
        } catch (XMLStreamException e) {
            throw new RefusedException(Code.BAD_REQUEST);
        }
    }

    private static Call call(XMLStreamReader xml) throws XMLStreamException, RefusedException {
        if (!nextChild(xml) || !"Envelope".equals(xml.getLocalName())) {
            throw new RefusedException(Code.BAD_REQUEST);
        }
        Call call = null;
        while (nextChild(xml)) {
            if (!"Body".equals(xml.getLocalName())) {
                value(xml);
                continue;
            }
            while (nextChild(xml)) {
                String function = xml.getLocalName();
                JsonNode parameters = value(xml);
                call = new Call(
                        function,
                        parameters instanceof ObjectNode object ? object : JsonNodeFactory.instance.objectNode());
            }
        }
        while (xml.hasNext()) {
            xml.next();
        }
        if (call == null) {
            throw new RefusedException(Code.BAD_REQUEST);
        }
        return call;
    }

    /** The current element as a tree; moves past its end. */
    private static JsonNode value(XMLStreamReader xml) throws XMLStreamException, RefusedException {
        ObjectNode object = JsonNodeFactory.instance.objectNode();
        ArrayNode list = JsonNodeFactory.instance.arrayNode();
        StringBuilder text = new StringBuilder();
        while (true) {
            switch (xml.next()) {
                case XMLStreamConstants.START_ELEMENT -> {
                    String name = xml.getLocalName();
                    JsonNode child = value(xml);
                    if (ITEM.equals(name)) {
                        list.add(child);
                    } else {
                        object.set(name, child);
                    }
                }
                case XMLStreamConstants.END_ELEMENT -> {
                    if (!object.isEmpty()) {
                        return object;
                    }
                    if (!list.isEmpty()) {
                        return list;
                    }
                    return text.toString().isBlank() ? NullNode.getInstance() : new TextNode(text.toString());
                }
                case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA -> text.append(xml.getText());
                case XMLStreamConstants.DTD, XMLStreamConstants.ENTITY_REFERENCE ->
                    throw new RefusedException(Code.BAD_REQUEST);
                default -> {
                    // comments and processing instructions are ignored
                }
            }
        }
    }

    private static boolean nextChild(XMLStreamReader xml) throws XMLStreamException, RefusedException {
        while (true) {
            switch (xml.next()) {
                case XMLStreamConstants.START_ELEMENT -> {
                    return true;
                }
                case XMLStreamConstants.END_ELEMENT, XMLStreamConstants.END_DOCUMENT -> {
                    return false;
                }
                case XMLStreamConstants.DTD -> throw new RefusedException(Code.BAD_REQUEST);
                default -> {
                    // text between elements is ignored
                }
            }
        }
    }

    /** Writes an answer: {@code <result><err/><data>..</data></result>} in an envelope. */
    static String write(JsonNode err, JsonNode data) {
        StringWriter text = new StringWriter();
        try {
            XMLStreamWriter xml = OUT.createXMLStreamWriter(text);
            xml.writeStartDocument("UTF-8", "1.0");
            xml.writeStartElement("soap", "Envelope", ENVELOPE);
            xml.writeNamespace("soap", ENVELOPE);
            xml.writeStartElement("soap", "Body", ENVELOPE);
            xml.writeStartElement("result");
            write(xml, "err", err);
            write(xml, "data", data);
            xml.writeEndDocument();
            xml.close();
        } catch (XMLStreamException e) {
            throw new IllegalStateException("A tree that cannot be written as XML", e);
        }
        return text.toString();
    }

    private static void write(XMLStreamWriter xml, String name, JsonNode value) throws XMLStreamException {
        xml.writeStartElement(name);
        if (value.isArray()) {
            for (JsonNode element : value) {
                write(xml, ITEM, element);
            }
        } else if (value.isObject()) {
            for (Map.Entry<String, JsonNode> field : value.properties()) {
                write(xml, field.getKey(), field.getValue());
            }
        } else if (!value.isNull()) {
            xml.writeCharacters(characters(value.asText()));
        }
        xml.writeEndElement();
    }

    /** Removes what XML 1.0 does not allow. */
    private static String characters(String text) {
        return text.replaceAll("[\\x00-\\x08\\x0B\\x0C\\x0E-\\x1F\\uFFFE\\uFFFF]", "?");
    }

    private static XMLInputFactory in() {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        return factory;
    }
}
