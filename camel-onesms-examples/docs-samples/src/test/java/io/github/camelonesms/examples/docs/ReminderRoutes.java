package io.github.camelonesms.examples.docs;

import io.github.camelonesms.OneSmsConstants;
import java.time.Duration;
import java.time.Instant;
import org.apache.camel.builder.RouteBuilder;

/** What the tests of docs/testing.md test: reminds of an appointment, and keeps the delivery reports. */
final class ReminderRoutes extends RouteBuilder {

    @Override
    public void configure() {
        // spotless:off
        // tag::routes[]
        from("direct:remind") // at once
            .to("onesms:send?trackDelivery=true");

        from("direct:appointment") // one day before the time in the header
            .process(exchange -> {
                Instant appointment = exchange.getMessage().getHeader("appointment", Instant.class);
                exchange.getMessage().setHeader(OneSmsConstants.SCHEDULED_AT, appointment.minus(Duration.ofDays(1)));
            })
            .to("onesms:send?trackDelivery=true");

        from("onesms:dlr?delay=200") // one exchange per message, when its report is complete
            .to("mock:reports");
        // end::routes[]
        // spotless:on
    }
}
