package io.github.camelonesms.operation;

import io.github.camelonesms.gateway.OutgoingMessage;
import io.github.camelonesms.gateway.SendRequest;
import io.github.camelonesms.model.FailureOrigin;
import io.github.camelonesms.model.InvalidRequestException;
import io.github.camelonesms.model.RejectedRecipient;
import io.github.camelonesms.model.SmsMessage;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedList;
import java.util.List;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes requests out of messages as they come, so that memory holds one request's worth. It can go on after a
 * failure: messages that were read from the source are kept until they are in a request.
 */
final class RequestPlanner {

    private static final Logger LOG = LoggerFactory.getLogger(RequestPlanner.class);

    /** Of a body with more, each further reference counts as one that comes again. */
    private static final int MOST_REFERENCES = 100_000;

    private final MessageSource source;
    private final MessageChecker checker;
    private final MessageTerms terms;
    private final SubmissionKeyGenerator keys;
    private final int recipientsPerRequest;
    private final SharedTexts texts;
    private final OwnKeys ownKeys;
    private final MessageObserver observer;
    private final FailureOrigin origin;
    private final List<RejectedRecipient> rejected = new ArrayList<>();

    private final Iterator<?> remaining;
    private final List<Object> readAhead = new LinkedList<>();
    private Object head;
    private final Deque<Piece> checked = new ArrayDeque<>(1);
    private List<Piece> planned = new ArrayList<>(1);
    private List<Piece> current = List.of();
    private int plannedRecipients;
    private int requests;
    private int withoutKeys;
    private int replaced;

    /** The own reference of the last request's messages, and how many requests in a row have it. */
    private String lastReference;

    private int sameReference;

    private boolean comesAgain;
    private final Set<String> ownReferences = new HashSet<>();

    /** A message that went into several requests counts once. */
    private SmsMessage lastReplaced;

    /** {@code ownKeys}: messages may have keys of their own. */
    RequestPlanner(
            MessageSource source,
            MessageChecker checker,
            MessageTerms terms,
            SubmissionKeyGenerator keys,
            int recipientsPerRequest,
            SharedTexts texts,
            boolean ownKeys,
            MessageObserver observer,
            FailureOrigin origin) {
        this.source = source;
        this.checker = checker;
        this.terms = terms;
        this.keys = keys;
        this.recipientsPerRequest = recipientsPerRequest;
        this.texts = texts;
        this.ownKeys = new OwnKeys(ownKeys);
        this.observer = observer;
        this.origin = origin;
        this.remaining = source.items();
    }

    Iterator<?> items() {
        return remaining;
    }

    /** The numbers left out so far, by us or by the gateway. */
    List<RejectedRecipient> rejected() {
        return rejected;
    }

    /** The gateway took the request that {@link #next()} gave last: counts its messages with replaced characters. */
    void accepted() {
        for (Piece piece : current) {
            if (piece.replaced() && piece.source() != lastReplaced) {
                lastReplaced = piece.source();
                replaced++;
            }
        }
    }

    /** How many messages the gateway took whose characters the phones show as others. */
    int replaced() {
        return replaced;
    }

    /** The next request; null when there is nothing more to send. */
    SendRequest next() {
        while (plannedRecipients < recipientsPerRequest && (!checked.isEmpty() || checkNext())) {
            if (checked.isEmpty()) {
                continue;
            }
            if (!planned.isEmpty() && !mayJoin(checked.peek())) {
                break;
            }
            plan(checked.poll());
        }
        if (planned.isEmpty()) {
            return null;
        }
        OutgoingMessage[] messages = new OutgoingMessage[planned.size()];
        for (int i = 0; i < messages.length; i++) {
            messages[i] = planned.get(i).outgoing();
        }
        Piece first = planned.get(0);
        requests++;
        withoutKeys += ownKeys.has(first) ? 0 : 1;
        ownKeys.next();
        SendRequest request = first.terms().request(List.of(messages), requests, referenceOrdinal(first), keys.next());
        current = planned;
        planned = new ArrayList<>(current.size());
        plannedRecipients = 0;
        return request;
    }

    /** The route's own reference for the request that {@link #next()} gave last; null when it gave none. */
    String reference() {
        return current.get(0).terms().clientReference();
    }

    /** Returns the number of requests so far whose messages have no keys of their own. */
    int requestsWithoutKeys() {
        return withoutKeys;
    }

    /** Whether the messages of the request that {@link #next()} gave last have keys of their own. */
    boolean hasOwnKeys() {
        return ownKeys.has(current.get(0));
    }

