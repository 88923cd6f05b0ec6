package io.github.camelonesms.simulator.internal.wire;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * Reads an XML body as a tree: an element with children is an object, one without is its text, a repeated one a list. A
 * byte order mark and white space before the declaration are skipped; a DTD is refused.
 */
public final class XmlReader {

    private static final XMLInputFactory FACTORY = factory();
    private static final byte[] BYTE_ORDER_MARK = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};
    private static final int DEEPEST = 32;
    private static final int LONGEST_DECLARATION = 200;

    private final XMLStreamReader xml;

    private XmlReader(XMLStreamReader xml) {
        this.xml = xml;
    }

    /**
     * Reads a body to its end.
     *
     * @param root the name of the outermost element
     * @return the content of the root
     */
    public static JsonNode read(InputStream body, String root) throws IOException, UnreadableBodyException {
        byte[] bytes = body.readAllBytes();
        int start = start(bytes);
        try {
            InputStream content = new ByteArrayInputStream(bytes, start, bytes.length - start);
            XMLStreamReader xml = falselyUtf16(bytes, start)
                    ? FACTORY.createXMLStreamReader(new InputStreamReader(content, StandardCharsets.UTF_8))
                    : FACTORY.createXMLStreamReader(content);
            try {
                return new XmlReader(xml).document(root);
            } finally {
                xml.close();
            }
        } catch (XMLStreamException e) {
            throw new UnreadableBodyException("Not XML");
        }
    }

    private JsonNode document(String root) throws XMLStreamException, UnreadableBodyException {
        int event = xml.next();
        while (event != XMLStreamConstants.START_ELEMENT) {
            if (event == XMLStreamConstants.DTD) {
                throw new UnreadableBodyException("A DTD");
            }
            event = xml.next();
        }
        if (!root.equals(xml.getLocalName())) {
            throw new UnreadableBodyException("Another root element");
        }
        JsonNode content = element(1);
        while (xml.hasNext()) {
            xml.next();
        }
        return content;
    }

    private JsonNode element(int depth) throws XMLStreamException, UnreadableBodyException {
        if (depth > DEEPEST) {
            throw new UnreadableBodyException("Nested too deeply");
        }
        StringBuilder text = new StringBuilder();
        ObjectNode children = Bodies.object();
        Map<String, ArrayNode> repeated = new HashMap<>();
        while (true) {
            switch (xml.next()) {
                case XMLStreamConstants.START_ELEMENT ->
                    add(children, repeated, xml.getLocalName(), element(depth + 1));
                case XMLStreamConstants.END_ELEMENT -> {
                    return children.isEmpty() ? TextNode.valueOf(text.toString()) : children;
                }
                case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA, XMLStreamConstants.SPACE ->
                    text.append(xml.getText());
                case XMLStreamConstants.ENTITY_REFERENCE -> throw new UnreadableBodyException("An unknown entity");
                default -> {
                    // comments and processing instructions are ignored
                }
            }
        }
    }

    private static void add(ObjectNode children, Map<String, ArrayNode> repeated, String name, JsonNode child) {
        JsonNode first = children.get(name);
        if (first == null) {
            children.set(name, child);
        } else {
            repeated.computeIfAbsent(name, ignored -> children.putArray(name).add(first))
                    .add(child);
        }
    }

    /** Whether the declaration names UTF-16 but the bytes are not: some clients convert a UTF-16 string to UTF-8. */
    private static boolean falselyUtf16(byte[] bytes, int start) {
        String beginning = new String(
                bytes, start, Math.min(bytes.length - start, LONGEST_DECLARATION), StandardCharsets.US_ASCII);
        int end = beginning.indexOf("?>");
        return beginning.startsWith("<?xml")
                && end > 0
                && beginning.substring(0, end).toLowerCase(Locale.ROOT).contains("utf-16");
    }

    private static int start(byte[] bytes) {
        int start = 0;
        if (bytes.length >= BYTE_ORDER_MARK.length
                && bytes[0] == BYTE_ORDER_MARK[0]
                && bytes[1] == BYTE_ORDER_MARK[1]
                && bytes[2] == BYTE_ORDER_MARK[2]) {
            start = BYTE_ORDER_MARK.length;
        }
        while (start < bytes.length && (bytes[start] == ' ' || bytes[start] >= '\t' && bytes[start] <= '\r')) {
            start++;
        }
        return start;
    }

    private static XMLInputFactory factory() {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_NAMESPACE_AWARE, false);
        return factory;
    }
}
