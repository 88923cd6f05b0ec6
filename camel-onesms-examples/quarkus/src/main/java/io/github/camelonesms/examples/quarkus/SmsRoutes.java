package io.github.camelonesms.examples.quarkus;

import io.github.camelonesms.OneSmsConstants;
import io.github.camelonesms.model.RecipientStatus;
import jakarta.enterprise.context.ApplicationScoped;
import org.apache.camel.builder.RouteBuilder;

/** Sends messages and tracks them. Account and address are in application.properties. */
@ApplicationScoped
public class SmsRoutes extends RouteBuilder {

    private final ReportTable reports;

    /** @param reports stores the reports */
    public SmsRoutes(ReportTable reports) {
        this.reports = reports;
    }

    @Override
    public void configure() {
        // spotless:off
        // The resource returns the result or failure to the caller, who repeats it with the same key.
        from("direct:send").errorHandler(noErrorHandler())
            .to("onesms:send?trackDelivery=true&journal=true");

        // One exchange per changed status of a recipient. If it fails, it is repeated.
        from("onesms:dlr?emit=recipients&delay=1000")
            .process(exchange -> reports.save(
                exchange.getMessage().getHeader(OneSmsConstants.DLR_ID, String.class),
                exchange.getMessage().getBody(RecipientStatus.class)));
        // spotless:on
    }
}
