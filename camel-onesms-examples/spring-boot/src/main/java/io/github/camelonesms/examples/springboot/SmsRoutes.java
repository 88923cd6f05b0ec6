package io.github.camelonesms.examples.springboot;

import org.apache.camel.builder.RouteBuilder;
import org.springframework.stereotype.Component;

/** Sends messages and tracks them. Account and address are in application.properties. */
@Component
class SmsRoutes extends RouteBuilder {

    @Override
    public void configure() {
        // spotless:off
        // The controller returns the result or failure to the caller, who repeats it with the same key.
        from("direct:send").errorHandler(noErrorHandler())
            .to("onesms:send?trackDelivery=true&journal=true");

        // One exchange per changed status of a recipient. If it fails, it is repeated.
        from("onesms:dlr?emit=recipients&delay=1000")
            .bean(ReportTable.class, "save");
        // spotless:on
    }
}
