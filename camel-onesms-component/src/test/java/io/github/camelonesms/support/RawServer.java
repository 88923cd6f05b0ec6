package io.github.camelonesms.support;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLServerSocket;
import javax.net.ssl.TrustManagerFactory;

/**
 * A server on loopback that misbehaves on request, byte by byte. Each connection is served by a {@link Script}; ready ones
 * are static methods here:
 *
 * <pre>{@code
 * try (RawServer server = RawServer.start(RawServer.closeAfterRequest())) {
 *     client.call(server.uri("/path"));
 *     assertThat(server.requests()).hasSize(1);
 * }
 * }</pre>
 */
public final class RawServer implements AutoCloseable {

    private static final Pattern CONTENT_LENGTH = Pattern.compile("(?i)\r\ncontent-length: *([0-9]+)\r\n");
    private static final Pattern CHUNKED = Pattern.compile("(?i)\r\ntransfer-encoding: *chunked\r\n");

    private final ServerSocket listener;
    private final String scheme;
    private final Script[] scripts;
    private final List<Request> requests = new CopyOnWriteArrayList<>();
    private final AtomicInteger connections = new AtomicInteger();
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private final CountDownLatch closed = new CountDownLatch(1);

    private RawServer(ServerSocket listener, String scheme, Script... scripts) {
        this.listener = listener;
        this.scheme = scheme;
        this.scripts = scripts;
        daemon(this::accept);
    }

    /** What the server does with one connection; the connection is closed when it returns. */
    @FunctionalInterface
    public interface Script {
        void serve(Connection connection) throws IOException;
    }

    /**
     * A request that arrived.
     *
     * @param head request line and header, CRLF between the lines, as sent
     * @param body without chunks' framing
     */
    public record Request(String head, byte[] body) {

        /** The first line, such as {@code GET /path HTTP/1.1}. */
        public String line() {
            return head.substring(0, head.indexOf('\r'));
        }

        /** The value of a header; null without it. */
        public String header(String name) {
            return head.lines()
                    .filter(line -> line.toLowerCase(Locale.ROOT).startsWith(name + ":"))
                    .map(line -> line.substring(name.length() + 1).strip())
                    .findFirst()
                    .orElse(null);
        }

        /** The body as UTF-8. */
        public String text() {
            return new String(body, StandardCharsets.UTF_8);
        }
    }

