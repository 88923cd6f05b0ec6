package io.github.camelonesms.simulated;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelonesms.OneSmsConstants;
import io.github.camelonesms.model.InvalidRequestException;
import io.github.camelonesms.model.RejectedRecipient;
import io.github.camelonesms.model.SendResult;
import io.github.camelonesms.support.SimulatorTestSupport;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Numbers as people copy them reach the phone they mean, and no other. */
class NumbersTest extends SimulatorTestSupport {

    private static final String INVISIBLE =
            "\u202A\u202C\u200E\u2068\u2069\uFEFF\u200B\u2060\u00AD\uFE0D\u2007\u2009\u3000";

    @Test
    void copiedNumbersAreCompleted() {
        List<String> phones = numbers(0, INVISIBLE.length() * 3);
        List<String> copied = new ArrayList<>();
        for (int i = 0; i < phones.size(); i++) {
            String national = phones.get(i).substring(2);
            String invisible = INVISIBLE.substring(i / 3, i / 3 + 1);
            copied.add(
                    switch (i % 3) {
                        case 0 -> invisible + national;
                        case 1 -> "+90" + invisible + national;
                        default -> "0" + national + invisible;
                    });
        }

        SendResult result = body(SendResult.class, request(send(), TEXT, Map.of(OneSmsConstants.TO, copied)));

        assertThat(result.rejected()).isEmpty();
        assertEachGotOne(phones);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "5321111111.0",
                "532111111.0",
                "53211111.00",
                "905321111111.0",
                "+905321111111.0",
                "5321111111,0",
                "5.321.111.111,00",
                "9.05556E+11",
                "9,05556E+11",
                "5.32111E+09",
                "5,32111E+09",
                "5.321111111E9",
            })
    void aSpreadsheetsNumberIsRefusedByName(String number) {
        SendResult result =
                body(SendResult.class, sendText(send(), number, numbers(0, 1).get(0)));
        InvalidRequestException asText =
                failure(InvalidRequestException.class, request(send(), TEXT, Map.of(OneSmsConstants.TO, number)));
        InvalidRequestException alone = failure(InvalidRequestException.class, sendText(send(), number));
        InvalidRequestException listed =
                failure(InvalidRequestException.class, sendText(send("invalidRecipients=fail"), number));

        assertThat(result.rejected()).extracting(RejectedRecipient::number).containsExactly(number);
        assertThat(result.rejected().get(0).reason()).contains("the cell was formatted as a number");
        assertThat(asText).hasMessageContaining("the cell was formatted as a number");
        assertThat(alone).hasMessageContaining("the cell was formatted as a number");
        assertThat(listed).hasMessageContaining("the cell was formatted as a number");
        assertEachGotOne(numbers(0, 1));
    }
}
