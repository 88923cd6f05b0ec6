package io.github.camelonesms.support;

import io.github.camelonesms.OneSmsEndpoint;
import io.github.camelonesms.model.OneSmsException;
import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.camel.Exchange;
import org.apache.camel.test.junit5.CamelTestSupport;
import org.assertj.core.api.Assertions;

/** A Camel context, and short ways to call the component. */
public abstract class OneSmsTestSupport extends CamelTestSupport {

    /** The endpoint URI of an operation at a server, with the account test/test and further options. */
    protected static String uri(String operation, URI baseUrl, String... options) {
        StringBuilder uri =
                new StringBuilder("onesms:" + operation + "?username=test&password=test&baseUrl=" + baseUrl);
        for (String option : options) {
            uri.append('&').append(option);
        }
        return uri.toString();
    }

    protected OneSmsEndpoint endpoint(String uri) {
        return context.getEndpoint(uri, OneSmsEndpoint.class);
    }

    /** Sends one exchange and returns it, failed or not. */
    protected Exchange request(String uri, Object body, Map<String, Object> headers) {
        return template.request(uri, exchange -> {
            exchange.getMessage().setBody(body);
            exchange.getMessage().setHeaders(new HashMap<>(headers));
        });
    }

    /** Sends one exchange that must succeed, and returns its body. */
    protected <T> T requestBody(Class<T> type, String uri, Object body) {
        return body(type, request(uri, body, Map.of()));
    }

    /** Sends one exchange that must succeed with a list, and returns it. */
    protected List<?> list(String uri, Object body) {
        return requestBody(List.class, uri, body);
    }

    /** The body of an exchange that must have succeeded. */
    protected static <T> T body(Class<T> type, Exchange exchange) {
        Assertions.assertThat(exchange.getException()).isNull();
        return type.cast(exchange.getMessage().getBody());
    }

    /** The exception of an exchange that must have failed with this type. */
    protected static <T extends OneSmsException> T failure(Class<T> type, Exchange exchange) {
        Assertions.assertThat(exchange.getException()).isInstanceOf(type);
        return type.cast(exchange.getException());
    }
}
