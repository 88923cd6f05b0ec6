package io.github.camelonesms.simulator.internal.fault;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * An answer that does not come from the protocol.
 *
 * @param outcome the outcome in the counts of requests
 * @param status 0 for the vendor's own
 * @param contentType media type; null = none
 */
public record CannedAnswer(String outcome, int status, String contentType, Map<String, String> headers, String body) {

    public CannedAnswer {
        headers = Map.copyOf(headers);
    }

    public CannedAnswer withHeader(String name, String value) {
        Map<String, String> more = new LinkedHashMap<>(headers);
        more.put(name, value);
        return new CannedAnswer(outcome, status, contentType, more, body);
    }
}
