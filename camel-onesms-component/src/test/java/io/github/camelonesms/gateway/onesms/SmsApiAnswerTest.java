package io.github.camelonesms.gateway.onesms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.camelonesms.gateway.http.UnreadableAnswerException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SmsApiAnswerTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "00 77300600",
                "00   77300600",
                "00\t77300600",
                "\uFEFF00 77300600",
                "\n 00 77300600 \r\n",
                "00 77300600\n87"
            })
    void toleratesWhiteSpaceAByteOrderMarkAndFurtherLines(String text) throws Exception {
        assertThat(SmsApiAnswer.parse(text)).isEqualTo(new SmsApiAnswer("00", "77300600"));
    }

    @Test
    void aFailureIsTheCodeAlone() throws Exception {
        assertThat(SmsApiAnswer.parse("87\n")).isEqualTo(new SmsApiAnswer("87", ""));
    }

    @Test
    void partsStandBetweenPipesAndMayHaveBlanksAroundThem() throws Exception {
        assertThat(SmsApiAnswer.parse("00 905551112233|905551112234| 905551112235")
                        .parts())
                .containsExactly("905551112233", "905551112234", "905551112235");
        assertThat(SmsApiAnswer.parse("00 BAŞLIK 1").parts()).containsExactly("BAŞLIK 1");
        assertThat(SmsApiAnswer.parse("00").parts()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " \n ", "<html>", "0", "000 1", "OK 1", "8x"})
    void anythingElseIsUnreadable(String text) {
        assertThatThrownBy(() -> SmsApiAnswer.parse(text)).isInstanceOf(UnreadableAnswerException.class);
    }
}
