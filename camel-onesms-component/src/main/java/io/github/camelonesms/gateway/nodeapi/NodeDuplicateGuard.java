package io.github.camelonesms.gateway.nodeapi;

import io.github.camelonesms.gateway.DuplicateGuard;
import io.github.camelonesms.gateway.SendRequest;
import io.github.camelonesms.gateway.nodeapi.function.SmsList;
import io.github.camelonesms.gateway.nodeapi.function.SmsPackage;
import io.github.camelonesms.gateway.nodeapi.function.SmsPackages;
import io.github.camelonesms.model.DuplicateMessageException;
import io.github.camelonesms.model.SmsOperation;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Node API takes a customID once. Every submission in JSON has one, so a repeated one is refused for good (SMS42), and its
 * package is found by it. SOAP has no customID.
 */
final class NodeDuplicateGuard implements DuplicateGuard {

    /** Stands for ever: nobody waits for an answer longer than this. */
    static final Duration WINDOW = Duration.ofDays(365);

    private static final int SMALLEST_PAGE = 10;

    private final NodeWire wire;

    NodeDuplicateGuard(NodeWire wire) {
        this.wire = wire;
    }

    @Override
    public boolean covers(SendRequest request) {
        return true;
    }

    /** The equal message of the last 30 minutes is another one, unless there is a package of this customID. */
    @Override
    public boolean means(SendRequest request, DuplicateMessageException refusal) {
        return !NodeCode.SMS_PKG_DUPLICATION.code().equals(refusal.code())
                || !ids(request).isEmpty();
    }

    @Override
    public Optional<String> identify(SendRequest request, Predicate<String> free) {
        List<String> ids = ids(request).stream().filter(free).toList();
        return ids.size() == 1 ? Optional.of(ids.get(0)) : Optional.empty();
    }

    /** The packages of this request's customID. */
    private List<String> ids(SendRequest request) {
        String customId = Submissions.customId(request);
        SmsList query = new SmsList(null, List.of(customId), null, null, null, null, null, 0, SMALLEST_PAGE);
        return wire
                .call(
                        SmsOperation.CAMPAIGNS,
                        request.credentials(),
                        NodeFunction.SMS_LIST,
                        query,
                        SmsPackages.class,
                        SmsPackages::rows)
                .stream()
                .filter(each -> each != null && customId.equals(each.customID()))
                .map(SmsPackage::id)
                .filter(Objects::nonNull)
                .distinct()
                .toList();
    }
}
