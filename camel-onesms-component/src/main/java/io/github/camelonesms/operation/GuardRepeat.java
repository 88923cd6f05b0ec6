package io.github.camelonesms.operation;

import io.github.camelonesms.gateway.Accepted;
import io.github.camelonesms.gateway.Answer;
import io.github.camelonesms.gateway.DuplicateGuard;
import io.github.camelonesms.gateway.GatewayDescriptor;
import io.github.camelonesms.gateway.KnownIds;
import io.github.camelonesms.gateway.SmsGateway;
import io.github.camelonesms.journal.SendJournal;
import io.github.camelonesms.model.DuplicateMessageException;
import io.github.camelonesms.model.FailureOrigin;
import io.github.camelonesms.model.SmsOperation;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.BooleanSupplier;

/**
 * Settles a part by sending the identical request while the vendor's duplicate guard remembers the first one.
 *
 * @param guard null if the vendor has none
 */
record GuardRepeat(
        SmsGateway gateway,
        GatewayDescriptor descriptor,
        OperationSettings settings,
        DuplicateGuard guard,
        FoundOutcomes found,
        BooleanSupplier stopping) {

    /** A late message may help nobody, so a guard that never forgets is used for this long only. */
    private static final Duration LONGEST_GUARD = Duration.ofMinutes(10);

    private static final Duration LATEST_PASSWORD = Duration.ofMinutes(1);

    private static final Duration TRAVEL_TIME = Duration.ofSeconds(5);

    /** What the guard shows. */
    enum Shown {

        /** The outcome is as unknown as before. */
        NOTHING,

        /** The outcome, or another node has the part: nothing is left to do. */
        DONE,

        /** The first request arrived; its id is not known. */
        ARRIVED
    }

    Shown repeat(OpenPart each) {
        if (!settings.recoverUnknownOutcome()
                || guard == null
                || !guard.covers(each.request())
                || !mayRepeat(each)
                || !remembers(each, Duration.ZERO)
                || hasEqual(each)) {
            return Shown.NOTHING;
        }
        GuardWindow now = GuardWindow.begin(settings.clock());
        if (!journal().renew(each.lease(), SendHold.LEASE)) {
            return Shown.DONE;
        }
        FailureOrigin origin = new FailureOrigin(descriptor.name(), each.operation());
        SendHold hold = new SendHold(settings.journaling(), each.lease(), settings.clock(), now, origin);
        try {
            Answer<Accepted> answer = hold.send(
                    () -> remembers(each, Duration.ZERO) && mayRepeat(each) && !stopping.getAsBoolean(),
                    () -> send(gateway, each.operation(), each));
            found.accepted(each, each.lease(), answer, true);
            return Shown.DONE;
        } catch (DuplicateMessageException refusal) {
            boolean arrived = !hasEqual(each)
                    && guard.meaning(each.request(), refusal, knownIds(each)) == DuplicateGuard.Meaning.THIS;
            return arrived ? Shown.ARRIVED : Shown.NOTHING;
        }
    }

    /**
     * A late one-time password helps nobody. If the source gives a send without a key again, that is a send of its own,
     * and the phone would get both.
     */
    private static boolean mayRepeat(OpenPart each) {
        boolean late = each.operation() == SmsOperation.OTP && each.age().compareTo(LATEST_PASSWORD) >= 0;
        return !late && !Journaling.isRandom(each.lease().key());
    }

    static Answer<Accepted> send(SmsGateway gateway, SmsOperation operation, OpenPart each) {
        return operation == SmsOperation.OTP ? gateway.otp(each.request()) : gateway.send(each.request());
    }

    private SendJournal journal() {
        return settings.journaling().journal();
    }

    /** Whether the guard still remembers the first request after the time {@code ahead}. */
    boolean remembers(OpenPart each, Duration ahead) {
        Duration window = descriptor.duplicateWindow();
        Duration used = window.compareTo(LONGEST_GUARD) > 0 ? LONGEST_GUARD : window;
        Duration left =
                used.minus(each.part().age()).minus(settings.longestConnect()).minus(TRAVEL_TIME);
        return !each.since().isOver(left, ahead);
    }

    /** An equal request of another send makes a refusal as a duplicate ambiguous. */
    private boolean hasEqual(OpenPart each) {
        return journal()
                .unsettled()
                .hasEqual(
                        each.lease(),
                        each.part().guardPrint(),
                        descriptor.duplicateWindow().plus(TRAVEL_TIME));
    }

    private KnownIds knownIds(OpenPart each) {
        return new KnownIds() {
            @Override
            public boolean isFree(String id) {
                return journal()
                        .unsettled()
                        .knownIds(each.lease().key().account(), List.of(id))
                        .isEmpty();
            }

            @Override
            public boolean isOlder(String id) {
                return false;
            }

            @Override
            public Instant firstSent() {
                return each.part().begunAt();
            }
        };
    }
}
