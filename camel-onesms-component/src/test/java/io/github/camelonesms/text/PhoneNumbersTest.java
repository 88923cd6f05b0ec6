package io.github.camelonesms.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class PhoneNumbersTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "5321234567",
                "05321234567",
                "905321234567",
                "+905321234567",
                "00905321234567",
                "+90 (532) 123 45 67",
                "(+90) 532 123 4567",
                "0090 532 123 45 67",
                "0532-123-45-67",
                "0532.123.45.67",
                "0532/123 45 67",
                "(0532) 123 45 67",
                " 532 123 45 67 ",
                "532\u00A0123\u00A045\u00A067",
                "0532\u2011123\u201345\u202F67",
                "+90 (0) 532 123 45 67",
                "+90(0)5321234567",
                "(+90) (0) 532 123 45 67",
                "0090 (0) 532 123 45 67",
                "+90 (0532) 123 45 67",
                "+90(0532)1234567",
                "90 ( 0532 ) 123 45 67",
                "(+90) (0 532) 123-45-67",
                "0090 (0532) 123 45 67",
                "tel:+905321234567",
                "TEL:+90-532-123-45-67",
                "'5321234567",
                "'+905321234567'",
                "\"0532 123 45 67\"",
                "\u201C05321234567\u201D",
                "\u202A\uFF0B90\u3000532\u2007123\u221245\u201467\u202C",
            })
    void everyUsualFormBecomesTwelveDigits(String number) {
        assertThat(PhoneNumbers.normalize(number)).contains("905321234567");
        assertThat(PhoneNumbers.reason(number)).isEmpty();
        assertThat(PhoneNumbers.mask(number)).isEqualTo("905*****4567");
    }

    @Test
    void aNormalNumberIsReturnedItself() {
        String number = "905321234567";

        assertThat(PhoneNumbers.normalize(number).orElseThrow()).isSameAs(number);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "532123456|has 9 digits",
                "9053212345678|has 13 digits",
                "+90 0532 123 45 67|the leading 0 behind the country code 90: leave the 0 out",
                "0090 0532 123 45 67|the leading 0 behind the country code 90: leave the 0 out",
                "+90 (0212) 123 45 67|not a Turkish mobile",
                "+90 (00532) 123 45 67|the leading 0 behind the country code 90: leave the 0 out",
                "+49 (0532) 123 45 67|has 13 digits",
                "90 (0532) 123 45|not a Turkish mobile",
                "000905321234567|has 15 digits",
                "5|has 1 digits",
                "532 123 45 67, 533 123 45 67|character U+002C: give each number of its own",
                "532123456O|character U+004F, which is neither a digit",
                "0532 ABC 45 67|character U+0041, which is neither a digit",
                "sip:5321234567|character U+0073, which is neither a digit",
                "٠٥٣٢١٢٣٤٥٦٧|character U+0660, which is neither a digit",
                "５321234567|character U+FF15, which is neither a digit",
                "53212\uD83D\uDE0034567|character U+1F600, which is neither a digit",
                "4321234567|not a Turkish mobile",
                "02121234567|not a Turkish mobile",
                "902121234567|not a Turkish mobile",
                "15321234567|not a Turkish mobile",
                "915321234567|not a Turkish mobile",
                "491512345678|not a Turkish mobile",
                "00495321234567|not a Turkish mobile",
                "+5321234567|not a Turkish mobile",
                "+05321234567|not a Turkish mobile",
                "+00905321234567|not a Turkish mobile",
                "++905321234567|plus sign",
                "90+5321234567|plus sign",
                "905321234567+|plus sign",
                "()|is missing",
                "+|is missing",
            })
    void everythingElseIsRefusedWithItsReason(String number, String reason) {
        assertRefused(number, reason);
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", " ", "\u00A0", " - "})
    void nothingIsMissing(String number) {
        assertRefused(number, "is missing");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "905321234567\n",
                "\r905321234567",
                "90532123\r\n4567",
                "0532\t1234567",
                "905321234567\u0000",
                "905321234567\u0085",
                "\n",
                "5321234567\u2028",
            })
    void aControlCharacterIsRefusedAndNeverStripped(String number) {
        assertRefused(number, "control character");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "5321111111.0",
                "532111111.0",
                "53211111.00",
                "905321111111.0",
                "+905321111111.0",
                "+90 532111111.0",
                "'532111111.0",
                "5321111111,0",
                "5.321.111.111,00",
                "5,321,111,111.00",
                "9.05556E+11",
                "5,32111E+09",
                "32111E+09",
                "5.321111111e9",
                "5.32111E\u200B+09",
                "532111111.5",
            })
    void aNumberThatASpreadsheetHasMadeADecimalIsRefusedByName(String number) {
        assertRefused(number, "the cell was formatted as a number");
    }

    @ParameterizedTest
    @ValueSource(strings = {"5.321.111.110", "532.111.11.00", "0532.111.11.00", "0532 111.11 10", "5321111110."})
    void dotsBetweenGroupsAreSeparators(String number) {
        assertThat(PhoneNumbers.normalize(number))
                .hasValueSatisfying(normal -> assertThat(normal).startsWith("905321111"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"9", ".", " ", "'", "(0)", "9.", "\u200B", "E+", ",0", "0 (0"})
    void longForeignTextCostsLinearTime(String piece) {
        String text = "9" + piece.repeat(1_000_000);

        assertTimeoutPreemptively(Duration.ofSeconds(30), () -> assertThat(PhoneNumbers.reason(text))
                .isPresent());
    }

    private static void assertRefused(String number, String reason) {
        assertThat(PhoneNumbers.normalize(number)).isEmpty();
        assertThat(PhoneNumbers.reason(number))
                .hasValueSatisfying(text -> assertThat(text).contains(reason));
        assertThat(PhoneNumbers.mask(number)).isEqualTo("***");
    }
}
