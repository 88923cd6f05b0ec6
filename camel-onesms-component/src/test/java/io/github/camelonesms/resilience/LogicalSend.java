package io.github.camelonesms.resilience;

import io.github.camelonesms.OneSmsConstants;
import io.github.camelonesms.model.OneSmsException;
import io.github.camelonesms.model.OutcomeUnknownException;
import io.github.camelonesms.model.PartialSendException;
import io.github.camelonesms.model.SendResult;
import io.github.camelonesms.model.SmsMessage;
import io.github.camelonesms.model.Submission;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.camel.Exchange;

/**
 * One message that a route means to send, however often Camel tries: what is in it, and what the last try of each endpoint
 * was told. Thread-safe.
 */
final class LogicalSend {

    /** The exchange property that holds the send at hand. */
    static final String PROPERTY = "logicalSend";

    /** The step of a message that an error handler has put in place of another. */
    static final String CORRECTED = "corrected";

    /** What the body is. */
    enum Body {
        TEXT,
        MESSAGE,
        LIST,
        ITERATOR
    }

    /** What a try says of a phone. */
    enum State {
        SENT,
        UNKNOWN,
        NOT_SENT
    }

    private final String step;
    private final Body form;
    private final String text;
    private final List<String> phones;
    private final String reference;
    private final Map<String, Told> told = new LinkedHashMap<>();

    /**
     * What one endpoint told.
     *
     * @param summary for people
     * @param phones the state of each phone
     * @param ids the submissions' ids
     */
    record Told(String summary, Map<String, State> phones, List<String> ids) {}

    /** @param reference the client reference; null when the route gives none */
    LogicalSend(String step, Body form, String text, List<String> phones, String reference) {
        this.step = step;
        this.form = form;
        this.text = text;
        this.phones = phones;
        this.reference = reference;
    }

    /** An equal message that is meant to go out once more. */
    LogicalSend again(String otherStep) {
        return new LogicalSend(otherStep, form, text, phones, reference);
    }

    boolean isOf(String otherStep) {
        return step.equals(otherStep) || step.equals(CORRECTED);
    }

    List<String> phones() {
        return phones;
    }

    /** Puts the message into an exchange. */
    void load(Exchange exchange) {
        exchange.setProperty(PROPERTY, this);
        exchange.getMessage().removeHeaders("CamelOneSms*");
        if (reference != null) {
            exchange.getMessage().setHeader(OneSmsConstants.CLIENT_REFERENCE, reference);
        }
        if (form == Body.TEXT) {
            exchange.getMessage().setHeader(OneSmsConstants.TO, phones);
        }
        exchange.getMessage().setBody(body());
    }

    private Object body() {
        List<SmsMessage> list =
                phones.stream().map(phone -> new SmsMessage(text, phone)).toList();
        return switch (form) {
            case TEXT -> text;
            case MESSAGE -> new SmsMessage(text, phones);
            case LIST -> new ArrayList<>(list);
            case ITERATOR -> list.iterator();
        };
    }

    /** Notes how a try ended; a later try of the same endpoint replaces it. */
    synchronized void tell(String endpoint, Object body, Exception failure) {
        told.put(endpoint, failure == null ? sent(body) : failed(failure));
    }

    private Told sent(Object body) {
        SendResult result = body instanceof SendResult sent ? sent : null;
        boolean complete = result != null && result.recipients() == phones.size();
        return new Told(
                complete ? "sent" : "sent, but to another number of recipients: " + result,
                all(complete ? State.SENT : State.NOT_SENT),
                ids(result == null ? List.of() : result.submissions()));
    }

    private Told failed(Exception failure) {
        String name = failure.getClass().getSimpleName();
        if (failure instanceof PartialSendException partial) {
            Map<String, State> states = all(State.NOT_SENT);
            long accepted = partial.accepted().stream()
                    .mapToLong(Submission::recipients)
                    .sum();
            phones.stream().limit(accepted).forEach(phone -> states.put(phone, State.SENT));
            partial.unsent().forEach(message -> message.recipients().forEach(to -> states.put(to, State.NOT_SENT)));
            partial.unknown().forEach(message -> message.recipients().forEach(to -> states.put(to, State.UNKNOWN)));
            return new Told(name + " " + states.values(), states, ids(partial.accepted()));
        }
        String code = failure instanceof OneSmsException known ? " " + known.code() : ": " + failure.getMessage();
        return new Told(
                name + code,
                all(failure instanceof OutcomeUnknownException ? State.UNKNOWN : State.NOT_SENT),
                List.of());
    }

    private Map<String, State> all(State state) {
        Map<String, State> states = new TreeMap<>();
        phones.forEach(phone -> states.put(phone, state));
        return states;
    }

    private static List<String> ids(List<Submission> submissions) {
        return submissions.stream().map(Submission::id).filter(id -> id != null).toList();
    }

    /** How often each phone is told to have it. */
    synchronized Map<String, Integer> count(State state) {
        Map<String, Integer> counts = new HashMap<>();
        told.values().forEach(each -> each.phones().forEach((phone, is) -> {
            if (is == state) {
                counts.merge(phone, 1, Integer::sum);
            }
        }));
        return counts;
    }

    /** The ids told, each with its gateway's name: two vendors may give the same one. */
    synchronized List<String> idsByGateway() {
        return told.entrySet().stream()
                .flatMap(each ->
                        each.getValue().ids().stream().map(id -> each.getKey().replaceAll(" .*", "") + " " + id))
                .toList();
    }

    /** The ids told. */
    synchronized List<String> ids() {
        return told.values().stream().flatMap(each -> each.ids().stream()).toList();
    }

    @Override
    public synchronized String toString() {
        StringBuilder text = new StringBuilder(step + " " + form + " to " + phones);
        told.forEach((endpoint, each) ->
                text.append("\n      ").append(endpoint).append(" told ").append(each.summary()));
        return text.toString();
    }
}
