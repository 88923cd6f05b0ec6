package io.github.camelonesms.operation;

import io.github.camelonesms.gateway.DuplicateGuard;
import io.github.camelonesms.gateway.OutgoingMessage;
import io.github.camelonesms.gateway.SendRequest;
import io.github.camelonesms.journal.Begin;
import io.github.camelonesms.journal.PartLease;
import io.github.camelonesms.journal.PartMember;
import io.github.camelonesms.journal.PartStart;
import io.github.camelonesms.journal.PartState;
import io.github.camelonesms.journal.SendJournal;
import io.github.camelonesms.journal.SendKey;
import io.github.camelonesms.journal.SendPart;
import io.github.camelonesms.model.FailureOrigin;
import io.github.camelonesms.model.InvalidRequestException;
import io.github.camelonesms.model.NotSentException;
import io.github.camelonesms.model.OneSmsException;
import io.github.camelonesms.model.OutcomeUnknownException;
import io.github.camelonesms.model.ThrottledException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One send and its requests in the journal. Its redeliveries within an exchange share it. */
final class JournaledSend {

    private static final Logger LOG = LoggerFactory.getLogger(JournaledSend.class);

    private final Journaling journaling;
    private final SendJournal journal;
    private final Clock clock;
    private final String givenKey;
    private final DuplicateGuard guard;
    private final FailureOrigin origin;
    private final boolean random;
    private String key;
    private SendKey lastKey;
    private boolean members;
    private byte[] hash;
    private SendHold hold;

    private JournaledSend(
            Journaling journaling,
            Clock clock,
            String key,
            String givenKey,
            DuplicateGuard guard,
            FailureOrigin origin) {
        this.journaling = journaling;
        this.journal = journaling.journal();
        this.clock = clock;
        this.key = key;
        this.givenKey = givenKey;
        this.guard = guard;
        this.origin = origin;
        this.random = key == null;
    }

    /**
     * A send under its key: that of the header, the client reference, or a random one.
     *
     * @param guard that of the vendor; null if it has none
     * @return null if sends are not journaled
     * @throws InvalidRequestException if the key cannot be kept
     */
    static JournaledSend of(
            OperationInput input, OperationSettings settings, DuplicateGuard guard, FailureOrigin origin) {
        Journaling journaling = settings.journaling();
        if (!journaling.records()) {
            return null;
        }
        String key = Journaling.key(input);
        SendTerms.checkKey(
                key, "The key of the send (header CamelOneSmsIdempotencyKey, else CamelOneSmsClientReference)", origin);
        return new JournaledSend(journaling, settings.clock(), key, input.idempotencyKey(), guard, origin);
    }

    SendHold hold() {
        return hold;
    }

    /** Whether the send has no key. Then only messages with keys of their own can be at another node. */
    boolean isRandom() {
        return random;
    }

    String givenKey() {
        return givenKey;
    }

    /** The key of the send; without one, a random one from its first request on. */
    private SendKey key(SendRequest request) {
        if (key == null) {
            key = journaling.randomKey(origin);
        }
        return key(request, key);
    }

    private SendKey key(SendRequest request, String name) {
        return new SendKey(journaling.account(request.credentials()), name);
    }

    /**
     * Records that a request is about to be sent.
     *
     * @param part its number in the send
     * @return what was recorded of it before; null if it is to be sent now
     */
    Submitter.Outcome begin(SendRequest request, int part) {
        lastKey = key(request);
        members = false;
        hash = RequestFingerprint.of(request, origin.operation());
        SendPart existing =
                begin(start(request, lastKey, part, hash, List.of())).existing();
        return existing == null ? null : recorded(existing, hash, () -> OutcomeRecords.numbers(request));
    }

    /** A message that the journal has: its outcome, or the reason why it may not be sent. */
    record Recorded(Piece piece, Submitter.Outcome outcome, RuntimeException failure) {}

    /**
     * Records that a request whose messages have keys of their own is about to be sent.
     *
     * @return the messages because of which nothing was recorded; empty if the request is to be sent now
     */
    List<Recorded> begin(SendRequest request, List<Piece> pieces) {
        List<byte[]> hashes = pieces.stream()
                .map(piece -> RequestFingerprint.of(request.sender(), List.of(piece.outgoing()), origin.operation()))
                .toList();
        members = pieces.size() > 1;
        Begin begin;
        if (members) {
            hash = RequestFingerprint.of(request, origin.operation());
            begin = begin(start(request, key(request, UUID.randomUUID().toString()), 1, hash, members(pieces, hashes)));
        } else {
            Piece only = pieces.get(0);
            SendKey own = key(request, only.source().idempotencyKey());
            hash = hashes.get(0);
            begin = begin(start(request, own, only.part(), hash, List.of()));
        }
        Map<Integer, SendPart> existing = begin.existing() == null ? begin.members() : Map.of(0, begin.existing());
        List<Recorded> recorded = new ArrayList<>(existing.size());
        for (int i = 0; i < pieces.size() && !existing.isEmpty(); i++) {
            if (existing.containsKey(i)) {
                recorded.add(recorded(existing.get(i), hashes.get(i), pieces.get(i)));
            }
        }
        return recorded;
    }

