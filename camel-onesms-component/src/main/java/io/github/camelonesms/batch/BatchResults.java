package io.github.camelonesms.batch;

import io.github.camelonesms.OneSmsConstants;
import io.github.camelonesms.config.CamelConversions;
import io.github.camelonesms.config.OptionChecks;
import io.github.camelonesms.journal.SendKey;
import io.github.camelonesms.model.DuplicateMessageException;
import io.github.camelonesms.model.OutcomeUnknownException;
import io.github.camelonesms.model.PartialSendException;
import io.github.camelonesms.model.SmsMessage;
import io.github.camelonesms.model.ThrottledException;
import io.github.camelonesms.operation.MessageFields;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.camel.Exchange;
import org.apache.camel.Message;

/**
 * Sends a batch whose body is a list of exchanges or messages, such as that of camel-kafka's batching consumer or of a
 * {@code GroupedExchangeAggregationStrategy}, as one send, and returns the result of each record.
 * <pre>{@code
 * BatchResults batch = new BatchResults();
 * |
 * from("kafka:requests?batching=true&autoCommitEnable=false&allowManualCommit=true&breakOnFirstError=true")
 *     .process(batch::begin)
 *     .doTry().to("onesms:send?journal=true").doCatch(OneSmsException.class).end()
 *     .split(method(batch, "results")).to("direct:result").end() // headers of the record, body a BatchedMessage
 *     .process(batch::commit);
 * }</pre>
 *
 * <p>A record is a text with the header {@code CamelOneSmsTo}, an {@link SmsMessage}, or a map with the keys of a
 * message; with {@code json} also such a map as JSON text. Its headers for recipients, sender, time and reference count
 * where it has none of its own. Its idempotency key is its own, else topic, partition and
 * offset of a Kafka record, behind the {@linkplain #setKeyPrefix prefix}. Thread-safe once it is set up.
 */
public class BatchResults {

    /** Of camel-kafka 4.18, and as later versions name them. */
    private static final List<String> TOPIC = List.of("kafka.TOPIC", "CamelKafkaTopic");

    private static final List<String> PARTITION = List.of("kafka.PARTITION", "CamelKafkaPartition");
    private static final List<String> OFFSET = List.of("kafka.OFFSET", "CamelKafkaOffset");

    private static final List<String> WHOLE_SEND = List.of(OneSmsConstants.OPERATION, OneSmsConstants.VALIDITY);

    /** KafkaConstants.MANUAL_COMMIT, in all versions. */
    private static final String MANUAL_COMMIT = "CamelKafkaManualCommit";

    private boolean json;
    private boolean waitForUnknown = true;
    private boolean ownReferences;
    private String keyPrefix = "";

    /** Whether the text of a record is JSON, with the fields of a message; false by default. */
    public void setJson(boolean json) {
        this.json = json;
    }

    /**
     * Whether {@link #commit} also stops at a message whose outcome is unknown, until a node has found it out. True by
     * default; set it to false without a journal, where the message would be sent again.
     */
    public void setWaitForUnknown(boolean waitForUnknown) {
        this.waitForUnknown = waitForUnknown;
    }

    /**
     * The beginning of each key of topic, partition and offset; null for none, the default. With another prefix a second
     * cluster, or a topic that was created again, has other keys.
     */
    public void setKeyPrefix(String keyPrefix) {
        this.keyPrefix = keyPrefix == null ? "" : keyPrefix;
    }

    /**
     * Whether each record has a reference of its own. A duplicate by reference is then the record itself, from before a
     * crash. Otherwise, by default, the accepted message may be another one, so the record is not settled. It matters at
     * Node API without a journal only.
     */
    public void setOwnReferences(boolean ownReferences) {
        this.ownReferences = ownReferences;
    }

    /** Replaces the records of the body by their messages, for {@code onesms:send}. */
    public void begin(Exchange exchange) {
        if (!(exchange.getMessage().getBody() instanceof Iterable<?> records)) {
            throw new IllegalArgumentException("The body is not a list of exchanges or messages: consume in batches"
                    + " (batching=true of camel-kafka), or use a GroupedExchangeAggregationStrategy");
        }
        MessageBatch batch = new MessageBatch();
        for (Object item : records) {
            Message original = record(item);
            try {
                batch.add(original, message(original, exchange), null);
            } catch (IllegalArgumentException e) {
                batch.addUnusable(original, e, null);
            }
        }
        MessageBatch earlier = MessageBatch.of(exchange);
        MessageBatch used = earlier != null && earlier.isAgain(batch) ? earlier : batch;
        exchange.setProperty(OneSmsConstants.MESSAGE_BATCH_PROPERTY, used);
        exchange.getMessage().setBody(used.messages());
    }

    private static Message record(Object item) {
        if (item instanceof Exchange exchange) {
            return exchange.getMessage();
        }
        if (item instanceof Message message) {
            return message;
        }
        throw new IllegalArgumentException("An item of the body is neither an exchange nor a message");
    }

    private SmsMessage message(Message original, Exchange batch) {
        Exchange exchange = original.getExchange() == null ? batch : original.getExchange();
        CamelConversions conversions = new CamelConversions(exchange);
        Map<?, ?> fields = conversions.fields(original.getBody());
        if (fields == null && json && !(original.getBody() instanceof SmsMessage)) {
            fields = MessageFields.parse(conversions.text(original.getBody()));
        }
        SmsMessage message = fields == null
                ? OneSmsAggregationStrategy.message(original, conversions)
                : MessageFields.message(fields, conversions);
        SmsMessage keyed =
                withTerms(OneSmsAggregationStrategy.withHeaders(message, original, conversions), original, conversions);
        return keyed.idempotencyKey() == null ? keyed.withIdempotencyKey(kafkaKey(original)) : keyed;
    }

