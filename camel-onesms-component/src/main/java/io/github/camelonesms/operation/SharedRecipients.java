package io.github.camelonesms.operation;

import io.github.camelonesms.gateway.RecipientMatch;
import io.github.camelonesms.gateway.SendRequest;
import io.github.camelonesms.journal.OpenRequest;
import io.github.camelonesms.journal.PartLease;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Which requests have only recipients that another open request of the account has too, each as often. The list of
 * campaigns shows no texts, and a report may lack recipients, so a campaign of the other one may look like theirs. Not
 * thread-safe.
 */
final class SharedRecipients {

    private final Map<String, List<Wanted>> byNumber = new HashMap<>();
    private final Set<PartLease> shared = new HashSet<>();
    private final List<OpenRequest> all = new ArrayList<>();
    private final List<OpenRequest> unreadable = new ArrayList<>();

    private record Wanted(PartLease lease, Map<String, Integer> recipients) {

        boolean isOf(OpenRequest open) {
            return lease.part() == open.part() && lease.key().equals(open.key());
        }
    }

    /** Compares the open requests of an account, as they are now. */
    static SharedRecipients of(Map<PartLease, SendRequest> wanted, String account, Journaling journaling) {
        return of(wanted, account, journaling, open -> {});
    }

    /** As above, and shows each open request that can be read; some may be shown twice. */
    static SharedRecipients of(
            Map<PartLease, SendRequest> wanted, String account, Journaling journaling, Consumer<SendRequest> show) {
        SharedRecipients found = new SharedRecipients();
        wanted.forEach(found::want);
        journaling.journal().unsettled().forEachOpen(account, open -> found.compare(open, journaling, show));
        return found;
    }

    private void want(PartLease lease, SendRequest request) {
        Map<String, Integer> recipients = RecipientMatch.recipients(request);
        recipients.keySet().stream().findFirst().ifPresent(number -> byNumber.computeIfAbsent(
                        number, each -> new ArrayList<>())
                .add(new Wanted(lease, recipients)));
    }

    private void compare(OpenRequest open, Journaling journaling, Consumer<SendRequest> show) {
        OpenRequest withoutContent = new OpenRequest(open.key(), open.part(), null, open.newestId(), open.sentUntil());
        all.add(withoutContent);
        SendRequest request;
        try {
            byte[] content = journaling.seal().open(open.key(), open.part(), open.content());
            request = RequestCodec.decode(content, null);
        } catch (RuntimeException e) {
            unreadable.add(withoutContent);
            return;
        }
        show.accept(request);
        Map<String, Integer> others = RecipientMatch.recipients(request);
        for (String number : others.keySet()) {
            for (Wanted each : byNumber.getOrDefault(number, List.of())) {
                if (!each.isOf(open) && contains(others, each.recipients())) {
                    shared.add(each.lease());
                }
            }
        }
    }

    private static boolean contains(Map<String, Integer> all, Map<String, Integer> some) {
        return some.entrySet().stream().allMatch(entry -> all.getOrDefault(entry.getKey(), 0) >= entry.getValue());
    }

    boolean contains(PartLease lease) {
        return shared.contains(lease);
    }

    /** All open requests of the account, without their content. */
    List<OpenRequest> all() {
        return all;
    }

    /** The open requests that may have any recipients, because their content cannot be read here. */
    List<OpenRequest> unreadable() {
        return unreadable;
    }
}
