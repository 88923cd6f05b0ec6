package io.github.camelonesms.examples.bulkcsv;

import io.github.camelonesms.model.OneSmsException;
import java.util.Iterator;
import org.apache.camel.Exchange;
import org.apache.camel.LoggingLevel;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.model.dataformat.BindyType;
import org.apache.camel.spi.IdempotentRepository;
import org.apache.camel.support.GroupIterator;

/**
 * From a file in the inbox to a result file (what was sent) and a report file (what arrived). The database is where the
 * example knows from what is done: it may be killed at any moment and started again.
 */
final class BulkCsvRoutes extends RouteBuilder {

    private static final String LOG_NAME = "example";

    /** A request repeated after a crash gets no id, so the first one is kept. */
    private static final String KEEP =
            "sql:MERGE INTO message t USING (VALUES (CAST(:#run AS VARCHAR), CAST(:#line AS INT))) s (run, line)"
                    + " ON t.run = s.run AND t.line = s.line"
                    + " WHEN MATCHED THEN UPDATE SET state = :#state, dlr_id = COALESCE(t.dlr_id, :#dlrId)"
                    + " WHEN NOT MATCHED THEN INSERT (run, line, phone, state, dlr_id, reason)"
                    + " VALUES (:#run, :#line, :#phone, :#state, :#dlrId, :#reason)?batch=true";

    /** If a crash has lost the answer of a request, its rows have no id until the report. */
    private static final String REPORTED =
            "sql:UPDATE message SET status = :#status, dlr_id = :#id, state = 'SENT' WHERE phone = :#phone"
                    + " AND state IN ('SENT', 'UNKNOWN') AND (dlr_id = :#id OR dlr_id IS NULL)?batch=true";

    /** Files in which each line has a final status, without a report file. */
    private static final String FINISHED =
            "sql:SELECT f.run, f.name FROM file f WHERE NOT f.reported AND NOT EXISTS (SELECT 1 FROM message m"
                    + " WHERE m.run = f.run AND m.state = 'SENT' AND m.status IS NULL)";

    private final IdempotentRepository sent;

    BulkCsvRoutes(IdempotentRepository sent) {
        this.sent = sent;
    }

    /** The lines in groups, each of which goes into one request. */
    private Object inRequests(Exchange exchange) {
        int size = Integer.parseInt(getContext().resolvePropertyPlaceholders("{{messagesPerRequest}}"));
        return new GroupIterator(exchange.getMessage().getBody(Iterator.class), size);
    }

    @Override
    public void configure() {
        // spotless:off
        errorHandler(defaultErrorHandler().logExhaustedMessageHistory(false));

        // Not sent: repeat for a while. Then the file stays in the inbox, and a later poll sends the rest.
        onException(OneSmsException.class).onWhen(simple("${exception.resumable()}"))
            .maximumRedeliveries(5).redeliveryDelay(1_000).useExponentialBackOff().maximumRedeliveryDelay(30_000);
        // A duplicate that was sent before a crash; or outcome unknown, so a person must check; or nothing to send.
        onException(OneSmsException.class).onWhen(simple("${exception} is 'io.github.camelonesms.model.DuplicateMessageException'"
                + " || ${exception} is 'io.github.camelonesms.model.OutcomeUnknownException'"
                + " || ${exception} is 'io.github.camelonesms.model.InvalidRequestException'"))
            .continued(true);

        from("file:{{inbox}}?include=.*\\.csv&move=.done&readLock=changed").routeId("send")
            .setHeader("run", simple("${file:name}@${file:modified}"))
            .log(LoggingLevel.INFO, LOG_NAME, "${file:name}: begins")
            .unmarshal().bindy(BindyType.Csv, Row.class, false)
            .split().exchange(this::inRequests).stopOnException()
                .idempotentConsumer(simple("${header.run}-${exchangeProperty.CamelSplitIndex}"), sent).eager(false)
                    .to("direct:chunk")
                .end()
            .end()
            .setVariable("name", simple("${file:onlyname}"))
            .to("sql:MERGE INTO file (run, name) KEY (run) VALUES (:#${header.run}, :#${variable.name})")
            .to("sql:SELECT line, phone, state, dlr_id, reason FROM message WHERE run = :#${header.run} ORDER BY line")
            .log(LoggingLevel.INFO, LOG_NAME, "${variable.name}: ${body.size} lines are through, see {{outbox}}")
            .bean(Csv.class, "of")
            .setHeader(Exchange.FILE_NAME, simple("${variable.name}.result.csv"))
            .to("file:{{outbox}}?tempPrefix=.writing-&charset=UTF-8");

        from("direct:chunk").routeId("chunk")
            .bean(Chunk.class, "of(${body}, ${exchangeProperty.CamelSplitIndex}, {{messagesPerRequest}})")
            .setVariable("chunk", body())
            .setBody(simple("${body.messages()}"))
            .to("onesms:send?trackDelivery=true")
            .bean(Chunk.class, "outcome")
            .to(KEEP);

        from("onesms:dlr?emit=final&discover=true&delay={{pollEvery}}").routeId("report")
            .bean(Report.class, "rows")
            .filter(simple("${body.size} > 0"))
                .to(REPORTED);

        from(FINISHED + "?delay={{pollEvery}}").routeId("finished")
            .setVariable("run", simple("${body[RUN]}"))
            .setVariable("name", simple("${body[NAME]}"))
            .to("sql:SELECT line, phone, status FROM message WHERE run = :#${variable.run} AND state = 'SENT' ORDER BY line")
            .log(LoggingLevel.INFO, LOG_NAME, "${variable.name}: ${body.size} messages have their report, see {{outbox}}")
            .bean(Csv.class, "of")
            .setHeader(Exchange.FILE_NAME, simple("${variable.name}.report.csv"))
            .to("file:{{outbox}}?tempPrefix=.writing-&charset=UTF-8")
            .to("sql:UPDATE file SET reported = TRUE WHERE run = :#${variable.run}");
        // spotless:on
    }
}
