package io.github.camelonesms.batch;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.camelonesms.OneSmsConstants;
import io.github.camelonesms.config.CamelConversions;
import io.github.camelonesms.config.OptionChecks;
import io.github.camelonesms.config.OutputHeaders;
import io.github.camelonesms.model.SmsMessage;
import io.github.camelonesms.model.SmsOperation;
import io.github.camelonesms.operation.Documents;
import io.github.camelonesms.operation.Values;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.apache.camel.AggregationStrategy;
import org.apache.camel.AsyncCallback;
import org.apache.camel.Exchange;
import org.apache.camel.Expression;
import org.apache.camel.Message;
import org.apache.camel.Processor;
import org.apache.camel.support.AsyncProcessorSupport;
import org.apache.camel.support.DefaultMessage;
import org.apache.camel.support.ExpressionAdapter;
import org.apache.camel.support.SynchronizationAdapter;

/**
 * Sends many single messages together and gives each its own result. A message is a text with the header
 * {@code CamelOneSmsTo}, or an {@link SmsMessage}.
 * <pre>{@code
 * OneSmsAggregationStrategy batch = new OneSmsAggregationStrategy();
 * |
 * from("direct:message")
 *     .aggregate(batch.correlation(), batch).completionSize(1000).completionTimeout(500)
 *         .to("onesms:send")
 *     .end()
 *     .process(batch.result()); // as if the message had been sent alone
 * }</pre>
 *
 * <p>An invalid message (an empty or overlong text, no valid number) fails alone; the others are sent. Batches are in
 * memory: the aggregator's repository must be the one in memory, without optimistic locking. One instance may serve
 * several aggregators. Thread-safe.
 */
public class OneSmsAggregationStrategy implements AggregationStrategy {

    /** The aggregator publishes a batch right after its timeout, on the same thread. */
    private static final long PUBLISHED_WITHIN_SECONDS = 5;

    private static final String USABLE =
            "Into a batch goes a text with the header CamelOneSmsTo, or an SmsMessage. What"
                    + " holds several messages is sent without an aggregator.";

    /** Headers of a whole request: messages with different values cannot share one. */
    private static final List<String> SHARED_HEADERS = List.of(
            OneSmsConstants.OPERATION,
            OneSmsConstants.SENDER,
            OneSmsConstants.VALIDITY,
            OneSmsConstants.SCHEDULED_AT,
            OneSmsConstants.CLIENT_REFERENCE);

    /**
     * Returns the batch of a message: one per combination of the headers of a whole request (operation, sender,
     * validity, time, reference). Also registers the message for {@link #result()}.
     */
    public Expression correlation() {
        return new ExpressionAdapter() {
            @Override
            public Object evaluate(Exchange exchange) {
                return correlationKey(exchange);
            }

            @Override
            public String toString() {
                return "onesms batch";
            }
        };
    }

    /** The value of {@link #correlation()}, for the method expression of XML and YAML routes. */
    public String correlationKey(Exchange exchange) {
        exchange.setProperty(OneSmsConstants.BATCH_TICKET_PROPERTY, new CompletableFuture<BatchedMessage>());
        Map<String, String> shared = new TreeMap<>();
        for (String header : SHARED_HEADERS) {
            Object value = exchange.getMessage().getHeader(header);
            if (value != null) {
                shared.put(header, keyPart(value, exchange));
            }
        }
        return shared.toString();
    }

    /** A value without text has its own batch, which the send will refuse. */
    private static String keyPart(Object value, Exchange exchange) {
        try {
            return String.valueOf(new CamelConversions(exchange).text(value));
        } catch (IllegalArgumentException e) {
            return value.getClass().getName() + '@' + System.identityHashCode(value);
        }
    }

    @Override
    public Exchange aggregate(Exchange oldExchange, Exchange newExchange) {
        MessageBatch batch = oldExchange == null ? new MessageBatch() : MessageBatch.of(oldExchange);
        add(newExchange, batch);
        if (oldExchange != null) {
            return oldExchange;
        }
        Message shared = new DefaultMessage(newExchange.getContext());
        for (String header : SHARED_HEADERS) {
            Object value = newExchange.getMessage().getHeader(header);
            if (value != null) {
                shared.setHeader(header, value);
            }
        }
        newExchange.removeProperty(OneSmsConstants.BATCH_TICKET_PROPERTY);
        newExchange.setProperty(OneSmsConstants.MESSAGE_BATCH_PROPERTY, batch);
        newExchange.setMessage(shared);
        return newExchange;
    }

    private static void add(Exchange exchange, MessageBatch batch) {
        CompletableFuture<BatchedMessage> waiting = ticket(exchange);
        Message original = exchange.getMessage().copy();
        CamelConversions conversions = new CamelConversions(exchange);
        try {
            batch.add(original, withHeaders(message(original, conversions), original, conversions), waiting);
        } catch (IllegalArgumentException e) {
            batch.addUnusable(original, e, waiting);
        }
    }

    /** A message has the recipients and the idempotency key of its headers, unless it has its own. */
    static SmsMessage withHeaders(SmsMessage message, Message original, CamelConversions conversions) {
        SmsMessage addressed = message.recipients().isEmpty()
                ? message.with(message.text(), recipients(original, conversions))
                : message;
        Object key = original.getHeader(OneSmsConstants.IDEMPOTENCY_KEY);
        return key == null || addressed.idempotencyKey() != null
                ? addressed
                : addressed.withIdempotencyKey(OptionChecks.textOrNull(conversions.text(key)));
    }

