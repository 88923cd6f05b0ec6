package io.github.camelonesms.operation;

import io.github.camelonesms.gateway.Credentials;
import io.github.camelonesms.gateway.SendRequest;
import io.github.camelonesms.journal.PartLease;
import io.github.camelonesms.journal.RequestSeal;
import io.github.camelonesms.journal.SendKey;
import io.github.camelonesms.journal.TakenPart;
import io.github.camelonesms.model.SmsOperation;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Predicate;

/**
 * A part that a {@link Settler} works on.
 *
 * @param since when it was taken over
 */
record OpenPart(TakenPart part, SendRequest request, SmsOperation operation, GuardWindow since) {

    private static final Duration SHORTEST_PAUSE = Duration.ofSeconds(5);
    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(1);

    /** Reads the request of a part; fails if it cannot be read. */
    static OpenPart of(TakenPart part, RequestSeal seal, Credentials credentials, GuardWindow since) {
        PartLease lease = part.lease();
        SendRequest request = RequestCodec.decode(seal.open(lease.key(), lease.part(), part.request()), credentials);
        boolean otp = seal.matches(part.fingerprint(), RequestFingerprint.of(request, SmsOperation.OTP))
                && !seal.matches(part.fingerprint(), RequestFingerprint.of(request, SmsOperation.SEND));
        return new OpenPart(part, request, otp ? SmsOperation.OTP : SmsOperation.SEND, since);
    }

    /** The same part with another schedule; null = now. */
    OpenPart at(Instant time) {
        return new OpenPart(part, request.withScheduledAt(time), operation, since);
    }

    /** Whether no campaign was known when it was begun, so that each campaign of the account may be newer. */
    boolean isFirst() {
        return part.newestId() == null && request.scheduledAt() == null;
    }

    PartLease lease() {
        return part.lease();
    }

    /**
     * The reference of its reports, as its own node would give it: that of the route, else the key of the send.
     *
     * @param shared whether messages of the request have keys of their own, so that its own key is random
     */
    static String reference(SendRequest request, SendKey key, Predicate<SendKey> shared) {
        String reference = reference(request, key);
        return reference != null || Journaling.isRandom(key) || shared.test(key) ? reference : key.key();
    }

    /**
     * The route's own reference of a request, without what later requests of a send add. That is known if the reference is
     * the key of the send, and likely if the key is random.
     */
    static String reference(SendRequest request, SendKey key) {
        String reference = request.clientReference();
        String added = "-" + request.ordinal();
        if (!request.hasOwnReference() || request.ordinal() <= 1 || !reference.endsWith(added)) {
            return reference;
        }
        String own = reference.substring(0, reference.length() - added.length());
        return Journaling.isRandom(key) || own.equals(key.key()) ? own : reference;
    }

    Duration age() {
        return age(part, since);
    }

    static Duration age(TakenPart part, GuardWindow since) {
        return part.age().plus(since.age());
    }

    /** How long to wait before the next look at a part of this age. */
    static Duration pause(Duration age) {
        Duration pause = age.dividedBy(4);
        if (pause.compareTo(SHORTEST_PAUSE) < 0) {
            return SHORTEST_PAUSE;
        }
        return pause.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : pause;
    }
}
