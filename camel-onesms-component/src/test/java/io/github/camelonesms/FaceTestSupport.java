package io.github.camelonesms;

import java.util.List;
import org.apache.camel.Exchange;
import org.apache.camel.test.junit5.CamelTestSupport;

/** A context whose component has an account at the test vendor. */
abstract class FaceTestSupport extends CamelTestSupport {

    static final String ACCOUNT = "&username=ada&password=lovelace";
    static final String VENDOR = "gateway=" + TestVendor.NAME;

    OneSmsEndpoint endpoint(String uri) {
        return context().getEndpoint(uri, OneSmsEndpoint.class);
    }

    /** What the test vendor was made with: base URL, wire format, user name, password, key, key's secret, time. */
    @SuppressWarnings("unchecked")
    List<String> settingsOf(String query) {
        Exchange exchange = template().request("onesms:originators?" + query, outgoing -> {});
        assertNoFailure(exchange);
        return exchange.getMessage().getBody(List.class);
    }

    private static void assertNoFailure(Exchange exchange) {
        if (exchange.getException() != null) {
            throw new AssertionError(exchange.getException());
        }
    }
}
