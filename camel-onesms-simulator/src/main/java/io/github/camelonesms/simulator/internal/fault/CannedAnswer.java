package io.github.camelonesms.simulator.internal.fault;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * An answer that does not come from the protocol.
 *
 * @param outcome what the request is counted as
 * @param status 0 for the vendor's own
 * @param contentType media type, null for none
 */
public record CannedAnswer(String outcome, int status, String contentType, Map<String, String> headers, String body) {

    public CannedAnswer {
        headers = Map.copyOf(headers);
    }

    /** The same answer with one more header. */
    public CannedAnswer withHeader(String name, String value) {
        Map<String, String> more = new LinkedHashMap<>(headers);
        more.put(name, value);
        return new CannedAnswer(outcome, status, contentType, more, body);
    }
}
