package io.github.camelonesms.simulator.internal.rest;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TextDifferenceTest {

    @ParameterizedTest
    @CsvSource(
            ignoreLeadingAndTrailingWhitespace = false,
            value = {
                "Merhaba|Merhaba|",
                "5 € [x]|5 E (x)|2:€>E 4:[>( 6:]>)",
                "son 😀|son   |4:😀>  ",
                "son 😀 ve sonra|son    ve sonra|4:😀>  ",
                "son 😀ve sonra|son   ve sonra|4:😀>  ",
                "😀😀 ve 😀 sonra|     ve    sonra|0:😀>   2:😀>   8:😀>  ",
                "son 😀 ve sonra|son ? ve sonra|4:😀>?",
                "😀😀 ve 😀 sonra|?? ve ? sonra|0:😀>? 1:😀>? 6:😀>?",
                "😀    |      |0:😀>  ",
            },
            delimiter = '|')
    void replacedCharactersAreFoundAndNothingElse(String sent, String shown, String expected) {
        assertThat(String.join(" ", differences(sent, shown))).isEqualTo(expected == null ? "" : expected);
        assertThat(written(sent, shown).path("cutAt").isNull()).isTrue();
    }

    @Test
    void aCutTextIsAlignedUpToTheCut() {
        String sent = "Kampanya 😀 koşulları " + "x".repeat(100);
        String shown = "Kampanya    koşulları " + "x".repeat(40);
        assertThat(differences(sent, shown)).containsExactly("9:😀>  ");
        assertThat(written(sent, shown).path("cutAt").asInt()).isEqualTo(sent.length() - 60);
    }

    @Test
    void aLineEndOfTwoCharactersIsOne() {
        assertThat(written("bir\r\niki", "bir iki").path("differences").size()).isLessThanOrEqualTo(2);
        assertThat(written("bir\r\niki", "bir iki").path("cutAt").isNull()).isTrue();
    }

    private static List<String> differences(String sent, String shown) {
        List<String> differences = new ArrayList<>();
        written(sent, shown)
                .path("differences")
                .forEach(difference -> differences.add(difference.path("at").asInt() + ":"
                        + difference.path("sent").asText() + ">"
                        + difference.path("shown").asText()));
        return differences;
    }

    private static ObjectNode written(String sent, String shown) {
        ObjectNode node = Json.object();
        TextDifference.write(sent, shown, node);
        return node;
    }
}
