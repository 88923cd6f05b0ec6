package io.github.camelonesms.operation;

import io.github.camelonesms.gateway.DuplicateGuard;
import io.github.camelonesms.gateway.GatewayDescriptor;
import io.github.camelonesms.gateway.KnownIds;
import io.github.camelonesms.gateway.SendRequest;
import java.time.Duration;
import java.time.Instant;
import java.util.OptionalLong;

/** The first try of a request, and the ids known then. No message: the vendor confuses it with no other. */
record FirstSend(
        OperationSettings settings,
        SendingAccount account,
        GuardWindow window,
        long idsBefore,
        RecentMessages.Sent message)
        implements KnownIds {

    /** A vendor's window may be slightly longer than documented. */
    private static final Duration MARGIN = Duration.ofSeconds(5);

    /** Records a request that is now sent for the first time; the guard is null if the vendor has none. */
    static FirstSend now(
            SendRequest request,
            SendingAccount account,
            DuplicateGuard guard,
            GatewayDescriptor descriptor,
            OperationSettings settings) {
        GuardWindow window = GuardWindow.begin(settings.clock());
        OptionalLong fingerprint = guard == null ? OptionalLong.empty() : guard.fingerprint(request);
        RecentMessages.Sent message = null;
        if (fingerprint.isPresent()) {
            Duration guarded = descriptor.duplicateWindow().plus(MARGIN);
            message = settings.recentMessages().note(account, fingerprint.getAsLong(), guarded, window.beginNanos());
        }
        return new FirstSend(settings, account, window, settings.recentIds().mark(), message);
    }

    /** Whether a refusal as a duplicate may be due to another, equal message. */
    boolean hasEqual() {
        return message != null && settings.recentMessages().hasEqual(message, window.beginNanos());
    }

    void maybeTaken() {
        if (message != null) {
            message.maybeTaken(Ticker.of(settings.clock()).nanos());
        }
    }

    void refused() {
        if (message != null) {
            message.refused();
        }
    }

    @Override
    public boolean isFree(String id) {
        return settings.recentIds().isFree(account, id);
    }

    @Override
    public boolean isOlder(String id) {
        return settings.recentIds().wasNotedBefore(account, id, idsBefore);
    }

    @Override
    public Instant firstSent() {
        return window.begin();
    }
}
