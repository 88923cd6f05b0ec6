package io.github.camelonesms.operation;

import io.github.camelonesms.gateway.SendRequest;
import io.github.camelonesms.gateway.VendorText;
import io.github.camelonesms.journal.PartLease;
import io.github.camelonesms.journal.PartOutcome;
import io.github.camelonesms.journal.PartState;
import io.github.camelonesms.journal.SendJournalException;
import io.github.camelonesms.journal.SendKey;
import io.github.camelonesms.journal.SendPart;
import io.github.camelonesms.journal.UnresolvedPart;
import io.github.camelonesms.journal.UnsettledCounts;
import io.github.camelonesms.journal.UnsettledParts;
import io.github.camelonesms.model.FailureOrigin;
import io.github.camelonesms.model.InvalidRequestException;
import io.github.camelonesms.model.NotFoundException;
import io.github.camelonesms.model.ResolvedSend;
import io.github.camelonesms.model.SmsOperation;
import io.github.camelonesms.model.Submission;
import io.github.camelonesms.model.UnavailableException;
import io.github.camelonesms.model.UnresolvedSend;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Collectors;

/**
 * The requests of an account whose outcome no node could find out: lists them, gives them to a route, and records what
 * a person found. Makes no request to the gateway. Thread-safe.
 */
public final class UnresolvedSends {

    /** The decision that a request was sent, under an unknown id. */
    public static final String SENT = "sent";

    /** The decision that a request was not sent. */
    public static final String NOT_SENT = "notSent";

    private static final String NO_CODE = "OK";
    private static final long COUNTS_NANOS = Duration.ofSeconds(5).toNanos();
    private static final UnsettledCounts NO_COUNTS = new UnsettledCounts(0, 0, 0, Duration.ZERO);

    private final OperationSettings settings;
    private final Journaling journaling;
    private final FailureOrigin origin;
    private final boolean inUse;
    private final ReentrantLock counting = new ReentrantLock();
    private volatile Counted counted = new Counted(NO_COUNTS, null, 0);

    /** @param failure null if the journal could count */
    private record Counted(UnsettledCounts counts, RuntimeException failure, long at) {}

    /** A request that a route is to get; the own reference of the route that sent it may be null. */
    public record Claimed(PartLease lease, UnresolvedSend send, String reference) {}

    /** The account of an endpoint with this operation. */
    public UnresolvedSends(String gateway, SmsOperation operation, OperationSettings settings) {
        this.settings = settings;
        this.journaling = settings.journaling();
        this.origin = new FailureOrigin(gateway, SmsOperation.RESOLVE);
        this.inUse = journaling.records() || operation == SmsOperation.RESOLVE || operation == SmsOperation.UNRESOLVED;
    }

    /** Whether the endpoint uses a journal; otherwise the counts are zero. */
    public boolean isInUse() {
        return inUse;
    }

    /** Makes the journal ready if the endpoint uses it. */
    public void start() {
        if (inUse) {
            journaling.journal().start();
        }
    }

    private UnsettledParts parts() {
        return journaling.journal().unsettled();
    }

    private String account() {
        return journaling.account(settings.credentials());
    }

    /** Lists the unresolved requests, oldest first. */
    public List<UnresolvedSend> list(int max) {
        return parts().listUnresolved(account(), max).stream()
                .map(part -> claimed(part).send())
                .toList();
    }

    /** Claims requests that no route has processed yet; no other node gets them for the time of the lease. */
    public List<Claimed> claim(Duration lease, int max) {
        return parts().takeUnresolved(account(), journaling.nextOwner(), lease, max).stream()
                .map(this::claimed)
                .toList();
    }

    /** Extends the lease of a claimed request; false if another node has it, or it is resolved. */
    public boolean renew(Claimed claimed, Duration lease) {
        return parts().reportAgain(claimed.lease(), lease);
    }

    /** A route has processed the request. */
    public void reported(Claimed claimed) {
        parts().reported(claimed.lease());
    }

    /** Releases the request, so that a route gets it again. */
    public void release(Claimed claimed) {
        parts().reportAgain(claimed.lease(), Duration.ZERO);
    }

    private Claimed claimed(UnresolvedPart part) {
        SendKey key = part.lease().key();
        int recipients = 0;
        long segments = 0;
        String reason = part.reason();
        String reference = null;
        try {
            SendRequest request = request(part);
            recipients = request.recipients();
            segments = request.segments();
            reference = OpenPart.reference(request, key);
        } catch (RuntimeException e) {
            reason += ". " + e.getMessage();
        }
        UnresolvedSend send = new UnresolvedSend(
                key.key(), part.lease().part(), recipients, segments, part.begunAt(), part.candidates(), reason);
        return new Claimed(part.lease(), send, reference);
    }

    private SendRequest request(UnresolvedPart part) {
        byte[] content = journaling.seal().open(part.lease().key(), part.lease().part(), part.request());
        return RequestCodec.decode(content, settings.credentials());
    }

    /**
     * Records what a person found out about an unresolved request. The same again changes nothing.
     *
     * @param part null if the send has only one that is unresolved
     * @param decision {@value #SENT}, {@value #NOT_SENT}, or the id of the submission
     * @throws InvalidRequestException if an argument is missing or wrong, or the request has another outcome
     * @throws NotFoundException if there is no such request
     * @throws UnavailableException if the journal cannot be reached
     */
    public ResolvedSend resolve(String key, Integer part, String decision) {
        SendKey sendKey = key(key);
        String given = decision == null ? "" : decision.strip();
        boolean sent = !given.equalsIgnoreCase(NOT_SENT);
        String id = sent && !given.equalsIgnoreCase(SENT) ? given : null;
        if (id != null && !VendorText.isId(id)) {
            throw origin.invalid(
                    "The body must be sent, notSent, or the id of the submission (letters, digits, '-', '_' and"
                            + " '.', at most " + VendorText.LONGEST_ID + "). Nothing was changed.");
        }
        try {
            return resolve(sendKey, part, sent, id);
        } catch (SendJournalException e) {
            throw new UnavailableException(
                    "The send journal failed: " + e.getMessage() + ". Check its database, and resolve the send again.",
                    origin,
                    e);
        }
    }

