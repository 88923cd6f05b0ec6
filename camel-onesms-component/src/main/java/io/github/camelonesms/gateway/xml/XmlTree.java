package io.github.camelonesms.gateway.xml;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.github.camelonesms.gateway.xml.XmlOutput.Element;
import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import java.util.Set;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * Reads and writes XML elements as a JSON tree of the same names, for vendors that use the same names in both formats.
 * An element with children is an object, a repeated element an array, any other element its text.
 */
public final class XmlTree {

    /** A page of a thousand rows has about ten thousand. Each takes many times its characters in memory. */
    private static final int MOST_ELEMENTS = 25_000;

    private final XMLStreamReader reader;
    private int elements;

    private XmlTree(XMLStreamReader reader) {
        this.reader = reader;
    }

    /**
     * Reads the first element of a name, wherever it is, up to its end tag; null if there is none. Text is trimmed; an
     * element without text is null. Attributes and namespaces are ignored. At most 25,000 elements, and 100,000
     * characters per text.
     */
    public static JsonNode find(String name, InputStream xml) throws XMLStreamException {
        try {
            XMLStreamReader reader = SecureXml.reader(xml);
            try {
                while (reader.hasNext()) {
                    int event = reader.next();
                    if (event == XMLStreamConstants.DTD) {
                        throw new XMLStreamException("a DOCTYPE");
                    }
                    if (event == XMLStreamConstants.START_ELEMENT && name.equals(reader.getLocalName())) {
                        return new XmlTree(reader).element();
                    }
                }
                return null;
            } finally {
                reader.close();
            }
        } catch (RuntimeException e) {
            // The JDK's parser throws them for some malformed documents.
            throw new XMLStreamException(e);
        }
    }

    private JsonNode element() throws XMLStreamException {
        elements++;
        if (elements > MOST_ELEMENTS) {
            throw new XMLStreamException("too many elements");
        }
        ObjectNode children = null;
        StringBuilder text = new StringBuilder();
        for (int event = reader.next(); event != XMLStreamConstants.END_ELEMENT; event = reader.next()) {
            if (event == XMLStreamConstants.START_ELEMENT) {
                children = children == null ? JsonNodeFactory.instance.objectNode() : children;
                add(children, reader.getLocalName(), element());
            } else if (event == XMLStreamConstants.ENTITY_REFERENCE) {
                throw new XMLStreamException("an entity reference");
            } else if (reader.isCharacters()) {
                text.append(reader.getText());
            }
        }
        if (children != null) {
            return children;
        }
        String value = text.toString().strip();
        return value.isEmpty() ? NullNode.instance : TextNode.valueOf(value);
    }

    private static void add(ObjectNode children, String name, JsonNode value) {
        JsonNode before = children.get(name);
        if (before == null) {
            children.set(name, value);
        } else if (before instanceof ArrayNode list) {
            list.add(value);
        } else {
            children.set(name, JsonNodeFactory.instance.arrayNode().add(before).add(value));
        }
    }

    /** Writes an element; null writes nothing. */
    public static void write(String name, JsonNode value, XmlOutput out) throws IOException {
        write(name, value, Set.of(), out);
    }

    /** Writes an element, with CDATA in the elements of these names; null writes nothing. */
    public static void write(String name, JsonNode value, Set<String> cdata, XmlOutput out) throws IOException {
        if (value.isArray()) {
            for (JsonNode item : value) {
                write(name, item, cdata, out);
            }
        } else if (!value.isNull()) {
            Element element = new Element(name);
            out.start(element);
            if (value.isObject()) {
                for (Map.Entry<String, JsonNode> field : value.properties()) {
                    write(field.getKey(), field.getValue(), cdata, out);
                }
            } else if (cdata.contains(name)) {
                out.cdata(value.asText());
            } else {
                out.text(value.asText());
            }
            out.end(element);
        }
    }
}
