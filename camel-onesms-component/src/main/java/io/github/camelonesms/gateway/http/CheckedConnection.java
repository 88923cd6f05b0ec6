package io.github.camelonesms.gateway.http;

import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.net.Socket;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import javax.net.ssl.SSLSession;
import javax.net.ssl.SSLSocket;
import org.apache.hc.client5.http.io.ManagedHttpClientConnection;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.config.Http1Config;
import org.apache.hc.core5.http.impl.io.DefaultBHttpClientConnection;
import org.apache.hc.core5.http.impl.io.DefaultHttpResponseParserFactory;
import org.apache.hc.core5.http.impl.io.SocketHolder;
import org.apache.hc.core5.http.io.HttpConnectionFactory;
import org.apache.hc.core5.http.io.HttpMessageParser;
import org.apache.hc.core5.http.io.HttpMessageParserFactory;
import org.apache.hc.core5.http.io.SessionInputBuffer;
import org.apache.hc.core5.io.CloseMode;
import org.apache.hc.core5.util.Timeout;

/** Also stale if bytes arrived before a request was written, which HttpClient would take for the answer. */
final class CheckedConnection extends DefaultBHttpClientConnection implements ManagedHttpClientConnection {

    /**
     * A connection that the gateway has closed would make the outcome of a send unknown, so a rested connection is
     * checked for its end. The check takes 1 ms; connections that rested for less are not checked.
     */
    private static final long RESTED_NANOS = TimeUnit.MILLISECONDS.toNanos(20);

    /** Bytes that are still in the network cannot be seen either, so a look that is as recent as this need not be repeated. */
    private static final long RECENT_NANOS = TimeUnit.MILLISECONDS.toNanos(1);

    private final InputBufferView input;
    private final AtomicBoolean closed = new AtomicBoolean();
    private volatile Timeout socketTimeout;

    /** Whether a request was answered on it. A new TLS connection may still receive data of its handshake. */
    private volatile boolean used;

    private volatile long restsSince;
    private volatile long lookedAt = System.nanoTime() - RECENT_NANOS;

    private CheckedConnection(Http1Config config, InputBufferView input) {
        super(config, null, null, null, null, null, input);
        this.input = input;
    }

    static HttpConnectionFactory<ManagedHttpClientConnection> factory(Http1Config config) {
        return socket -> {
            CheckedConnection connection = new CheckedConnection(config, new InputBufferView(config));
            if (socket != null) {
                connection.bind(socket);
            }
            return connection;
        };
    }

    @Override
    public boolean isStale() throws IOException {
        if (look()) {
            return true;
        }
        lookedAt = System.nanoTime();
        boolean rested = lookedAt - restsSince > RESTED_NANOS;
        return rested && (super.isStale() || input.isNotEmpty());
    }

    /** Returns without waiting whether bytes have arrived outside an answer; the pool looks before it gives a connection out. */
    boolean hasUnexpectedBytes() throws IOException {
        boolean looked = used && System.nanoTime() - lookedAt < RECENT_NANOS;
        return !looked && look();
    }

    private boolean look() throws IOException {
        SocketHolder socket = ensureOpen();
        boolean tls = socket.getSocket() != socket.getBaseSocket();
        return input.isNotEmpty()
                || socket.getInputStream().available() > 0
                || tls && used && socket.getBaseSocket().getInputStream().available() > 0;
    }

    @Override
    public void bind(SocketHolder socket) throws IOException {
        if (closed.get()) {
            socket.getBaseSocket().close();
            throw new InterruptedIOException("The connection was closed while it was being opened");
        }
        super.bind(socket);
        socketTimeout = Timeout.ofMilliseconds(socket.getSocket().getSoTimeout());
    }

    @Override
    public void bind(Socket socket) throws IOException {
        bind(new SocketHolder(socket));
    }

    @Override
    public void bind(SSLSocket tls, Socket socket) throws IOException {
        bind(new SocketHolder(tls, socket));
    }

    @Override
    public Socket getSocket() {
        SocketHolder socket = getSocketHolder();
        return socket == null ? null : socket.getSocket();
    }

    @Override
    public SSLSession getSSLSession() {
        return getSocket() instanceof SSLSocket tls ? tls.getSession() : null;
    }

    @Override
    public void setSocketTimeout(Timeout timeout) {
        socketTimeout = timeout;
        super.setSocketTimeout(timeout);
    }

    /** The connection goes back to the pool. */
    @Override
    public void passivate() {
        used = true;
        restsSince = System.nanoTime();
    }

    /** The connection leaves the pool. */
    @Override
    public void activate() {
        super.setSocketTimeout(socketTimeout);
    }

    @Override
    public void close() throws IOException {
        if (closed.compareAndSet(false, true)) {
            super.close();
        }
    }

    @Override
    public void close(CloseMode mode) {
        if (closed.compareAndSet(false, true)) {
            super.close(mode);
        }
    }

    /** Shows whether bytes are left over after an answer was parsed. */
    private static final class InputBufferView
            implements HttpMessageParserFactory<ClassicHttpResponse>, HttpMessageParser<ClassicHttpResponse> {

        private final HttpMessageParser<ClassicHttpResponse> parser;
        private volatile SessionInputBuffer buffer;

        InputBufferView(Http1Config config) {
            this.parser = DefaultHttpResponseParserFactory.INSTANCE.create(config);
        }

        boolean isNotEmpty() {
            return buffer != null && buffer.length() > 0;
        }

        @Override
        public HttpMessageParser<ClassicHttpResponse> create(Http1Config config) {
            return this;
        }

        @Override
        public ClassicHttpResponse parse(SessionInputBuffer from, InputStream stream)
                throws IOException, HttpException {
            buffer = from;
            return parser.parse(from, stream);
        }
    }
}
