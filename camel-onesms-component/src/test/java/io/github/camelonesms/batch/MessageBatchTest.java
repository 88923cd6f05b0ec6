package io.github.camelonesms.batch;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelonesms.OneSmsConstants;
import io.github.camelonesms.model.FailureOrigin;
import io.github.camelonesms.model.NotSentException;
import io.github.camelonesms.model.OutcomeUnknownException;
import io.github.camelonesms.model.PartialSendException;
import io.github.camelonesms.model.SmsMessage;
import io.github.camelonesms.model.SmsOperation;
import io.github.camelonesms.model.Submission;
import io.github.camelonesms.model.ThrottledException;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.DefaultExchange;
import org.apache.camel.support.DefaultMessage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MessageBatchTest {

    private static final FailureOrigin SEND = new FailureOrigin("onesms", SmsOperation.SEND);
    private static final Message ORIGINAL = new DefaultMessage(new DefaultCamelContext());

    private final SmsMessage message = message(1, 2, 3, 4);
    private final SmsMessage known = message(1, 2);
    private final SmsMessage refused = message(3, 4);
    private final OutcomeUnknownException unknown = new OutcomeUnknownException("crashed", SEND, null);
    private final ThrottledException throttled = new ThrottledException("later", SEND, null);

    /** The thread of the aggregator may stand still for longer than the batch is waited for. */
    @Test
    void aDiscardedBatchIsNotSentAnyMore() throws Exception {
        OneSmsAggregationStrategy strategy = new OneSmsAggregationStrategy();
        try (DefaultCamelContext context = new DefaultCamelContext()) {
            Exchange message = new DefaultExchange(context);
            message.getMessage().setBody("Merhaba");
            message.getMessage().setHeader(OneSmsConstants.TO, "905550000001");
            strategy.correlationKey(message);
            Exchange batch = strategy.aggregate(null, message);

            MessageBatch.of(batch).closeUnlessPublished();
            strategy.onCompletion(batch);

            assertThat(batch.getMessage().getBody(List.class)).isEmpty();
        }
    }

    /** The journal has the first part of the message, and the gateway refuses the second one. */
    private MessageBatch halfKnown() {
        MessageBatch batch = new MessageBatch();
        batch.add(ORIGINAL, message, null);
        plan(batch);
        batch.stopped(message, refused, throttled, true);
        return batch;
    }

    private void plan(MessageBatch batch) {
        batch.planned(SEND, message, 4, false, List.of());
        batch.leftOut(message, known, unknown);
    }

    private static PartialSendException partial(MessageBatch batch) {
        Exception failure = batch.outcomes(null).get(0).failure();
        assertThat(failure).isInstanceOf(PartialSendException.class);
        return (PartialSendException) failure;
    }

    @Test
    void aMessageWithAKnownPartIsNotUnsentAsAWhole() {
        PartialSendException failure = partial(halfKnown());

        assertThat(failure.unsent()).containsExactly(refused);
        assertThat(failure.unknown()).containsExactly(known);
        assertThat(failure.accepted()).isEmpty();
        assertThat(failure.lastFailure()).isSameAs(throttled);
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void theKnownPartStaysUnknownWhenARedeliverySendsTheOther(boolean resumed) {
        MessageBatch batch = halfKnown();
        if (resumed) {
            batch.resumed();
        } else {
            plan(batch);
        }
        batch.accepted(message, new Submission("7", 2, 2, false), List.of(), false);

        PartialSendException failure = partial(batch);

        assertThat(failure.unsent()).isEmpty();
        assertThat(failure.unknown()).containsExactly(known);
        assertThat(failure.accepted()).hasSize(1);
        assertThat(failure.lastFailure()).isSameAs(unknown);
    }

    @Test
    void aMessageOfWhichAPartIsAtWorkIsAtWork() {
        MessageBatch batch = new MessageBatch();
        batch.add(ORIGINAL, message, null);
        plan(batch);
        assertThat(batch.outcomes(null).get(0).failure())
                .as("the second part is on its way")
                .isInstanceOf(OutcomeUnknownException.class)
                .isNotSameAs(unknown);

        ThrottledException atWork = ThrottledException.atWork("at work", SEND, null);
        batch.leftOut(message, refused, atWork);

        assertThat(batch.outcomes(null).get(0).failure()).isSameAs(atWork);
    }

    /** Another node that has the failed message goes on with the rest. */
    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void whatWasNotTriedMayBeAtTheNodeThatHasTheFailedMessage(boolean atAnotherNode) {
        OutcomeUnknownException failure = new OutcomeUnknownException("lost", SEND, null);
        if (atAnotherNode) {
            failure.maybeAtAnotherNode();
        }
        SmsMessage untried = new SmsMessage("Merhaba", "905550000009");
        MessageBatch batch = new MessageBatch();
        batch.add(ORIGINAL, untried, null);
        batch.planned(SEND, untried, 1, false, List.of());
        batch.stopped(untried, untried, failure, false);

        assertThat(batch.outcomes(null).get(0).failure())
                .isInstanceOfSatisfying(NotSentException.class, notSent -> assertThat(notSent.failoverSafe())
                        .isEqualTo(!atAnotherNode));
    }

    private static SmsMessage message(int... numbers) {
        return new SmsMessage(
                        "Merhaba",
                        IntStream.of(numbers).mapToObj(n -> "90555000000" + n).toList())
                .withIdempotencyKey("key");
    }
}
