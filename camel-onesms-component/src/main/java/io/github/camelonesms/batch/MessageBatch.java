package io.github.camelonesms.batch;

import io.github.camelonesms.OneSmsConstants;
import io.github.camelonesms.model.DuplicateMessageException;
import io.github.camelonesms.model.FailureOrigin;
import io.github.camelonesms.model.InvalidRequestException;
import io.github.camelonesms.model.NotSentException;
import io.github.camelonesms.model.OneSmsException;
import io.github.camelonesms.model.OutcomeUnknownException;
import io.github.camelonesms.model.PartialSendException;
import io.github.camelonesms.model.RejectedException;
import io.github.camelonesms.model.RejectedRecipient;
import io.github.camelonesms.model.SendResult;
import io.github.camelonesms.model.SmsMessage;
import io.github.camelonesms.model.SmsOperation;
import io.github.camelonesms.model.Submission;
import io.github.camelonesms.model.ThrottledException;
import io.github.camelonesms.operation.MessageObserver;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.IdentityHashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.apache.camel.Exchange;
import org.apache.camel.Message;

/** The messages of an aggregated exchange and their outcomes. Thread-safe. */
final class MessageBatch implements MessageObserver {

    private final List<Entry> entries = new ArrayList<>();
    private final Map<SmsMessage, Entry> bySource = new IdentityHashMap<>();
    private FailureOrigin origin;
    private boolean published;
    private boolean discarded;

    /** The batch of an aggregated exchange; null for other exchanges. */
    static MessageBatch of(Exchange exchange) {
        return exchange.getProperty(OneSmsConstants.MESSAGE_BATCH_PROPERTY, MessageBatch.class);
    }

    /** Adds a message; {@code waiting}, which may be null, receives the outcome. */
    synchronized void add(Message original, SmsMessage message, CompletableFuture<BatchedMessage> waiting) {
        Entry entry = new Entry(original, waiting);
        entries.add(entry);
        entry.message = bySource.containsKey(message) ? message.with(message.text(), message.recipients()) : message;
        bySource.put(entry.message, entry);
    }

    /** Adds an unusable message, which gets its failure together with the others. */
    synchronized void addUnusable(Message original, Exception failure, CompletableFuture<BatchedMessage> waiting) {
        Entry entry = new Entry(original, waiting);
        entry.invalid = failure;
        entry.own = true;
        entries.add(entry);
    }

    /**
     * A repeated step has made this batch again, with equal messages. It stays as it is, because a redelivery resumes the
     * send with its messages. Their outcomes count if that happens. Returns false, and changes nothing, if the messages
     * are others.
     */
    synchronized boolean isAgain(MessageBatch repeated) {
        if (!messages().equals(repeated.messages())) {
            return false;
        }
        List<Entry> all = new ArrayList<>(repeated.entries);
        Iterator<Entry> mine =
                entries.stream().filter(entry -> entry.message != null).toList().iterator();
        all.replaceAll(other -> other.message == null ? other : mine.next().again(other.original));
        entries.clear();
        entries.addAll(all);
        return true;
    }

    @Override
    public synchronized void resumed() {
        entries.forEach(entry -> entry.stale = false);
    }

    /** Returns the messages to send; none after their outcomes are reported as not sent. */
    synchronized List<SmsMessage> messages() {
        return discarded
                ? List.of()
                : entries.stream()
                        .map(entry -> entry.message)
                        .filter(Objects::nonNull)
                        .toList();
    }

    @Override
    public synchronized boolean invalid(SmsMessage message, InvalidRequestException failure, boolean own) {
        Entry entry = bySource.get(message);
        if (entry != null) {
            entry.forgetIfStale();
            entry.invalid = failure;
            entry.own = own;
        }
        return entry != null;
    }

    @Override
    public synchronized void planned(
            FailureOrigin from,
            SmsMessage message,
            int deliveries,
            boolean replaced,
            List<RejectedRecipient> rejected) {
        origin = from;
        Entry entry = bySource.get(message);
        if (entry != null && entry.message == message) {
            entry.forgetIfStale();
            entry.planned = true;
            entry.outstanding = deliveries;
            entry.replaced = replaced;
            entry.rejected.clear();
            entry.rejected.addAll(rejected);
            entry.forgetRest();
            entry.leftOut.clear();
        }
    }

