package io.github.camelonesms.operation;

import io.github.camelonesms.gateway.GatewayDescriptor;
import io.github.camelonesms.gateway.SmsGateway;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Reads the list of campaigns once for parts that are taken over one soon after the other. Not thread-safe. */
final class CampaignLists {

    /** An older list lacks too much of what parts wait for. */
    private static final Duration FRESH = Duration.ofSeconds(30);

    private final SmsGateway gateway;
    private final GatewayDescriptor descriptor;
    private final OperationSettings settings;
    private ListedCampaigns listed;

    CampaignLists(SmsGateway gateway, GatewayDescriptor descriptor, OperationSettings settings) {
        this.gateway = gateway;
        this.descriptor = descriptor;
        this.settings = settings;
    }

    /** Compares these parts with the list. */
    CampaignList of(String account, List<OpenPart> parts) {
        Set<String> until = new HashSet<>();
        parts.forEach(each -> until.add(each.part().newestId()));
        until.remove(null);
        boolean toEnd = parts.stream().anyMatch(OpenPart::isFirst);
        if (listed == null || listed.age().compareTo(FRESH) > 0 || !listed.reachesBackTo(until, toEnd)) {
            ListedCampaigns before = listed;
            listed = ListedCampaigns.read(gateway, descriptor, settings.clock(), until, toEnd);
            if (before != null) {
                listed.keepReports(before);
            }
        }
        return CampaignList.of(listed, account, settings.journaling(), parts);
    }

    /** The list is read anew for the next parts. */
    void forget() {
        listed = null;
    }
}
