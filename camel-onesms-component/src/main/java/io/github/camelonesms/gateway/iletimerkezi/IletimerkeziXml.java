package io.github.camelonesms.gateway.iletimerkezi;

import io.github.camelonesms.gateway.xml.SecureXml;
import io.github.camelonesms.gateway.xml.XmlText;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.Reader;
import java.io.StringReader;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.function.UnaryOperator;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/** Reads and writes the vendor's XML; DTDs and entities are refused, texts are written as CDATA. */
public final class IletimerkeziXml {

    private static final SecureXml<Request> REQUEST = new SecureXml<>(Request.class);
    private static final SecureXml<Response> RESPONSE = new SecureXml<>(Response.class);

    private static final String MASK = "xxxxxx";

    private IletimerkeziXml() {}

    /**
     * Reads a {@code <request>}; the encoding is the declaration's.
     *
     * @throws IllegalArgumentException when it is no well-formed request; quotes nothing of it
     */
    public static Request readRequest(InputStream xml) {
        return REQUEST.read(xml);
    }

    /**
     * Reads a {@code <request>} from text, whatever encoding the declaration claims.
     *
     * @throws IllegalArgumentException when it is no well-formed request; quotes nothing of it
     */
    public static Request readRequest(String xml) {
        return REQUEST.read(new StringReader(xml));
    }

    /**
     * Reads a {@code <response>}; the encoding is the declaration's.
     *
     * @throws IllegalArgumentException when it is no well-formed response; quotes nothing of it
     */
    public static Response readResponse(InputStream xml) {
        return RESPONSE.read(xml);
    }

    /**
     * Reads a {@code <request>} from characters, whatever encoding the declaration claims.
     *
     * @throws IllegalArgumentException when it is no well-formed request; quotes nothing of it
     */
    public static Request readRequest(Reader xml) {
        return REQUEST.read(xml);
    }

    /** The request as XML text without declaration; what is null is left out. */
    public static String write(Request request) {
        return write(request, UnaryOperator.identity());
    }

    /** As {@link #write(Request)}, for people to read: {@code xxxxxx} stands for the account. */
    public static String print(Request request) {
        return write(request, secret -> secret == null ? null : MASK);
    }

    private static String write(Request request, UnaryOperator<String> account) {
        StringWriter text = new StringWriter();
        try {
            XMLStreamWriter out = XmlText.writer(text);
            write(request, account, out);
            out.flush();
        } catch (XMLStreamException e) {
            throw new IllegalStateException("Writing to memory failed", e);
        }
        return text.toString();
    }

    /** Writes the request in UTF-8, with declaration. */
    static void write(Request request, OutputStream stream) throws IOException {
        try {
            XMLStreamWriter out = XmlText.writer(stream);
            out.writeStartDocument(StandardCharsets.UTF_8.name(), "1.0");
            write(request, UnaryOperator.identity(), out);
            out.flush();
        } catch (XMLStreamException e) {
            throw XmlText.unwrap(e);
        }
    }

    private static void write(Request request, UnaryOperator<String> account, XMLStreamWriter out)
            throws XMLStreamException {
        out.writeStartElement("request");
        if (request.getAuthentication() != null) {
            write(request.getAuthentication(), account, out);
        }
        if (request.getOrder() != null) {
            write(request.getOrder(), out);
        }
        if (request.getBlacklist() != null) {
            out.writeStartElement("blacklist");
            write("number", request.getBlacklist().getNumber(), out);
            write("page", request.getBlacklist().getPage(), out);
            write("rowCount", request.getBlacklist().getRowCount(), out);
            out.writeEndElement();
        }
        if (request.getFilter() != null) {
            out.writeStartElement("filter");
            write("start", request.getFilter().getStart(), out);
            write("end", request.getFilter().getEnd(), out);
            out.writeEndElement();
        }
        write("page", request.getPage(), out);
        out.writeEndElement();
    }

    private static void write(Request.Authentication authentication, UnaryOperator<String> account, XMLStreamWriter out)
            throws XMLStreamException {
        out.writeStartElement("authentication");
        write("key", account.apply(authentication.getKey()), out);
        write("hash", account.apply(authentication.getHash()), out);
        write("username", account.apply(authentication.getUsername()), out);
        write("password", account.apply(authentication.getPassword()), out);
        out.writeEndElement();
    }

    private static void write(Request.Order order, XMLStreamWriter out) throws XMLStreamException {
        out.writeStartElement("order");
        write("id", order.getId(), out);
        write("page", order.getPage(), out);
        write("rowCount", order.getRowCount(), out);
        write("sender", order.getSender(), out);
        write("sendDateTime", order.getSendDateTime(), out);
        write("iys", order.getIys(), out);
        write("iysList", order.getIysList(), out);
        if (order.getMessage() != null) {
            for (Request.Message message : order.getMessage()) {
                write(message, out);
            }
        }
        out.writeEndElement();
    }

    private static void write(Request.Message message, XMLStreamWriter out) throws XMLStreamException {
        out.writeStartElement("message");
        out.writeStartElement("text");
        XmlText.writeCData(out, message.getText() == null ? "" : message.getText());
        out.writeEndElement();
        out.writeStartElement("receipents");
        if (message.getReceipents() != null && message.getReceipents().getNumber() != null) {
            for (String number : message.getReceipents().getNumber()) {
                write("number", number, out);
            }
        }
        out.writeEndElement();
        out.writeEndElement();
    }

    private static void write(String name, Object value, XMLStreamWriter out) throws XMLStreamException {
        if (value != null) {
            out.writeStartElement(name);
            out.writeCharacters(XmlText.legal(value.toString()));
            out.writeEndElement();
        }
    }
}
