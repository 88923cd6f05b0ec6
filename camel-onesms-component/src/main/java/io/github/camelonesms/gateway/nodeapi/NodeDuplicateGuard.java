package io.github.camelonesms.gateway.nodeapi;

import io.github.camelonesms.gateway.Credentials;
import io.github.camelonesms.gateway.DuplicateGuard;
import io.github.camelonesms.gateway.KnownIds;
import io.github.camelonesms.gateway.SendRequest;
import io.github.camelonesms.gateway.VendorText;
import io.github.camelonesms.gateway.VendorTime;
import io.github.camelonesms.gateway.nodeapi.function.ListFunctions.SmsList;
import io.github.camelonesms.gateway.nodeapi.function.ListFunctions.SmsPackage;
import io.github.camelonesms.gateway.nodeapi.function.ListFunctions.SmsPackages;
import io.github.camelonesms.model.DuplicateMessageException;
import io.github.camelonesms.model.NotFoundException;
import io.github.camelonesms.model.SmsOperation;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Node API accepts a customID once. Each JSON submission has one, so a repeated one is always refused (SMS42), and
 * its package can be found. A customID that is the route's reference may have been used before, which the package's date shows. SOAP
 * has no customID.
 */
record NodeDuplicateGuard(NodeCalls calls) implements DuplicateGuard {

    /** A customID never expires, so the window is a year. */
    static final Duration WINDOW = Duration.ofDays(365);

    private static final int SMALLEST_PAGE = 10;
    private static final int REFERENCES_PER_QUERY = 100;

    /** Maximum difference between the vendor's clock and this machine's. The vendor's dates have whole minutes. */
    private static final Duration CLOCK_DIFFERENCE = Duration.ofMinutes(10);

    @Override
    public boolean covers(SendRequest request) {
        return true;
    }

    /** Only a reference from the route can repeat; the component's own keys are unique. */
    @Override
    public OptionalLong fingerprint(SendRequest request) {
        return request.hasOwnReference()
                ? OptionalLong.of(request.clientReference().hashCode())
                : OptionalLong.empty();
    }

    /** Without a package of this customID, the refusal is about an equal message of the last 30 minutes. */
    @Override
    public Meaning meaning(SendRequest request, DuplicateMessageException refusal, KnownIds known) {
        boolean equalMessage = NodeCode.SMS_PKG_DUPLICATION.code().equals(refusal.code());
        if (!equalMessage && !request.hasOwnReference()) {
            return Meaning.THIS;
        }
        List<SmsPackage> packages = packages(request);
        if (packages.stream().anyMatch(each -> isOlder(each, request, known.firstSent()))) {
            return Meaning.UNDECIDED;
        }
        return equalMessage && packages.isEmpty() ? Meaning.ANOTHER : Meaning.THIS;
    }

    @Override
    public Optional<String> reference() {
        return Optional.of("customID");
    }

    @Override
    public Optional<List<String>> byReference(SendRequest request, Instant firstSent) {
        List<SmsPackage> packages = packages(request);
        boolean repeated =
                request.hasOwnReference() && packages.stream().anyMatch(each -> isOlder(each, request, firstSent));
        return repeated
                ? Optional.empty()
                : Optional.of(packages.stream().map(SmsPackage::id).distinct().toList());
    }

    @Override
    public Optional<String> identify(SendRequest request, KnownIds known) {
        List<String> ids = packages(request).stream()
                .filter(each -> !isOlder(each, request, known.firstSent()))
                .map(SmsPackage::id)
                .filter(known::isFree)
                .distinct()
                .toList();
        return ids.size() == 1 ? Optional.of(ids.get(0)) : Optional.empty();
    }

    /** The date of a scheduled package is not the date of its submission. */
    private static boolean isOlder(SmsPackage each, SendRequest request, Instant firstSent) {
        Instant sent = request.scheduledAt() == null ? VendorTime.instant(each.sendingDate()) : null;
        return sent != null && sent.isBefore(firstSent.minus(CLOCK_DIFFERENCE));
    }

    @Override
    public List<List<String>> byReferences(List<Lost> requests) {
        List<List<String>> ids = new ArrayList<>(requests.size());
        for (int from = 0; from < requests.size(); from += REFERENCES_PER_QUERY) {
            List<Lost> some = requests.subList(from, Math.min(requests.size(), from + REFERENCES_PER_QUERY));
            List<SmsPackage> packages = packagesOf(some);
            some.forEach(each -> ids.add(ids(each, packages)));
        }
        return ids;
    }

    /** Some servers refuse a query for several packages if they do not know one of them. */
    private List<SmsPackage> packagesOf(List<Lost> requests) {
        List<String> customIds = requests.stream()
                .map(each -> SmsCreateFactory.customId(each.request()))
                .toList();
        try {
            return packages(requests.get(0).request().credentials(), customIds, NodeCalls.PAGE_SIZE);
        } catch (NotFoundException e) {
            return List.of();
        }
    }

    private static List<String> ids(Lost lost, List<SmsPackage> packages) {
        String customId = SmsCreateFactory.customId(lost.request());
        List<SmsPackage> own = packages.stream()
                .filter(each -> customId.equals(each.customID()))
                .toList();
        return own.stream().anyMatch(each -> isOlder(each, lost.request(), lost.firstSent()))
                ? List.of()
                : own.stream().map(SmsPackage::id).distinct().toList();
    }

    private List<SmsPackage> packages(SendRequest request) {
        String customId = SmsCreateFactory.customId(request);
        return packages(request.credentials(), List.of(customId), SMALLEST_PAGE).stream()
                .filter(each -> customId.equals(each.customID()))
                .toList();
    }

    private List<SmsPackage> packages(Credentials account, List<String> customIds, int pageSize) {
        SmsList query = new SmsList(null, customIds, null, null, null, null, null, 0, pageSize);
        return calls
                .call(
                        SmsOperation.CAMPAIGNS,
                        account,
                        NodeFunction.SMS_LIST,
                        query,
                        SmsPackages.class,
                        SmsPackages::rows)
                .stream()
                .filter(each -> each != null && VendorText.isId(each.id()))
                .toList();
    }
}