    /** A request that surely was not sent, as it is to be sent now. */
    SendRequest again(SendRequest request) {
        return current.get(0).terms().again(request);
    }

    void checkHours() {
        current.get(0).terms().time().checkHours();
    }

    private boolean mayJoin(Piece piece) {
        Piece first = planned.get(0);
        return first.terms() == piece.terms()
                && texts.mayJoin(planned, piece.outgoing())
                && ownKeys.mayJoin(first, piece, recipientsPerRequest - plannedRecipients);
    }

    /**
     * The number that makes the reference of the next request unique. Requests with a reference of a message of its own are
     * counted as long as the reference stays the same, others over the whole send. 0 if the reference comes again later, or
     * if other sends may have it.
     */
    private int referenceOrdinal(Piece first) {
        if (ownKeys.has(first) || terms.isReferenceShared(first.terms())) {
            lastReference = null;
            return 0;
        }
        String own = first.source().reference();
        if (own == null) {
            ownReferences.add(first.terms().clientReference());
        }
        boolean same = own != null && own.equals(lastReference);
        sameReference = same ? sameReference + 1 : 1;
        comesAgain = same ? comesAgain : own != null && !isNew(own);
        lastReference = own;
        return comesAgain ? 0 : own == null ? requests : sameReference;
    }

    private boolean isNew(String reference) {
        return ownReferences.size() < MOST_REFERENCES && ownReferences.add(reference);
    }

    private boolean checkNext() {
        if (head == null) {
            if (readAhead.isEmpty() && !remaining.hasNext()) {
                return false;
            }
            head = readAhead.isEmpty() ? remaining.next() : readAhead.remove(0);
        }
        SmsMessage message = source.message(head);
        int before = rejected.size();
        try {
            checker.check(message, terms.of(message), rejected, checked);
            if (observer.active()) {
                int deliveries = checked.stream()
                        .mapToInt(piece -> piece.outgoing().numbers().size())
                        .sum();
                observer.planned(
                        origin,
                        message,
                        deliveries,
                        checked.stream().anyMatch(Piece::replaced),
                        List.copyOf(rejected.subList(before, rejected.size())));
            }
        } catch (InvalidRequestException e) {
            if (!observer.invalid(message, e, terms.isOwnFault(message))) {
                throw e;
            }
        }
        head = null;
        return true;
    }

    private void plan(Piece piece) {
        OutgoingMessage message = piece.outgoing();
        int room = recipientsPerRequest - plannedRecipients;
        List<String> numbers = message.numbers();
        texts.joined(planned.isEmpty(), message);
        if (numbers.size() <= room) {
            planned.add(ownKeys.plan(piece, message));
            plannedRecipients += numbers.size();
        } else {
            planned.add(ownKeys.plan(piece, part(message, numbers.subList(0, room))));
            plannedRecipients += room;
            checked.addFirst(piece.rest(part(message, numbers.subList(room, numbers.size()))));
        }
    }

    private static OutgoingMessage part(OutgoingMessage message, List<String> numbers) {
        return new OutgoingMessage(message.text(), message.alphabet(), message.segments(), numbers);
    }

    /** Plans pieces again that were in a request which was not sent. */
    void planAgain(List<Piece> pieces) {
        for (int i = pieces.size() - 1; i >= 0; i--) {
            checked.addFirst(pieces.get(i));
        }
    }

    void setCurrent(List<Piece> pieces) {
        current = pieces;
    }

    /** What the request is made of that {@link #next()} gave last. */
    List<Piece> current() {
        return current;
    }

    /** A message that was not tried, whole or a part of it, and the message that it was made of. */
    record Untried(SmsMessage message, SmsMessage source) {}

    void close() {
        source.close();
    }

    /** The messages that are not in a request yet. A source whose items are not in memory is not read for it. */
    List<Untried> unplanned() {
        List<Untried> messages = new ArrayList<>();
        planned.forEach(piece -> messages.add(new Untried(piece.toMessage(), piece.source())));
        checked.forEach(piece -> messages.add(new Untried(piece.toMessage(), piece.source())));
        List<Object> items = new ArrayList<>();
        if (head != null) {
            items.add(head);
        }
        if (source.inMemory()) {
            readAhead();
            items.addAll(readAhead);
        }
        for (Object item : items) {
            if (source.isMessage(item)) {
                SmsMessage message = source.message(item);
                messages.add(new Untried(message, message));
            }
        }
        return messages;
    }

    private void readAhead() {
        try {
            remaining.forEachRemaining(readAhead::add);
        } catch (RuntimeException | Error e) {
            LOG.debug("The rest of a body whose send failed cannot be read now", e);
        }
    }
}
