package io.github.camelonesms.quarkus.it;

import io.github.camelonesms.model.DeliveryReport;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.camel.builder.RouteBuilder;

/** Sends, and collects the reports. */
@ApplicationScoped
public class Routes extends RouteBuilder {

    private final List<DeliveryReport> reports = new CopyOnWriteArrayList<>();

    @Override
    public void configure() {
        from("direct:send").to("onesms:send?trackDelivery=true");
        from("onesms:dlr?delay=200")
                .process(exchange -> reports.add(exchange.getMessage().getBody(DeliveryReport.class)));
    }

    public List<DeliveryReport> reports() {
        return reports;
    }
}