    @Override
    public synchronized void accepted(
            SmsMessage message, Submission own, List<RejectedRecipient> refused, boolean replayed) {
        Entry entry = bySource.get(message);
        if (entry == null) {
            return;
        }
        entry.sent |= own != null && !replayed;
        entry.rejected.addAll(refused);
        entry.outstanding -= refused.size();
        if (own != null) {
            entry.outstanding -= own.recipients();
            entry.submissions.add(own);
        }
        if (entry.rest() > entry.outstanding - entry.leftOutDeliveries()) {
            entry.forgetRest();
        }
    }

    @Override
    public synchronized void leftOut(SmsMessage message, SmsMessage part, RuntimeException failure) {
        Entry entry = bySource.get(message);
        if (entry != null) {
            entry.forgetIfStale();
            entry.forgetRest();
            entry.leftOut.add(new LeftOut(part, failure));
            bySource.put(part, entry);
        }
    }

    @Override
    public synchronized void stopped(SmsMessage message, SmsMessage part, RuntimeException failure, boolean tried) {
        Entry entry = bySource.get(message);
        if (entry == null) {
            return;
        }
        entry.forgetIfStale();
        if (entry.failure != failure) {
            entry.forgetRest();
            entry.failure = failure;
            entry.tried = false;
            entry.untried = false;
        }
        entry.tried |= tried;
        entry.untried |= !tried;
        (tried && MessageObserver.maybeSent(failure) ? entry.unknown : entry.unsent).add(part);
        // A route may send the rest through another gateway.
        bySource.put(part, entry);
    }

    /** Returns the outcomes, in the order of the messages; the failure of the aggregated exchange may be null. */
    synchronized List<BatchedMessage> outcomes(Exception branchFailure) {
        return entries.stream().map(entry -> outcome(entry, branchFailure)).toList();
    }

    /** Completes the waiting calls, outside the lock. */
    void close(Exception branchFailure) {
        Map<CompletableFuture<BatchedMessage>, BatchedMessage> ended = new LinkedHashMap<>();
        synchronized (this) {
            for (Entry entry : entries) {
                if (entry.waiting != null) {
                    ended.put(entry.waiting, outcome(entry, branchFailure));
                }
            }
        }
        ended.forEach(CompletableFuture::complete);
    }

    /** The aggregator passes the batch to its branch. */
    synchronized void publish() {
        published = true;
    }

    /** Completes the waiting calls of a batch that the aggregator has discarded: nothing was sent. */
    void closeUnlessPublished() {
        synchronized (this) {
            if (published) {
                return;
            }
            discarded = true;
        }
        close(new NotSentException(
                "The aggregator discarded the batch at its time-out (discardOnCompletionTimeout): the message was not sent"
                        + " and may be sent again.",
                new FailureOrigin("onesms", SmsOperation.SEND),
                null));
    }

    private BatchedMessage outcome(Entry entry, Exception branchFailure) {
        Exception failure = failure(entry, branchFailure);
        return failure == null
                ? new BatchedMessage(entry.original, entry.result(), null, false)
                : new BatchedMessage(entry.original, null, failure, entry.isPermanent(failure));
    }

    private Exception failure(Entry entry, Exception branchFailure) {
        if (entry.invalid != null && !entry.stale) {
            return entry.invalid;
        }
        if (entry.stale || !entry.planned && entry.failure == null) {
            return branchFailure != null
                    ? branchFailure
                    : new IllegalStateException(
                            "This try has not sent the message: the route behind the aggregator did not"
                                    + " hand the batch to onesms:send as it was made. Leave its body alone before the send.");
        }
        if (entry.isDone()) {
            return entry.submissions.isEmpty() ? entry.allRejected(origin) : null;
        }
        int leftOut = entry.leftOutDeliveries();
        boolean stopped = entry.rest() > 0;
        if (!stopped && (leftOut == 0 || leftOut < entry.outstanding)) {
            return new OutcomeUnknownException(
                    "The send has not ended, so it is unknown whether the message is sent. Wait for the send in the"
                            + " route of the batch: no seda, no time-out of a circuit breaker.",
                    failureOrigin(null),
                    null);
        }
        RuntimeException reason = stopped ? entry.failure : entry.leftOutFailure();
        if (!entry.submissions.isEmpty() || stopped && leftOut > 0) {
            return partial(entry, reason);
        }
        if (!stopped || entry.tried || !(reason instanceof OneSmsException known)) {
            return reason;
        }
        // Without the failure as cause, by which Camel would choose an onException although this message was not sent.
        NotSentException notSent = new NotSentException(
                "The batch stopped before this message, which was not sent and may be sent again. What stopped it: "
                        + reason.getMessage(),
                failureOrigin(reason),
                null);
        // The journal was not asked about a message with a key, and another node may go on with this send.
        if (entry.message.idempotencyKey() != null || known.isMaybeAtAnotherNode()) {
            notSent.maybeAtAnotherNode();
        }
        return notSent;
    }

