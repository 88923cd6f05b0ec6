package io.github.camelonesms.resilience;

import io.github.camelonesms.model.OneSmsException;
import io.github.camelonesms.model.SendResult;
import io.github.camelonesms.support.GatewayForm;
import java.util.List;
import java.util.Map;
import org.apache.camel.Exchange;
import org.apache.camel.ProducerTemplate;

/** What a route asks a hostile gateway for, and what it is told. */
final class HostileRoute {

    private final ProducerTemplate template;

    HostileRoute(ProducerTemplate template) {
        this.template = template;
    }

    /**
     * Asks a gateway.
     *
     * @return the name of the exception's type, or {@code answered}; an Error is not caught
     */
    String ask(GatewayForm form, String operation, String baseUrl) {
        Exchange exchange = request(form, operation, baseUrl);
        Exception failure = exchange.getException();
        if (failure == null) {
            return "answered";
        }
        return failure instanceof OneSmsException
                ? failure.getClass().getSimpleName()
                : "UNTYPED " + failure + " caused by " + failure.getCause();
    }

    /** Whether a send after it is told its own answer. */
    boolean sends(GatewayForm form, String baseUrl) {
        Exchange exchange = request(form, "send", baseUrl);
        return exchange.getException() == null
                && "42".equals(exchange.getMessage().getBody(SendResult.class).id());
    }

    private Exchange request(GatewayForm form, String operation, String baseUrl) {
        String name = operation.equals("dlrs") ? "dlr" : operation;
        String uri = "onesms:" + name + "?" + form.options() + "&baseUrl=" + baseUrl + "&responseTimeout=60000"
                + "&connectTimeout=30000&recoverUnknownOutcome=false";
        return switch (operation) {
            case "send", "otp" -> request(uri + "&sender=TEST&to=905321234567", "hello", Map.of());
            case "blacklistAdd", "blacklistRemove" -> request(uri + "&to=905321234567", null, Map.of());
            case "dlr", "cancel" -> request(uri, null, Map.of("CamelOneSmsDlrId", "42"));
            case "dlrs" -> request(uri, null, Map.of("CamelOneSmsDlrIds", List.of("42", "43")));
            case "call" -> request(uri + "&function=contact/list", Map.of("page", 0), Map.of());
            default -> request(uri, null, Map.of());
        };
    }

    private Exchange request(String uri, Object body, Map<String, Object> headers) {
        return template.request(uri, exchange -> {
            exchange.getMessage().setBody(body);
            exchange.getMessage().getHeaders().putAll(headers);
        });
    }
}
