package io.github.camelonesms.simulator.internal.onesms;

import io.github.camelonesms.simulator.internal.engine.Recipients;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PushbackInputStream;
import java.io.PushbackReader;
import java.io.Reader;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * Reads the XML of smspost as a stream. Elements may have any order; unknown ones are skipped. The encoding is UTF-8
 * (or UTF-16 if the bytes show it), whatever the declaration claims.
 */
final class SmsDocumentReader {

    private static final XMLInputFactory FACTORY = factory();
    private static final Set<String> HEAD =
            Set.of("username", "password", "apikey", "header", "validity", "sendDateTime", "disableDuplicateCheck");

    private final XMLStreamReader xml;
    private final Map<String, String> head = new HashMap<>();
    private final Recipients.Builder recipients = new Recipients.Builder();
    private boolean complete = true;

    private SmsDocumentReader(XMLStreamReader xml) {
        this.xml = xml;
    }

    /**
     * Reads a request body to its end.
     *
     * @throws RefusedException 91: no body; 89: not the vendor's XML, or an empty element
     */
    static SmsDocument read(InputStream body) throws IOException, RefusedException {
        Reader characters = characters(body);
        try {
            XMLStreamReader xml = FACTORY.createXMLStreamReader(characters);
            try {
                return new SmsDocumentReader(xml).document();
            } finally {
                xml.close();
            }
        } catch (XMLStreamException e) {
            if (e.getNestedException() instanceof IOException broken && !(broken instanceof CharacterCodingException)) {
                throw broken;
            }
            throw new RefusedException(Code.WRONG_XML_FORMAT);
        }
    }

    private SmsDocument document() throws XMLStreamException, RefusedException {
        xml.nextTag();
        if (!"sms".equals(xml.getLocalName())) {
            throw new RefusedException(Code.WRONG_XML_FORMAT);
        }
        while (nextChild()) {
            String name = xml.getLocalName();
            if (HEAD.contains(name)) {
                head.put(name, value());
            } else if ("message".equals(name)) {
                message();
            } else if ("messages".equals(name)) {
                while (nextChild()) {
                    if ("mb".equals(xml.getLocalName())) {
                        message();
                    } else {
                        passOver();
                    }
                }
            } else {
                passOver();
            }
        }
        while (xml.hasNext()) {
            xml.next();
        }
        return new SmsDocument(
                head.get("username"),
                head.get("password"),
                head.get("apikey"),
                head.get("header"),
                head.get("validity"),
                head.get("sendDateTime"),
                head.get("disableDuplicateCheck"),
                recipients.build(),
                complete && recipients.size() > 0);
    }

    /** One text and its numbers: {@code <message>} with its {@code <gsm>}, or {@code <mb>}. */
    private void message() throws XMLStreamException, RefusedException {
        int from = recipients.size();
        String text = null;
        while (nextChild()) {
            switch (xml.getLocalName()) {
                case "msg" -> text = text();
                case "no" -> recipients.number(value());
                case "gsm" -> {
                    while (nextChild()) {
                        if ("no".equals(xml.getLocalName())) {
                            recipients.number(value());
                        } else {
                            passOver();
                        }
                    }
                }
                default -> passOver();
            }
        }
        if (text == null || text.isBlank() || recipients.size() == from) {
            complete = false;
            text = text == null ? "" : text;
        }
        recipients.text(from, text, SmsTextRules::render);
    }

    private String value() throws XMLStreamException, RefusedException {
        String value = xml.getElementText().strip();
        if (value.isEmpty()) {
            throw new RefusedException(Code.WRONG_XML_FORMAT);
        }
        return value;
    }

    private String text() throws XMLStreamException, RefusedException {
        String text = xml.getElementText();
        if (text.isEmpty()) {
            throw new RefusedException(Code.WRONG_XML_FORMAT);
        }
        return text;
    }

    /** Moves to the next child element, or past the end of the current one. */
    private boolean nextChild() throws XMLStreamException, RefusedException {
        while (true) {
            switch (xml.next()) {
                case XMLStreamConstants.START_ELEMENT -> {
                    return true;
                }
                case XMLStreamConstants.END_ELEMENT, XMLStreamConstants.END_DOCUMENT -> {
                    return false;
                }
                case XMLStreamConstants.DTD, XMLStreamConstants.ENTITY_REFERENCE ->
                    throw new RefusedException(Code.WRONG_XML_FORMAT);
                default -> {
                    // text, comments and processing instructions between elements are ignored
                }
            }
        }
    }

    private void passOver() throws XMLStreamException, RefusedException {
        int depth = 1;
        while (depth > 0) {
            depth += nextChild() ? 1 : -1;
        }
    }

    private static Reader characters(InputStream body) throws IOException, RefusedException {
        PushbackInputStream bytes = new PushbackInputStream(body, 3);
        byte[] start = bytes.readNBytes(3);
        if (start.length == 0) {
            throw new RefusedException(Code.MISSING_POST_DATA);
        }
        bytes.unread(start);
        InputStreamReader decoded =
                new InputStreamReader(bytes, charset(start).newDecoder().onMalformedInput(CodingErrorAction.REPORT));
        PushbackReader characters = new PushbackReader(decoded, 1);
        int first = characters.read();
        while (first == '\uFEFF' || first >= 0 && Character.isWhitespace(first)) {
            first = characters.read();
        }
        if (first < 0) {
            throw new RefusedException(Code.MISSING_POST_DATA);
        }
        characters.unread(first);
        return characters;
    }

    private static Charset charset(byte[] start) {
        if (start.length < 2) {
            return StandardCharsets.UTF_8;
        }
        int pair = (start[0] & 0xFF) << 8 | start[1] & 0xFF;
        return switch (pair) {
            case 0xFEFF, 0xFFFE -> StandardCharsets.UTF_16;
            case '<' -> StandardCharsets.UTF_16BE;
            case '<' << 8 -> StandardCharsets.UTF_16LE;
            default -> StandardCharsets.UTF_8;
        };
    }

    private static XMLInputFactory factory() {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_NAMESPACE_AWARE, false);
        return factory;
    }
}
