package io.github.camelonesms.examples.failover;

import io.github.camelonesms.model.OneSmsException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.camel.Exchange;
import org.apache.camel.LoggingLevel;
import org.apache.camel.builder.RouteBuilder;

/** The first gateway behind a circuit breaker, the second for messages that were not sent. */
final class FailoverRoutes extends RouteBuilder {

    private static final String LOG_NAME = "example";
    private static final String TURN = "turn";

    @Override
    public void configure() {
        // spotless:off
        from("direct:alarm").routeId("alarm")
            .setVariable("alarm", body())
            .setProperty(TURN, AtomicBoolean::new)
            .circuitBreaker()
                .resilience4jConfiguration()
                    .slidingWindowSize(10).minimumNumberOfCalls(10).failureRateThreshold(60).waitDurationInOpenState(60)
                .end()
                .filter(FailoverRoutes::takesTheTurn)
                    .to("onesms:send?baseUrl={{first.url}}&username=#property:first.user&password=#property:first.password")
                    .to("direct:sent")
            .endCircuitBreaker()
            .onFallback()
                .choice()
                    // The circuit is open: no request reached the first gateway, and none can follow.
                    .when(FailoverRoutes::takesTheTurn)
                        .to("direct:second")
                    .when(FailoverRoutes::surelyNotSent)
                        .log(LoggingLevel.INFO, LOG_NAME, "                 the first gateway: ${exception.class.simpleName}")
                        .to("direct:second")
                    // Refused, or perhaps sent: another gateway would send it twice, or against the rules.
                    .otherwise()
                        .setVariable("why").exchange(FailoverRoutes::why)
                        .log(LoggingLevel.INFO, LOG_NAME, "NOT FAILED OVER  ${variable.alarm}: ${variable.why}")
                .end()
            .end();

        from("direct:second").routeId("second")
            .to("onesms:send?gateway=nodeapi&baseUrl={{second.url}}"
                + "&username=#property:second.user&password=#property:second.password")
            .to("direct:sent");

        from("direct:sent").routeId("sent")
            .log(LoggingLevel.INFO, LOG_NAME, "sent             ${variable.alarm}: by ${header.CamelOneSmsGateway}");
        // spotless:on
    }

    /** Of the first gateway or of the fallback, whichever is first: a time limit of the circuit breaker runs them together. */
    private static boolean takesTheTurn(Exchange exchange) {
        return exchange.getProperty(TURN, AtomicBoolean.class).compareAndSet(false, true);
    }

    /** False also without a failure of the component, because the outcome is unknown then. */
    private static boolean surelyNotSent(Exchange exchange) {
        return exchange.getProperty(Exchange.EXCEPTION_CAUGHT) instanceof OneSmsException failure
                && failure.failoverSafe();
    }

    /** Camel sets no exception when the circuit breaker has a time limit and it ends. */
    private static String why(Exchange exchange) {
        Throwable failure = exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Throwable.class);
        if (failure == null) {
            return "the time limit ended, and the first gateway may have sent it";
        }
        String code = failure instanceof OneSmsException refusal ? refusal.code() : null;
        return failure.getClass().getSimpleName() + (code == null ? "" : ", code " + code);
    }
}
