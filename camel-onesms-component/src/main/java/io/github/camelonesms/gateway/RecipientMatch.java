package io.github.camelonesms.gateway;

import io.github.camelonesms.model.DeliveryReport;
import io.github.camelonesms.model.RecipientStatus;
import io.github.camelonesms.model.ReportState;
import io.github.camelonesms.text.PhoneNumbers;
import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * Whether a delivery report belongs to a request, judged by the recipients. A report may lack recipients, because it is
 * still growing or the vendor omits blacklisted numbers, so missing ones prove nothing.
 */
public enum RecipientMatch {

    /** The report has exactly the recipients of the request, each as often. */
    EXACT,

    /** The report may belong to the request. */
    UNDECIDED,

    /** The report has a recipient that the request does not have. */
    NONE;

    public static RecipientMatch of(DeliveryReport report, SendRequest request) {
        if (report.state() == ReportState.WAITING || report.state() == ReportState.NOT_FOUND) {
            return UNDECIDED;
        }
        Map<String, Integer> missing = recipients(request);
        boolean doubtful = false;
        for (RecipientStatus recipient : report.recipients()) {
            String number = recipient.number();
            if (!missing.containsKey(number)) {
                Optional<String> normal = PhoneNumbers.normalize(number);
                if (normal.isPresent() && !missing.containsKey(normal.get())) {
                    return NONE;
                }
                doubtful |= normal.isEmpty();
                number = normal.orElse(number);
            }
            doubtful |= missing.merge(number, -1, Integer::sum) < 0;
        }
        return doubtful || missing.values().stream().anyMatch(count -> count != 0) ? UNDECIDED : EXACT;
    }

    /** Returns the only candidate that can be the request's; empty if none or several match, or one is undecided. */
    public static Optional<String> only(Iterable<String> candidates, Function<String, RecipientMatch> match) {
        String found = null;
        for (Iterator<String> ids = candidates.iterator(); ids.hasNext(); ) {
            String id = ids.next();
            RecipientMatch fit = match.apply(id);
            if (fit == UNDECIDED || fit == EXACT && found != null) {
                return Optional.empty();
            }
            found = fit == EXACT ? id : found;
        }
        return Optional.ofNullable(found);
    }

    /** Returns how often each number is in a request. */
    public static Map<String, Integer> recipients(SendRequest request) {
        Map<String, Integer> counts = new HashMap<>();
        for (OutgoingMessage message : request.messages()) {
            message.numbers().forEach(number -> counts.merge(number, 1, Integer::sum));
        }
        return counts;
    }
}
