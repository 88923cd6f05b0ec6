package io.github.camelonesms.simulator.internal.wire;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Characters that need an escape on the phone count twice, as 3GPP 23.038 has it. */
class SegmentTableTest {

    @Test
    void anEscapeTakesASeptet() {
        for (char c : "^{}\\[~]|€".toCharArray()) {
            assertThat(SegmentTable.NORMAL.segments(Character.toString(c).repeat(80)))
                    .isEqualTo(1);
            assertThat(SegmentTable.NORMAL.segments(Character.toString(c).repeat(81)))
                    .isEqualTo(2);
            assertThat(SegmentTable.UNICODE.segments(Character.toString(c).repeat(70)))
                    .isEqualTo(1);
        }
    }

    @Test
    void turkishLettersOfTheShiftTableCountTwiceInATurkishMessage() {
        for (char c : "ğĞıİşŞç".toCharArray()) {
            assertThat(SegmentTable.TURKISH.segments(Character.toString(c).repeat(77)))
                    .isEqualTo(1);
            assertThat(SegmentTable.TURKISH.segments(Character.toString(c).repeat(78)))
                    .isEqualTo(2);
        }
        for (char c : "üÜöÖÇ".toCharArray()) {
            assertThat(SegmentTable.TURKISH.segments(Character.toString(c).repeat(155)))
                    .isEqualTo(1);
        }
    }

    @Test
    void theBasicTableHasNoBackQuoteAndNoTab() {
        assertThat(Gsm7.isBasic('é')).isTrue();
        assertThat(Gsm7.isBasic('`')).isFalse();
        assertThat(Gsm7.isBasic('\t')).isFalse();
    }
}
