package io.github.camelonesms.examples.docs;

import io.github.camelonesms.delivery.JdbcDeliveryStore;
import java.time.Duration;
import javax.sql.DataSource;
import org.apache.camel.CamelContext;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.spi.IdempotentRepository;

/** The Java samples of docs/delivery-reports.md. */
final class DeliverySamples {

    private DeliverySamples() {}

    /** Sends, and follows what was sent. */
    static final class Reports extends RouteBuilder {

        @Override
        public void configure() {
            // spotless:off
            // tag::reports[]
            // sends, and stores the id of every accepted request
            from("direct:send")
                .to("onesms:send?sender=BASLIK&trackDelivery=true");

            // one exchange per id, when its report is complete or expired
            from("onesms:dlr")
                .log("${header.CamelOneSmsDlrId} is ${header.CamelOneSmsReportState}: ${body}");
            // end::reports[]
            // spotless:on
        }
    }

    /** Does for each recipient what must not be done twice. */
    static final class Recipients extends RouteBuilder {

        private final IdempotentRepository repository;

        Recipients(IdempotentRepository repository) {
            this.repository = repository;
        }

        @Override
        public void configure() {
            // spotless:off
            // tag::idempotent[]
            from("onesms:dlr?emit=recipients")
                .idempotentConsumer(simple("${header.CamelOneSmsDlrId} ${body.number} ${body.status}"), repository)
                .to("direct:tell-the-shop");
            // end::idempotent[]
            // spotless:on
        }
    }

    /** Decides by the reason of a failure. */
    static final class Reasons extends RouteBuilder {

        @Override
        public void configure() {
            // spotless:off
            // tag::reasons[]
            from("onesms:dlr?emit=recipients")
                .filter(simple("${body.status} == 'FAILED'"))
                .choice()
                    .when(simple("${body.reason} == 'INVALID_NUMBER'"))
                        .to("direct:correct-the-number")
                    .when(simple("${body.reason} == 'EXPIRED'"))
                        .to("direct:try-again-tomorrow")
                    .otherwise()
                        .log("Order ${header.CamelOneSmsClientReference}: not delivered (${body.reason}, code ${body.code})");
            // end::reasons[]
            // spotless:on
        }
    }

    /** Says when the credit runs out. */
    static final class Credit extends RouteBuilder {

        @Override
        public void configure() {
            // spotless:off
            // tag::credit[]
            from("onesms:credit?threshold=1000")
                .log("Only ${body} credits left");
            // end::credit[]
            // spotless:on
        }
    }

    /** A store in a pool of connections, a HikariDataSource for example. */
    static void store(CamelContext context, DataSource pool) {
        // spotless:off
        // tag::store[]
        JdbcDeliveryStore reports = new JdbcDeliveryStore(pool);
        reports.setRetention(Duration.ofDays(7));
        context.getRegistry().bind("reports", reports);
        // end::store[]
        // spotless:on
    }
}
