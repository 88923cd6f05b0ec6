package io.github.camelonesms.gateway.organik;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.camelonesms.gateway.http.UnreadableAnswerException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** The values that an answer may hold; summed lists and rows that are passed on do not count. */
class AnswerSizeTest {

    private static final int MANY = 60_000;

    @Test
    void deliveriesWithSummedListsAreLimited() {
        assertThatThrownBy(() -> JsonAnswerReader.read(
                        stream(
                                "{\"response\":{\"result\":true,\"data\":{\"deliveries\":[",
                                "{\"valid\":[{}]},",
                                "{}]}}}"),
                        row -> {}))
                .isInstanceOf(UnreadableAnswerException.class);
        assertThatThrownBy(() -> XmlAnswerReader.read(
                        stream(
                                "<response><result>1</result><data><deliveries>",
                                "<item><valid><item/></valid></item>",
                                "</deliveries></data></response>"),
                        row -> {}))
                .isInstanceOf(UnreadableAnswerException.class);
    }

    @Test
    void aLongSummedListIsSummedUp() throws IOException {
        OrganikAnswer json = JsonAnswerReader.read(
                stream(
                        "{\"response\":{\"result\":true,\"data\":{\"deliveries\":[{\"valid\":[",
                        "{\"sms_count\":2},",
                        "{\"sms_count\":1}]}]}}}"),
                row -> {});
        OrganikAnswer xml = XmlAnswerReader.read(
                stream(
                        "<response><result>1</result><data><deliveries><item><valid>",
                        "<item><sms_count>2</sms_count></item>",
                        "<item><sms_count>1</sms_count></item></valid></item></deliveries></data></response>"),
                row -> {});

        for (OrganikAnswer answer : new OrganikAnswer[] {json, xml}) {
            assertThat(answer.data()
                            .path("deliveries")
                            .path(0)
                            .path(OrganikAnswer.SUMMED_LIST)
                            .path(OrganikAnswer.SMS_SUM)
                            .asText())
                    .isEqualTo(Integer.toString(2 * MANY + 1));
        }
    }

    @Test
    void aListOfAnyLengthIsPassedOnRowByRow() throws IOException {
        AtomicInteger rows = new AtomicInteger();
        JsonAnswerReader.read(
                stream("{\"response\":{\"result\":true,\"data\":[", "{\"gsm\":1,\"status\":2},", "{}]}}"),
                row -> rows.incrementAndGet());
        XmlAnswerReader.read(
                stream(
                        "<response><result>1</result><data>",
                        "<item><gsm>1</gsm><status>2</status></item>",
                        "<item/></data></response>"),
                row -> rows.incrementAndGet());

        assertThat(rows).hasValue(2 * (MANY + 1));
    }

    private static InputStream stream(String begin, String piece, String end) {
        return new ByteArrayInputStream((begin + piece.repeat(MANY) + end).getBytes(StandardCharsets.UTF_8));
    }
}
