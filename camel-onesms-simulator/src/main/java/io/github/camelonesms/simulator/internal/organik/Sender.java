package io.github.camelonesms.simulator.internal.organik;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelonesms.simulator.internal.engine.Account;
import io.github.camelonesms.simulator.internal.engine.Engine;
import io.github.camelonesms.simulator.internal.engine.PhoneNumbers;
import io.github.camelonesms.simulator.internal.engine.Recipients;
import io.github.camelonesms.simulator.internal.engine.RenderedText;
import io.github.camelonesms.simulator.internal.engine.Submission;
import io.github.camelonesms.simulator.internal.engine.SubmissionResult;
import io.github.camelonesms.simulator.internal.engine.UsualSchedule;
import io.github.camelonesms.simulator.internal.http.Webhooks;
import io.github.camelonesms.simulator.internal.wire.Bodies;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Sends the deliveries of a request, each as its own transaction. */
final class Sender {

    private static final int MINUTES_PER_HOUR = 60;

    private final Engine engine;
    private final Webhooks webhooks;
    private final OrganikSettings settings;

    Sender(Engine engine, Webhooks webhooks, OrganikSettings settings) {
        this.engine = engine;
        this.webhooks = webhooks;
        this.settings = settings;
    }

    /**
     * Sends a request. A refused delivery has an error in its entry if another one is accepted. If all are refused, the
     * request is.
     */
    ObjectNode send(Account account, JsonNode data) throws RefusedException {
        List<JsonNode> deliveries = Bodies.list(data, "deliveries");
        if (deliveries.isEmpty()) {
            throw new RefusedException(Problem.REQUEST_PARAMETERS);
        }
        ObjectNode result = Bodies.object();
        ArrayNode entries = result.putArray("deliveries");
        RefusedException first = null;
        int taken = 0;
        for (JsonNode delivery : deliveries) {
            ObjectNode entry = entries.addObject();
            try {
                deliver(account, delivery, data.path("global_options"), entry);
                taken++;
            } catch (RefusedException e) {
                first = first == null ? e : first;
                refuse(entry, Bodies.value(delivery.path("options"), "track_id"), e.problem());
            }
        }
        if (taken == 0) {
            throw first;
        }
        return result;
    }

    private void deliver(Account account, JsonNode delivery, JsonNode global, ObjectNode entry)
            throws RefusedException {
        Options options = Options.read(account, delivery.path("options"), global);
        String text = OrganikText.decode(Bodies.verbatim(delivery, "message"));
        RenderedText rendered = OrganikText.render(text, options.format());
        List<Gsm> valid = new ArrayList<>();
        List<Gsm> invalid = new ArrayList<>();
        sort(account, gsms(account, delivery.path("recipients")), options.unique(), valid, invalid);
        if (valid.isEmpty()) {
            throw new RefusedException(Problem.NO_VALID_NUMBER);
        }
        Recipients.Builder recipients = new Recipients.Builder();
        valid.forEach(gsm -> recipients.number(PhoneNumbers.format(gsm.number())));
        recipients.text(0, text, ignored -> rendered);
        Task task = new Task(options.trackId(), rendered.segments());
        SubmissionResult result = engine.submit(
                account,
                new Submission(
                        options.header(),
                        recipients.build(),
                        options.timeoutHours() * MINUTES_PER_HOUR,
                        options.startAt(),
                        false,
                        UsualSchedule.INSTANCE,
                        Duration.ZERO,
                        new TaskListener(engine, webhooks, account, task, options.reportUrl())));
        switch (result.verdict()) {
            case NOT_ENOUGH_CREDIT -> throw new RefusedException(Problem.BALANCE);
            case NOBODY_LEFT -> throw new RefusedException(Problem.NO_VALID_NUMBER);
            default -> {
                boolean begun = options.startAt() <= engine.clock().millis();
                write(entry, options.trackId(), result.id(), valid, invalid, task.segments(), begun);
            }
        }
    }

    private void sort(Account account, List<String> gsms, boolean unique, List<Gsm> valid, List<Gsm> invalid) {
        Set<Long> seen = new HashSet<>();
        for (String given : gsms) {
            Gsm gsm = Gsm.parse(given);
            if (gsm.problem() != null) {
                invalid.add(gsm);
            } else if (engine.blacklists().blocks(account, gsm.number())) {
                invalid.add(gsm.refuse(Problem.BLACKLISTED));
            } else if (seen.add(gsm.number()) || !unique) {
                valid.add(gsm);
            }
        }
    }

    /** The numbers, one to an element or separated by commas, then those of the groups; an unknown group has none. */
    private List<String> gsms(Account account, JsonNode recipients) {
        List<String> gsms = new ArrayList<>(parts(recipients, "gsms"));
        parts(recipients, "groups").forEach(id -> gsms.addAll(settings.numbers(account.username(), id)));
        return gsms;
    }

    private static List<String> parts(JsonNode recipients, String field) {
        List<String> parts = new ArrayList<>();
        for (JsonNode element : Bodies.list(recipients, field)) {
            for (String part : element.asText("").split(",")) {
                if (!part.isBlank()) {
                    parts.add(part.strip());
                }
            }
        }
        return parts;
    }

    private static void write(
            ObjectNode entry,
            String trackId,
            long transaction,
            List<Gsm> valid,
            List<Gsm> invalid,
            int segments,
            boolean begun) {
        putNumber(entry, "track_id", trackId);
        entry.put("transaction_id", transaction);
        ArrayNode taken = entry.putArray("valid");
        for (int i = 0; i < valid.size(); i++) {
            ObjectNode item = taken.addObject();
            putNumber(item, "request_gsm", valid.get(i).given());
            item.put("gsm", valid.get(i).number());
            item.put("gsm_track_id", Task.gsmTrackId(transaction, i));
            item.put("tl_amount", 0);
            item.put("sms_count", segments);
            item.put("credit_amount", begun ? segments : 0);
        }
        ArrayNode refused = entry.putArray("invalid");
        for (Gsm gsm : invalid) {
            ObjectNode item = refused.addObject();
            putNumber(item, "request_gsm", gsm.given());
            putNumber(item, "gsm", gsm.number() < 0 ? gsm.given() : Long.toString(gsm.number()));
            putError(item, gsm.problem());
        }
    }

    private static void refuse(ObjectNode entry, String trackId, Problem problem) {
        putNumber(entry, "track_id", trackId);
        entry.putNull("transaction_id");
        putError(entry, problem);
        entry.putArray("valid");
        entry.putArray("invalid");
    }

    private static void putError(ObjectNode parent, Problem problem) {
        parent.putObject("error").put("number", problem.number()).put("message", problem.message());
    }

    /** Writes a number if possible, otherwise text. */
    private static void putNumber(ObjectNode parent, String name, String value) {
        if (value.matches("0|[1-9][0-9]{0,17}")) {
            parent.put(name, Long.parseLong(value));
        } else {
            parent.put(name, value);
        }
    }
}
