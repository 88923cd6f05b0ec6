package io.github.camelonesms.gateway.onesms;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelonesms.gateway.http.HttpAnswer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.StringWriter;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;

class AnswerInputTest {

    private static final int LONGEST_PIECE = 40;

    @Property(tries = 1000, edgeCases = EdgeCasesMode.NONE)
    void givesTheCharactersOfAnInputStreamReader(
            @ForAll("charsets") Charset charset, @ForAll("bodies") byte[] body, @ForAll long seed) throws IOException {
        assertThat(characters(charset, pieces(body, seed))).isEqualTo(charactersOfReader(charset, pieces(body, seed)));
    }

    /** Those in which a byte below 128 is what it is in ASCII, and some in which it is not, or may be half a character. */
    @Provide
    Arbitrary<Charset> charsets() {
        List<Charset> charsets = Stream.of(
                        "UTF-8",
                        "US-ASCII",
                        "ISO-8859-1",
                        "ISO-8859-9",
                        "windows-1252",
                        "windows-1254",
                        "UTF-16",
                        "UTF-16LE",
                        "UTF-32",
                        "Shift_JIS",
                        "ISO-2022-JP",
                        "GB18030",
                        "IBM1026")
                .filter(Charset::isSupported)
                .map(Charset::forName)
                .toList();
        return Arbitraries.of(charsets);
    }

    /** Text, what is none in some charset, and more than the buffer holds. */
    @Provide
    Arbitrary<byte[]> bodies() {
        Arbitrary<byte[]> texts = Arbitraries.of(
                        "a",
                        "25|905559998877 9|",
                        "\r\n",
                        "\u0131\u011F\u20BA",
                        "\uFEFF",
                        "\u00A0",
                        "\uD83D\uDE00",
                        "905559998877 9|".repeat(300),
                        "\u015F".repeat(300))
                .map(text -> text.getBytes(StandardCharsets.UTF_8));
        Arbitrary<byte[]> octets = Arbitraries.bytes().array(byte[].class).ofMaxSize(4);
        return Arbitraries.frequencyOf(Tuple.of(3, texts), Tuple.of(1, octets))
                .list()
                .ofMaxSize(30)
                .map(AnswerInputTest::joined);
    }

    private static byte[] joined(List<byte[]> parts) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        parts.forEach(all::writeBytes);
        return all.toByteArray();
    }

    private static InputStream pieces(byte[] body, long seed) {
        Random random = new Random(seed);
        return new PieceByPiece(body, () -> 1 + random.nextInt(LONGEST_PIECE), false);
    }

    private static String characters(Charset charset, InputStream body) throws IOException {
        AnswerInput in = new AnswerInput(new HttpAnswer(200, charset, body));
        StringBuilder text = new StringBuilder();
        for (int c = in.peek(); c >= 0; c = in.peek()) {
            text.append((char) c);
            in.skip();
        }
        assertThat(in.peek()).isEqualTo(-1);
        return text.toString();
    }

    private static String charactersOfReader(Charset charset, InputStream body) throws IOException {
        StringWriter text = new StringWriter();
        try (Reader reader = new InputStreamReader(body, charset)) {
            reader.transferTo(text);
        }
        return text.toString();
    }
}
