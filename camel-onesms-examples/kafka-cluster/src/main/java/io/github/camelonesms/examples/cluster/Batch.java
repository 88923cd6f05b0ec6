package io.github.camelonesms.examples.cluster;

import io.github.camelonesms.batch.BatchResults;
import io.github.camelonesms.batch.BatchedMessage;
import io.github.camelonesms.model.OutcomeUnknownException;
import io.github.camelonesms.model.PartialSendException;
import java.util.List;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.component.kafka.KafkaConstants;
import org.apache.camel.component.kafka.consumer.KafkaManualCommit;

/** A batch of records as one send, and the result of each as a record for the topics of results. */
final class Batch extends BatchResults {

    /**
     * @param run distinguishes the topic from that of earlier runs with the same database
     * @param waitsForUnknown whether a record without a known outcome has no result yet; otherwise it is unresolved
     */
    Batch(String run, boolean waitsForUnknown) {
        setJson(true);
        setKeyPrefix(run + "-");
        setWaitForUnknown(waitsForUnknown);
    }

    /** Replaces the body by the results, without those of records that are not settled yet. */
    void publish(Exchange exchange) {
        String node = exchange.getContext().resolvePropertyPlaceholders("{{node}}");
        List<Message> records = results(exchange).stream()
                .filter(part -> isSettled(part.getBody(BatchedMessage.class)))
                .map(part -> record(part, node))
                .toList();
        exchange.getMessage().setBody(records);
    }

    private static Message record(Message part, String node) {
        BatchedMessage outcome = part.getBody(BatchedMessage.class);
        Object key = part.getHeader(KafkaConstants.KEY);
        part.removeHeaders("*");
        part.setHeader(KafkaConstants.KEY, key);
        if (outcome.accepted()) {
            part.setBody("accepted;" + node + ";" + outcome.result().id());
        } else if (outcome.failure() instanceof OutcomeUnknownException
                || outcome.failure() instanceof PartialSendException) {
            part.setHeader(KafkaConstants.OVERRIDE_TOPIC, Topics.UNRESOLVED);
            part.setBody("unresolved;" + node + ";");
        } else {
            part.setBody("refused;" + node + ";" + outcome.failure().getClass().getSimpleName());
        }
        return part;
    }

    /** The wrong way: the header of the batch is that of its last record, whose partition alone is committed. */
    static void commitLastRecord(Exchange exchange) {
        KafkaManualCommit commit =
                exchange.getMessage().getHeader(KafkaConstants.MANUAL_COMMIT, KafkaManualCommit.class);
        if (commit != null) {
            commit.commit();
        }
    }
}
