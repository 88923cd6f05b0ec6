package io.github.camelonesms;

import io.github.camelonesms.gateway.iletimerkezi.IletimerkeziXml;
import io.github.camelonesms.gateway.iletimerkezi.Request;
import io.github.camelonesms.gateway.onesms.Sms;
import io.github.camelonesms.gateway.onesms.SmsXml;
import io.github.camelonesms.gateway.xml.XmlText;
import java.io.ByteArrayInputStream;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.function.Function;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;
import javax.xml.transform.stream.StreamSource;
import org.apache.camel.Converter;
import org.apache.camel.Exchange;
import org.apache.camel.NoTypeConversionAvailableException;
import org.apache.camel.TypeConversionException;
import org.apache.camel.WrappedFile;
import org.apache.camel.converter.jaxb.FilteringXmlStreamWriter;
import org.apache.camel.converter.jaxb.JaxbXmlStreamWriterWrapper;
import org.apache.camel.support.ExchangeHelper;

/**
 * Converts between XML and the models {@link Sms} (1SMS, BiSMS) and {@link Request} (iletimerkezi):
 * {@code convertBodyTo(Sms.class)} reads a request from any XML. DTDs and entities are refused, and a failure quotes
 * nothing of the document. The text of a model is for reading: the account is {@code xxxxxx}. Bytes and streams are the
 * whole request. Message texts are CDATA.
 */
@Converter(generateLoader = true)
public final class OneSmsConverters {

    private OneSmsConverters() {}

    /** Reads {@code <sms>}; a byte order mark or the XML declaration decides the encoding of bytes. */
    @Converter
    public static Sms toSms(Object xml, Exchange exchange) {
        return read(Sms.class, xml, exchange, SmsXml::read, SmsXml::read);
    }

    /**
     * Reads iletimerkezi's {@code <request>}; a byte order mark or the XML declaration decides the encoding of bytes.
     */
    @Converter
    public static Request toRequest(Object xml, Exchange exchange) {
        return read(Request.class, xml, exchange, IletimerkeziXml::readRequest, IletimerkeziXml::readRequest);
    }

    /** Writes {@code <sms>} without the account, without declaration. */
    @Converter
    public static String toString(Sms sms) {
        return SmsXml.print(sms);
    }

    /** Writes {@code <sms>} in UTF-8, without declaration. */
    @Converter
    public static byte[] toBytes(Sms sms) {
        return SmsXml.write(sms).getBytes(StandardCharsets.UTF_8);
    }

    @Converter
    public static InputStream toInputStream(Sms sms) {
        return new ByteArrayInputStream(toBytes(sms));
    }

    /** Writes iletimerkezi's {@code <request>} without the account, without declaration. */
    @Converter
    public static String toString(Request request) {
        return IletimerkeziXml.print(request);
    }

    /** Writes iletimerkezi's {@code <request>} in UTF-8, without declaration. */
    @Converter
    public static byte[] toBytes(Request request) {
        return IletimerkeziXml.write(request).getBytes(StandardCharsets.UTF_8);
    }

    @Converter
    public static InputStream toInputStream(Request request) {
        return new ByteArrayInputStream(toBytes(request));
    }

    private static <T> T read(
            Class<T> type,
            Object xml,
            Exchange exchange,
            Function<InputStream, T> ofBytes,
            Function<Reader, T> ofCharacters) {
        try (Xml opened = Xml.of(xml, exchange)) {
            return opened.bytes() == null ? ofCharacters.apply(opened.characters()) : ofBytes.apply(opened.bytes());
        } catch (IOException | IllegalArgumentException e) {
            // Camel wraps exceptions of other types into one that quotes the value.
            throw new TypeConversionException("(not shown)", type, e);
        }
    }

    /** A source of XML: one of the two is null. */
    private record Xml(InputStream bytes, Reader characters) implements AutoCloseable {

        static Xml of(Object xml, Exchange exchange) throws IOException {
            if (xml instanceof String text) {
                return new Xml(null, new StringReader(text));
            }
            if (xml instanceof byte[] bytes) {
                return new Xml(new ByteArrayInputStream(bytes), null);
            }
            if (xml instanceof InputStream stream) {
                return new Xml(stream, null);
            }
            if (xml instanceof Reader reader) {
                return new Xml(null, reader);
            }
            if (xml instanceof File file) {
                return new Xml(Files.newInputStream(file.toPath()), null);
            }
            if (xml instanceof StreamSource source) {
                return new Xml(source.getInputStream(), source.getReader());
            }
            boolean encoded = xml instanceof WrappedFile && ExchangeHelper.getCharsetName(exchange, false) == null;
            return encoded
                    ? new Xml(converted(InputStream.class, xml, exchange), null)
                    : new Xml(null, new StringReader(converted(String.class, xml, exchange)));
        }

        private static <T> T converted(Class<T> type, Object xml, Exchange exchange) {
            if (exchange == null) {
                throw new IllegalArgumentException("A " + xml.getClass().getName() + " is read with an exchange only");
            }
            try {
                return exchange.getContext().getTypeConverter().mandatoryConvertTo(type, exchange, xml);
            } catch (TypeConversionException | NoTypeConversionAvailableException e) {
                // Both exceptions quote the value.
                throw new IllegalArgumentException("A " + xml.getClass().getName() + " holds no XML");
            }
        }

        @Override
        public void close() throws IOException {
            if (bytes != null) {
                bytes.close();
            }
            if (characters != null) {
                characters.close();
            }
        }
    }

    /**
     * Makes camel-jaxb's data format write message texts as CDATA, as the 1SMS document advises: register an instance and
     * name it in the data format's option {@code xmlStreamWriterWrapper}.
     */
    public static class CDataWriterWrapper implements JaxbXmlStreamWriterWrapper {

        private static final String TEXT_ELEMENT = "msg";

        @Override
        public XMLStreamWriter wrapWriter(XMLStreamWriter writer) {
            return new CDataWriter(writer);
        }

        private static final class CDataWriter extends FilteringXmlStreamWriter {

            private boolean inText;
            private int depth;

            CDataWriter(XMLStreamWriter writer) {
                super(writer);
            }

            @Override
            public void writeStartElement(String localName) throws XMLStreamException {
                enter(localName);
                super.writeStartElement(localName);
            }

            @Override
            public void writeStartElement(String namespaceURI, String localName) throws XMLStreamException {
                enter(localName);
                super.writeStartElement(namespaceURI, localName);
            }

            @Override
            public void writeStartElement(String prefix, String localName, String namespaceURI)
                    throws XMLStreamException {
                enter(localName);
                super.writeStartElement(prefix, localName, namespaceURI);
            }

            private void enter(String localName) {
                inText = TEXT_ELEMENT.equals(localName);
                depth++;
            }

            /** Flushes behind the root: of a fragment, camel-jaxb never ends the document. */
            @Override
            public void writeEndElement() throws XMLStreamException {
                inText = false;
                super.writeEndElement();
                if (--depth == 0) {
                    flush();
                }
            }

            @Override
            public void writeCharacters(String text) throws XMLStreamException {
                if (inText) {
                    XmlText.writeCData(this, text);
                } else {
                    super.writeCharacters(text);
                }
            }

            @Override
            public void writeCharacters(char[] text, int start, int len) throws XMLStreamException {
                writeCharacters(new String(text, start, len));
            }
        }
    }
}
