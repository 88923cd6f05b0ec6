package io.github.camelonesms.simulated;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelonesms.model.InvalidRequestException;
import io.github.camelonesms.model.PartialSendException;
import io.github.camelonesms.model.SendResult;
import io.github.camelonesms.model.SmsMessage;
import io.github.camelonesms.simulator.SmsGatewaySimulator;
import io.github.camelonesms.support.SimulatorTestSupport;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A wrong last message is found before the first request if the body is in memory. */
class RefusedBodiesTest extends SimulatorTestSupport {

    private static final int VALID = 7;

    /** Two full requests, and a third one with the message that may not be sent. */
    private static final String THREE = "maxRecipientsPerRequest=3";

    @Override
    protected SmsGatewaySimulator.Builder configure(SmsGatewaySimulator.Builder builder) {
        return builder.account(CREDENTIAL, CREDENTIAL, CREDIT, "TEST");
    }

    private static List<SmsMessage> messages(String option) {
        List<SmsMessage> messages = new ArrayList<>();
        numbers(0, VALID).forEach(number -> messages.add(new SmsMessage(TEXT, number)));
        String last = numbers(VALID, 1).get(0);
        messages.add(
                switch (option) {
                    case "invalidRecipients=fail" -> new SmsMessage(TEXT, "12");
                    case "unsupportedCharacters=fail" -> new SmsMessage("5 €", last);
                    default -> new SmsMessage("x".repeat(2_000), last);
                });
        return messages;
    }

    @ParameterizedTest
    @ValueSource(strings = {"invalidRecipients=fail", "unsupportedCharacters=fail", "overlong=split&maxParts=2"})
    void aBodyInMemoryIsRefusedBeforeTheFirstRequest(String option) {
        List<SmsMessage> messages = messages(option);
        Map<String, String> map = new LinkedHashMap<>();
        messages.forEach(message -> map.put(message.recipients().get(0), message.text()));

        for (Object body : List.of(messages, messages.toArray(), map)) {
            failure(InvalidRequestException.class, request(send(option, THREE), body, Map.of()));
        }
        assertThat(simulator.requests()).isEmpty();

        SendResult sent = requestBody(SendResult.class, send(option, THREE), messages.subList(0, VALID));
        assertThat(sent.recipients()).isEqualTo(VALID);
        assertEachGotOne(numbers(0, VALID));
    }

    /** The check would use them up. */
    @ParameterizedTest
    @ValueSource(strings = {"invalidRecipients=fail", "overlong=split", "maxSegments=100"})
    void valuesThatCanBeReadOnceAreRead(String option) {
        List<Object> body = List.of(
                Map.of("to", numbers(0, 3).iterator(), "text", TEXT),
                Map.of("to", numbers(3, 2).stream(), "text", new StringReader(TEXT)));

        assertThat(requestBody(SendResult.class, send(option), body).recipients())
                .isEqualTo(5);
        assertEachGotOne(numbers(0, 5));
    }

    @ParameterizedTest
    @ValueSource(strings = {"invalidRecipients=fail", "unsupportedCharacters=fail", "overlong=split&maxParts=2"})
    void aBodyReadAsItIsSentStopsBeforeTheRequestWithIt(String option) {
        PartialSendException failure = failure(
                PartialSendException.class,
                request(send(option, THREE), messages(option).iterator(), Map.of()));

        assertThat(failure.lastFailure()).isInstanceOf(InvalidRequestException.class);
        assertThat(failure.result().recipients()).isEqualTo(6);
        assertThat(failure.unknown()).isEmpty();
        assertEachGotOne(numbers(0, 6));
    }
}