    /** A server without TLS. The n-th connection is served by the n-th script, all further ones by the last. */
    public static RawServer start(Script... scripts) {
        try {
            return new RawServer(new ServerSocket(0, 50, InetAddress.getLoopbackAddress()), "http", scripts);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * A server with TLS.
     *
     * @param keyStore PKCS12 on the class path, such as {@code tls/localhost.p12}, password {@code changeit}
     */
    public static RawServer startTls(String keyStore, Script... scripts) {
        return startTls(keyStore, false, scripts);
    }

    /** A server with TLS that wants a certificate of the client: one of its own key store. */
    public static RawServer startMutualTls(String keyStore, Script... scripts) {
        return startTls(keyStore, true, scripts);
    }

    private static RawServer startTls(String keyStore, boolean mutual, Script... scripts) {
        try (InputStream in = RawServer.class.getClassLoader().getResourceAsStream(keyStore)) {
            char[] password = "changeit".toCharArray();
            KeyStore keys = KeyStore.getInstance("PKCS12");
            keys.load(in, password);
            KeyManagerFactory managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            managers.init(keys, password);
            TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            trust.init(keys);
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(managers.getKeyManagers(), trust.getTrustManagers(), null);
            SSLServerSocket listener = (SSLServerSocket)
                    context.getServerSocketFactory().createServerSocket(0, 50, InetAddress.getLoopbackAddress());
            listener.setNeedClientAuth(mutual);
            return new RawServer(listener, "https", scripts);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A port of this machine on which nothing listens: bound for as long as the JVM runs, so that nobody else gets it. */
    public static int refusedPort() {
        return Refused.SOCKET.getLocalPort();
    }

    /** Closes the connection without reading. */
    public static Script closeAtOnce() {
        return connection -> {};
    }

    /** Reads the whole request and closes the connection. */
    public static Script closeAfterRequest() {
        return Connection::readRequest;
    }

    /** Reads the whole request and resets the connection (RST). */
    public static Script resetAfterRequest() {
        return connection -> {
            connection.readRequest();
            connection.reset();
        };
    }

    /** Accepts, and neither reads nor answers. */
    public static Script neverRead() {
        return Connection::stall;
    }

    /** Reads the whole request and never answers. */
    public static Script neverAnswer() {
        return connection -> {
            connection.readRequest();
            connection.stall();
        };
    }

    /** Answers each request on the connection alike, and keeps it open. */
    public static Script answer(int status, String body, String... headerLines) {
        return connection -> {
            while (true) {
                connection.readRequest();
                connection.write(response(status, body, headerLines));
            }
        };
    }

    /** Reads the whole request, sends these characters (ISO-8859-1) and closes the connection. */
    public static Script raw(String answer) {
        return connection -> {
            connection.readRequest();
            connection.write(answer);
        };
    }

    /** Reads the whole request and answers character by character. */
    public static Script trickle(String answer, Duration pause) {
        return connection -> {
            connection.readRequest();
            for (char c : answer.toCharArray()) {
                connection.write(String.valueOf(c));
                connection.pause(pause);
            }
            connection.stall();
        };
    }

    /** Reads the whole request, sends the head and then the same piece for ever. */
    public static Script endless(String head, String piece) {
        return connection -> {
            connection.readRequest();
            connection.write(head);
            while (true) {
                connection.write(piece);
            }
        };
    }

    /** A complete answer with its length. */
    public static String response(int status, String body, String... headerLines) {
        StringBuilder text = new StringBuilder("HTTP/1.1 ").append(status).append(" Status\r\n");
        for (String line : headerLines) {
            text.append(line).append("\r\n");
        }
        return text.append("Content-Length: ")
                .append(body.length())
                .append("\r\n\r\n")
                .append(body)
                .toString();
    }

    /** This server's address with a path. */
    public URI uri(String path) {
        return URI.create(scheme + "://localhost:" + port() + path);
    }

    /** The port it listens on. */
    public int port() {
        return listener.getLocalPort();
    }

    /** The requests read in full so far. */
    public List<Request> requests() {
        return requests;
    }

    /** How many connections were accepted so far. */
    public int connections() {
        return connections.get();
    }

    /** How many connections are open now. */
    public int openConnections() {
        return open.size();
    }

    @Override
    public void close() {
        closed.countDown();
        closeQuietly(listener);
        open.forEach(RawServer::closeQuietly);
    }

    private void accept() {
        while (!listener.isClosed()) {
            try {
                Socket socket = listener.accept();
                Script script = scripts[Math.min(connections.getAndIncrement(), scripts.length - 1)];
                open.add(socket);
                daemon(() -> serve(socket, script));
            } catch (IOException e) {
                closeQuietly(listener);
            }
        }
    }

    private void serve(Socket socket, Script script) {
        try {
            script.serve(new Connection(socket));
        } catch (IOException e) {
            // the client went away, or the test is over; either way the connection is done
            closeQuietly(socket);
        } finally {
            closeQuietly(socket);
            open.remove(socket);
        }
    }

    private static void daemon(Runnable task) {
        Thread thread = new Thread(task, "RawServer");
        thread.setDaemon(true);
        thread.start();
    }

    private static void closeQuietly(AutoCloseable closeable) {
        try {
            closeable.close();
        } catch (Exception e) {
            throw new IllegalStateException("a socket of the test could not be closed", e);
        }
    }

    /** One accepted connection. */
    public final class Connection {

        private final Socket socket;
        private InputStream in;

        private Connection(Socket socket) {
            this.socket = socket;
        }

        /** Reads one request to its end and records it; an EOFException when the client closed the connection. */
        public Request readRequest() throws IOException {
            String head = readHead();
            Request request = new Request(head, readBody(head));
            requests.add(request);
            return request;
        }

        /** Reads up to the end of the header. */
        public String readHead() throws IOException {
            ByteArrayOutputStream head = new ByteArrayOutputStream();
            while (!endsWithBlankLine(head)) {
                head.write(readByte());
            }
            return head.toString(StandardCharsets.ISO_8859_1);
        }

        private boolean endsWithBlankLine(ByteArrayOutputStream head) {
            return head.size() > 3 && head.toString(StandardCharsets.ISO_8859_1).endsWith("\r\n\r\n");
        }

        private byte[] readBody(String head) throws IOException {
            Matcher length = CONTENT_LENGTH.matcher(head);
            if (length.find()) {
                return readExactly(Integer.parseInt(length.group(1)));
            }
            return CHUNKED.matcher(head).find() ? readChunks() : new byte[0];
        }

        private byte[] readChunks() throws IOException {
            ByteArrayOutputStream body = new ByteArrayOutputStream();
            while (true) {
                int size = Integer.parseInt(readLine(), 16);
                body.write(readExactly(size));
                readLine();
                if (size == 0) {
                    return body.toByteArray();
                }
            }
        }

        private String readLine() throws IOException {
            StringBuilder line = new StringBuilder();
            for (int b = readByte(); b != '\n'; b = readByte()) {
                line.append((char) b);
            }
            return line.toString().trim();
        }

        /** Reads that many bytes of whatever comes; an EOFException when there are fewer. */
        public byte[] readExactly(int count) throws IOException {
            byte[] bytes = in().readNBytes(count);
            if (bytes.length < count) {
                throw new EOFException();
            }
            return bytes;
        }

        private int readByte() throws IOException {
            int b = in().read();
            if (b < 0) {
                throw new EOFException();
            }
            return b;
        }

        private InputStream in() throws IOException {
            if (in == null) {
                in = new BufferedInputStream(socket.getInputStream());
            }
            return in;
        }

        /** Sends these characters (ISO-8859-1) at once. */
        public void write(String text) throws IOException {
            write(text.getBytes(StandardCharsets.ISO_8859_1));
        }

        /** Sends these bytes at once. */
        public void write(byte[] bytes) throws IOException {
            socket.getOutputStream().write(bytes);
            socket.getOutputStream().flush();
        }

        /** Does nothing for a while, or until the server is closed. */
        public void pause(Duration time) {
            await(time);
        }

        /** Does nothing until the server is closed. */
        public void stall() {
            await(Duration.ofMinutes(10));
        }

        private void await(Duration time) {
            try {
                if (closed.await(time.toMillis(), TimeUnit.MILLISECONDS)) {
                    closeQuietly(socket);
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }

        /** Resets the connection (RST). */
        public void reset() throws IOException {
            socket.setSoLinger(true, 0);
            socket.close();
        }
    }

    private static final class Refused {

        static final Socket SOCKET = bound();

        private static Socket bound() {
            Socket socket = new Socket();
            try {
                socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
                return socket;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
