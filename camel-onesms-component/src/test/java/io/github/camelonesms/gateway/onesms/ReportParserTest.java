package io.github.camelonesms.gateway.onesms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.camelonesms.gateway.http.HttpAnswer;
import io.github.camelonesms.gateway.http.UnreadableAnswerException;
import io.github.camelonesms.model.DeliveryReport;
import io.github.camelonesms.model.DeliveryStatus;
import io.github.camelonesms.model.FailureReason;
import io.github.camelonesms.model.RecipientStatus;
import io.github.camelonesms.model.ReportState;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReportParserTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "25|905559998877 0|905559998866 5|905559998855 6|905559998844 9",
                "25 905559998877 0|905559998866 5|905559998855 6|905559998844 9",
                "\uFEFF25|905559998877 0|905559998866 5|905559998855 6|905559998844 9\n",
                "  \r\n25| 905559998877  0 | 905559998866 5|905559998855 6||905559998844 9 |\r\n",
                "25 | 905559998877\t0|905559998866 5|905559998855 6|905559998844 9"
            })
    void readsTheVendorsSampleInEveryFormSeen(String answer) throws IOException {
        DeliveryReport report = single(answer).toReport("77300600");

        assertThat(report.state()).isEqualTo(ReportState.IN_PROGRESS);
        assertThat(report.recipients())
                .containsExactly(
                        new RecipientStatus("905559998877", DeliveryStatus.WAITING, null, "0", null),
                        new RecipientStatus("905559998866", DeliveryStatus.PENDING, null, "5", null),
                        new RecipientStatus("905559998855", DeliveryStatus.FAILED, null, "6", null),
                        new RecipientStatus("905559998844", DeliveryStatus.DELIVERED, null, "9", null));
    }

    @Test
    void anUnknownStatusKeepsItsNumber() throws IOException {
        assertThat(single("23|905559998877 7|905559998866 42|905559998855").recipients())
                .containsExactly(
                        new RecipientStatus("905559998877", DeliveryStatus.UNKNOWN, null, "7", null),
                        new RecipientStatus("905559998866", DeliveryStatus.UNKNOWN, null, "42", null),
                        new RecipientStatus("905559998855", DeliveryStatus.UNKNOWN));
    }

    @ParameterizedTest
    @ValueSource(strings = {"25|905559998877 5|90555", "25 9", "25|905559998877 5|90555999886", "25|90555 "})
    void anAnswerThatEndsInTheMiddleOfANumberIsUnreadable(String answer) {
        assertThatThrownBy(() -> single(answer)).isInstanceOf(UnreadableAnswerException.class);
        assertThatThrownBy(() -> multi("1 25|905559998866 5\n2 " + answer))
                .isInstanceOf(UnreadableAnswerException.class);
    }

    @Test
    void aLastNumberOfTenDigitsIsWhole() throws IOException {
        assertThat(single("25|5321112233").recipients())
                .containsExactly(new RecipientStatus("5321112233", DeliveryStatus.UNKNOWN));
    }

    @Test
    void aNumberThatTheVendorCouldNotReadComesBackAsGiven() throws IOException {
        assertThat(single("23|12345 6|0532 123 4 6|000905551112233 6").recipients())
                .containsExactly(
                        new RecipientStatus("12345", DeliveryStatus.FAILED, FailureReason.INVALID_NUMBER, "6", null),
                        new RecipientStatus("0532 123 4", DeliveryStatus.FAILED, null, "6", null),
                        new RecipientStatus(
                                "000905551112233", DeliveryStatus.FAILED, FailureReason.INVALID_NUMBER, "6", null));
    }

    @Test
    void aStateWithoutRecipientsIsAReportToo() throws IOException {
        assertThat(single("29").toReport("1").state()).isEqualTo(ReportState.WAITING);
        assertThat(single("27\n").toReport("1").state()).isEqualTo(ReportState.SEND_ERROR);
        assertThat(single("79").toReport("1")).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "  \n", "<html><body>502 Bad Gateway</body></html>", "OK", "2|905559998877 9", "250 1"})
    void anythingElseIsUnreadable(String answer) {
        assertThatThrownBy(() -> single(answer)).isInstanceOf(UnreadableAnswerException.class);
    }

    @Test
    void whatIsUnusualAmongManyUsualOnesIsReadAllTheSame() throws IOException {
        StringBuilder answer = new StringBuilder("25 ");
        List<RecipientStatus> expected = new ArrayList<>();
        for (int i = 0; i < 100_000; i++) {
            String number = i % 1_001 == 6 ? "0" + i : Long.toString(905_300_000_000L + i);
            answer.append(number)
                    .append(i % 777 == 0 ? "  " : " ")
                    .append(i % 10)
                    .append(i % 555 == 0 ? " |" : "|");
            boolean wrongLength = i % 10 == 6 && number.length() < 10;
            expected.add(new RecipientStatus(
                    number,
                    DeliveryStatus.ofCode(i % 10),
                    wrongLength ? FailureReason.INVALID_NUMBER : null,
                    Integer.toString(i % 10),
                    null));
        }

        assertThat(single(answer.toString()).recipients()).isEqualTo(expected);
    }

    @Test
    void twelveCharactersThatAreNoNumberStayText() throws IOException {
        assertThat(single("25 90555999887x 9|x05559998877 9|905559998877 9|").recipients())
                .extracting(RecipientStatus::number)
                .containsExactly("90555999887x", "x05559998877", "905559998877");
    }

    @Test
    void anEndlessRecipientIsUnreadable() {
        assertThatThrownBy(() -> single("25|" + "x".repeat(1000))).isInstanceOf(UnreadableAnswerException.class);
    }

    @Test
    void readsSeveralReportsWithOneBlankOrTwo() throws IOException {
        Map<String, ReportParser.Line> lines = multi(
                """
                99991111 23|905559998877 0|905559998866 5
                99991112  25|905559998845 0|905559998846 9
                99991113 79
                stray  25|905559998845 0|905559998846 9
                99991114  29
                """);

        assertThat(lines).containsOnlyKeys("99991111", "99991112", "99991113", "99991114");
        assertThat(lines.get("99991111").toReport("99991111").state()).isEqualTo(ReportState.COMPLETED);
        assertThat(lines.get("99991112").recipients()).hasSize(2);
        assertThat(lines.get("99991113").toReport("99991113")).isNull();
        assertThat(lines.get("99991114").toReport("99991114").state()).isEqualTo(ReportState.WAITING);
    }

    @Test
    void aRefusalOfTheWholeQueryHasNoId() throws IOException {
        assertThat(multi("87")).containsOnlyKeys("");
        assertThat(multi("\uFEFF 93 \n").get("").code()).isEqualTo("93");
    }

    @Test
    void holdsAMillionRecipientsCompactly() throws IOException {
        StringBuilder answer = new StringBuilder("25");
        for (int i = 0; i < 1_000_000; i++) {
            answer.append("|90555").append(1_000_000 + i).append(i % 2 == 0 ? " 9" : " 5");
        }

        DeliveryReport report = single(answer.toString()).toReport("1");

        assertThat(report.recipients()).hasSize(1_000_000);
        assertThat(report.count(DeliveryStatus.DELIVERED)).isEqualTo(500_000);
        assertThat(report.recipients().get(999_999))
                .isEqualTo(new RecipientStatus("905551999999", DeliveryStatus.PENDING, null, "5", null));
    }

    private static ReportParser.Line single(String answer) throws IOException {
        return ReportParser.single(answer(answer));
    }

    private static Map<String, ReportParser.Line> multi(String answer) throws IOException {
        return ReportParser.multi(answer(answer), id -> !id.equals("stray"));
    }

    private static HttpAnswer answer(String text) {
        return new HttpAnswer(
                200,
                StandardCharsets.UTF_8,
                new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)),
                null,
                null);
    }
}
