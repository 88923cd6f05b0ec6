package io.github.camelonesms.examples.cluster;

import io.agroal.api.AgroalDataSource;
import io.github.camelonesms.model.DeliveryReport;
import io.github.camelonesms.model.RecipientStatus;
import java.util.stream.Collectors;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.component.kafka.KafkaConstants;
import org.apache.camel.main.Main;

/** A node that polls delivery reports. Several share the ids in the database. */
public final class ReportNode {

    private ReportNode() {}

    /** Runs until it is stopped; the system properties are those that {@link Cluster} gives. */
    public static void main(String[] args) throws Exception {
        Main camel = new Main();
        try (AgroalDataSource database = SenderNode.database()) {
            camel.bind("database", database);
            camel.configure().addRoutesBuilder(new RouteBuilder() {
                @Override
                public void configure() {
                    // A request whose answer was lost may have been settled without its id; the list of campaigns has
                    // it.
                    from("onesms:dlr?emit=final&delay=500&discover=true")
                            .routeId("reports")
                            .setHeader(KafkaConstants.KEY, simple("${body.id}"))
                            .setBody(ReportNode::numbers)
                            .to("kafka:" + Topics.REPORTS);
                }
            });
            camel.run();
        }
    }

    private static Object numbers(Exchange exchange) {
        return exchange.getMessage().getBody(DeliveryReport.class).recipients().stream()
                .map(RecipientStatus::number)
                .collect(Collectors.joining(";"));
    }
}
