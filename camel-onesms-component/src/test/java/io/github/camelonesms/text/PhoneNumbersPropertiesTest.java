package io.github.camelonesms.text;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Assume;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class PhoneNumbersPropertiesTest {

    @Provide
    Arbitrary<String> subscribers() {
        return Arbitraries.strings().numeric().ofLength(9).map(digits -> "5" + digits);
    }

    @Provide
    Arbitrary<String> prefixes() {
        return Arbitraries.of("", "0", "90", "+90", "0090");
    }

    @Provide
    Arbitrary<String> candidates() {
        Arbitrary<String> nearly =
                Arbitraries.strings().withChars("0123456789+-. ()\nx").ofMaxLength(20);
        Arbitrary<String> formed =
                Combinators.combine(prefixes(), subscribers()).as(String::concat);
        return Arbitraries.oneOf(nearly, formed, Arbitraries.strings().all().ofMaxLength(20));
    }

    @Property
    void separatorsNeverChangeANumber(
            @ForAll("prefixes") String prefix,
            @ForAll("subscribers") String subscriber,
            @ForAll("separators") String separators) {
        Assume.that(separators.indexOf('.') < 0 || separators.indexOf('.') != separators.lastIndexOf('.'));
        StringBuilder written = new StringBuilder(prefix);
        for (int i = 0; i < subscriber.length(); i++) {
            written.append(separators.charAt(i)).append(subscriber.charAt(i));
        }

        assertThat(PhoneNumbers.normalize(written.toString())).contains("90" + subscriber);
    }

    @Provide
    Arbitrary<String> separators() {
        return Arbitraries.strings().withChars(" .-/()\u00A0").ofLength(10);
    }

    @Property(tries = 500)
    void whatIsTakenIsTwelveDigitsAndStaysSo(@ForAll("candidates") String number) {
        PhoneNumbers.normalize(number).ifPresent(normal -> {
            assertThat(normal).matches("905[0-9]{9}");
            assertThat(PhoneNumbers.normalize(normal)).containsSame(normal);
        });
        assertThat(PhoneNumbers.reason(number).isPresent())
                .isNotEqualTo(PhoneNumbers.normalize(number).isPresent());
    }

    @Property(tries = 500)
    void maskAndReasonNeverShowTheNumber(@ForAll("candidates") String number) {
        String mask = PhoneNumbers.mask(number);

        assertThat(mask).matches("905\\*{5}[0-9]{4}|\\*{3}");
        PhoneNumbers.normalize(number).ifPresent(normal -> {
            assertThat(mask).doesNotContain(normal, normal.substring(2));
            assertThat(mask).endsWith(normal.substring(8));
        });
        String digits = number.replaceAll("[^0-9]", "");
        if (digits.length() >= 5) {
            assertThat(PhoneNumbers.reason(number).orElse("")).doesNotContain(digits);
            assertThat(mask).doesNotContain(digits);
        }
    }
}
