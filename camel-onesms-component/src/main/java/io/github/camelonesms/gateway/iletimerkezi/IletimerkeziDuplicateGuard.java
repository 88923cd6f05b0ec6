package io.github.camelonesms.gateway.iletimerkezi;

import io.github.camelonesms.gateway.Credentials;
import io.github.camelonesms.gateway.DuplicateGuard;
import io.github.camelonesms.gateway.SendRequest;
import io.github.camelonesms.gateway.SmsGateway;
import io.github.camelonesms.model.DeliveryReport;
import io.github.camelonesms.model.RecipientStatus;
import io.github.camelonesms.model.ReportState;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * iletimerkezi refuses the same texts to the same recipients for ten minutes (451). The id is looked for among the newest
 * orders: the one free id whose report names exactly these recipients. A free order whose recipients are not told yet
 * could be the one as well, so then none is told.
 */
final class IletimerkeziDuplicateGuard implements DuplicateGuard {

    static final Duration WINDOW = Duration.ofMinutes(10);

    /** How many of the newest free orders are looked at; each costs a query. */
    private static final int LOOKED_AT = 10;

    private final SmsGateway gateway;
    private final OrderList orders;
    private final Credentials account;

    /** @param account whose orders are looked at */
    IletimerkeziDuplicateGuard(SmsGateway gateway, OrderList orders, Credentials account) {
        this.gateway = gateway;
        this.orders = orders;
        this.account = account;
    }

    @Override
    public boolean covers(SendRequest request) {
        return !request.disableDuplicateCheck();
    }

    /** Of another account than the endpoint's, written into the route's own XML, no order can be looked at. */
    @Override
    public Optional<String> identify(SendRequest request, Predicate<String> free) {
        if (!account.equals(request.credentials())) {
            return Optional.empty();
        }
        List<String> newest =
                orders.since(WINDOW).stream().filter(free).limit(LOOKED_AT).toList();
        Set<String> recipients = new HashSet<>();
        request.messages().forEach(message -> recipients.addAll(message.numbers()));
        String found = null;
        for (String id : newest) {
            Fit fit = fit(gateway.report(id).value(), recipients);
            if (fit == Fit.UNDECIDED || fit == Fit.EXACT && found != null) {
                return Optional.empty();
            }
            found = fit == Fit.EXACT ? id : found;
        }
        return Optional.ofNullable(found);
    }

    private enum Fit {
        EXACT,
        UNDECIDED,
        NONE
    }

    /** A report that names some of the recipients and is not complete may come to name all. */
    private static Fit fit(DeliveryReport report, Set<String> recipients) {
        Set<String> reported = new HashSet<>();
        for (RecipientStatus recipient : report.recipients()) {
            if (!recipients.contains(recipient.number())) {
                return Fit.NONE;
            }
            reported.add(recipient.number());
        }
        if (reported.size() == recipients.size()) {
            return Fit.EXACT;
        }
        return reported.isEmpty() || report.state() != ReportState.COMPLETED ? Fit.UNDECIDED : Fit.NONE;
    }
}
