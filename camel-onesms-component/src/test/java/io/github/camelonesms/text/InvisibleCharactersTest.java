package io.github.camelonesms.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A character that no screen shows is not part of a number, wherever it is. */
class InvisibleCharactersTest {

    private static final List<String> FORMS = List.of(
            "5321234567", "05321234567", "905321234567", "+905321234567", "00905321234567", "+90 (532) 123 45 67");

    /** 64 characters: bidi marks, zero-width characters, fillers, variation selectors, tags, and every Unicode space. */
    static Stream<Integer> invisible() {
        return Stream.of(
                        IntStream.of(0x00AD, 0x034F, 0x061C, 0x115F, 0x1160, 0x17B4, 0x180B, 0x180E, 0x2800, 0x3164),
                        IntStream.rangeClosed(0x200B, 0x200F),
                        IntStream.rangeClosed(0x202A, 0x202E),
                        IntStream.rangeClosed(0x2060, 0x206F).filter(character -> character != 0x2065),
                        IntStream.of(0xFE00, 0xFE01, 0xFE0D, 0xFE0E, 0xFE0F, 0xFEFF, 0xFFA0, 0xFFF9),
                        IntStream.of(0x1BCA0, 0x1D173, 0xE0001, 0xE0020, 0xE0100),
                        IntStream.of(0x00A0, 0x1680, 0x202F, 0x205F, 0x3000),
                        IntStream.rangeClosed(0x2000, 0x200A))
                .flatMapToInt(characters -> characters)
                .boxed();
    }

    @Test
    void thereAreSixtyFourOfThem() {
        assertThat(invisible().distinct()).hasSize(64);
    }

    @ParameterizedTest(name = "U+{0}")
    @MethodSource("invisible")
    void anInvisibleCharacterIsNotPartOfANumber(int character) {
        String invisible = Character.toString(character);
        for (String form : FORMS) {
            for (int at : List.of(0, form.length() / 2, form.length())) {
                String number = form.substring(0, at) + invisible + form.substring(at);

                assertThat(PhoneNumbers.normalize(number))
                        .as("U+%04X at %s of %s", character, at, form)
                        .contains("905321234567");
                assertThat(PhoneNumbers.reason(number)).isEmpty();
                assertThat(PhoneNumbers.mask(number)).isEqualTo("905*****4567");
            }
        }
    }

    static Stream<Integer> dashes() {
        return Stream.of(
                0x2010, 0x2011, 0x2012, 0x2013, 0x2014, 0x2015, 0x2212, 0x05BE, 0xFE58, 0xFE63, 0xFF0D, 0x2043);
    }

    @ParameterizedTest(name = "U+{0}")
    @MethodSource("dashes")
    void everyDashIsASeparator(int character) {
        String dash = Character.toString(character);

        assertThat(PhoneNumbers.normalize("+90" + dash + "532" + dash + "123" + dash + "45" + dash + "67"))
                .contains("905321234567");
    }
}