    /** A message whose header has no number must not use the default recipients. */
    private static List<String> recipients(Message original, CamelConversions conversions) {
        Object header = original.getHeader(OneSmsConstants.TO);
        List<String> numbers = Values.of(header, conversions);
        boolean set = header != null && !(header instanceof JsonNode node && node.isNull());
        return set && numbers.isEmpty() ? List.of("") : numbers;
    }

    /** @throws IllegalArgumentException if the body is not a message */
    static SmsMessage message(Message original, CamelConversions conversions) {
        Object body = original.getBody();
        if (body instanceof SmsMessage sms) {
            return sms;
        }
        String text;
        try {
            text = conversions.text(body);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(USABLE + " This body: " + e.getMessage());
        }
        if (text == null) {
            throw new IllegalArgumentException(USABLE + " This body is empty.");
        }
        String document = Documents.kind(text);
        if (document != null) {
            throw new IllegalArgumentException(
                    "The body is " + document + ", and not the text of a message: unmarshal it"
                            + " before the aggregator, or send the vendor's own XML without a batch (bodyFormat=xml). To send it to the"
                            + " phones as it is (bodyFormat=text for a single send), put it into an SmsMessage.");
        }
        return new SmsMessage(text);
    }

    /** Camel calls this before it publishes a batch after its timeout, or discards it. */
    @Override
    public void timeout(Exchange exchange, int index, int total, long timeout) {
        MessageBatch batch = MessageBatch.of(exchange);
        CompletableFuture.delayedExecutor(PUBLISHED_WITHIN_SECONDS, TimeUnit.SECONDS)
                .execute(batch::closeUnlessPublished);
    }

    @Override
    public void onCompletion(Exchange exchange) {
        MessageBatch batch = MessageBatch.of(exchange);
        batch.publish();
        exchange.getMessage().setBody(batch.messages());
        exchange.getExchangeExtension().addOnCompletion(new SynchronizationAdapter() {
            @Override
            public void onDone(Exchange done) {
                batch.close(done.getException());
            }

            @Override
            public boolean allowHandover() {
                return false;
            }
        });
    }

    /**
     * Goes after the aggregator's end. It waits until the branch of the message's batch has ended, including error
     * handling, without blocking the thread if the consumer is asynchronous. Then it sets the message's own result like
     * {@code onesms:send}: body, headers of ids, segments and rejected numbers, or the exception.
     *
     * <p>If a consumer passes one message after the other, each batch has only one; use {@link #results()} instead.
     */
    public Processor result() {
        return new AsyncProcessorSupport() {
            @Override
            public boolean process(Exchange exchange, AsyncCallback callback) {
                CompletableFuture<BatchedMessage> waiting = ticket(exchange);
                exchange.removeProperty(OneSmsConstants.BATCH_TICKET_PROPERTY);
                if (waiting == null) {
                    exchange.setException(new IllegalStateException("The message is not in a batch: put result() behind"
                            + " the end() of an aggregate(batch.correlation(), batch) of the same strategy."));
                    callback.done(true);
                    return true;
                }
                if (waiting.isDone()) {
                    write(exchange, waiting.join());
                    callback.done(true);
                    return true;
                }
                waiting.thenAccept(outcome -> {
                    write(exchange, outcome);
                    exchange.getContext()
                            .getCamelContextExtension()
                            .getReactiveExecutor()
                            .schedule(callback);
                });
                return false;
            }
        };
    }

    private static void write(Exchange exchange, BatchedMessage outcome) {
        Message message = exchange.getMessage();
        OutputHeaders.clear(message, SmsOperation.SEND);
        if (outcome.accepted()) {
            OutputHeaders.write(message, outcome.result());
            message.setBody(outcome.result());
        } else {
            OutputHeaders.write(message, outcome.failure());
            exchange.setException(outcome.failure());
        }
    }

    /**
     * For {@code split} after {@code onesms:send} in the batch's branch: one part per message, in order, with its
     * headers and a {@link BatchedMessage} as body. If the send may fail, put it into {@code doTry()} with an empty
     * {@code doCatch(OneSmsException.class)}; the outcomes are in the parts.
     */
    public Expression results() {
        return new ExpressionAdapter() {
            @Override
            public Object evaluate(Exchange exchange) {
                MessageBatch batch = MessageBatch.of(exchange);
                if (batch == null) {
                    throw new IllegalStateException("There is no batch here: put results() into the branch between"
                            + " aggregate(..) and end().");
                }
                return parts(exchange, batch);
            }
        };
    }

    static List<Message> parts(Exchange exchange, MessageBatch batch) {
        Exception failure = exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Exception.class);
        return batch.outcomes(failure).stream()
                .map(outcome -> part(exchange, outcome))
                .toList();
    }

    private static Message part(Exchange exchange, BatchedMessage outcome) {
        Message part = new DefaultMessage(exchange);
        part.setHeaders(new HashMap<>(outcome.original().getHeaders()));
        part.setBody(outcome);
        return part;
    }

    @SuppressWarnings("unchecked")
    private static CompletableFuture<BatchedMessage> ticket(Exchange exchange) {
        return (CompletableFuture<BatchedMessage>) exchange.getProperty(OneSmsConstants.BATCH_TICKET_PROPERTY);
    }
}
