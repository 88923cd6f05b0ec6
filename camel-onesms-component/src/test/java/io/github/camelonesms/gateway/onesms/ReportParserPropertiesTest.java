package io.github.camelonesms.gateway.onesms;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelonesms.gateway.http.HttpAnswer;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.function.IntSupplier;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;

/** The parser reads its answer piece by piece: where a piece ends makes no difference. */
class ReportParserPropertiesTest {

    private static final int LONGEST_PIECE = 40;

    @Property(tries = 300, edgeCases = EdgeCasesMode.NONE)
    void piecesHaveTheTermsOfTheWhole(
            @ForAll("charsets") Charset charset, @ForAll("longAnswers") byte[] answer, @ForAll long seed)
            throws IOException {
        for (Query query : Query.values()) {
            assertThat(outcome(query, charset, pieces(answer, false, seed)))
                    .isEqualTo(outcome(query, charset, new ByteArrayInputStream(answer)));
        }
    }

    @Property(tries = 300, edgeCases = EdgeCasesMode.NONE)
    void anAnswerThatBreaksOffIsNeverAReport(
            @ForAll("charsets") Charset charset, @ForAll("longAnswers") byte[] answer, @ForAll long seed)
            throws IOException {
        assertThat(outcome(Query.MULTI, charset, pieces(answer, true, seed)).get(0))
                .isInstanceOf(Class.class);
    }

    @Property(tries = 100, edgeCases = EdgeCasesMode.NONE)
    void whereAReadIsSplitDoesNotMatter(@ForAll("charsets") Charset charset, @ForAll("answers") byte[] answer)
            throws IOException {
        for (Query query : Query.values()) {
            List<Object> whole = outcome(query, charset, new ByteArrayInputStream(answer));
            for (int length = 1; length < answer.length; length++) {
                assertThat(outcome(query, charset, PieceByPiece.splitAt(length, answer)))
                        .as("split at %d", length)
                        .isEqualTo(whole);
            }
        }
    }

    @Provide
    Arbitrary<Charset> charsets() {
        return Arbitraries.of("UTF-8", "US-ASCII", "ISO-8859-1", "ISO-8859-9", "windows-1252", "windows-1254")
                .map(Charset::forName);
    }

    /** What reports are made of and what has no place in one, in UTF-8 whatever the gateway may say. */
    @Provide
    Arbitrary<byte[]> answers() {
        return answers(parts());
    }

    /** Also more than the parser's buffer holds. */
    @Provide
    Arbitrary<byte[]> longAnswers() {
        Arbitrary<String> many = Arbitraries.of("905559998877 9|".repeat(700), "5559998877  6 |".repeat(700));
        return answers(Arbitraries.frequencyOf(Tuple.of(9, parts()), Tuple.of(1, many)));
    }

    private static Arbitrary<byte[]> answers(Arbitrary<String> parts) {
        Arbitrary<byte[]> octets =
                Arbitraries.bytes().array(byte[].class).ofMinSize(1).ofMaxSize(3);
        Arbitrary<byte[]> texts = parts.map(text -> text.getBytes(StandardCharsets.UTF_8));
        Arbitrary<List<byte[]>> rest = Arbitraries.frequencyOf(Tuple.of(15, texts), Tuple.of(1, octets))
                .list()
                .ofMaxSize(16);
        return Arbitraries.of("25 ", "23|", "\uFEFF25|", "77300600 25|", "25", "")
                .flatMap(start -> rest.map(more -> joined(start.getBytes(StandardCharsets.UTF_8), more)));
    }

    private static Arbitrary<String> parts() {
        Arbitrary<String> usual = Arbitraries.integers().between(0, 9).flatMap(status -> Arbitraries.longs()
                .between(0, 999_999_999_999L)
                .map(number -> String.format(Locale.ROOT, "%012d %d|", number, status)));
        Arbitrary<String> unusual = Arbitraries.of(
                "905559998877 9\n",
                "905559998877 9",
                "905559998877  9|",
                "905559998877 x|",
                "905559998877 /|",
                "905559998877\t9|",
                "905559998877\u00A09|",
                "90555999887\u0669 9|",
                "90555999887: 9|",
                "9055599988/7 9|",
                "\uFEFF905559998877 9|",
                "5559998877 9|",
                "0905559998877 9|",
                "905559998877|",
                "905559998877 42|",
                "|",
                " ",
                "\r\n",
                "\n77300601  25|",
                "\u0131",
                "\u20BA",
                "\uD83D\uDE00",
                "x".repeat(255),
                "\u015F".repeat(256));
        return Arbitraries.frequencyOf(Tuple.of(3, usual), Tuple.of(2, unusual));
    }

    private static byte[] joined(byte[] start, List<byte[]> more) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        all.writeBytes(start);
        more.forEach(all::writeBytes);
        return all.toByteArray();
    }

    private static InputStream pieces(byte[] answer, boolean breaksOff, long seed) {
        Random random = new Random(seed);
        return new PieceByPiece(answer, () -> 1 + random.nextInt(LONGEST_PIECE), breaksOff);
    }

    private enum Query {
        SINGLE,
        MULTI
    }

    /** What the parser says or how it complains. */
    private static List<Object> outcome(Query query, Charset charset, InputStream body) {
        HttpAnswer answer = new HttpAnswer(200, charset, body, null, null);
        try {
            return query == Query.SINGLE
                    ? List.of(ReportParser.single(answer))
                    : new ArrayList<>(ReportParser.multi(answer, id -> true).entrySet());
        } catch (IOException e) {
            return List.of(e.getClass(), String.valueOf(e.getMessage()));
        }
    }

    /** Bytes that come in pieces, as from a network, and may break off. */
    static final class PieceByPiece extends InputStream {

        private final byte[] bytes;
        private final IntSupplier pieces;
        private final boolean breaksOff;
        private int position;

        /**
         * A stream of these bytes.
         *
         * @param pieces how many bytes the next read gives at most; 1 or more
         * @param breaksOff whether there is a failure in the place of the end
         */
        PieceByPiece(byte[] bytes, IntSupplier pieces, boolean breaksOff) {
            this.bytes = bytes;
            this.pieces = pieces;
            this.breaksOff = breaksOff;
        }

        /** The bytes in two pieces. */
        static PieceByPiece splitAt(int length, byte[] bytes) {
            int[] next = {length, bytes.length};
            int[] read = {0};
            return new PieceByPiece(bytes, () -> next[Math.min(read[0]++, 1)], false);
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] into, int offset, int length) throws IOException {
            if (position == bytes.length) {
                if (breaksOff) {
                    throw new IOException("broken off");
                }
                return -1;
            }
            int count = Math.min(Math.min(length, pieces.getAsInt()), bytes.length - position);
            System.arraycopy(bytes, position, into, offset, count);
            position += count;
            return count;
        }
    }
}
