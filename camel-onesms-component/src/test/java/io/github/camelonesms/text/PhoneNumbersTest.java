package io.github.camelonesms.text;

import static org.assertj.core.api.Assertions.assertThat;

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
                "+90 (0) 532 123 45 67|has 13 digits",
                "000905321234567|has 15 digits",
                "5|has 1 digits",
                "532 123 45 67, 533 123 45 67|neither a digit",
                "532123456O|neither a digit",
                "0532 ABC 45 67|neither a digit",
                "tel:5321234567|neither a digit",
                "٠٥٣٢١٢٣٤٥٦٧|neither a digit",
                "５321234567|neither a digit",
                "905\u200E321234567|neither a digit",
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
            })
    void aControlCharacterIsRefusedAndNeverStripped(String number) {
        assertRefused(number, "control character");
    }

    private static void assertRefused(String number, String reason) {
        assertThat(PhoneNumbers.normalize(number)).isEmpty();
        assertThat(PhoneNumbers.reason(number))
                .hasValueSatisfying(text -> assertThat(text).contains(reason));
        assertThat(PhoneNumbers.mask(number)).isEqualTo("***");
    }
}
