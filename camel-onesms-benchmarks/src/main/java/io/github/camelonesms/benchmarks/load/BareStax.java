package io.github.camelonesms.benchmarks.load;

import io.github.camelonesms.benchmarks.Traffic;
import io.github.camelonesms.model.SmsMessage;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.util.List;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;
import org.apache.hc.client5.http.classic.methods.HttpPost;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.io.entity.EntityTemplate;
import org.apache.hc.core5.http.io.entity.EntityUtils;
import org.apache.hc.core5.io.CloseMode;

/**
 * Writes the same bytes as the component's N-N request with a bare StAX writer to HttpClient's connection, without
 * checks and counts.
 */
public final class BareStax implements Contender {

    private static final XMLOutputFactory FACTORY = XMLOutputFactory.newDefaultFactory();
    private static final int BUFFER_SIZE = 16 * 1024;

    private final CloseableHttpClient client = HttpClients5.create();
    private final ContentType contentType = ContentType.parse(Traffic.CONTENT_TYPE);
    private final URI uri;
    private final List<SmsMessage> messages;

    BareStax(URI baseUrl, List<SmsMessage> messages) {
        this.uri = URI.create(baseUrl + Traffic.SEND_PATH);
        this.messages = messages;
    }

    @Override
    public String name() {
        return "bare StAX, N-N " + messages.size();
    }

    @Override
    public int send() throws IOException {
        HttpPost post = new HttpPost(uri);
        post.setEntity(new EntityTemplate(-1, contentType, null, this::write));
        Traffic.expectAccepted(client.execute(post, response -> EntityUtils.toString(response.getEntity())));
        return messages.size();
    }

    private void write(OutputStream out) throws IOException {
        OutputStream buffered = new BufferedOutputStream(out, BUFFER_SIZE);
        write(messages, buffered);
        buffered.flush();
    }

    public static void write(List<SmsMessage> messages, OutputStream stream) throws IOException {
        try {
            XMLStreamWriter out = FACTORY.createXMLStreamWriter(stream, "UTF-8");
            out.writeStartElement("sms");
            element(out, "username", Traffic.USERNAME);
            element(out, "password", Traffic.PASSWORD);
            element(out, "header", Traffic.SENDER);
            element(out, "validity", "2880");
            out.writeStartElement("messages");
            for (SmsMessage message : messages) {
                out.writeStartElement("mb");
                element(out, "no", message.recipients().get(0));
                out.writeStartElement("msg");
                out.writeCData(message.text());
                out.writeEndElement();
                out.writeEndElement();
            }
            out.writeEndElement();
            out.writeEndElement();
            out.flush();
        } catch (XMLStreamException e) {
            throw new IOException("Writing the request failed", e);
        }
    }

    private static void element(XMLStreamWriter out, String name, String value) throws XMLStreamException {
        out.writeStartElement(name);
        out.writeCharacters(value);
        out.writeEndElement();
    }

    @Override
    public void close() {
        client.close(CloseMode.IMMEDIATE);
    }
}
