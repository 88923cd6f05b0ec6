package io.github.camelonesms.gateway.nodeapi;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.camelonesms.gateway.Credentials;
import io.github.camelonesms.gateway.http.HttpAnswer;
import io.github.camelonesms.gateway.http.HttpCall;
import io.github.camelonesms.model.SmsOperation;
import java.io.IOException;

/** A notation of the vendor's functions. JSON and SOAP have the same requests and answers. */
interface NodeWire {

    HttpCall httpCall(SmsOperation operation, Credentials account, NodeFunction function, Object request);

    /** Reads an answer as the tree of its JSON form, with {@code err} and {@code data}. */
    JsonNode read(HttpAnswer answer) throws IOException;
}
