package io.github.camelonesms.examples.dashboard;

import io.github.camelonesms.model.DeliveryReport;
import io.github.camelonesms.model.DeliveryStatus;
import io.github.camelonesms.model.RecipientStatus;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;

/** Reports into tables, the tables onto pages. Account and address are options of the component. */
final class DashboardRoutes extends RouteBuilder {

    private static final int PAGE_SIZE = 50;
    private static final int LAST_PAGE = 100_000;
    private static final int EXPORT_SIZE = 1_000_000;

    private final Clock clock;
    private final Events events;

    DashboardRoutes(Clock clock, Events events) {
        this.clock = clock;
        this.events = events;
    }

    @Override
    public void configure() {
        // spotless:off
        // The ids that are followed are in the same database: the component takes the only DataSource.
        from("onesms:dlr?emit=changes&discover={{discover}}&delay={{pollEvery}}").routeId("reports")
            .setVariable("report", body())
            // All of a report or nothing. Should it come again, writing it twice changes nothing.
            .setBody(this::changes)
            .to("sql:classpath:sql/save-changes.sql?batch=true")
            .setBody(this::report)
            .to("sql:classpath:sql/save-report.sql")
            .bean(events, "changed");

        from("platform-http:/api/campaigns?httpMethodRestrict=GET,HEAD").routeId("campaigns as JSON")
            .process(exchange -> query(exchange, PAGE_SIZE))
            .toV("sql:classpath:sql/totals.sql?outputType=SelectOne", null, "totals")
            .toV("sql:classpath:sql/campaigns.sql", null, "campaigns")
            .toV("sql:classpath:sql/latest.sql", null, "latest")
            .setBody(exchange -> answer(exchange, "totals", "campaigns", "latest"))
            .removeHeaders("*")
            .marshal().json();

        from("platform-http:/api/recipients?httpMethodRestrict=GET,HEAD").routeId("recipients as JSON")
            .process(exchange -> query(exchange, PAGE_SIZE))
            .toV("sql:classpath:sql/campaign.sql", null, "campaign")
            .toV("sql:classpath:sql/recipients.sql", null, "recipients")
            .setBody(exchange -> answer(exchange, "campaign", "recipients"))
            .removeHeaders("*")
            .marshal().json();

        from("platform-http:/api/campaigns.csv?httpMethodRestrict=GET,HEAD").routeId("campaigns as CSV")
            .process(exchange -> query(exchange, EXPORT_SIZE))
            .to("sql:classpath:sql/campaigns.sql")
            .process(exchange -> csv(exchange, "id", "name", "sentAt", "state", "recipients", "delivered", "failed", "pending", "waiting"));

        from("platform-http:/api/recipients.csv?httpMethodRestrict=GET,HEAD").routeId("recipients as CSV")
            .process(exchange -> query(exchange, EXPORT_SIZE))
            .to("sql:classpath:sql/recipients.sql")
            .process(exchange -> csv(exchange, "number", "status", "reason", "changedAt"));

        file("/", "index.html", "text/html");
        file("/campaign.html", "campaign.html", "text/html");
        file("/dashboard.css", "dashboard.css", "text/css");
        file("/common.js", "common.js", "text/javascript");
        file("/dashboard.js", "dashboard.js", "text/javascript");
        file("/campaign.js", "campaign.js", "text/javascript");

        // Only against the simulator.
        from("timer:campaigns?repeatCount={{campaigns}}&delay=0&period={{campaignEvery}}").routeId("campaigns")
            .autoStartup("{{sendCampaigns}}")
            .bean("campaigns")
            .setHeader("recipients", simple("${body.recipients.size}"))
            .to("onesms:send?sender=SU IDARESI&trackDelivery=true")
            .setHeader("at", this::now)
            .to("sql:classpath:sql/save-sending.sql")
            .bean(events, "changed");
        // spotless:on
    }

    private void file(String path, String name, String type) {
        from("platform-http:" + path + "?httpMethodRestrict=GET,HEAD")
                .routeId("page " + path)
                .removeHeaders("*")
                .setHeader(Exchange.CONTENT_TYPE, constant(type + "; charset=UTF-8"))
                .setBody(constant("resource:classpath:page/" + name));
    }

    /** The filter of a page, as the parameters of the SQL statements. */
    private static void query(Exchange exchange, int size) {
        Map<String, Object> query = new HashMap<>();
        query.put("id", exchange.getMessage().getHeader("id", "", String.class));
        query.put("text", exchange.getMessage().getHeader("text", "", String.class));
        query.put("show", exchange.getMessage().getHeader("show", "all", String.class));
        query.put("size", size);
        query.put("offset", page(exchange.getMessage().getHeader("page", "0", String.class)) * (long) size);
        exchange.getMessage().removeHeaders("*");
        exchange.getMessage().setBody(query);
    }

    private static int page(String text) {
        try {
            return (int) Math.max(0, Math.min(Long.parseLong(text), LAST_PAGE));
        } catch (NumberFormatException e) {
            return 0;
        }
    }

    private Object answer(Exchange exchange, String... variables) {
        Map<String, Object> answer = new HashMap<>();
        answer.put("now", clock.millis());
        answer.put("size", PAGE_SIZE);
        for (String variable : variables) {
            answer.put(variable, exchange.getVariable(variable));
        }
        return answer;
    }

    @SuppressWarnings("unchecked")
    private static void csv(Exchange exchange, String... columns) {
        List<Map<String, Object>> rows = exchange.getMessage().getBody(List.class);
        exchange.getMessage().removeHeaders("*");
        exchange.getMessage().setHeader(Exchange.CONTENT_TYPE, "text/csv; charset=UTF-8");
        exchange.getMessage().setHeader("Content-Disposition", "attachment; filename=" + columns[0] + "s.csv");
        exchange.getMessage().setBody(Csv.of(rows, columns));
    }

    private Object changes(Exchange exchange) {
        DeliveryReport report = exchange.getVariable("report", DeliveryReport.class);
        return report.changes().stream()
                .map(change -> {
                    Map<String, Object> row = new HashMap<>();
                    row.put("id", report.id());
                    row.put("number", change.number());
                    row.put("status", change.status().name());
                    row.put("reason", reason(change));
                    row.put("at", now());
                    return row;
                })
                .toList();
    }

    /** Why a message failed, in the component's word and the vendor's code; null if the vendor reports neither. */
    private static String reason(RecipientStatus change) {
        if (change.status() != DeliveryStatus.FAILED) {
            return null;
        }
        String word = change.reason() == null
                ? null
                : change.reason().name().toLowerCase(Locale.ROOT).replace('_', ' ');
        return change.code() == null ? word : (word == null ? "" : word + ", ") + "code " + change.code();
    }

    /** The counts of a report; null for those of a report without recipients. */
    private Object report(Exchange exchange) {
        DeliveryReport report = exchange.getVariable("report", DeliveryReport.class);
        boolean counted = !report.recipients().isEmpty();
        Map<String, Object> row = new HashMap<>();
        row.put("id", report.id());
        row.put("state", report.state().name());
        row.put("recipients", counted ? report.recipients().size() : null);
        row.put("delivered", counted ? report.count(DeliveryStatus.DELIVERED) : null);
        row.put("failed", counted ? report.count(DeliveryStatus.FAILED) : null);
        row.put("pending", counted ? report.count(DeliveryStatus.PENDING) : null);
        row.put("at", now());
        return row;
    }

    private Object now() {
        return OffsetDateTime.now(clock);
    }

    private Object now(Exchange exchange) {
        return now();
    }
}
