package io.github.camelonesms.examples.quickstart;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Runs the program once for each file of a folder, in one JVM. */
final class SeveralFiles {

    /** What is printed after each file, with its name and the exit code. */
    static final String MARK = "@@";

    private SeveralFiles() {}

    /** Runs the program for each file of a folder. */
    public static void main(String[] folder) throws Exception {
        List<Path> files;
        try (var found = Files.list(Path.of(folder[0]))) {
            files = found.filter(file -> file.toString().endsWith(".csv"))
                    .sorted()
                    .toList();
        }
        for (Path file : files) {
            System.setProperty("customers", "file:" + file);
            int exitCode = Quickstart.run(Terminal.ofThisProgram(), Quickstart.Task.MAILING);
            System.out.print(MARK + file.getFileName() + " " + exitCode + MARK);
            System.out.flush();
        }
    }
}
