package io.github.camelonesms.simulator.internal.rest;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelonesms.simulator.internal.core.Simulation;
import io.github.camelonesms.simulator.internal.engine.Account;
import io.github.camelonesms.simulator.internal.engine.AccountCounts;
import io.github.camelonesms.simulator.internal.engine.CampaignView;
import io.github.camelonesms.simulator.internal.engine.Engine;
import io.github.camelonesms.simulator.internal.engine.Gateway;
import io.github.camelonesms.simulator.internal.engine.RecipientState;
import io.github.camelonesms.simulator.internal.engine.ReportView;
import io.github.camelonesms.simulator.internal.http.RequestLog;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Predicate;

/** The calls for campaigns and counts. */
final class CampaignApi {

    private final Engine engine;
    private final RequestLog requests;

    CampaignApi(Simulation simulation) {
        this.engine = simulation.engine();
        this.requests = simulation.requests();
    }

    void addTo(Routes routes) {
        routes.add("GET", "/campaigns", this::list);
        routes.add("GET", "/ledger", this::ledger);
    }

    private Reply list(Call call) throws BadCallException {
        call.checkQuery(Set.of("gateway", "account", "page", "size"));
        return Reply.ok(Json.page(call, "campaigns", engine.campaigns(accounts(call)), CampaignApi::write));
    }

    private Reply ledger(Call call) throws BadCallException {
        call.checkQuery(Set.of("account"));
        Predicate<Account> wanted = accounts(call);
        List<AccountCounts> counts = engine.counts().stream()
                .filter(entry -> wanted.test(entry.account()))
                .toList();
        ObjectNode answer = Json.object();
        answer.put(
                "accepted", counts.stream().mapToLong(AccountCounts::accepted).sum());
        answer.put("charged", counts.stream().mapToLong(AccountCounts::charged).sum());
        answer.put(
                "givenBack", counts.stream().mapToLong(AccountCounts::givenBack).sum());
        answer.put(
                "delivered", counts.stream().mapToLong(AccountCounts::delivered).sum());
        ArrayNode entries = answer.putArray("entries");
        for (AccountCounts entry : counts) {
            entries.addObject()
                    .put("account", entry.account().username())
                    .put("gateway", entry.account().gateway().label())
                    .put("campaigns", entry.campaigns())
                    .put("accepted", entry.accepted())
                    .put("charged", entry.charged())
                    .put("givenBack", entry.givenBack())
                    .put("delivered", entry.delivered())
                    .put("credit", entry.credit());
        }
        ObjectNode byOperation = answer.putObject("requests");
        requests.all().forEach((operation, outcomes) -> {
            ObjectNode node = byOperation.putObject(operation);
            outcomes.forEach(node::put);
        });
        return Reply.ok(answer);
    }

    private static Predicate<Account> accounts(Call call) throws BadCallException {
        Predicate<Account> wanted = account -> true;
        String username = call.query("account");
        if (username != null) {
            wanted = account -> account.username().equals(username);
        }
        String name = call.query("gateway");
        if (name != null) {
            Gateway gateway = Gateway.named(name)
                    .orElseThrow(() -> new BadCallException(
                            "There is no gateway '" + name + "'. There are: onesms, iletimerkezi, nodeapi, organik."));
            wanted = wanted.and(account -> account.gateway() == gateway);
        }
        return wanted;
    }

    static void write(CampaignView campaign, ObjectNode node) {
        ReportView report = campaign.report();
        node.put("id", Long.toString(report.id()));
        node.put("gateway", campaign.account().gateway().label());
        node.put("account", campaign.account().username());
        node.put("wireFormat", campaign.wireFormat());
        node.put("sender", report.sender());
        node.put("recipients", report.size());
        node.put("cost", report.cost());
        node.put("state", campaign.state());
        ObjectNode counts = node.putObject("report");
        counts.put(
                "state",
                switch (report.state()) {
                    case WAITING -> "waiting";
                    case SEND_ERROR -> "sendError";
                    case IN_PROGRESS -> "inProgress";
                    case COMPLETED -> "completed";
                });
        long[] byState = new long[RecipientState.values().length];
        for (int i = 0; i < report.size(); i++) {
            boolean known = report.state() != ReportView.State.WAITING;
            byState[(known ? report.status(i) : RecipientState.WAITING).ordinal()]++;
        }
        for (RecipientState state : RecipientState.values()) {
            counts.put(state.name().toLowerCase(Locale.ROOT), byState[state.ordinal()]);
        }
        node.put("acceptedAt", report.submittedAt().toString());
        node.put("startAt", report.startAt().toString());
        Json.putTime(node, "completeAt", campaign.completeAt());
    }
}
