package io.github.camelonesms.gateway.onesms;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelonesms.gateway.http.HttpAnswer;
import io.github.camelonesms.model.DeliveryStatus;
import io.github.camelonesms.model.RecipientStatus;
import io.github.camelonesms.model.RecipientStatuses;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UsualRecipientTest {

    private static final String USUAL = "905559998877 9|";
    private static final Pattern FORM = Pattern.compile("([0-9]{12}) ([0-9])\\|");

    @ParameterizedTest
    @ValueSource(strings = {"000000000000", "999999999999", "123456789012", "901234567890", "098765432109"})
    void readsEveryDigit(String number) throws IOException {
        assertThat(read(number + " 6|")).contains(new RecipientStatus(number, DeliveryStatus.FAILED));
    }

    @Test
    void takesNothingElseForOne() throws IOException {
        for (int position = 0; position < USUAL.length(); position++) {
            for (int octet = 0; octet <= 0xFF; octet++) {
                StringBuilder text = new StringBuilder(USUAL);
                text.setCharAt(position, (char) octet);
                var form = FORM.matcher(text);

                assertThat(read(text.toString()))
                        .as("%x at %d", octet, position)
                        .isEqualTo(
                                form.matches()
                                        ? Optional.of(new RecipientStatus(
                                                form.group(1),
                                                DeliveryStatus.ofCode(
                                                        form.group(2).charAt(0) - '0')))
                                        : Optional.empty());
            }
        }
    }

    @Test
    void leavesAnIncompleteOneAlone() throws IOException {
        for (int length = 1; length < USUAL.length(); length++) {
            assertThat(read(USUAL.substring(0, length))).isEmpty();
        }
    }

    /** Reads one of bytes that stand for themselves; nothing is gone when there is none. */
    private static Optional<RecipientStatus> read(String text) throws IOException {
        AnswerInput in = new AnswerInput(new HttpAnswer(
                200,
                StandardCharsets.ISO_8859_1,
                new ByteArrayInputStream(("|" + text).getBytes(StandardCharsets.ISO_8859_1))));
        assertThat(in.peek()).isEqualTo('|');
        in.skip();
        RecipientStatuses.Builder recipients = new RecipientStatuses.Builder(1);
        boolean read = UsualRecipient.read(in, recipients);
        List<RecipientStatus> all = recipients.build();

        assertThat(all).hasSize(read ? 1 : 0);
        assertThat(in.peek()).isEqualTo(read ? -1 : text.charAt(0));
        return all.stream().findFirst();
    }
}
