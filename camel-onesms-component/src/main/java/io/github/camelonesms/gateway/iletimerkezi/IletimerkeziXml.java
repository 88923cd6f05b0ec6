package io.github.camelonesms.gateway.iletimerkezi;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.github.camelonesms.gateway.json.SecureJson;
import io.github.camelonesms.gateway.xml.SecureXml;
import io.github.camelonesms.gateway.xml.XmlOutput;
import io.github.camelonesms.gateway.xml.XmlOutput.Element;
import io.github.camelonesms.gateway.xml.XmlTree;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.Reader;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.util.Set;

/** Reads and writes {@code <request>}. A DOCTYPE is refused; message texts are written as CDATA. */
public final class IletimerkeziXml {

    private static final SecureXml<Request> REQUEST = new SecureXml<>(Request.class);
    private static final Element DOCUMENT = Element.ofMarkup("<?xml version=\"1.0\" encoding=\"UTF-8\"?>", "");
    private static final Set<String> TEXTS = Set.of("text");
    private static final TextNode MASK = TextNode.valueOf("xxxxxx");

    private IletimerkeziXml() {}

    /** Reads a {@code <request>} in the encoding of its declaration. */
    public static Request readRequest(InputStream xml) {
        return REQUEST.read(xml);
    }

    /** As {@link #readRequest(InputStream)}, from text; the encoding in the declaration is ignored. */
    public static Request readRequest(String xml) {
        return REQUEST.read(new StringReader(xml));
    }

    /** As {@link #readRequest(InputStream)}, from characters; the encoding in the declaration is ignored. */
    public static Request readRequest(Reader xml) {
        return REQUEST.read(xml);
    }

    /** Writes the request as XML text without declaration; null values are omitted. */
    public static String write(Request request) {
        return write(tree(request));
    }

    /** As {@link #write(Request)}, for people to read: the account is {@code xxxxxx}. */
    public static String print(Request request) {
        JsonNode tree = tree(request);
        if (tree.path("authentication") instanceof ObjectNode account) {
            account.properties().forEach(field -> field.setValue(MASK));
        }
        return write(tree);
    }

    private static String write(JsonNode request) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            write(request, new XmlOutput(bytes));
        } catch (IOException e) {
            throw new IllegalStateException("Writing to memory failed", e);
        }
        return bytes.toString(StandardCharsets.UTF_8);
    }

    static void write(Request request, OutputStream stream) throws IOException {
        XmlOutput out = new XmlOutput(stream);
        out.start(DOCUMENT);
        write(tree(request), out);
    }

    private static void write(JsonNode request, XmlOutput out) throws IOException {
        XmlTree.write("request", request, TEXTS, out);
        out.flush();
    }

    private static JsonNode tree(Request request) {
        return SecureJson.mapper().valueToTree(request);
    }
}
