package io.github.camelonesms.benchmarks.server;

import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.HttpStatus;
import org.apache.hc.core5.http.impl.bootstrap.HttpServer;
import org.apache.hc.core5.http.impl.bootstrap.ServerBootstrap;
import org.apache.hc.core5.http.io.SocketConfig;
import org.apache.hc.core5.http.io.entity.StringEntity;
import org.apache.hc.core5.http.protocol.HttpContext;
import org.apache.hc.core5.io.CloseMode;

/**
 * A minimal 1SMS gateway, so that the clients dominate the measurement. It reads each request to its end and answers
 * {@code 00 <id>}, at once or after a while, with one thread per connection.
 */
public final class LightGateway implements AutoCloseable {

    private static final long FIRST_ID = 77_300_600;
    private static final int BUFFER_SIZE = 64 * 1024;

    private final HttpServer server;
    private final AtomicLong ids = new AtomicLong(FIRST_ID);
    private final ThreadLocal<byte[]> buffers = ThreadLocal.withInitial(() -> new byte[BUFFER_SIZE]);

    private final long delayMillis;

    private LightGateway(Duration delay) {
        this.delayMillis = delay.toMillis();
        this.server = ServerBootstrap.bootstrap()
                .setLocalAddress(InetAddress.getLoopbackAddress())
                .setListenerPort(0)
                .setSocketConfig(SocketConfig.custom().setTcpNoDelay(true).build())
                .setRequestRouter((request, context) -> this::answer)
                .create();
    }

    /** Starts a gateway on a free port of the loopback interface that answers after this time. */
    public static LightGateway start(Duration delay) throws IOException {
        LightGateway gateway = new LightGateway(delay);
        gateway.server.start();
        return gateway;
    }

    public int port() {
        return server.getLocalPort();
    }

    private void answer(ClassicHttpRequest request, ClassicHttpResponse response, HttpContext context)
            throws IOException {
        readToTheEnd(request.getEntity());
        delay();
        response.setCode(HttpStatus.SC_OK);
        response.setEntity(new StringEntity(
                "00 " + ids.getAndIncrement(), ContentType.TEXT_PLAIN.withCharset(StandardCharsets.UTF_8)));
    }

    private void delay() throws InterruptedIOException {
        try {
            Thread.sleep(delayMillis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("The gateway is stopping");
        }
    }

    private void readToTheEnd(HttpEntity body) throws IOException {
        if (body == null) {
            return;
        }
        byte[] buffer = buffers.get();
        try (InputStream in = body.getContent()) {
            int read = in.read(buffer);
            while (read >= 0) {
                read = in.read(buffer);
            }
        }
    }

    @Override
    public void close() {
        server.close(CloseMode.IMMEDIATE);
    }
}
