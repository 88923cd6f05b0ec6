package io.github.camelonesms.examples.support;

import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/** A program of an example in a JVM of its own, with little memory, which can be killed. */
public final class Program implements AutoCloseable {

    private final Process process;
    private final Path output;
    private volatile boolean killed;

    private Program(Process process, Path output) {
        this.process = process;
        this.output = output;
    }

    /**
     * Starts a program with the class path of this one.
     *
     * @param main its class
     * @param megabytes the size of its heap
     * @param output the file to which its output is appended
     * @param properties its system properties
     */
    public static Program start(
            Class<?> main, int megabytes, Path output, Map<String, ?> properties, String... arguments)
            throws IOException {
        return start(main.getName(), megabytes, output, properties, arguments);
    }

    /** The same with the name of the class. */
    public static Program start(String main, int megabytes, Path output, Map<String, ?> properties, String... arguments)
            throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx" + megabytes + "m",
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-XX:MaxMetaspaceSize=128m",
                "-Dorg.apache.camel.jmx.disabled=true"));
        properties.forEach((name, value) -> command.add("-D" + name + "=" + value));
        command.addAll(List.of("-cp", classPath(), main));
        command.addAll(List.of(arguments));
        Files.createDirectories(output.toAbsolutePath().getParent());
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(output.toFile()))
                .start();
        // Ctrl-C ends the programs too.
        Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly));
        return new Program(process, output);
    }

    /** Maven runs an example in a class loader of its own. */
    private static String classPath() {
        if (Program.class.getClassLoader() instanceof URLClassLoader loader) {
            return Arrays.stream(loader.getURLs())
                    .map(url -> Path.of(URI.create(url.toString())).toString())
                    .collect(Collectors.joining(File.pathSeparator));
        }
        return System.getProperty("java.class.path");
    }

    /** Whether it is running. */
    public boolean isAlive() {
        return process.isAlive();
    }

    /** Whether it has ended without having been killed here. */
    public boolean hasEndedUnexpectedly() {
        return !killed && !process.isAlive();
    }

    /** The exit value of a program that has ended. */
    public int exitValue() {
        return process.exitValue();
    }

    /** Waits for this many milliseconds; returns whether it has ended. */
    public boolean ends(long millis) throws InterruptedException {
        return process.waitFor(millis, TimeUnit.MILLISECONDS);
    }

    /** What it, and programs before it with the same file, have printed. */
    public String printed() {
        try {
            return Files.readString(output);
        } catch (IOException e) {
            return "";
        }
    }

    /** Kills it with SIGKILL, and returns when it is gone. */
    public void kill() {
        killed = true;
        process.destroyForcibly();
        try {
            process.waitFor();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /**
     * Waits for its end.
     *
     * @return its exit value
     * @throws IllegalStateException if it takes longer
     */
    public int await(long seconds) throws InterruptedException {
        if (!process.waitFor(seconds, TimeUnit.SECONDS)) {
            throw new IllegalStateException("The program has not ended within " + seconds + " s: " + printed());
        }
        return process.exitValue();
    }

    /** Ends it with SIGTERM; with SIGKILL if it takes longer than ten seconds. */
    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(60, TimeUnit.SECONDS)) {
                kill();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            process.destroyForcibly();
        }
    }
}
