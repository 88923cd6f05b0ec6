package io.github.camelonesms.gateway.onesms;

import io.github.camelonesms.gateway.DuplicateGuard;
import io.github.camelonesms.gateway.SendRequest;
import io.github.camelonesms.gateway.SmsGateway;
import io.github.camelonesms.model.DeliveryReport;
import io.github.camelonesms.model.RecipientStatus;
import io.github.camelonesms.model.ReportState;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * 1SMS refuses the same SMS for two minutes (77). The id is looked for among the newest campaigns: the one free id whose
 * report names exactly these recipients. A free campaign that has no report yet could be the one as well, so then none
 * is told.
 */
final class OneSmsDuplicateGuard implements DuplicateGuard {

    /** How many of the newest free campaigns are looked at; each may cost a query. */
    private static final int LOOKED_AT = 10;

    private final SmsGateway gateway;
    private final int idsPerRequest;

    OneSmsDuplicateGuard(SmsGateway gateway, int idsPerRequest) {
        this.gateway = gateway;
        this.idsPerRequest = idsPerRequest;
    }

    @Override
    public boolean covers(SendRequest request) {
        return !request.disableDuplicateCheck();
    }

    @Override
    public Optional<String> identify(SendRequest request, Predicate<String> free) {
        List<String> newest = gateway.campaigns(0).value().stream()
                .filter(free)
                .limit(LOOKED_AT)
                .toList();
        Set<String> recipients = new HashSet<>();
        request.messages().forEach(message -> recipients.addAll(message.numbers()));
        String found = null;
        for (DeliveryReport report : reports(newest)) {
            if (report.state() == ReportState.WAITING) {
                return Optional.empty();
            }
            if (names(report, recipients)) {
                if (found != null) {
                    return Optional.empty();
                }
                found = report.id();
            }
        }
        return Optional.ofNullable(found);
    }

    private List<DeliveryReport> reports(List<String> ids) {
        if (ids.size() > 1 && idsPerRequest > 1) {
            return gateway.reports(ids).value();
        }
        return ids.stream().map(id -> gateway.report(id).value()).toList();
    }

    private static boolean names(DeliveryReport report, Set<String> recipients) {
        Set<String> reported = new HashSet<>();
        for (RecipientStatus recipient : report.recipients()) {
            if (!recipients.contains(recipient.number())) {
                return false;
            }
            reported.add(recipient.number());
        }
        return reported.size() == recipients.size();
    }
}
