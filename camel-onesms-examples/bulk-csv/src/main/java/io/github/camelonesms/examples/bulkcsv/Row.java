package io.github.camelonesms.examples.bulkcsv;

import io.github.camelonesms.text.TextDecoder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.util.List;
import java.util.stream.Collectors;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/**
 * A line of an input file: {@code phone;text}.
 *
 * @param phone as the file has it, in whatever form; empty when the line has none
 * @param text empty when the line has none
 */
record Row(String phone, String text) {

    private static final String SEPARATOR = ";";
    private static final CSVFormat FORMAT = CSVFormat.DEFAULT
            .builder()
            .setDelimiter(SEPARATOR)
            .setIgnoreEmptyLines(true)
            .setTrim(true)
            .get();

    /** A file of which nothing may be sent. */
    static final class RefusedException extends Exception {

        private static final long serialVersionUID = 1L;

        RefusedException(String message) {
            super(message);
        }
    }

    /** Reads a file. A letter that is lost is worse than a file that is not sent: so all of it must be readable. */
    static List<Row> read(byte[] file, Charset charset) throws RefusedException, IOException {
        try (CSVParser parser = CSVParser.parse(TextDecoder.decode(file, charset), FORMAT)) {
            return parser.stream().map(Row::of).toList();
        } catch (CharacterCodingException e) {
            throw new RefusedException("It is not " + charset + " throughout. Save it as \"CSV UTF-8\", or start the"
                    + " program with its encoding, such as -Dcharset=windows-1254.");
        } catch (UncheckedIOException e) {
            throw new RefusedException("A field begins with a quote that does not end it. Double the quotes in it, and"
                    + " put it in quotes.");
        }
    }

    /** A text may contain the separator. */
    private static Row of(CSVRecord line) {
        return new Row(line.get(0), line.stream().skip(1).collect(Collectors.joining(SEPARATOR)));
    }
}
