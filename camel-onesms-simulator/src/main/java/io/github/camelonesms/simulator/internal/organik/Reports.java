package io.github.camelonesms.simulator.internal.organik;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelonesms.simulator.internal.engine.Account;
import io.github.camelonesms.simulator.internal.engine.Engine;
import io.github.camelonesms.simulator.internal.engine.RecipientState;
import io.github.camelonesms.simulator.internal.engine.ReportView;
import io.github.camelonesms.simulator.internal.engine.VirtualClock;
import io.github.camelonesms.simulator.internal.wire.Bodies;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Predicate;

/** The basic and the detailed report. */
final class Reports {

    private static final int NOT_SENT = 0;
    private static final int AT_OPERATOR = 1;
    private static final int DELIVERED = 2;
    private static final int WRONG_NUMBER = 3;
    private static final int TIMED_OUT = 4;
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss", Locale.ROOT).withZone(VirtualClock.ISTANBUL);

    private final Engine engine;

    Reports(Engine engine) {
        this.engine = engine;
    }

    /** One entry per requested SMS. */
    ArrayNode detailed(Account account, JsonNode data) throws RefusedException {
        ArrayNode entries = Bodies.array();
        Instant now = engine.clock().instant();
        for (Line line : select(account, data)) {
            write(line, now, entries.addObject());
        }
        return entries;
    }

    /** One entry per SMS of a transaction. */
    static ArrayNode detailed(ReportView report, Instant now) {
        ArrayNode entries = Bodies.array();
        for (int i = 0; i < report.size(); i++) {
            write(new Line(report, i), now, entries.addObject());
        }
        return entries;
    }

    /** The number of requested SMS by status. */
    ObjectNode basic(Account account, JsonNode data) throws RefusedException {
        Instant now = engine.clock().instant();
        int[] counts = new int[10];
        long credits = 0;
        int segments = 0;
        List<Line> lines = select(account, data);
        for (Line line : lines) {
            counts[line.status(now)]++;
            credits += line.begun(now) ? line.task().segments() : 0;
            segments = Math.max(segments, line.task().segments());
        }
        return Bodies.object()
                .put("gsm_count", lines.size())
                .put("credit_amount", credits)
                .put("tl_amount", 0)
                .put("sending_count", counts[NOT_SENT])
                .put("sended_count", counts[AT_OPERATOR])
                .put("deliveried_count", counts[DELIVERED])
                .put("wrong_count", counts[WRONG_NUMBER])
                .put("timeout_count", counts[TIMED_OUT])
                .put("sms_count", segments);
    }

    private static void write(Line line, Instant now, ObjectNode entry) {
        ReportView report = line.report();
        int status = line.status(now);
        int segments = line.begun(now) ? line.task().segments() : 0;
        entry.put("gsm", Long.parseLong(report.number(line.index())));
        entry.put("transaction_id", report.id());
        entry.put("gsm_track_id", line.trackId());
        entry.put("delivery_track_id", line.task().trackId());
        entry.put("create_date", TIME.format(report.submittedAt()));
        entry.put("start_date", TIME.format(report.startAt()));
        entry.put("finish_date", status < DELIVERED ? null : TIME.format(line.settledAt()));
        entry.put("status", status);
        entry.put("sms_count", segments);
        entry.put("credit_amount", segments);
        entry.put("is_foreign_gsm", 0);
    }

    /** The requested SMS in the request's order, each once. */
    private List<Line> select(Account account, JsonNode data) throws RefusedException {
        List<String> transactions = ids(data, "transaction_ids");
        List<String> tracks = ids(data, "delivery_track_ids");
        List<String> gsmTracks = ids(data, "gsm_track_ids");
        if (transactions.isEmpty() && tracks.isEmpty() && gsmTracks.isEmpty()) {
            throw new RefusedException(Problem.REQUEST_PARAMETERS);
        }
        Map<String, Line> lines = new LinkedHashMap<>();
        transactions.forEach(id -> add(lines, account, OrganikProtocol.id(id), line -> true));
        if (!tracks.isEmpty()) {
            engine.reports(account).stream()
                    .filter(report -> report.attachment() instanceof TaskListener listener
                            && tracks.contains(listener.task().trackId()))
                    .forEach(report -> add(lines, account, report.id(), line -> true));
        }
        gsmTracks.forEach(id ->
                add(lines, account, Task.transaction(id), line -> line.trackId().equals(id)));
        if (lines.isEmpty()) {
            throw new RefusedException(Problem.NO_MATCH);
        }
        return new ArrayList<>(lines.values());
    }

    private void add(Map<String, Line> lines, Account account, long transaction, Predicate<Line> wanted) {
        engine.report(account, transaction)
                .filter(report -> report.attachment() instanceof TaskListener)
                .ifPresent(report -> {
                    for (int i = 0; i < report.size(); i++) {
                        Line line = new Line(report, i);
                        if (wanted.test(line)) {
                            lines.putIfAbsent(line.trackId(), line);
                        }
                    }
                });
    }

    private static List<String> ids(JsonNode data, String name) {
        return Bodies.list(data, name).stream()
                .map(id -> id.asText("").strip())
                .filter(id -> !id.isEmpty())
                .toList();
    }

    /** One SMS of a transaction. */
    private record Line(ReportView report, int index) {

        Task task() {
            return ((TaskListener) report.attachment()).task();
        }

        String trackId() {
            return Task.gsmTrackId(report.id(), index);
        }

        /** Whether its sending has started. */
        boolean begun(Instant now) {
            return !report.cancelled() && !report.startAt().isAfter(now);
        }

        Instant settledAt() {
            return report.startAt().plusMillis(report.settledAfterMillis(index));
        }

        int status(Instant now) {
            if (!begun(now)) {
                return NOT_SENT;
            }
            String failureCode = report.failureCode(index);
            if (failureCode != null && failureCode.matches("[0-9]")) {
                return failureCode.charAt(0) - '0';
            }
            RecipientState state = report.status(index);
            return switch (state) {
                case WAITING, PENDING -> AT_OPERATOR;
                case DELIVERED -> DELIVERED;
                case FAILED -> report.failure(index) == ReportView.Failure.EXPIRED ? TIMED_OUT : WRONG_NUMBER;
            };
        }
    }
}
