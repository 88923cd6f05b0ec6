package io.github.camelonesms.gateway.iletimerkezi;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonNode;
import io.github.camelonesms.gateway.WireFormat;
import io.github.camelonesms.gateway.http.UnreadableAnswerException;
import io.github.camelonesms.gateway.json.SecureJson;
import io.github.camelonesms.gateway.xml.XmlTree;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import javax.xml.stream.XMLStreamException;

/** The two notations of requests and answers, with the same names. */
enum Wire {
    XML("", "text/xml; charset=utf-8") {
        @Override
        void write(Request request, OutputStream out) throws IOException {
            IletimerkeziXml.write(request, out);
        }

        @Override
        Response read(InputStream answer) throws IOException {
            try {
                JsonNode response = XmlTree.find("response", answer);
                return response == null ? null : SecureJson.mapper().treeToValue(response, Response.class);
            } catch (XMLStreamException | JacksonException e) {
                throw new UnreadableAnswerException("the answer is not XML of the vendor's");
            }
        }
    },
    JSON("/json", "application/json; charset=utf-8") {
        @Override
        void write(Request request, OutputStream out) throws IOException {
            SecureJson.mapper().writeValue(out, new RequestEnvelope(request));
        }

        @Override
        Response read(InputStream answer) throws IOException {
            try {
                ResponseEnvelope envelope = SecureJson.mapper().readValue(answer, ResponseEnvelope.class);
                return envelope == null ? null : envelope.response();
            } catch (JacksonException e) {
                throw new UnreadableAnswerException("the answer is not JSON of the vendor's");
            }
        }
    };

    private final String pathSuffix;
    private final String contentType;

    Wire(String pathSuffix, String contentType) {
        this.pathSuffix = pathSuffix;
        this.contentType = contentType;
    }

    private record RequestEnvelope(Request request) {}

    private record ResponseEnvelope(Response response) {}

    static Wire of(WireFormat format) {
        return format == WireFormat.JSON ? JSON : XML;
    }

    String pathSuffix() {
        return pathSuffix;
    }

    String contentType() {
        return contentType;
    }

    abstract void write(Request request, OutputStream out) throws IOException;

    /** Reads an answer; null if there is none. */
    abstract Response read(InputStream answer) throws IOException;
}
