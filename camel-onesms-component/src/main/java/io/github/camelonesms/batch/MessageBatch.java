package io.github.camelonesms.batch;

import io.github.camelonesms.OneSmsConstants;
import io.github.camelonesms.model.FailureOrigin;
import io.github.camelonesms.model.InvalidRequestException;
import io.github.camelonesms.model.NotSentException;
import io.github.camelonesms.model.OneSmsException;
import io.github.camelonesms.model.OutcomeUnknownException;
import io.github.camelonesms.model.PartialSendException;
import io.github.camelonesms.model.RejectedRecipient;
import io.github.camelonesms.model.SendResult;
import io.github.camelonesms.model.SmsMessage;
import io.github.camelonesms.model.SmsOperation;
import io.github.camelonesms.model.Submission;
import io.github.camelonesms.operation.MessageObserver;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
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

    /**
     * Adds a message.
     *
     * @param waiting receives the outcome; may be null
     */
    synchronized void add(Message original, SmsMessage message, CompletableFuture<BatchedMessage> waiting) {
        Entry entry = new Entry(original, waiting);
        entries.add(entry);
        bySource.put(message, entry);
        entry.message = message;
    }

    /** Adds an unusable message, which gets its failure together with the others. */
    synchronized void addUnusable(Message original, Exception failure, CompletableFuture<BatchedMessage> waiting) {
        Entry entry = new Entry(original, waiting);
        entry.invalid = failure;
        entries.add(entry);
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
    public synchronized boolean invalid(SmsMessage message, InvalidRequestException failure) {
        Entry entry = bySource.get(message);
        if (entry != null) {
            entry.invalid = failure;
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
            entry.planned = true;
            entry.outstanding = deliveries;
            entry.replaced = replaced;
            entry.rejected.clear();
            entry.rejected.addAll(rejected);
        }
    }

    @Override
    public synchronized void accepted(SmsMessage message, Submission own, List<RejectedRecipient> refused) {
        Entry entry = bySource.get(message);
        if (entry != null) {
            entry.rejected.addAll(refused);
            entry.outstanding -= refused.size();
            if (own != null) {
                entry.outstanding -= own.recipients();
                entry.submissions.add(own);
            }
            entry.unsent.clear();
            entry.unknown.clear();
        }
    }

    @Override
    public synchronized void failed(SmsMessage message, SmsMessage part, RuntimeException failure) {
        stopped(message, part, failure, failure instanceof OutcomeUnknownException, true);
    }

    @Override
    public synchronized void leftOut(SmsMessage message, SmsMessage part, RuntimeException failure) {
        stopped(message, part, failure, false, false);
    }

    private void stopped(
            SmsMessage message, SmsMessage part, RuntimeException failure, boolean unknown, boolean tried) {
        Entry entry = bySource.get(message);
        if (entry == null) {
            return;
        }
        if (entry.failure != failure) {
            entry.unsent.clear();
            entry.unknown.clear();
            entry.failure = failure;
            entry.tried = false;
        }
        entry.tried |= tried;
        (unknown ? entry.unknown : entry.unsent).add(part);
        // A route may send the rest through another gateway.
        bySource.put(part, entry);
    }

    /**
     * Returns the outcomes, in the order of the messages.
     *
     * @param branchFailure the failure of the aggregated exchange; null if there is none
     */
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
                ? new BatchedMessage(entry.original, entry.result(), null)
                : new BatchedMessage(entry.original, null, failure);
    }

    private Exception failure(Entry entry, Exception branchFailure) {
        if (entry.invalid != null) {
            return entry.invalid;
        }
        if (!entry.planned && entry.failure == null) {
            return branchFailure != null
                    ? branchFailure
                    : new IllegalStateException("The message was not sent: the route behind the aggregator did not"
                            + " hand the batch to onesms:send as it was made. Leave its body alone before the send.");
        }
        if (entry.planned && entry.outstanding <= 0) {
            return entry.submissions.isEmpty() ? entry.allRejected(origin) : null;
        }
        if (!entry.submissions.isEmpty()) {
            return new PartialSendException(
                    failureOrigin(entry.failure), entry.result(), entry.unsent, entry.unknown, entry.failure);
        }
        if (entry.tried || !(entry.failure instanceof OneSmsException)) {
            return entry.failure == null ? branchFailure : entry.failure;
        }
        // Without the failure as cause, by which Camel would choose an onException although this message was not sent.
        return new NotSentException(
                "The batch stopped before this message, which was not sent and may be sent again. What stopped it: "
                        + entry.failure.getMessage(),
                failureOrigin(entry.failure),
                null);
    }

    private FailureOrigin failureOrigin(RuntimeException failure) {
        FailureOrigin from = origin == null ? new FailureOrigin("onesms", SmsOperation.SEND) : origin;
        return failure instanceof OneSmsException known ? from.withCode(known.code()) : from;
    }

    @Override
    public synchronized String toString() {
        return "MessageBatch[" + entries.size() + " messages]";
    }

    private static final class Entry {

        private final Message original;
        private final CompletableFuture<BatchedMessage> waiting;
        private final List<Submission> submissions = new ArrayList<>();
        private final List<RejectedRecipient> rejected = new ArrayList<>();
        private final List<SmsMessage> unsent = new ArrayList<>();
        private final List<SmsMessage> unknown = new ArrayList<>();
        private SmsMessage message;
        private Exception invalid;
        private boolean planned;
        private int outstanding;
        private boolean replaced;
        private RuntimeException failure;
        private boolean tried;

        Entry(Message original, CompletableFuture<BatchedMessage> waiting) {
            this.original = original;
            this.waiting = waiting;
        }

        SendResult result() {
            return new SendResult(submissions, rejected, replaced && !submissions.isEmpty() ? 1 : 0);
        }

        InvalidRequestException allRejected(FailureOrigin origin) {
            return new InvalidRequestException(
                    "None of the " + rejected.size() + " recipients can be sent to. The first one "
                            + rejected.get(0).reason() + ".",
                    origin,
                    null);
        }
    }
}