    private Recorded recorded(SendPart part, byte[] hash, Piece piece) {
        try {
            List<String> numbers = piece.outgoing().numbers();
            return new Recorded(piece, recorded(part, hash, () -> numbers), null);
        } catch (OneSmsException e) {
            return new Recorded(piece, null, e);
        }
    }

    private List<PartMember> members(List<Piece> pieces, List<byte[]> hashes) {
        Map<String, Integer> texts = new HashMap<>();
        for (Piece piece : pieces) {
            texts.putIfAbsent(piece.outgoing().text(), texts.size());
        }
        List<PartMember> found = new ArrayList<>(pieces.size());
        int firstNumber = 0;
        for (Piece piece : pieces) {
            OutgoingMessage message = piece.outgoing();
            int numbers = message.numbers().size();
            found.add(new PartMember(
                    piece.source().idempotencyKey(),
                    piece.part(),
                    journaling.seal().fingerprint(hashes.get(found.size())),
                    new PartMember.Place(firstNumber, numbers, texts.get(message.text()), texts.size())));
            firstNumber += numbers;
        }
        return found;
    }

    private PartStart start(SendRequest request, SendKey name, int part, byte[] hash, List<PartMember> found) {
        return new PartStart(
                name,
                part,
                journaling.seal().fingerprint(hash),
                journaling.seal().seal(name, part, RequestCodec.encode(request)),
                request.scheduledAt() == null ? journaling.newestId(name.account()) : null,
                journaling.guardPrint(guard, request),
                journaling.wireFormat(),
                journaling.nextOwner(),
                SendHold.LEASE,
                found);
    }

    private Begin begin(PartStart start) {
        GuardWindow now = GuardWindow.begin(clock);
        Begin begin;
        try {
            begin = journal.begin(start);
            Set<String> released = release(begin);
            if (!released.isEmpty()) {
                begin = journal.begin(start);
            }
        } catch (RuntimeException e) {
            journal.abandon(new PartLease(start.key(), start.part(), start.owner(), PartLease.UNCONFIRMED));
            throw new NotSentException(
                    "The send journal cannot be written, so no request was sent: check its database, and send the"
                            + " message again.",
                    origin,
                    e);
        }
        if (begin.lease() != null) {
            hold(begin.lease(), now);
        }
        return begin;
    }

    /** Requests of this node whose beginning was reported as failed were not sent. Returns their owners. */
    private Set<String> release(Begin begin) {
        Set<String> released = new HashSet<>();
        for (SendPart part : begin.existing() == null ? begin.members().values() : List.of(begin.existing())) {
            if (journal.isAbandoned(part.lease()) && released.add(part.owner())) {
                journal.notSent(part.lease());
            }
        }
        return released;
    }

    /**
     * Takes a request again whose answer was lost earlier in this exchange.
     *
     * @return what another node has found out meanwhile; null if this node may find out
     * @throws OutcomeUnknownException if neither is so
     */
    Submitter.Outcome again(SendRequest request, LostOutcome lost) {
        PartLease before = hold.lease();
        GuardWindow now = GuardWindow.begin(clock);
        boolean notSent = false;
        try {
            // That it was not sent may be recorded at any time, so it must not be sent under its lease.
            boolean abandoned = journal.isAbandoned(before);
            Optional<PartLease> taken = abandoned ? Optional.empty() : journal.retake(before, SendHold.LEASE);
            if (taken.isPresent()) {
                hold(taken.get(), now);
                return null;
            }
            SendPart part = journal.part(before.key(), before.part()).orElse(null);
            // Other content begins under the key only where this one was not sent.
            boolean own = part != null && journaling.seal().matches(part.fingerprint(), hash);
            if (own && part.state() == PartState.ACCEPTED) {
                return OutcomeRecords.fromRecord(part.outcome(), OutcomeRecords.numbers(request));
            }
            boolean unsent = abandoned && part != null && part.lease().equals(before);
            notSent = part != null && (!own || unsent || part.state() == PartState.NOT_SENT);
        } catch (RuntimeException e) {
            LOG.debug("{}: a lost outcome cannot be read from the send journal", origin.gateway(), e);
        }
        if (notSent) {
            throw new NotSentException(
                    "By now the send journal shows that the message was surely not sent: send it again.", origin, null);
        }
        throw Submitter.stillUnknown(lost.failure(), origin, Submitter.JOURNAL_ADVICE);
    }

