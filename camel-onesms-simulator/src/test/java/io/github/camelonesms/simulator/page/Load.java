package io.github.camelonesms.simulator.page;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Sends single messages by the 1SMS protocol as fast as they are answered, on connections that stay open. It works on bytes,
 * because on a small machine the client would otherwise cost more than the simulator that it measures.
 */
final class Load implements AutoCloseable {

    private static final int CONNECTIONS = 8;
    private static final int SOCKET_TIMEOUT_MILLIS = 30_000;
    private static final long NUMBERS = 10_000;

    private final List<Connection> connections = new ArrayList<>();
    private final ExecutorService threads = Executors.newFixedThreadPool(CONNECTIONS);
    private final AtomicLong messages = new AtomicLong();

    Load(int port) throws IOException {
        for (int i = 0; i < CONNECTIONS; i++) {
            connections.add(new Connection(port));
        }
    }

    /** Sends for this long; the number of accepted messages per second. */
    double run(Duration duration) throws Exception {
        long begin = System.nanoTime();
        long end = begin + duration.toNanos();
        List<Future<Integer>> results = new ArrayList<>();
        for (Connection connection : connections) {
            results.add(threads.submit(() -> connection.sendUntil(end)));
        }
        long sent = 0;
        for (Future<Integer> result : results) {
            sent += result.get();
        }
        return sent * 1e9 / (System.nanoTime() - begin);
    }

    /** How many messages were accepted so far. */
    long messages() {
        return messages.get();
    }

    @Override
    public void close() throws IOException {
        threads.shutdownNow();
        for (Connection connection : connections) {
            connection.socket.close();
        }
    }

    private final class Connection {

        private final byte[] buffer = new byte[4096];
        private final Socket socket;
        private final OutputStream out;
        private final InputStream in;

        Connection(int port) throws IOException {
            socket = new Socket(InetAddress.getLoopbackAddress(), port);
            socket.setTcpNoDelay(true);
            socket.setSoTimeout(SOCKET_TIMEOUT_MILLIS);
            out = socket.getOutputStream();
            in = socket.getInputStream();
        }

        int sendUntil(long end) throws IOException {
            int sent = 0;
            while (System.nanoTime() < end) {
                long id = messages.getAndIncrement();
                out.write(request(id));
                String answer = answer();
                if (!answer.startsWith("HTTP/1.1 200") || !answer.contains("\r\n\r\n00 ")) {
                    throw new IOException("Not accepted: " + answer);
                }
                sent++;
            }
            return sent;
        }

        private byte[] request(long id) {
            String body = "<sms><username>test</username><password>test</password><header>BASLIK</header>"
                    + "<validity>2880</validity><message><gsm><no>" + (5_550_000_000L + id % NUMBERS)
                    + "</no></gsm><msg><![CDATA[Siparis " + id + " yola cikti.]]></msg></message></sms>";
            return ("POST /api/smspost/v1 HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: text/xml\r\nContent-Length: "
                            + body.length() + "\r\n\r\n" + body)
                    .getBytes(StandardCharsets.ISO_8859_1);
        }

        private String answer() throws IOException {
            int length = 0;
            while (true) {
                int read = in.read(buffer, length, buffer.length - length);
                if (read < 0) {
                    throw new IOException("The simulator closed the connection.");
                }
                length += read;
                String answer = new String(buffer, 0, length, StandardCharsets.ISO_8859_1);
                int head = answer.indexOf("\r\n\r\n");
                if (head > 0 && length >= head + 4 + contentLength(answer)) {
                    return answer;
                }
            }
        }

        private int contentLength(String answer) {
            String name = "\r\nContent-Length: ";
            int from = answer.indexOf(name) + name.length();
            return Integer.parseInt(answer.substring(from, answer.indexOf('\r', from)));
        }
    }
}
