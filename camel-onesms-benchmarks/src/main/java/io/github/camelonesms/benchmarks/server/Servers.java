package io.github.camelonesms.benchmarks.server;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import org.jsmpp.examples.SMPPServerSimulator;

/**
 * The HTTP gateway, the same once more with the latency of a vendor, and jSMPP's SMSC simulator in a child JVM, so that their memory and compiler are separate. The
 * process ends with its standard input.
 */
public final class Servers implements AutoCloseable {

    public static final String SMPP_SYSTEM_ID = "j";
    public static final String SMPP_PASSWORD = "jpwd";

    /** After this time the late gateway answers. */
    private static final Duration LATENCY = Duration.ofMillis(20);

    private final Process process;
    private final int httpPort;
    private final int latePort;
    private final int smppPort;

    private Servers(Process process, int httpPort, int latePort, int smppPort) {
        this.process = process;
        this.httpPort = httpPort;
        this.latePort = latePort;
        this.smppPort = smppPort;
    }

    /** Starts the process and waits until the servers listen. */
    public static Servers start() throws IOException {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xms512m",
                        "-Xmx512m",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Servers.class.getName())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        BufferedReader out = process.inputReader(StandardCharsets.UTF_8);
        String ports = out.readLine();
        if (ports == null) {
            throw new IOException("The servers' process ended at once");
        }
        String[] parts = ports.split(" ", 3);
        return new Servers(process, Integer.parseInt(parts[0]), Integer.parseInt(parts[1]), Integer.parseInt(parts[2]));
    }

    /** The address of the HTTP gateway that answers at once. */
    public URI baseUrl() {
        return URI.create("http://127.0.0.1:" + httpPort);
    }

    /** The address of the HTTP gateway that answers after 20 ms, as a vendor does. */
    public URI lateBaseUrl() {
        return URI.create("http://127.0.0.1:" + latePort);
    }

    public int smppPort() {
        return smppPort;
    }

    @Override
    public void close() {
        process.destroy();
    }

    /** The child process: prints the ports. */
    public static void main(String[] args) throws IOException {
        int smppPort = freePort();
        Thread smsc =
                new Thread(new SMPPServerSimulator(false, smppPort, SMPP_SYSTEM_ID, SMPP_PASSWORD), "smsc-simulator");
        smsc.setDaemon(true);
        smsc.start();
        try (LightGateway gateway = LightGateway.start(Duration.ZERO);
                LightGateway late = LightGateway.start(LATENCY);
                BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))) {
            System.out.println(gateway.port() + " " + late.port() + " " + smppPort);
            String line = in.readLine();
            while (line != null) {
                line = in.readLine();
            }
        }
        System.exit(0);
    }

    /** The simulator does not report its port, so a free one is chosen before. */
    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
