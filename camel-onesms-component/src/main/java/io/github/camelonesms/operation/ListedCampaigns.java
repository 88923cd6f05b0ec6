package io.github.camelonesms.operation;

import io.github.camelonesms.gateway.GatewayDescriptor;
import io.github.camelonesms.gateway.PageWalk;
import io.github.camelonesms.gateway.RecipientMatch;
import io.github.camelonesms.gateway.SendRequest;
import io.github.camelonesms.gateway.SmsGateway;
import io.github.camelonesms.model.DeliveryReport;
import io.github.camelonesms.model.FailureOrigin;
import io.github.camelonesms.model.RecipientStatus;
import io.github.camelonesms.model.ReportState;
import io.github.camelonesms.model.SmsOperation;
import io.github.camelonesms.text.PhoneNumbers;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The campaigns of an account as the vendor's list has shown them once, and those reports that somebody needs. Each page
 * and each report is requested once, for however many parts. Not thread-safe.
 */
final class ListedCampaigns {

    /** Limits the time of one look. Parts whose newest known id is further back cannot be judged by the list. */
    private static final int MOST_PAGES = 400;

    /** Where the end is sought: the reports of all campaigns of an account in use would be too many. */
    private static final int MOST_TO_END = 150;

    private final SmsGateway gateway;
    private final int idsPerRequest;
    private final GuardWindow begun;
    private final List<String> newestFirst = new ArrayList<>();
    private final Map<String, Integer> places = new HashMap<>();
    private final Map<String, DeliveryReport> reports = new HashMap<>();
    private final Map<String, Set<String>> idsByNumber = new HashMap<>();
    private final Set<String> unreadable = new LinkedHashSet<>();
    private final Set<String> sought;
    private final boolean endSought;
    private boolean complete;

    private ListedCampaigns(
            SmsGateway gateway, int idsPerRequest, GuardWindow begun, Set<String> sought, boolean endSought) {
        this.gateway = gateway;
        this.idsPerRequest = idsPerRequest;
        this.begun = begun;
        this.sought = sought;
        this.endSought = endSought;
    }

    /**
     * Reads the list.
     *
     * @param until the ids that it is read back to
     * @param toEnd whether it is read to its end; if that is far, the further pages count for nothing
     */
    static ListedCampaigns read(
            SmsGateway gateway, GatewayDescriptor descriptor, Clock clock, Set<String> until, boolean toEnd) {
        ListedCampaigns listed = new ListedCampaigns(
                gateway, descriptor.limits().idsPerReportRequest(), GuardWindow.begin(clock), Set.copyOf(until), toEnd);
        listed.walk(new FailureOrigin(descriptor.name(), SmsOperation.CAMPAIGNS));
        return listed;
    }

    private void walk(FailureOrigin origin) {
        PageWalk<String> walk = new PageWalk<>(page -> gateway.campaigns(page).value(), origin, MOST_PAGES, null);
        Set<String> missing = new HashSet<>(sought);
        int needed = 0;
        do {
            List<String> page = walk.next();
            if (page.isEmpty()) {
                complete = true;
                return;
            }
            for (String id : page) {
                if (places.putIfAbsent(id, newestFirst.size()) == null) {
                    newestFirst.add(id);
                }
                missing.remove(id);
            }
            if (needed == 0 && missing.isEmpty()) {
                needed = newestFirst.size();
            }
        } while ((!missing.isEmpty() || endSought && newestFirst.size() <= MOST_TO_END) && !walk.isExhausted());
        if (missing.isEmpty()) {
            List<String> further = newestFirst.subList(needed, newestFirst.size());
            further.forEach(places::remove);
            further.clear();
        }
    }

    /** Whether a list that is read back to these ids, and to its end, would not reach further. */
    boolean reachesBackTo(Set<String> ids, boolean toEnd) {
        return (!toEnd || endSought || complete)
                && ids.stream().allMatch(id -> places.containsKey(id) || sought.contains(id));
    }

    /** Whether it has all campaigns of the account. */
    boolean isComplete() {
        return complete;
    }

    /** How long ago it was begun to read; later campaigns are not in it. */
    Duration age() {
        return begun.age();
    }

    List<String> newestFirst() {
        return newestFirst;
    }

    /** Counted from 0, the newest; null if the list does not reach back so far. */
    Integer place(String id) {
        return places.get(id);
    }

    /** Takes over the reports that show all that is needed: their recipients do not change. */
    void keepReports(ListedCampaigns older) {
        older.reports.values().stream()
                .filter(report -> older.isReadable(report.id()))
                .forEach(this::add);
    }

    /** Requests those reports that it does not have yet. */
    void readReports(Collection<String> ids) {
        List<String> missing =
                ids.stream().filter(id -> !reports.containsKey(id)).toList();
        for (int from = 0; from < missing.size(); from += idsPerRequest) {
            gateway.reportsOf(missing.subList(from, Math.min(missing.size(), from + idsPerRequest)))
                    .forEach(this::add);
        }
    }

    private void add(DeliveryReport report) {
        reports.put(report.id(), report);
        if (report.state() == ReportState.WAITING
                || report.state() == ReportState.NOT_FOUND
                || report.recipients().isEmpty()) {
            unreadable.add(report.id());
        }
        for (RecipientStatus recipient : report.recipients()) {
            PhoneNumbers.normalize(recipient.number())
                    .ifPresentOrElse(
                            number -> idsByNumber
                                    .computeIfAbsent(number, each -> new LinkedHashSet<>())
                                    .add(report.id()),
                            () -> unreadable.add(report.id()));
        }
    }

    /** Whether the report of a campaign shows all that is needed to compare it. */
    boolean isReadable(String id) {
        return reports.containsKey(id) && !unreadable.contains(id);
    }

    RecipientMatch match(String id, SendRequest request) {
        return RecipientMatch.of(reports.get(id), request);
    }

    /** The campaigns that a request may have: their reports have one of its numbers, or cannot be read. */
    Set<String> possible(SendRequest request) {
        Set<String> possible = new LinkedHashSet<>(unreadable);
        possible.addAll(sharing(request));
        return possible;
    }

    /** The campaigns whose reports have one of the numbers of a request. */
    Set<String> sharing(SendRequest request) {
        Set<String> sharing = new LinkedHashSet<>();
        OutcomeRecords.numbers(request).forEach(number -> sharing.addAll(idsByNumber.getOrDefault(number, Set.of())));
        return sharing;
    }
}
