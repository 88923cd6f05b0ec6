package io.github.camelonesms.examples.dashboard;

import io.github.camelonesms.model.DeliveryReport;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;

/** Reports into a table, the table onto a page. Account and address are options of the component. */
final class DashboardRoutes extends RouteBuilder {

    private static final String CHART = "META-INF/resources/webjars/chart.js/4.4.9/dist/chart.umd.js";

    private final Clock clock;

    DashboardRoutes(Clock clock) {
        this.clock = clock;
    }

    @Override
    public void configure() {
        // spotless:off
        // The ids that are followed are in the same database: the component takes the only DataSource by itself.
        from("onesms:dlr?emit=changes&discover={{discover}}&delay={{pollEvery}}").routeId("reports")
            .setHeader("at", this::now)
            .setHeader("state", simple("${header.CamelOneSmsReportState.name}"))
            .to("sql:classpath:sql/save-report.sql")
            // All of a report or nothing. Should it come again, writing it twice changes nothing.
            .setBody(this::rows)
            .to("sql:classpath:sql/save-changes.sql?batch=true");

        from("platform-http:/api/campaigns?httpMethodRestrict=GET").routeId("api")
            .toV("sql:classpath:sql/campaigns.sql", null, "campaigns")
            .toV("sql:classpath:sql/latest.sql", null, "latest")
            .setBody(exchange -> Map.of(
                "now", clock.millis(),
                "campaigns", exchange.getVariable("campaigns", List.class),
                "latest", exchange.getVariable("latest", List.class)))
            .removeHeaders("*")
            .marshal().json();

        file("/", "page/index.html", "text/html; charset=UTF-8");
        file("/dashboard.css", "page/dashboard.css", "text/css; charset=UTF-8");
        file("/dashboard.js", "page/dashboard.js", "text/javascript; charset=UTF-8");
        file("/chart.js", CHART, "text/javascript; charset=UTF-8");

        // Only against the simulator.
        from("timer:campaigns?repeatCount={{campaigns}}&delay=0&period={{campaignEvery}}").routeId("campaigns")
            .autoStartup("{{sendCampaigns}}")
            .bean("campaigns")
            .setHeader("recipients", simple("${body.recipients.size}"))
            .to("onesms:send?sender=SU IDARESI&trackDelivery=true")
            .setHeader("at", this::now)
            .to("sql:classpath:sql/save-sending.sql");
        // spotless:on
    }

    private void file(String path, String resource, String type) {
        from("platform-http:" + path + "?httpMethodRestrict=GET")
                .routeId("page " + path)
                .removeHeaders("*")
                .setHeader(Exchange.CONTENT_TYPE, constant(type))
                .setBody(constant("resource:classpath:" + resource));
    }

    private Object rows(Exchange exchange) {
        DeliveryReport report = exchange.getMessage().getBody(DeliveryReport.class);
        return report.changes().stream()
                .map(change -> Map.of(
                        "id", report.id(),
                        "number", change.number(),
                        "status", change.status().name(),
                        "at", now()))
                .toList();
    }

    private Object now() {
        return OffsetDateTime.now(clock);
    }
}
