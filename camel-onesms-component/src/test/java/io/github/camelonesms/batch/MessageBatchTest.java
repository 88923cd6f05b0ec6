package io.github.camelonesms.batch;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelonesms.OneSmsConstants;
import io.github.camelonesms.model.FailureOrigin;
import io.github.camelonesms.model.OutcomeUnknownException;
import io.github.camelonesms.model.PartialSendException;
import io.github.camelonesms.model.SmsMessage;
import io.github.camelonesms.model.SmsOperation;
import io.github.camelonesms.model.Submission;
import io.github.camelonesms.model.ThrottledException;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.camel.Exchange;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.DefaultExchange;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MessageBatchTest {

    private static final FailureOrigin SEND = new FailureOrigin("onesms", SmsOperation.SEND);

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
    @Nested
    class AMessageOfTwoParts {

        private final SmsMessage message = message(1, 2, 3, 4);
        private final SmsMessage known = message(1, 2);
        private final SmsMessage refused = message(3, 4);
        private final OutcomeUnknownException unknown = new OutcomeUnknownException("crashed", SEND, null);
        private final ThrottledException throttled = new ThrottledException("later", SEND, null);
        private final MessageBatch batch = new MessageBatch();

        @BeforeEach
        void begin() {
            batch.add(null, message, null);
            plan();
            batch.stopped(message, refused, throttled, true);
        }

        private void plan() {
            batch.planned(SEND, message, 4, false, List.of());
            batch.leftOut(message, known, unknown);
        }

        private PartialSendException failure() {
            Exception failure = batch.outcomes(null).get(0).failure();
            assertThat(failure).isInstanceOf(PartialSendException.class);
            return (PartialSendException) failure;
        }

        @Test
        void isNotUnsentAsAWhole() {
            PartialSendException failure = failure();

            assertThat(failure.unsent()).containsExactly(refused);
            assertThat(failure.unknown()).containsExactly(known);
            assertThat(failure.accepted()).isEmpty();
            assertThat(failure.lastFailure()).isSameAs(throttled);
        }

        @ParameterizedTest
        @ValueSource(booleans = {false, true})
        void hasTheFirstOneUnknownIfARedeliverySendsTheSecondOne(boolean resumed) {
            if (resumed) {
                batch.resumed();
            } else {
                plan();
            }
            batch.accepted(message, new Submission("7", 2, 2, false), List.of(), false);

            PartialSendException failure = failure();

            assertThat(failure.unsent()).isEmpty();
            assertThat(failure.unknown()).containsExactly(known);
            assertThat(failure.accepted()).hasSize(1);
            assertThat(failure.lastFailure()).isSameAs(unknown);
        }

        @Test
        void hasTheFailureOfItsOnlyPart() {
            MessageBatch other = new MessageBatch();
            other.add(null, message, null);
            other.planned(SEND, message, 4, false, List.of());
            other.leftOut(message, known, unknown);
            assertThat(other.outcomes(null).get(0).failure())
                    .as("the second part is on its way")
                    .isInstanceOf(OutcomeUnknownException.class)
                    .isNotSameAs(unknown);

            other.leftOut(message, refused, ThrottledException.atWork("at work", SEND, null));

            assertThat(other.outcomes(null).get(0).failure()).isSameAs(unknown);
        }
    }

    private static SmsMessage message(int... numbers) {
        return new SmsMessage(
                        "Merhaba",
                        IntStream.of(numbers).mapToObj(n -> "90555000000" + n).toList())
                .withIdempotencyKey("key");
    }
}
