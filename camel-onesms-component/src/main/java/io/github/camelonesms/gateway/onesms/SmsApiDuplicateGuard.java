package io.github.camelonesms.gateway.onesms;

import io.github.camelonesms.gateway.Credentials;
import io.github.camelonesms.gateway.DuplicateGuard;
import io.github.camelonesms.gateway.KnownIds;
import io.github.camelonesms.gateway.RecipientMatch;
import io.github.camelonesms.gateway.SendRequest;
import io.github.camelonesms.gateway.SmsGateway;
import io.github.camelonesms.model.DeliveryReport;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * 1SMS refuses the same SMS for two minutes (77). The id is the only free one among the newest campaigns whose report
 * has exactly these recipients. The vendor gives no times, so candidates are the campaigns listed before one known from
 * before the request. If page 0 reaches neither such a campaign nor the end of the list, there is no id.
 */
record SmsApiDuplicateGuard(Function<Credentials, SmsGateway> gateways, int idsPerRequest) implements DuplicateGuard {

    private static final int IDS_PER_PAGE = 50;

    /** How many reports are polled one by one if the vendor has no query for several. */
    private static final int SINGLE_QUERIES = 10;

    @Override
    public boolean covers(SendRequest request) {
        return !request.disableDuplicateCheck();
    }

    @Override
    public Optional<String> identify(SendRequest request, KnownIds known) {
        SmsGateway gateway = gateways.apply(request.credentials());
        List<String> newest = gateway.campaigns(0).value();
        int most = idsPerRequest > 1 ? IDS_PER_PAGE : SINGLE_QUERIES;
        return known.candidates(newest, newest.size() < IDS_PER_PAGE, most).flatMap(ids -> {
            Map<String, DeliveryReport> reports = reports(gateway, ids);
            return RecipientMatch.only(ids, id -> RecipientMatch.of(reports.get(id), request));
        });
    }

    private Map<String, DeliveryReport> reports(SmsGateway gateway, List<String> ids) {
        Map<String, DeliveryReport> reports = new HashMap<>();
        if (ids.size() > 1 && idsPerRequest > 1) {
            gateway.reports(ids).value().forEach(report -> reports.put(report.id(), report));
        } else {
            // A campaign is listed before its report exists.
            ids.forEach(id -> reports.put(id, gateway.reportsOf(List.of(id)).get(0)));
        }
        return reports;
    }
}
