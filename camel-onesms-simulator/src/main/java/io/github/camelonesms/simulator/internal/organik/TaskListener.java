package io.github.camelonesms.simulator.internal.organik;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelonesms.simulator.internal.engine.Account;
import io.github.camelonesms.simulator.internal.engine.Attachment;
import io.github.camelonesms.simulator.internal.engine.Engine;
import io.github.camelonesms.simulator.internal.engine.RecipientState;
import io.github.camelonesms.simulator.internal.engine.ReportView;
import io.github.camelonesms.simulator.internal.http.Operation;
import io.github.camelonesms.simulator.internal.http.Webhooks;
import io.github.camelonesms.simulator.internal.wire.Bodies;
import java.net.URI;
import java.util.HashMap;
import java.util.Map;

/** Refunds the credit of undelivered messages, and posts the report of a finished transaction to its report_url. */
final class TaskListener implements Attachment {

    /** The operation by which posts are counted. */
    static final Operation OPERATION = new Operation("webhook", "report_url");

    private static final String TRACK_ID = "trackId";
    private static final String SEGMENTS = "segments";
    private static final String REPORT_URL = "reportUrl";

    private final Engine engine;
    private final Webhooks webhooks;
    private final Account account;
    private final Task task;
    private final URI reportUrl;

    /** @param reportUrl null = none */
    TaskListener(Engine engine, Webhooks webhooks, Account account, Task task, URI reportUrl) {
        this.engine = engine;
        this.webhooks = webhooks;
        this.account = account;
        this.task = task;
        this.reportUrl = reportUrl;
    }

    /** Restores a listener from a state file. */
    static TaskListener of(Engine engine, Webhooks webhooks, Account account, Map<String, String> values) {
        Task task = new Task(values.get(TRACK_ID), Integer.parseInt(values.get(SEGMENTS)));
        String url = values.get(REPORT_URL);
        return new TaskListener(engine, webhooks, account, task, url == null ? null : URI.create(url));
    }

    @Override
    public Map<String, String> values() {
        Map<String, String> values = new HashMap<>();
        values.put(TRACK_ID, task.trackId());
        values.put(SEGMENTS, Integer.toString(task.segments()));
        if (reportUrl != null) {
            values.put(REPORT_URL, reportUrl.toString());
        }
        return values;
    }

    Task task() {
        return task;
    }

    @Override
    public void reportChanged(ReportView report) {
        boolean broken = report.state() == ReportView.State.SEND_ERROR;
        if (!broken) {
            engine.refund(account, failedNow(report) * (long) task.segments());
        }
        if (reportUrl != null && (broken || report.state() == ReportView.State.COMPLETED)) {
            ObjectNode document = Bodies.object();
            document.putObject("response")
                    .put("result", true)
                    .set("data", Reports.detailed(report, engine.clock().instant()));
            webhooks.post(OPERATION, reportUrl, Bodies.json(document));
        }
    }

    private static int failedNow(ReportView report) {
        int failed = 0;
        for (int i = 0; i < report.size(); i++) {
            failed += report.settledNow(i) && report.status(i) == RecipientState.FAILED ? 1 : 0;
        }
        return failed;
    }
}
