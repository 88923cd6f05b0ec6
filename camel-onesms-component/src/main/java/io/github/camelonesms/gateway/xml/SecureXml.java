package io.github.camelonesms.gateway.xml;

import jakarta.xml.bind.JAXBContext;
import jakarta.xml.bind.JAXBException;
import jakarta.xml.bind.annotation.XmlRootElement;
import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.io.StringReader;
import javax.xml.stream.Location;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * Reads a JAXB model from untrusted XML. A DOCTYPE is refused, so there are no entities. Depth, attributes and length
 * of a tag are limited. The JAXB context is created on first use.
 */
public final class SecureXml<T> {

    /** Maximum depth, and maximum of attributes per element. */
    private static final String MOST = "50";

    private static final XMLInputFactory FACTORY = factory();
    private static final XMLInputFactory LENIENT_FACTORY = lenientFactory();

    private final Class<T> type;
    private volatile JAXBContext context;

    /** A reader of this class, which is annotated with {@code @XmlRootElement}. */
    public SecureXml(Class<T> type) {
        this.type = type;
    }

    private static XMLInputFactory factory() {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_COALESCING, true);
        factory.setProperty("http://www.oracle.com/xml/jaxp/properties/maxElementDepth", MOST);
        factory.setProperty("http://www.oracle.com/xml/jaxp/properties/elementAttributeLimit", MOST);
        return factory;
    }

    private static XMLInputFactory lenientFactory() {
        XMLInputFactory factory = factory();
        factory.setProperty(XMLInputFactory.IS_COALESCING, false);
        factory.setProperty(XMLInputFactory.IS_NAMESPACE_AWARE, false);
        factory.setProperty(XMLInputFactory.IS_REPLACING_ENTITY_REFERENCES, false);
        return factory;
    }

    /**
     * A pull parser for an answer, without DTDs and external entities, limited in depth, attributes and length of a text.
     * A byte order mark, or else the declaration, decides the encoding. White space before the declaration is skipped.
     */
    public static XMLStreamReader reader(InputStream xml) throws XMLStreamException {
        return reader(xml, XmlInput.LONGEST_TEXT_OF_AN_ANSWER);
    }

    private static XMLStreamReader reader(InputStream xml, int longestText) throws XMLStreamException {
        try {
            return FACTORY.createXMLStreamReader(XmlInput.of(xml, longestText));
        } catch (IOException e) {
            throw new XMLStreamException(e);
        }
    }

    /**
     * Returns whether the whole text is one XML element. A DOCTYPE is skipped, entities are not expanded, and
     * namespaces need no declaration. The content of the element need not be well-formed.
     */
    public static boolean isElement(String text) {
        String root = null;
        int depth = 0;
        try {
            XMLStreamReader reader = LENIENT_FACTORY.createXMLStreamReader(new StringReader(text));
            try {
                while (reader.hasNext()) {
                    int event = reader.next();
                    if (event == XMLStreamConstants.START_ELEMENT) {
                        depth++;
                        root = root == null ? reader.getLocalName() : root;
                    } else if (event == XMLStreamConstants.END_ELEMENT) {
                        depth--;
                    }
                }
                return true;
            } finally {
                reader.close();
            }
        } catch (XMLStreamException e) {
            return depth > 0 && text.endsWith("</" + root + ">");
        }
    }

    /**
     * Reads the model. A byte order mark, or else the declaration, decides the encoding. Input that is not well-formed,
     * has a DOCTYPE or another root is an IllegalArgumentException with the place; it quotes nothing.
     */
    public T read(InputStream xml) {
        return read(() -> reader(xml, XmlInput.LONGEST_TEXT));
    }

    /** Reads the model from characters. White space and a byte order mark before the declaration are skipped. */
    public T read(Reader xml) {
        return read(() -> {
            try {
                return FACTORY.createXMLStreamReader(XmlInput.of(xml));
            } catch (IOException e) {
                throw new XMLStreamException(e);
            }
        });
    }

    private T read(ReaderSource source) {
        try {
            XMLStreamReader reader = source.open();
            try {
                for (int event = reader.getEventType();
                        event != XMLStreamConstants.START_ELEMENT;
                        event = reader.next()) {
                    if (event == XMLStreamConstants.DTD) {
                        throw new IllegalArgumentException("The XML has a DOCTYPE, which is not accepted: remove it");
                    }
                }
                String root = type.getAnnotation(XmlRootElement.class).name();
                if (!reader.getLocalName().equals(root)) {
                    throw new IllegalArgumentException("The root element of the XML must be <" + root + ">");
                }
                T model = type.cast(context().createUnmarshaller().unmarshal(reader));
                while (reader.hasNext()) {
                    reader.next();
                }
                return model;
            } finally {
                reader.close();
            }
        } catch (XMLStreamException e) {
            throw malformed(e.getLocation());
        } catch (JAXBException e) {
            Throwable linked = e.getLinkedException();
            throw malformed(linked instanceof XMLStreamException stream ? stream.getLocation() : null);
        } catch (IllegalArgumentException e) {
            throw e;
        } catch (RuntimeException e) {
            // The JDK's parser throws them for some malformed documents.
            throw malformed(null);
        }
    }

    /** The parser's own message may quote the document, so only the place is given. */
    private static IllegalArgumentException malformed(Location location) {
        return new IllegalArgumentException("The XML is not well-formed"
                + (location == null
                        ? ""
                        : " (line " + location.getLineNumber() + ", column " + location.getColumnNumber() + ")"));
    }

    private JAXBContext context() throws JAXBException {
        JAXBContext made = context;
        if (made == null) {
            made = JAXBContext.newInstance(type);
            context = made;
        }
        return made;
    }

    private interface ReaderSource {
        XMLStreamReader open() throws XMLStreamException;
    }
}
