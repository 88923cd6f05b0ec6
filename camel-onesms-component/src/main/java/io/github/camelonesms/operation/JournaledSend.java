package io.github.camelonesms.operation;

import io.github.camelonesms.gateway.Accepted;
import io.github.camelonesms.gateway.OutgoingMessage;
import io.github.camelonesms.gateway.SendRequest;
import io.github.camelonesms.journal.Begin;
import io.github.camelonesms.journal.PartLease;
import io.github.camelonesms.journal.PartOutcome;
import io.github.camelonesms.journal.PartStart;
import io.github.camelonesms.journal.PartState;
import io.github.camelonesms.journal.SendJournal;
import io.github.camelonesms.journal.SendKey;
import io.github.camelonesms.journal.SendPart;
import io.github.camelonesms.model.FailureOrigin;
import io.github.camelonesms.model.InvalidRequestException;
import io.github.camelonesms.model.NotSentException;
import io.github.camelonesms.model.OutcomeUnknownException;
import io.github.camelonesms.model.RejectedRecipient;
import io.github.camelonesms.model.ThrottledException;
import io.github.camelonesms.text.PhoneNumbers;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One send and its requests in the journal. Its redeliveries within an exchange share it. */
final class JournaledSend {

    private static final Logger LOG = LoggerFactory.getLogger(JournaledSend.class);

    /** What takes the place of a number that the gateway left out and that was not in the request. */
    private static final int NO_INDEX = -1;

    private final Journaling journaling;
    private final SendJournal journal;
    private final Ticker ticker;
    private final String key;
    private final String givenKey;
    private final FailureOrigin origin;
    private SendKey lastKey;
    private SendHold hold;

    private JournaledSend(Journaling journaling, Ticker ticker, String key, String givenKey, FailureOrigin origin) {
        this.journaling = journaling;
        this.journal = journaling.journal();
        this.ticker = ticker;
        this.key = key;
        this.givenKey = givenKey;
        this.origin = origin;
    }

    /**
     * A send under its key: that of the header, the client reference, or a random one.
     *
     * @return null if sends are not journaled
     * @throws InvalidRequestException if the key is too long
     */
    static JournaledSend of(OperationInput input, OperationSettings settings, FailureOrigin origin) {
        Journaling journaling = settings.journaling();
        if (journaling == null) {
            return null;
        }
        String key = input.idempotencyKey() == null ? input.clientReference() : input.idempotencyKey();
        if (key == null) {
            key = UUID.randomUUID().toString();
            journaling.warnOfMissingKey(origin);
        } else if (key.length() > SendKey.MAX_KEY_LENGTH) {
            throw new InvalidRequestException(
                    "The key of the send (header CamelOneSmsIdempotencyKey, else CamelOneSmsClientReference) has "
                            + key.length() + " characters, at most " + SendKey.MAX_KEY_LENGTH + " are possible.",
                    origin,
                    null);
        }
        return new JournaledSend(journaling, Ticker.of(settings.clock()), key, input.idempotencyKey(), origin);
    }

    /** The right to send the request that was begun last. */
    SendHold hold() {
        return hold;
    }

    /** The key of the header; null if there is none. */
    String givenKey() {
        return givenKey;
    }

    private SendKey keyOf(SendRequest request) {
        return new SendKey(journaling.account(request.credentials()), key);
    }

    /**
     * Records that a request is about to be sent.
     *
     * @param part its number in the send
     * @return what was recorded of it before; null if it is to be sent now
     */
    Submitter.Outcome begin(SendRequest request, int part) {
        String fingerprint = RequestFingerprint.of(request, origin.operation());
        SendKey sendKey = keyOf(request);
        lastKey = sendKey;
        byte[] content = journaling.seal().seal(sendKey, part, RequestCodec.encode(request));
        PartStart start =
                new PartStart(sendKey, part, fingerprint, content, null, journaling.nextOwner(), SendHold.LEASE);
        long now = ticker.nanos();
        Begin begin;
        try {
            begin = journal.begin(start);
            SendPart existing = begin.existing();
            if (existing != null && journaling.isAbandoned(existing.owner())) {
                journal.notSent(new PartLease(sendKey, part, existing.owner(), existing.fence()));
                begin = journal.begin(start);
                journaling.forget(existing.owner());
            }
        } catch (RuntimeException e) {
            journaling.abandon(start.owner());
            throw new NotSentException(
                    "The send journal cannot be written, so no request was sent: check its database, and send the"
                            + " message again.",
                    origin,
                    e);
        }
        if (begin.lease() != null) {
            hold(begin.lease(), now);
            return null;
        }
        return recorded(begin.existing(), fingerprint, request);
    }

    /**
     * Takes a request again whose answer was lost earlier in this exchange.
     *
     * @return what another node has found out meanwhile; null if this node may find out
     * @throws OutcomeUnknownException if neither is so
     */
    Submitter.Outcome again(SendRequest request, LostOutcome lost) {
        PartLease before = hold.lease();
        long now = ticker.nanos();
        try {
            Optional<PartLease> taken = journal.retake(before, SendHold.LEASE);
            if (taken.isPresent()) {
                hold(taken.get(), now);
                return null;
            }
            SendPart part = journal.part(before.key(), before.part()).orElse(null);
            if (part != null && part.state() == PartState.ACCEPTED) {
                return outcome(part.outcome(), request);
            }
        } catch (RuntimeException e) {
            LOG.debug("{}: a lost outcome cannot be read from the send journal", origin.gateway(), e);
        }
        throw Submitter.stillUnknown(lost.failure(), origin);
    }