    /** A message has the sender, time and reference of its record's headers, unless it has its own. */
    private static SmsMessage withTerms(SmsMessage message, Message original, CamelConversions conversions) {
        for (String header : WHOLE_SEND) {
            if (original.getHeader(header) != null) {
                throw new IllegalArgumentException("A record cannot have the header " + header
                        + ", because it holds for a whole send: remove it from the record, and set it on the exchange"
                        + " of the batch, after begin");
            }
        }
        Object time = original.getHeader(OneSmsConstants.SCHEDULED_AT);
        return message.withSender(own(message.sender(), OneSmsConstants.SENDER, original, conversions))
                .withReference(own(message.reference(), OneSmsConstants.CLIENT_REFERENCE, original, conversions))
                .withScheduledAt(message.scheduledAt() == null ? conversions.instant(time) : message.scheduledAt());
    }

    private static String own(String value, String header, Message original, CamelConversions conversions) {
        return value == null ? OptionChecks.textOrNull(conversions.text(original.getHeader(header))) : value;
    }

    /** Null for a record of another source. */
    private String kafkaKey(Message original) {
        String topic = header(original, TOPIC);
        String partition = header(original, PARTITION);
        String offset = header(original, OFFSET);
        if (topic == null || partition == null || offset == null) {
            return null;
        }
        String key = keyPrefix + topic + '-' + partition + '-' + offset;
        if (key.length() > SendKey.MAX_KEY_LENGTH) {
            throw new IllegalStateException("A key of keyPrefix, topic, partition and offset has " + key.length()
                    + " characters, more than " + SendKey.MAX_KEY_LENGTH
                    + ": shorten keyPrefix, or set the header CamelOneSmsIdempotencyKey of each record");
        }
        return key;
    }

    private static String header(Message message, List<String> names) {
        for (String name : names) {
            Object value = message.getHeader(name);
            if (value != null) {
                return value.toString();
            }
        }
        return null;
    }

    /** Returns one part per record, in order, with the headers of the record and a {@link BatchedMessage} as body. */
    public List<Message> results(Exchange exchange) {
        return OneSmsAggregationStrategy.parts(exchange, batch(exchange));
    }

    private static MessageBatch batch(Exchange exchange) {
        MessageBatch batch = MessageBatch.of(exchange);
        if (batch == null) {
            throw new IllegalStateException("There is no batch here: put begin before the send, in the same route");
        }
        return batch;
    }

    /**
     * Commits each Kafka partition up to its last settled record. If a record is not {@linkplain #isSettled settled}, its
     * failure is thrown, so that the source delivers it and those behind it again.
     */
    public void commit(Exchange exchange) throws Exception {
        Map<String, Message> last = new LinkedHashMap<>();
        Set<String> stopped = new HashSet<>();
        Exception failure = null;
        Exception caught = exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Exception.class);
        for (BatchedMessage message : batch(exchange).outcomes(caught)) {
            String partition = header(message.original(), TOPIC) + '-' + header(message.original(), PARTITION);
            if (!isSettled(message)) {
                stopped.add(partition);
                failure = failure == null ? reason(message) : failure;
            } else if (!stopped.contains(partition)) {
                last.put(partition, message.original());
            }
        }
        for (Message record : new ArrayList<>(last.values())) {
            commit(record);
        }
        if (failure != null) {
            throw failure;
        }
    }

    /** Commits a record of camel-kafka, which is optional; does nothing for a record without manual commit. */
    private static void commit(Message record) throws Exception {
        Object commit = record.getHeader(MANUAL_COMMIT);
        if (commit == null) {
            return;
        }
        try {
            Method method = commit.getClass().getMethod("commit");
            // Its class need not be public.
            method.setAccessible(true);
            method.invoke(commit);
        } catch (InvocationTargetException e) {
            throw e.getCause() instanceof Exception cause ? cause : e;
        }
    }

    private static Exception reason(BatchedMessage message) {
        return message.failure() != null
                ? message.failure()
                : new IllegalStateException("A record that the gateway accepted is not settled");
    }

    /**
     * Whether a record need not be delivered again. It is settled if the gateway accepted it, now or before
     * (duplicate). It is also settled if it is at fault itself: not a message, or with an invalid text or terms, or
     * without a recipient that can be sent to. A duplicate by reference is settled only with {@code ownReferences}.
     * Without {@code waitForUnknown} an unknown outcome is settled too. Nothing else is: credentials, credit, a
     * sender, options and the route can be corrected. Override it to decide otherwise.
     */
    protected boolean isSettled(BatchedMessage message) {
        Exception failure = message.failure();
        if (failure instanceof PartialSendException partial) {
            boolean atWork = partial.lastFailure() instanceof ThrottledException throttled && throttled.atWork();
            return partial.unsent().isEmpty() && (partial.unknown().isEmpty() || !waitForUnknown && !atWork);
        }
        if (failure instanceof DuplicateMessageException duplicate && duplicate.byReference() && !ownReferences) {
            return false;
        }
        return failure == null || message.permanent() || failure instanceof OutcomeUnknownException && !waitForUnknown;
    }
}
