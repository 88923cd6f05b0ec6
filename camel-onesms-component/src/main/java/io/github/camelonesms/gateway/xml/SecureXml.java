package io.github.camelonesms.gateway.xml;

import jakarta.xml.bind.JAXBContext;
import jakarta.xml.bind.JAXBException;
import java.io.IOException;
import java.io.InputStream;
import java.io.PushbackInputStream;
import java.io.Reader;
import javax.xml.stream.Location;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * Reads a JAXB model from XML that nobody vouches for: a DOCTYPE is refused, so there are no entities to expand and
 * nothing is fetched. The JAXB context is made on first use.
 */
public final class SecureXml<T> {

    private static final XMLInputFactory FACTORY = factory();

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
        return factory;
    }

    /**
     * A pull parser with DTDs and external entities off; the encoding is the declaration's. White space and a byte order
     * mark before the declaration are skipped.
     */
    public static XMLStreamReader reader(InputStream xml) throws XMLStreamException {
        try {
            return FACTORY.createXMLStreamReader(withoutLeadingBlanks(xml));
        } catch (IOException e) {
            throw new XMLStreamException(e);
        }
    }

    private static InputStream withoutLeadingBlanks(InputStream xml) throws IOException {
        PushbackInputStream in = new PushbackInputStream(xml);
        int first = in.read();
        while (first == ' ' || first == '\t' || first == '\r' || first == '\n' || isUtf8ByteOrderMark(first)) {
            first = in.read();
        }
        if (first >= 0) {
            in.unread(first);
        }
        return in;
    }

    private static boolean isUtf8ByteOrderMark(int octet) {
        return octet == 0xEF || octet == 0xBB || octet == 0xBF;
    }

    /**
     * Reads the model; the encoding is the declaration's.
     *
     * @throws IllegalArgumentException when it is not well-formed, has a DOCTYPE or another root; tells where, quotes
     *     nothing
     */
    public T read(InputStream xml) {
        return read(() -> reader(xml));
    }

    /**
     * Reads the model from characters.
     *
     * @throws IllegalArgumentException as {@link #read(InputStream)}
     */
    public T read(Reader xml) {
        return read(() -> FACTORY.createXMLStreamReader(xml));
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
        }
    }

    /** The parser's own message may quote the document, so only the place is told. */
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
