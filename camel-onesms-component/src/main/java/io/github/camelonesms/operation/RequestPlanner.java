package io.github.camelonesms.operation;

import io.github.camelonesms.gateway.OutgoingMessage;
import io.github.camelonesms.gateway.SendRequest;
import io.github.camelonesms.model.RejectedRecipient;
import io.github.camelonesms.model.SmsMessage;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.LinkedList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes requests out of messages as they come, so that memory holds one request's worth. After a failure it can be asked
 * again: what was taken from the source is kept until it is in a request.
 */
final class RequestPlanner {

    private static final Logger LOG = LoggerFactory.getLogger(RequestPlanner.class);

    private final MessageSource source;
    private final MessageChecker checker;
    private final SendTerms terms;
    private final int recipientsPerRequest;
    private final boolean oneText;
    private final List<RejectedRecipient> rejected = new ArrayList<>();

    private final Iterator<?> remaining;
    private final List<Object> readAhead = new LinkedList<>();
    private Object head;
    private final Deque<OutgoingMessage> checked = new ArrayDeque<>();
    private List<OutgoingMessage> planned = new ArrayList<>();
    private int plannedRecipients;
    private int requests;

    /** @param oneText whether a request may hold one text only */
    RequestPlanner(
            MessageSource source, MessageChecker checker, SendTerms terms, int recipientsPerRequest, boolean oneText) {
        this.source = source;
        this.checker = checker;
        this.terms = terms;
        this.recipientsPerRequest = recipientsPerRequest;
        this.oneText = oneText;
        this.remaining = source.items();
    }

    /** The numbers left out so far, by us or by the gateway. */
    List<RejectedRecipient> rejected() {
        return rejected;
    }

    /** The next request; null when there is nothing more to send. */
    SendRequest next() {
        while (plannedRecipients < recipientsPerRequest && (!checked.isEmpty() || checkNext())) {
            if (checked.isEmpty()) {
                continue;
            }
            if (oneText
                    && !planned.isEmpty()
                    && !planned.get(0).text().equals(checked.peek().text())) {
                break;
            }
            plan(checked.poll());
        }
        if (planned.isEmpty()) {
            return null;
        }
        SendRequest request = terms.request(planned, ++requests);
        planned = new ArrayList<>(planned.size());
        plannedRecipients = 0;
        return request;
    }

    private boolean checkNext() {
        if (head == null) {
            if (readAhead.isEmpty() && !remaining.hasNext()) {
                return false;
            }
            head = readAhead.isEmpty() ? remaining.next() : readAhead.remove(0);
        }
        checker.check(source.message(head), rejected, checked);
        head = null;
        return true;
    }

    private void plan(OutgoingMessage message) {
        int room = recipientsPerRequest - plannedRecipients;
        List<String> numbers = message.numbers();
        if (numbers.size() <= room) {
            planned.add(message);
            plannedRecipients += numbers.size();
        } else {
            planned.add(part(message, numbers.subList(0, room)));
            plannedRecipients += room;
            checked.addFirst(part(message, numbers.subList(room, numbers.size())));
        }
    }

    private static OutgoingMessage part(OutgoingMessage message, List<String> numbers) {
        return new OutgoingMessage(message.text(), message.alphabet(), message.segments(), numbers);
    }

    /** What is not in a request yet. A source whose items are not in memory is not read for it. */
    List<SmsMessage> unplanned() {
        List<SmsMessage> messages = new ArrayList<>();
        planned.forEach(message -> messages.add(new SmsMessage(message.text(), message.numbers())));
        checked.forEach(message -> messages.add(new SmsMessage(message.text(), message.numbers())));
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
                messages.add(source.message(item));
            }
        }
        return messages;
    }

    private void readAhead() {
        try {
            remaining.forEachRemaining(readAhead::add);
        } catch (RuntimeException e) {
            LOG.debug("The rest of a body whose send failed cannot be read now", e);
        }
    }
}
