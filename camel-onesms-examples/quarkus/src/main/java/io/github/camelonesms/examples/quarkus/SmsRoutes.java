package io.github.camelonesms.examples.quarkus;

import io.github.camelonesms.OneSmsConstants;
import io.github.camelonesms.model.RecipientStatus;
import jakarta.enterprise.context.ApplicationScoped;
import org.apache.camel.builder.RouteBuilder;

/** Sends messages and tracks them. Account and address are in application.properties. */
@ApplicationScoped
public class SmsRoutes extends RouteBuilder {

    private final ReportTable reports;

    /** @param reports where the reports go */
    public SmsRoutes(ReportTable reports) {
        this.reports = reports;
    }

    @Override
    public void configure() {
        // spotless:off
        // The resource tells the caller what became of it; nothing is repeated here.
        from("direct:send").errorHandler(noErrorHandler())
            .to("onesms:send?trackDelivery=true");

        // One exchange each time the status of a recipient changed. One that fails comes again.
        from("onesms:dlr?emit=recipients&delay=1000")
            .process(exchange -> reports.save(
                exchange.getMessage().getHeader(OneSmsConstants.DLR_ID, String.class),
                exchange.getMessage().getBody(RecipientStatus.class)));
        // spotless:on
    }
}
