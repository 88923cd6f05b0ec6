package io.github.camelonesms.examples.quickstart;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelonesms.model.FailureOrigin;
import io.github.camelonesms.model.OutcomeUnknownException;
import io.github.camelonesms.model.PartialSendException;
import io.github.camelonesms.model.RejectedRecipient;
import io.github.camelonesms.model.SendResult;
import io.github.camelonesms.model.SmsMessage;
import io.github.camelonesms.model.SmsOperation;
import io.github.camelonesms.model.Submission;
import io.github.camelonesms.model.ThrottledException;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The file has numbers as people write them, a result and an exception have them as the gateway does. */
class SendingTest {

    private static final FailureOrigin ORIGIN = new FailureOrigin("onesms", SmsOperation.SEND);
    private static final Letter FIRST = Letter.of(2, "", "0555 111 22 31", "a");
    private static final Letter SECOND = Letter.of(3, "", "0555 111 22 32", "b");

    private final Sending sending = new Sending(
            new Stop(),
            new Screen(new Terminal(
                    new PrintStream(new ByteArrayOutputStream(), true, StandardCharsets.UTF_8),
                    StandardCharsets.UTF_8,
                    false)));

    @BeforeEach
    void begin() {
        sending.prepare(2);
        sending.begin(List.of(FIRST, SECOND));
    }

    @Test
    void aNumberThatTheGatewayLeftOutIsNotAccepted() {
        sending.accepted(new SendResult(
                List.of(new Submission("1", 1, 1, false)),
                List.of(new RejectedRecipient("905551112232", "is refused"))));

        assertThat(sending.sent().accepted()).containsExactly(FIRST);
        assertThat(sending.sent().refused()).containsExactly(SECOND);
    }

    @Test
    void whatAPartialSendLeftOutIsNotAccepted() {
        sending.failed(partial(
                List.of(new SmsMessage("b", "905551112232")),
                List.of(),
                new ThrottledException("later", ORIGIN, null)));

        assertThat(sending.sent().accepted()).containsExactly(FIRST);
    }

    @Test
    void whatAPartialSendDoesNotKnowStaysOpen() {
        sending.failed(partial(
                List.of(),
                List.of(new SmsMessage("b", "905551112232")),
                new OutcomeUnknownException("lost", ORIGIN, null)));

        assertThat(sending.sent().accepted()).containsExactly(FIRST);
        assertThat(sending.sent().unknown()).containsExactly(SECOND);
    }

    private static PartialSendException partial(
            List<SmsMessage> unsent, List<SmsMessage> unknown, RuntimeException failure) {
        return new PartialSendException(
                ORIGIN, new SendResult(List.of(new Submission("1", 1, 1, false)), List.of()), unsent, unknown, failure);
    }
}
