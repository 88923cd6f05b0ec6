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
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The file has numbers as people write them, a result and an exception have them as the gateway does. */
class SendingTest {

    private static final FailureOrigin ORIGIN = new FailureOrigin("onesms", SmsOperation.SEND);
    private static final Letter FIRST = Letter.of(2, "", "0555 111 22 31", "a");
    private static final Letter SECOND = Letter.of(3, "", "0555 111 22 32", "b");

    @TempDir
    Path folder;

    private final Sending sending = new Sending(
            new Stop(),
            new Screen(new Terminal(
                    new PrintStream(new ByteArrayOutputStream(), true, StandardCharsets.UTF_8),
                    StandardCharsets.UTF_8,
                    false)));

    private SendRecord record;

    @BeforeEach
    void begin() {
        record = open();
        sending.prepare(record, 2);
        sending.begin(List.of(FIRST, SECOND));
    }

    private SendRecord open() {
        return new SendRecord(folder.resolve("sent.csv"), "account", Clock.systemUTC());
    }

    @Test
    void aNumberThatTheGatewayLeftOutIsNotAccepted() {
        sending.accepted(new SendResult(
                List.of(new Submission("1", 1, 1, false)),
                List.of(new RejectedRecipient("905551112232", "is refused"))));

        assertThat(sending.sent().accepted()).containsExactly(FIRST);
        assertThat(sending.sent().refused()).containsExactly(SECOND);
        assertThat(stateAfterRestart(SECOND)).isEqualTo(SendRecord.State.NOT_SENT);
    }

    @Test
    void whatAPartialSendLeftOutIsNotAccepted() {
        sending.failed(partial(
                List.of(new SmsMessage("b", "905551112232")),
                List.of(),
                new ThrottledException("later", ORIGIN, null)));

        assertThat(sending.sent().accepted()).containsExactly(FIRST);
        assertThat(stateAfterRestart(FIRST)).isEqualTo(SendRecord.State.ACCEPTED);
        assertThat(stateAfterRestart(SECOND)).isEqualTo(SendRecord.State.NOT_SENT);
    }

    @Test
    void whatAPartialSendDoesNotKnowStaysOpen() {
        sending.failed(partial(
                List.of(),
                List.of(new SmsMessage("b", "905551112232")),
                new OutcomeUnknownException("lost", ORIGIN, null)));

        assertThat(sending.sent().accepted()).containsExactly(FIRST);
        assertThat(sending.sent().unknown()).containsExactly(SECOND);
        assertThat(stateAfterRestart(SECOND)).isEqualTo(SendRecord.State.SENDING);
    }

    private static PartialSendException partial(
            List<SmsMessage> unsent, List<SmsMessage> unknown, RuntimeException failure) {
        return new PartialSendException(
                ORIGIN, new SendResult(List.of(new Submission("1", 1, 1, false)), List.of()), unsent, unknown, failure);
    }

    private SendRecord.State stateAfterRestart(Letter letter) {
        record.close();
        record = open();
        return record.of(letter).state();
    }
}
