package io.github.camelonesms.examples.quickstart;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Assumptions;

/** A program in a real terminal of 80 columns and 24 lines, made by {@code script}. */
final class Pty implements AutoCloseable {

    private static final Path SCRIPT = Path.of("/usr/bin/script");
    private static final int COLUMNS = 80;
    private static final int LINES = 24;

    private final Process process;
    private final ByteArrayOutputStream output = new ByteArrayOutputStream();
    private final Thread reader;

    /** Starts a program with these variables of the environment. */
    Pty(List<String> command, Map<String, String> environment) throws IOException {
        Assumptions.assumeTrue(Files.isExecutable(SCRIPT), "no terminal can be made here: /usr/bin/script is missing");
        Assumptions.assumeTrue(
                "true".equals(System.getenv("CI")) || canSetSignals(),
                "env has no --default-signal here: it needs coreutils 8.31");
        String quoted = command.stream()
                .map(part -> "'" + part.replace("'", "'\\''") + "'")
                .collect(Collectors.joining(" "));
        // A build that runs in the background passes an ignored Ctrl-C on to its children.
        ProcessBuilder builder = new ProcessBuilder(
                        SCRIPT.toString(),
                        "-qfec",
                        "stty rows " + LINES + " cols " + COLUMNS + "; exec env --default-signal=INT " + quoted,
                        "/dev/null")
                .redirectErrorStream(true);
        builder.environment().putAll(environment);
        builder.environment().put("TERM", "xterm");
        process = builder.start();
        reader = new Thread(this::read, "terminal");
        reader.setDaemon(true);
        reader.start();
    }

    private static boolean canSetSignals() throws IOException {
        Process env = new ProcessBuilder("env", "--default-signal=INT", "true")
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        return env.onExit().join().exitValue() == 0;
    }

    private void read() {
        try (InputStream in = process.getInputStream()) {
            byte[] buffer = new byte[8192];
            for (int length = in.read(buffer); length >= 0; length = in.read(buffer)) {
                synchronized (output) {
                    output.write(buffer, 0, length);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Presses Ctrl-C. */
    void ctrlC() throws IOException {
        process.getOutputStream().write(3);
        process.getOutputStream().flush();
    }

    /** Waits until the screen is as wanted. */
    void until(Predicate<String> screen, String what) {
        Awaitility.await(what)
                .atMost(Duration.ofSeconds(120))
                .pollInterval(Duration.ofMillis(20))
                .failFast(() -> {
                    if (!process.isAlive() && !screen.test(screen())) {
                        throw new AssertionError("Waiting for " + what + ", but the program has ended:\n" + screen());
                    }
                })
                .until(() -> screen.test(screen()));
    }

    /** Waits for the end and returns the exit code. */
    int exitCode(Duration atMost) throws InterruptedException {
        if (!process.waitFor(atMost.toMillis(), TimeUnit.MILLISECONDS)) {
            throw new AssertionError("It still runs after " + atMost + ":\n" + screen());
        }
        reader.join(10_000);
        return process.exitValue();
    }

    /** All that was printed. */
    String raw() {
        synchronized (output) {
            return output.toString(StandardCharsets.UTF_8);
        }
    }

    /** What the terminal shows: its last 24 lines. */
    String screen() {
        return screen(raw());
    }

    /** What a terminal shows after this output. */
    static String screen(String raw) {
        List<StringBuilder> lines = new ArrayList<>(List.of(new StringBuilder()));
        int column = 0;
        for (int i = 0; i < raw.length(); i++) {
            char c = raw.charAt(i);
            if (c == '\n') {
                lines.add(new StringBuilder());
            } else if (c == '\r') {
                column = 0;
            } else {
                if (column == COLUMNS) {
                    lines.add(new StringBuilder());
                    column = 0;
                }
                StringBuilder line = lines.get(lines.size() - 1);
                while (line.length() <= column) {
                    line.append(' ');
                }
                line.setCharAt(column++, c);
            }
        }
        return lines.subList(Math.max(0, lines.size() - LINES), lines.size()).stream()
                .map(line -> line.toString().stripTrailing())
                .collect(Collectors.joining("\n"));
    }

    /** Kills the program as {@code kill -9} does. */
    void kill() {
        List<ProcessHandle> programs = process.descendants().toList();
        programs.forEach(ProcessHandle::destroyForcibly);
        programs.forEach(program -> program.onExit().join());
    }

    @Override
    public void close() {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
    }
}