    private void hold(PartLease lease, GuardWindow since) {
        hold = new SendHold(journaling, lease, clock, since, origin);
    }

    private Submitter.Outcome recorded(SendPart part, byte[] hash, Supplier<List<String>> numbers) {
        if (!journaling.seal().matches(part.fingerprint(), hash)) {
            throw origin.invalid(
                    "Other messages were sent under this key, so nothing was sent: use a key of its own for each send"
                            + " (header CamelOneSmsIdempotencyKey, else CamelOneSmsClientReference).");
        }
        if (part.state() == PartState.ACCEPTED) {
            return OutcomeRecords.fromRecord(part.outcome(), numbers.get());
        }
        if (part.atWork()) {
            throw ThrottledException.atWork(
                    "A send under this key is at work (for " + part.leaseLeft().toSeconds()
                            + " s at most), so nothing was sent: try again later.",
                    origin,
                    part.leaseLeft());
        }
        throw new OutcomeUnknownException(
                part.state() == PartState.UNRESOLVED
                        ? "The outcome of an earlier send under this key is unresolved. It was not sent again: look at the"
                                + " campaigns, and record with onesms:resolve whether it was sent."
                        : "The outcome of an earlier send under this key is unknown. It was not sent again: "
                                + Submitter.JOURNAL_ADVICE,
                origin,
                null);
    }

    /** Refuses a body that has fewer messages than what was recorded under its key. */
    void checkEnd(int parts) {
        if (lastKey == null) {
            return;
        }
        boolean more;
        try {
            more = journal.part(lastKey, parts + 1).isPresent();
        } catch (RuntimeException e) {
            LOG.debug("{}: further requests cannot be read from the send journal", origin.gateway(), e);
            return;
        }
        if (more) {
            throw origin.invalid(
                    "More messages than these were sent under this key; nothing was sent now. Use a key of its own for"
                            + " each send.");
        }
    }

    /**
     * Records what the gateway accepted.
     *
     * @param tracking runs first, because no node looks at a recorded request again: if this one crashed in between, no
     *     report would come
     */
    void accepted(SendRequest request, Submitter.Outcome outcome, Runnable tracking) {
        try {
            hold.during(tracking);
        } finally {
            record(
                    () -> journal.accepted(hold.lease(), OutcomeRecords.toRecord(outcome, request, members)),
                    "was accepted");
            String account = hold.lease().key().account();
            String id = outcome.accepted().id();
            if (id != null && request.scheduledAt() == null) {
                journaling.newestId(account, id);
            }
            journaling.purge(account, Ticker.of(clock).nanos());
        }
    }

    /**
     * Records that the gateway surely does not have the request of this node.
     *
     * @return the failure for the route: if another node has taken the request over, that node may have sent it
     */
    RuntimeException notSent(RuntimeException failure) {
        try {
            if (!journal.notSent(hold.lease())) {
                return new OutcomeUnknownException(
                        "Another node has taken the request over and may have sent it. Send the message again under the"
                                + " same key: the journal then returns what that node found out.",
                        origin,
                        failure);
            }
        } catch (RuntimeException e) {
            LOG.warn("{}: a request was not sent, but the send journal cannot be written", origin.gateway(), e);
            journal.abandon(hold.lease());
            return new OutcomeUnknownException(
                    "The message was not sent now, but the send journal cannot be written, so another node may still send"
                            + " it. Send the message again under the same key.",
                    origin,
                    null,
                    failure);
        }
        return failure;
    }

    void unknown() {
        record(() -> journal.unknown(hold.lease()), "may have been sent");
    }

    /** The message is where it is, whatever the journal does: after a failure the gateway is queried. */
    private void record(BooleanSupplier entry, String what) {
        try {
            if (!entry.getAsBoolean()) {
                LOG.warn(
                        "{}: a request {}, but another node has taken it over in the send journal meanwhile",
                        origin.gateway(),
                        what);
            }
        } catch (RuntimeException e) {
            LOG.warn("{}: a request {}, but the send journal cannot be written", origin.gateway(), what, e);
        }
    }
}
