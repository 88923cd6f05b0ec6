package io.github.camelonesms.simulator.internal.rest;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelonesms.simulator.internal.engine.Account;
import io.github.camelonesms.simulator.internal.http.RequestList;
import io.github.camelonesms.simulator.internal.http.RequestRecord;
import java.util.Locale;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The call that lists requests. */
final class RequestApi {

    private final RequestList requests;

    RequestApi(RequestList requests) {
        this.requests = requests;
    }

    void addTo(Routes routes) {
        routes.add("GET", "/requests", this::list);
    }

    private Reply list(Call call) throws BadCallException {
        call.checkQuery(Set.of("operation", "outcome", "gateway", "account", "q", "page", "size"));
        Predicate<RequestRecord> wanted = record -> true;
        String operation = call.query("operation");
        if (operation != null) {
            wanted = wanted.and(record -> record.operation().isCalled(operation));
        }
        String outcome = call.query("outcome");
        if (outcome != null) {
            wanted = wanted.and(record -> record.outcome().equals(outcome));
        }
        String gateway = call.query("gateway");
        if (gateway != null) {
            wanted = wanted.and(record -> gateway.equals(record.gateway()));
        }
        String username = call.query("account");
        if (username != null) {
            wanted = wanted.and(record -> {
                Account account = record.trail().account();
                return account != null && account.username().equals(username);
            });
        }
        String search = call.query("q");
        if (search != null) {
            for (String word : search.toLowerCase(Locale.ROOT).split("\\s+")) {
                wanted = wanted.and(record -> everything(record).contains(word));
            }
        }
        return Reply.ok(Json.page(call, "requests", requests.newestFirst(wanted), RequestApi::write));
    }

    private static String everything(RequestRecord record) {
        return Stream.of(
                        record.maskedPath(),
                        record.maskedQuery(),
                        record.bodyText(),
                        record.answerText().text(),
                        record.operation().name(),
                        record.outcome(),
                        why(record))
                .collect(Collectors.joining("\n"))
                .toLowerCase(Locale.ROOT);
    }

    static void write(RequestRecord record, ObjectNode node) {
        RequestRecord.Beginning answer = record.answerText();
        node.put("id", record.id());
        node.put("at", record.at().toString());
        node.put("receivedAt", record.receivedAt().toString());
        node.put("method", record.method());
        node.put("path", record.maskedPath());
        node.put("query", record.maskedQuery());
        ObjectNode headers = node.putObject("headers");
        record.headers().forEach(headers::put);
        node.put("body", record.bodyText());
        node.put("bodyCut", record.bodyCut());
        node.put(
                "status",
                record.answer() == null ? null : (Integer) record.answer().status());
        node.put("answer", answer.text());
        node.put("answerCut", answer.cut());
        node.put("operation", record.operation().name());
        node.put("wireName", record.operation().wireName());
        node.put("gateway", record.gateway());
        Account account = record.trail().account();
        node.put("account", account == null ? null : account.username());
        node.put("outcome", record.outcome());
        node.put("why", why(record));
        node.put("fault", record.fault() == 0 ? null : (Integer) record.fault());
        node.put(
                "campaignId",
                record.trail().campaign() < 0
                        ? null
                        : Long.toString(record.trail().campaign()));
        node.put("millis", record.millis());
    }

    private static String why(RequestRecord record) {
        String fault = record.fault() == 0 ? "" : "Fault " + record.fault() + " struck: " + record.outcome() + ".";
        String meaning = record.meaning().isEmpty() ? "" : record.outcome() + ": " + record.meaning() + ".";
        return Stream.of(fault, meaning, record.trail().reason())
                .filter(text -> !text.isEmpty())
                .collect(Collectors.joining(" "));
    }
}