    private void hold(PartLease lease, long since) {
        hold = new SendHold(journal, lease, ticker, since, origin);
    }

    private Submitter.Outcome recorded(SendPart part, String fingerprint, SendRequest request) {
        if (!part.fingerprint().equals(fingerprint)) {
            throw new InvalidRequestException(
                    "Other messages were sent under this key, so nothing was sent: use a key of its own for each send"
                            + " (header CamelOneSmsIdempotencyKey, else CamelOneSmsClientReference).",
                    origin,
                    null);
        }
        if (part.state() == PartState.ACCEPTED) {
            return outcome(part.outcome(), request);
        }
        if (part.atWork()) {
            throw new ThrottledException(
                    "A send under this key is at work (for " + part.leaseLeft().toSeconds()
                            + " s at most), so nothing was sent: try again later.",
                    origin,
                    part.leaseLeft());
        }
        throw new OutcomeUnknownException(
                "The outcome of an earlier send under this key is unknown. It was not sent again: check the campaigns"
                        + " before you send the message under another key.",
                origin,
                null);
    }

    /** Refuses a body that has fewer messages than what was recorded under its key. */
    void checkEnd(int parts) {
        boolean more;
        try {
            more = journal.part(lastKey, parts + 1).isPresent();
        } catch (RuntimeException e) {
            LOG.debug("{}: further requests cannot be read from the send journal", origin.gateway(), e);
            return;
        }
        if (more) {
            throw new InvalidRequestException(
                    "More messages than these were sent under this key; nothing was sent now. Use a key of its own for"
                            + " each send.",
                    origin,
                    null);
        }
    }

    /** Records what the gateway accepted. */
    void accepted(SendRequest request, Submitter.Outcome outcome) {
        record(() -> journal.accepted(hold.lease(), toRecord(outcome, request)), "was accepted");
        purge();
    }

    /** Records that the gateway surely does not have the request. */
    void notSent() {
        if (!record(() -> journal.notSent(hold.lease()), "was not sent")) {
            journaling.abandon(hold.lease().owner());
        }
    }

    /** Records that the request may have been sent. */
    void unknown() {
        record(() -> journal.unknown(hold.lease()), "may have been sent");
    }

    /** The message is where it is, whatever the journal does: a failure costs a look at the gateway, no message. Returns false then. */
    private boolean record(BooleanSupplier entry, String what) {
        try {
            if (!entry.getAsBoolean()) {
                LOG.warn(
                        "{}: a request {}, but another node has taken it over in the send journal meanwhile",
                        origin.gateway(),
                        what);
            }
        } catch (RuntimeException e) {
            LOG.warn("{}: a request {}, but the send journal cannot be written", origin.gateway(), what, e);
            return false;
        }
        return true;
    }

    private void purge() {
        if (journaling.purges(ticker.nanos())) {
            try {
                journal.purge(journaling.retention());
            } catch (RuntimeException e) {
                LOG.warn("{}: old outcomes in the send journal cannot be deleted", origin.gateway(), e);
            }
        }
    }

    private static PartOutcome toRecord(Submitter.Outcome outcome, SendRequest request) {
        Accepted accepted = outcome.accepted();
        List<PartOutcome.LeftOut> leftOut = new ArrayList<>();
        if (!accepted.rejected().isEmpty()) {
            Map<String, Integer> places = places(request);
            for (RejectedRecipient recipient : accepted.rejected()) {
                String number = PhoneNumbers.normalize(recipient.number()).orElse(recipient.number());
                leftOut.add(new PartOutcome.LeftOut(places.getOrDefault(number, NO_INDEX), recipient.reason()));
            }
        }
        return new PartOutcome(
                accepted.id(),
                accepted.parts().stream()
                        .map(part -> new PartOutcome.OwnId(part.id(), part.recipients(), part.segments()))
                        .toList(),
                leftOut,
                outcome.code(),
                outcome.recovered());
    }

    private static Map<String, Integer> places(SendRequest request) {
        Map<String, Integer> places = new HashMap<>();
        int index = 0;
        for (String number : numbers(request)) {
            places.putIfAbsent(PhoneNumbers.normalize(number).orElse(number), index);
            index++;
        }
        return places;
    }

    private static List<String> numbers(SendRequest request) {
        List<String> numbers = new ArrayList<>();
        for (OutgoingMessage message : request.messages()) {
            numbers.addAll(message.numbers());
        }
        return numbers;
    }

    private static Submitter.Outcome outcome(PartOutcome outcome, SendRequest request) {
        List<String> numbers = outcome.leftOut().isEmpty() ? List.of() : numbers(request);
        List<RejectedRecipient> rejected = outcome.leftOut().stream()
                .map(left -> new RejectedRecipient(
                        left.index() < 0 || left.index() >= numbers.size() ? "" : numbers.get(left.index()),
                        left.reason()))
                .toList();
        List<Accepted.Part> parts = outcome.ids().stream()
                .map(own -> new Accepted.Part(own.id(), own.recipients(), own.segments()))
                .toList();
        return new Submitter.Outcome(new Accepted(outcome.id(), rejected, parts), outcome.code(), outcome.recovered());
    }
}