    private SendKey key(String key) {
        if (key == null) {
            throw origin.invalid(
                    "There is no key: set the header CamelOneSmsIdempotencyKey to the key of the send, such as"
                            + " key() of an UnresolvedSend.");
        }
        try {
            return new SendKey(account(), key);
        } catch (IllegalArgumentException e) {
            throw origin.invalid(e.getMessage() + ": set the header CamelOneSmsIdempotencyKey to the key of the send.");
        }
    }

    private ResolvedSend resolve(SendKey key, Integer part, boolean sent, String id) {
        List<UnresolvedPart> open = open(key, part);
        if (open.size() > 1) {
            throw origin.invalid(
                    "Several requests of this send are unresolved: set the header CamelOneSmsPart to one of "
                            + open.stream()
                                    .map(each -> Integer.toString(each.lease().part()))
                                    .collect(Collectors.joining(", "))
                            + ".");
        }
        if (open.isEmpty()) {
            return known(key, part == null ? 1 : part, sent, id);
        }
        UnresolvedPart found = open.get(0);
        PartLease request = found.lease();
        // A message with its own key has its own numbers of parts.
        int number = request.key().equals(key) ? request.part() : part == null ? 1 : part;
        if (!sent) {
            return parts().resolve(request.key(), request.part(), null)
                    ? new ResolvedSend(key.key(), number, false, null)
                    : known(key, number, false, null);
        }
        if (id != null && !parts().knownIds(key.account(), List.of(id)).isEmpty()) {
            throw ofAnotherSend();
        }
        // Before the commit, because the request is erased with it: if the node crashed in between, no report would
        // come.
        track(request(found), request.key(), id);
        return parts().resolve(request.key(), request.part(), new PartOutcome(id, List.of(), List.of(), NO_CODE, true))
                ? new ResolvedSend(key.key(), number, true, id)
                : known(key, number, true, id);
    }

    /** The unresolved requests of a send, or the one that has the message of this key. */
    private List<UnresolvedPart> open(SendKey key, Integer part) {
        List<UnresolvedPart> own = parts().listUnresolved(key).stream()
                .filter(each -> part == null || part == each.lease().part())
                .toList();
        if (!own.isEmpty()) {
            return own;
        }
        return journaling
                .journal()
                .part(key, part == null ? 1 : part)
                .map(SendPart::key)
                .filter(request -> !request.equals(key))
                .map(parts()::listUnresolved)
                .orElse(List.of());
    }

    private void track(SendRequest request, SendKey key, String id) {
        if (id != null) {
            settings.listener()
                    .accepted(
                            request,
                            new Submission(id, request.recipients(), request.segments(), true),
                            OpenPart.reference(
                                    request,
                                    key,
                                    each -> !journaling.journal().members(each).isEmpty()),
                            false);
        }
    }

    /** The record of a request that is not unresolved, if it is as decided. */
    private ResolvedSend known(SendKey key, int number, boolean sent, String id) {
        SendPart part = journaling
                .journal()
                .part(key, number)
                .orElseThrow(() -> new NotFoundException(
                        "This account has no request " + number + " under this key in the send journal: check the key,"
                                + " and the options of the account, which must be those of the sender.",
                        origin,
                        null));
        boolean same = part.state() == PartState.NOT_SENT && !sent
                || part.state() == PartState.ACCEPTED
                        && sent
                        && Objects.equals(part.outcome().id(), id);
        if (same) {
            return new ResolvedSend(key.key(), number, sent, id);
        }
        if (part.state() == PartState.UNRESOLVED) {
            throw ofAnotherSend();
        }
        throw origin.invalid("Request " + number + " of this send is not unresolved but "
                + part.state().name().toLowerCase(Locale.ROOT).replace('_', ' ')
                + ". Nothing was changed; from(\"onesms:unresolved\") and the JMX operation listUnresolvedSends show"
                + " what a person must resolve.");
    }

    private InvalidRequestException ofAnotherSend() {
        return origin.invalid(
                "The id belongs to another send of this account. Nothing was changed: look at the campaigns"
                        + " again, and give the id of this one, or sent if the id stays unknown.");
    }

    /**
     * Counts the requests without a known outcome; a few seconds old at most, and zero if the endpoint uses no journal.
     *
     * @throws SendJournalException if the journal could not count
     */
    public UnsettledCounts counts() {
        Counted known = counted;
        boolean fresh = known.at() != 0 && System.nanoTime() - known.at() <= COUNTS_NANOS;
        if (inUse && !fresh && counting.tryLock()) {
            try {
                known = count(known.counts());
                counted = known;
            } finally {
                counting.unlock();
            }
        }
        if (known.failure() != null) {
            throw known.failure();
        }
        return known.counts();
    }

    private Counted count(UnsettledCounts older) {
        try {
            return new Counted(parts().counts(account()), null, System.nanoTime());
        } catch (RuntimeException e) {
            return new Counted(older, e, System.nanoTime());
        }
    }
}
