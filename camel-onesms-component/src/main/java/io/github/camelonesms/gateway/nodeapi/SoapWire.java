package io.github.camelonesms.gateway.nodeapi;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelonesms.gateway.Credentials;
import io.github.camelonesms.gateway.http.HttpAnswer;
import io.github.camelonesms.gateway.http.HttpCall;
import io.github.camelonesms.gateway.http.UnreadableAnswerException;
import io.github.camelonesms.gateway.nodeapi.function.SendFunctions.SmsCreateOtp;
import io.github.camelonesms.gateway.xml.XmlTree;
import io.github.camelonesms.model.FailureOrigin;
import io.github.camelonesms.model.SmsOperation;
import java.net.URI;
import java.util.Map;
import javax.xml.stream.XMLStreamException;

/** SOAP 1.1 at {@code /soap}, with the account in the body (1.8.3, "SOAP İstek biçimi"). */
record SoapWire(String gateway, URI baseUrl) implements NodeWire {

    private static final String CONTENT_TYPE = "text/xml;charset=UTF-8";
    private static final String RESULT = "result";
    private static final String DATA = "data";
    private static final String LIST = "list";

    @Override
    public HttpCall httpCall(SmsOperation operation, Credentials account, NodeFunction function, Object request) {
        if (request instanceof SmsCreateOtp otp && (otp.validity() != null || Boolean.TRUE.equals(otp.commercial()))) {
            throw new FailureOrigin(gateway, operation)
                    .invalid("wireFormat=soap (sendOtp) knows neither validity nor commercial: leave them out, or use"
                            + " wireFormat=json.");
        }
        SoapFunction soap = SoapFunction.of(function);
        return new HttpCall(
                gateway,
                operation,
                "POST",
                URI.create(baseUrl + "/soap"),
                Map.of("SOAPAction", soap.action()),
                CONTENT_TYPE,
                out -> soap.write(request, account, out),
                true);
    }

    /** Reads the first {@code <result>}, wherever it is; a DOCTYPE is refused. */
    @Override
    public JsonNode read(HttpAnswer answer) throws UnreadableAnswerException {
        try {
            JsonNode result = XmlTree.find(RESULT, answer.body());
            if (result == null) {
                throw new UnreadableAnswerException("the answer has no <result>");
            }
            return withLists(result);
        } catch (XMLStreamException e) {
            throw new UnreadableAnswerException("the answer is no well-formed XML");
        }
    }

    /** A JSON list is an element with only {@code <item>} in SOAP. Counts without a list belong to an empty one. */
    private static JsonNode withLists(JsonNode result) {
        JsonNode tree = listsOf(result);
        if (tree.path(DATA) instanceof ObjectNode data && data.has("stats") && !data.has(LIST)) {
            data.putNull(LIST);
        }
        return tree;
    }

    private static JsonNode listsOf(JsonNode node) {
        if (!(node instanceof ObjectNode fields)) {
            return node;
        }
        JsonNode items = fields.size() == 1 ? fields.get("item") : null;
        if (items == null) {
            fields.properties().forEach(field -> field.setValue(listsOf(field.getValue())));
            return fields;
        }
        ArrayNode list = JsonNodeFactory.instance.arrayNode();
        if (items instanceof ArrayNode several) {
            several.forEach(item -> list.add(listsOf(item)));
        } else {
            list.add(listsOf(items));
        }
        return list;
    }
}
