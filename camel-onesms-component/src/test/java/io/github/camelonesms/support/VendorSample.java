package io.github.camelonesms.support;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * An example printed in a vendor's document: a request, an answer, or an answer that tells a failure. Each vendor has a
 * folder of them with an index that tells where each stands, and what had to be repaired.
 *
 * @param file such as {@code credit.answer.txt}
 * @param section of the document
 * @param note what is repaired or wrong in the print; empty for an example that stands as printed
 */
public record VendorSample(String vendor, String file, String section, String note) {

    private static final Path FOLDER = Path.of("src", "test", "resources", "vendor");
    private static final String INDEX = "index.tsv";

    /** What a vendor's index lists, in its order. */
    public static List<VendorSample> of(String vendor) {
        return read(FOLDER.resolve(vendor).resolve(INDEX))
                .lines()
                .skip(1)
                .map(line -> line.split("\t", -1))
                .map(columns -> new VendorSample(vendor, columns[0], columns[1], columns[2]))
                .toList();
    }

    /** The names of the examples in a vendor's folder. */
    public static List<String> files(String vendor) {
        return list(FOLDER.resolve(vendor)).stream()
                .filter(name -> !name.equals(INDEX))
                .toList();
    }

    /** The vendors that have a folder. */
    public static List<String> vendors() {
        return list(FOLDER);
    }

    private static List<String> list(Path folder) {
        try (Stream<Path> paths = Files.list(folder)) {
            return paths.map(path -> path.getFileName().toString()).sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What it is an example of: the file's name up to the first dot. */
    public String name() {
        return file.substring(0, file.indexOf('.'));
    }

    /** {@code request}, {@code answer} or {@code failure}. */
    public String kind() {
        return file.substring(file.indexOf('.') + 1, file.lastIndexOf('.'));
    }

    /** {@code url}, {@code xml}, {@code json} or {@code txt}. */
    public String format() {
        return file.substring(file.lastIndexOf('.') + 1);
    }

    /** The example itself, without the line end behind it. */
    public String text() {
        return read(FOLDER.resolve(vendor).resolve(file)).stripTrailing();
    }

    /** The example as a recorder has to be told it, which writes characters as octets. */
    public String octets() {
        return new String(text().getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
    }

    @Override
    public String toString() {
        return vendor + " " + file;
    }
}
