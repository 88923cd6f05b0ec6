package io.github.camelonesms.simulator.internal.nodeapi;

import io.github.camelonesms.simulator.internal.engine.RecipientState;
import io.github.camelonesms.simulator.internal.engine.ReportSchedule;
import io.github.camelonesms.simulator.internal.engine.ReportView;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** A snapshot of one package with "Paket Durumları" and "Paket Öğesi Durumları". */
final class PackageReport {

    static final int CANCELLED = -4;
    static final int SENDING_FAILED = -3;
    static final int CREATING_FAILED = -2;
    static final int REJECTED = -1;
    static final int SAVING = 0;
    static final int WAITING = 1;
    static final int QUEUEING = 2;
    static final int SENDING = 3;
    static final int SENT = 4;
    static final int PARTLY_REPORTED = 5;
    static final int COMPLETED = 6;

    static final int ITEM_CANCELLED = -2;
    static final int ITEM_REJECTED = -1;
    static final int ITEM_WAITING = 0;
    static final int ITEM_SENDING = 1;
    static final int ITEM_SENT = 2;
    static final int ITEM_DELIVERED = 3;
    static final int ITEM_UNDELIVERED = 4;
    static final int ITEM_EXPIRED = 5;

    private static final long QUEUEING_AFTER = 1_000;
    private static final long SENDING_AFTER = 2_000;
    private static final long SENT_AFTER = 5_000;
    private static final int LAST_CHECK_AFTER_MINUTES = 60;
    private static final int[] UPDATE_MINUTES = {1, 2, 4, 8, 15, 30, 60, 120, 240, 480, 960};

    private final SmsPackage pkg;
    private final ReportView view;
    private final long elapsed;

    /**
     * @param view the engine's report; null if the package was not created
     * @param now epoch milliseconds
     */
    PackageReport(SmsPackage pkg, ReportView view, long now) {
        this.pkg = pkg;
        this.view = view;
        this.elapsed = now - pkg.sendingAt;
    }

    /** The report updates; the last one is 60 minutes after the validity. */
    static ReportSchedule schedule(int validityMinutes) {
        List<Duration> updates = new ArrayList<>();
        for (int minutes : UPDATE_MINUTES) {
            if (minutes < validityMinutes) {
                updates.add(Duration.ofMinutes(minutes));
            }
        }
        updates.add(Duration.ofMinutes(validityMinutes + LAST_CHECK_AFTER_MINUTES));
        return new ReportSchedule(Duration.ZERO, updates);
    }

    /** The number of items. */
    int size() {
        return view == null ? 0 : view.size();
    }

    String number(int item) {
        return view.number(item);
    }

    int state() {
        if (view == null) {
            return CREATING_FAILED;
        }
        if (pkg.cancelled) {
            return CANCELLED;
        }
        if (elapsed < 0) {
            return WAITING;
        }
        if (view.state() == ReportView.State.SEND_ERROR) {
            return SENDING_FAILED;
        }
        if (elapsed < SENT_AFTER) {
            return elapsed < QUEUEING_AFTER ? SAVING : elapsed < SENDING_AFTER ? QUEUEING : SENDING;
        }
        boolean taken = false;
        boolean reported = false;
        for (int item = 0; item < size(); item++) {
            int state = itemState(item);
            taken |= state != ITEM_REJECTED;
            reported |= state > ITEM_SENT || state == ITEM_REJECTED && !leftOut(item);
        }
        if (!taken) {
            return REJECTED;
        }
        if (view.state() == ReportView.State.COMPLETED) {
            return COMPLETED;
        }
        return reported ? PARTLY_REPORTED : SENT;
    }

    int itemState(int item) {
        if (pkg.cancelled) {
            return ITEM_CANCELLED;
        }
        if (elapsed >= 0 && view.state() == ReportView.State.SEND_ERROR) {
            return ITEM_UNDELIVERED;
        }
        if (elapsed < SENDING_AFTER) {
            return ITEM_WAITING;
        }
        if (elapsed < SENT_AFTER) {
            return ITEM_SENDING;
        }
        String failureCode = view.failureCode(item);
        if (failureCode != null && failureCode.matches("(-[12]|[0-9])(/.*)?")) {
            return Integer.parseInt(failureCode.replaceFirst("/.*", ""));
        }
        return switch (view.status(item)) {
            case WAITING, PENDING -> ITEM_SENT;
            case DELIVERED -> ITEM_DELIVERED;
            case FAILED ->
                switch (view.failure(item)) {
                    case NOT_SENT, REJECTED -> ITEM_REJECTED;
                    case EXPIRED -> ITEM_EXPIRED;
                    case UNDELIVERED -> ITEM_UNDELIVERED;
                };
        };
    }

    /** The error of an item, which follows a slash in the code that the test has chosen; null for none. */
    String itemError(int item) {
        String failureCode = elapsed < SENT_AFTER ? null : view.failureCode(item);
        int slash = failureCode == null ? -1 : failureCode.indexOf('/');
        return slash < 0 ? null : failureCode.substring(slash + 1);
    }

    /** Whether the item costs nothing because it was never sent. */
    boolean leftOut(int item) {
        return pkg.cancelled
                || elapsed >= SENT_AFTER
                        && view.status(item) == RecipientState.FAILED
                        && view.failure(item) == ReportView.Failure.NOT_SENT;
    }

    int segments(int item) {
        return pkg.message.recipients().text(item).segments();
    }

    /** When it arrived at the phone, in epoch milliseconds. */
    long deliveredAt(int item) {
        return pkg.sendingAt + view.settledAfterMillis(item);
    }

    /** When the gateway processed it, in epoch milliseconds; -1 if it has not. */
    long processedAt() {
        return pkg.cancelled || elapsed < SENDING_AFTER ? -1 : pkg.sendingAt + SENDING_AFTER;
    }

    /** The totals of all items. */
    Totals totals() {
        long total = 0;
        long delivered = 0;
        long undelivered = 0;
        for (int item = 0; item < size(); item++) {
            int segments = segments(item);
            int state = itemState(item);
            total += segments;
            delivered += state == ITEM_DELIVERED ? segments : 0;
            undelivered += state == ITEM_UNDELIVERED || state == ITEM_EXPIRED || state < 0 ? segments : 0;
        }
        return new Totals(total, delivered, undelivered, size());
    }

    /** Counts of SMS, and of recipients. */
    record Totals(long sms, long delivered, long undelivered, int recipients) {

        static final Totals NONE = new Totals(0, 0, 0, 0);

        Totals plus(Totals other) {
            return new Totals(
                    sms + other.sms,
                    delivered + other.delivered,
                    undelivered + other.undelivered,
                    recipients + other.recipients);
        }

        long pending() {
            return sms - delivered - undelivered;
        }
    }
}
