package io.github.camelonesms.benchmarks.load;

import io.github.camelonesms.benchmarks.Traffic;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** Sends a million personal messages from an iterator in a child JVM with a small heap. */
public final class MillionMessages {

    /** The child's heap. */
    public static final String HEAP = "48m";

    private static final int MESSAGES = 1_000_000;
    private static final int RECIPIENTS_PER_REQUEST = 1_000;

    private MillionMessages() {}

    /** Runs it in a child process. Returns its output: seconds and messages, or the failure. */
    public static String inSmallHeap(URI baseUrl) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx" + HEAP,
                        "-XX:+ExitOnOutOfMemoryError",
                        "-cp",
                        System.getProperty("java.class.path"),
                        MillionMessages.class.getName(),
                        baseUrl.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
        int code = process.waitFor();
        return code == 0 ? said : "failed with exit code " + code + ": " + said;
    }

    /** The child process. */
    public static void main(String[] args) throws Exception {
        long begin = System.nanoTime();
        try (OneSms contender = new OneSms(
                "N-N", URI.create(args[0]), () -> Traffic.personal(0, MESSAGES), MESSAGES, RECIPIENTS_PER_REQUEST)) {
            int sent = contender.send();
            System.out.println(sent + " messages accepted with -Xmx" + HEAP + " in "
                    + (System.nanoTime() - begin) / 1_000_000 + " ms, JVM start and warm-up included");
        }
    }
}