    private PartialSendException partial(Entry entry, RuntimeException reason) {
        List<SmsMessage> unsent = new ArrayList<>(entry.unsent);
        List<SmsMessage> unknown = new ArrayList<>(entry.unknown);
        for (LeftOut each : entry.leftOut) {
            (MessageObserver.maybeSent(each.failure()) ? unknown : unsent).add(each.part());
        }
        return new PartialSendException(failureOrigin(reason), entry.result(), unsent, unknown, reason);
    }

    private FailureOrigin failureOrigin(RuntimeException failure) {
        FailureOrigin from = origin == null ? new FailureOrigin("onesms", SmsOperation.SEND) : origin;
        return failure instanceof OneSmsException known ? from.withCode(known.code()) : from;
    }

    @Override
    public synchronized String toString() {
        return "MessageBatch[" + entries.size() + " messages]";
    }

    /** A part that the journal has, so that it was not sent. */
    private record LeftOut(SmsMessage part, RuntimeException failure) {}

    private static final class Entry {

        private final CompletableFuture<BatchedMessage> waiting;
        private final List<Submission> submissions = new ArrayList<>();
        private final List<RejectedRecipient> rejected = new ArrayList<>();
        private final List<SmsMessage> unsent = new ArrayList<>();
        private final List<SmsMessage> unknown = new ArrayList<>();
        private final List<LeftOut> leftOut = new ArrayList<>(0);
        private Message original;
        private SmsMessage message;

        /** Whether the state is that of an earlier try, and no send has gone on with it yet. */
        private boolean stale;

        private Exception invalid;
        private boolean own;
        private boolean planned;
        private int outstanding;
        private boolean replaced;
        private boolean sent;
        private RuntimeException failure;
        private boolean tried;
        private boolean untried;

        Entry(Message original, CompletableFuture<BatchedMessage> waiting) {
            this.original = original;
            this.waiting = waiting;
        }

        Entry again(Message another) {
            original = another;
            stale = true;
            return this;
        }

        /** A send of its own begins with the message. */
        void forgetIfStale() {
            if (stale) {
                stale = false;
                submissions.clear();
                rejected.clear();
                forgetRest();
                leftOut.clear();
                invalid = null;
                own = false;
                planned = false;
                sent = false;
                failure = null;
                tried = false;
                untried = false;
            }
        }

        boolean isDone() {
            return planned && outstanding <= 0;
        }

        /** How many deliveries are known not to be accepted, without those that are left out. */
        int rest() {
            return deliveries(Stream.of(unsent, unknown).flatMap(List::stream));
        }

        int leftOutDeliveries() {
            return deliveries(leftOut.stream().map(LeftOut::part));
        }

        private static int deliveries(Stream<SmsMessage> parts) {
            return parts.mapToInt(part -> Math.max(1, part.recipients().size())).sum();
        }

        /** One at work counts most, because its outcome is still to come, then one that is not retry-safe. */
        RuntimeException leftOutFailure() {
            return leftOut.stream()
                    .map(LeftOut::failure)
                    .min(Comparator.comparing((RuntimeException each) -> !isAtWork(each))
                            .thenComparing(each -> each instanceof OneSmsException known && known.retrySafe()))
                    .orElse(failure);
        }

        private static boolean isAtWork(RuntimeException failure) {
            return failure instanceof ThrottledException throttled && throttled.atWork();
        }

        /** The rest is on its way again. */
        void forgetRest() {
            unsent.clear();
            unknown.clear();
        }

        boolean isPermanent(Exception reported) {
            if (stale || invalid != null) {
                return own && !stale;
            }
            return isDone()
                    || reported == failure
                            && (failure instanceof DuplicateMessageException && !untried
                                    || failure instanceof RejectedException refused && refused.noRecipients());
        }

        SendResult result() {
            boolean replayed = !sent && !submissions.isEmpty();
            return new SendResult(submissions, rejected, replaced && !submissions.isEmpty() ? 1 : 0, replayed);
        }

        InvalidRequestException allRejected(FailureOrigin origin) {
            return origin.invalid("None of the " + rejected.size() + " recipients can be sent to. The first one "
                    + rejected.get(0).reason() + ".");
        }
    }
}
