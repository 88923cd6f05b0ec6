package io.github.camelonesms.gateway.organik;

import io.github.camelonesms.gateway.WireFormat;
import io.github.camelonesms.gateway.json.SecureJson;
import io.github.camelonesms.gateway.xml.XmlOutput;
import io.github.camelonesms.gateway.xml.XmlOutput.Element;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.List;
import java.util.Map;

/** The two notations of requests and answers. A request is a tree of maps, lists and values under {@code data}. */
enum Wire {
    JSON("json", "application/json") {
        @Override
        void write(Map<String, ?> data, OutputStream out) throws IOException {
            SecureJson.mapper().writeValue(out, Map.of("data", data));
        }

        @Override
        OrganikAnswer read(InputStream answer, OrganikAnswer.Rows rows) throws IOException {
            return JsonAnswerReader.read(answer, rows);
        }
    },
    XML("xml", "application/xml") {
        @Override
        void write(Map<String, ?> data, OutputStream stream) throws IOException {
            XmlOutput out = new XmlOutput(stream);
            out.start(DOCUMENT);
            writeElement("data", data, out);
            out.end(DOCUMENT);
            out.flush();
        }

        @Override
        OrganikAnswer read(InputStream answer, OrganikAnswer.Rows rows) throws IOException {
            return XmlAnswerReader.read(answer, rows);
        }
    };

    private static final Element DOCUMENT =
            Element.ofMarkup("<?xml version=\"1.0\" encoding=\"UTF-8\"?><document>", "</document>");

    private final String type;
    private final String mediaType;

    Wire(String type, String mediaType) {
        this.type = type;
        this.mediaType = mediaType;
    }

    /** A GET has an answer in JSON. */
    static Wire of(WireFormat format) {
        return format == WireFormat.XML ? XML : JSON;
    }

    String type() {
        return type;
    }

    String mediaType() {
        return mediaType;
    }

    abstract void write(Map<String, ?> data, OutputStream out) throws IOException;

    /** Reads an answer in one pass; {@code rows} receives {@code data} if that is a list. */
    abstract OrganikAnswer read(InputStream answer, OrganikAnswer.Rows rows) throws IOException;

    /** A list repeats the element; booleans are 1 and 0. */
    private static void writeElement(String name, Object value, XmlOutput out) throws IOException {
        if (value instanceof List<?> list) {
            for (Object item : list) {
                writeElement(name, item, out);
            }
            return;
        }
        Element element = new Element(name);
        out.start(element);
        if (value instanceof Map<?, ?> map) {
            for (Map.Entry<?, ?> entry : map.entrySet()) {
                writeElement(entry.getKey().toString(), entry.getValue(), out);
            }
        } else if (value instanceof Boolean truth) {
            out.text(truth ? "1" : "0");
        } else {
            out.text(value.toString());
        }
        out.end(element);
    }
}
