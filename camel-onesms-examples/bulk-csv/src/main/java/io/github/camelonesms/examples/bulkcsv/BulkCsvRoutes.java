package io.github.camelonesms.examples.bulkcsv;

import io.github.camelonesms.OneSmsComponent;
import io.github.camelonesms.batch.BatchResults;
import io.github.camelonesms.model.OneSmsException;
import org.apache.camel.Exchange;
import org.apache.camel.LoggingLevel;
import org.apache.camel.builder.RouteBuilder;

/**
 * From a file in the inbox to a result file (what was sent) and a report file (what arrived). The send journal has each
 * line under a key of its own, so the program may be killed at any moment and started again.
 */
final class BulkCsvRoutes extends RouteBuilder {

    private static final String LOG_NAME = "example";

    private static final String COUNT = "sql:SELECT COUNT(*) FROM message WHERE run = :#${header.run}"
            + " AND line BETWEEN :#${header.first} AND :#${header.last}?outputType=SelectOne";

    private static final String CLEAR = "sql:DELETE FROM message WHERE run = :#${header.run}"
            + " AND line BETWEEN :#${header.first} AND :#${header.last}";

    private static final String KEEP = "sql:INSERT INTO message (run, line, phone, state, dlr_id, reason)"
            + " VALUES (:#run, :#line, :#phone, :#state, :#dlrId, :#reason)?batch=true";

    /** Files without a report file whose reports are all final; the row without a phone is the last one of a report. */
    private static final String FINISHED =
            "sql:SELECT f.run, f.name FROM file f WHERE f.reported = FALSE AND NOT EXISTS (SELECT 1 FROM message m"
                    + " WHERE m.run = f.run AND m.dlr_id IS NOT NULL AND NOT EXISTS (SELECT 1 FROM report r"
                    + " WHERE r.dlr_id = m.dlr_id AND r.phone = ''))";

    private static final String REPORTS =
            "sql:SELECT m.line, m.phone, COALESCE(r.status, 'UNKNOWN') AS status FROM message m LEFT JOIN report r"
                    + " ON r.dlr_id = m.dlr_id AND r.phone = m.phone"
                    + " WHERE m.run = :#${variable.run} AND m.state = 'SENT' ORDER BY m.line";

    @Override
    public void configure() {
        Lines lines = new Lines(Integer.parseInt(getContext().resolvePropertyPlaceholders("{{messagesPerRequest}}")));
        Runs runs = new Runs(
                getContext().getComponent("onesms", OneSmsComponent.class).getConfiguration(),
                getContext().resolvePropertyPlaceholders("{{charset}}"));
        BatchResults batch = new BatchResults();
        batch.setWaitForUnknown(Boolean.parseBoolean(getContext().resolvePropertyPlaceholders("{{waitForUnknown}}")));

        // spotless:off
        errorHandler(defaultErrorHandler().logExhaustedMessageHistory(false));

        // The file stays in the inbox. It is read again, and goes on with this request.
        onException(OneSmsException.class).logExhausted(false)
            .log(LoggingLevel.WARN, LOG_NAME, "${variable.name}: waits at line ${header.first}. ${exception.message}");

        onException(Row.RefusedException.class).handled(true)
            .setVariable("folder", constant(".refused"))
            .log(LoggingLevel.WARN, LOG_NAME, "${variable.name}: nothing of it is sent, it is now in the folder .refused. ${exception.message}");

        from("file:{{inbox}}?include=.*\\.csv&move=${file:parent}/${variable.folder}/${file:onlyname}&readLock=changed&delay=2000")
            .routeId("send")
            .setVariable("folder", constant(".done"))
            .setVariable("name", simple("${file:onlyname}"))
            .process(runs::begin)
            .log(LoggingLevel.INFO, LOG_NAME, "${variable.name}: is read")
            .split().exchange(lines::groups).stopOnException()
                .process(lines::messages)
                .setVariable("messages", body())
                .to(COUNT)
                .filter(simple("${body} < ${variable.messages.size}"))
                    .setBody(variable("messages"))
                    .to("direct:request")
                .end()
            .end()
            .to("sql:DELETE FROM file WHERE run = :#${header.run}")
            .to("sql:INSERT INTO file (run, name) VALUES (:#${header.run}, :#${variable.name})")
            .to("sql:SELECT line, phone, state, dlr_id, reason FROM message WHERE run = :#${header.run} ORDER BY line")
            .log(LoggingLevel.INFO, LOG_NAME, "${variable.name}: ${body.size} lines are through, see {{outbox}}")
            .bean(Csv.class, "of")
            .setHeader(Exchange.FILE_NAME, simple("${variable.name}.result.csv"))
            .to("file:{{outbox}}?tempPrefix=.writing-&charset=UTF-8");

        from("direct:request").routeId("request")
            .process(batch::begin)
            .doTry()
                .to("onesms:send?journal=true&trackDelivery=true")
            .doCatch(OneSmsException.class) // each message has its own result
            .end()
            .setBody(method(batch, "results"))
            .process(batch::commit) // fails unless each message has an outcome
            .process(lines::outcomes)
            .to(CLEAR)
            .to(KEEP);

        from("onesms:dlr?emit=final&delay={{pollEvery}}").routeId("report")
            .bean(Report.class, "rows")
            .to("sql:DELETE FROM report WHERE dlr_id = :#${header.CamelOneSmsDlrId}")
            .to("sql:INSERT INTO report (dlr_id, phone, status) VALUES (:#id, :#phone, :#status)?batch=true");

        from(FINISHED + "?delay={{pollEvery}}").routeId("finished")
            .setVariable("run", simple("${body[RUN]}"))
            .setVariable("name", simple("${body[NAME]}"))
            .to(REPORTS)
            .log(LoggingLevel.INFO, LOG_NAME, "${variable.name}: ${body.size} messages have their report, see {{outbox}}")
            .bean(Csv.class, "of")
            .setHeader(Exchange.FILE_NAME, simple("${variable.name}.report.csv"))
            .to("file:{{outbox}}?tempPrefix=.writing-&charset=UTF-8")
            .to("sql:UPDATE file SET reported = TRUE WHERE run = :#${variable.run}");

        from("onesms:unresolved").routeId("unresolved")
            .log(LoggingLevel.WARN, LOG_NAME, "${body.recipients} messages are unresolved, see README.md. ${body.reason}.");
        // spotless:on
    }
}
