package io.github.camelonesms.gateway.nodeapi;

import io.github.camelonesms.gateway.DuplicateGuard;
import io.github.camelonesms.gateway.KnownIds;
import io.github.camelonesms.gateway.SendRequest;
import io.github.camelonesms.gateway.VendorText;
import io.github.camelonesms.gateway.nodeapi.function.SmsList;
import io.github.camelonesms.gateway.nodeapi.function.SmsPackage;
import io.github.camelonesms.gateway.nodeapi.function.SmsPackages;
import io.github.camelonesms.model.DuplicateMessageException;
import io.github.camelonesms.model.SmsOperation;
import io.github.camelonesms.model.TurkishTime;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Node API takes a customID once. Every submission in JSON has one, so a repeated one is refused for good (SMS42), and its
 * package is found by it. A customID that the route gave may have been used before; the package's date says so. SOAP has
 * no customID.
 */
final class NodeDuplicateGuard implements DuplicateGuard {

    /** A customID never expires; no answer is awaited longer than a year. */
    static final Duration WINDOW = Duration.ofDays(365);

    private static final int SMALLEST_PAGE = 10;

    /** How far the clocks of the vendor and of this machine may be apart; the vendor's dates have whole minutes. */
    private static final Duration CLOCK_DIFFERENCE = Duration.ofMinutes(10);

    private static final DateTimeFormatter SENDING_DATE =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm[:ss]", Locale.ROOT);

    private final NodeWire wire;

    NodeDuplicateGuard(NodeWire wire) {
        this.wire = wire;
    }

    @Override
    public boolean covers(SendRequest request) {
        return true;
    }

    /** The route's reference; a key that the component made is unlike any other. */
    @Override
    public OptionalLong fingerprint(SendRequest request) {
        return request.clientReference() == null
                ? OptionalLong.empty()
                : OptionalLong.of(request.clientReference().hashCode());
    }

    /** The equal message of the last 30 minutes is another one, unless there is a package of this customID. */
    @Override
    public Meaning meaning(SendRequest request, DuplicateMessageException refusal, KnownIds known) {
        boolean equalMessage = NodeCode.SMS_PKG_DUPLICATION.code().equals(refusal.code());
        if (!equalMessage && request.clientReference() == null) {
            return Meaning.THIS;
        }
        List<SmsPackage> packages = packages(request);
        if (packages.stream().anyMatch(each -> isOlder(each, request, known.firstSent()))) {
            return Meaning.UNDECIDED;
        }
        return equalMessage && packages.isEmpty() ? Meaning.ANOTHER : Meaning.THIS;
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

    /** The date of a scheduled package is not the one on which it was handed in. */
    private static boolean isOlder(SmsPackage each, SendRequest request, Instant firstSent) {
        if (each.sendingDate() == null || request.scheduledAt() != null) {
            return false;
        }
        try {
            return LocalDateTime.parse(each.sendingDate().strip(), SENDING_DATE)
                    .atZone(TurkishTime.ZONE)
                    .toInstant()
                    .isBefore(firstSent.minus(CLOCK_DIFFERENCE));
        } catch (DateTimeParseException e) {
            return false;
        }
    }

    /** The packages of this request's customID. */
    private List<SmsPackage> packages(SendRequest request) {
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
                .filter(each -> each != null && VendorText.isId(each.id()) && customId.equals(each.customID()))
                .toList();
    }
}
