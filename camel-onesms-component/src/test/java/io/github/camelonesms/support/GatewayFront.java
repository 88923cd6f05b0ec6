package io.github.camelonesms.support;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/**
 * What stands between us and the gateway: hands every request on, and lets a test do something before the n-th
 * submission is handed on, such as holding it or moving the simulator's clock.
 */
public final class GatewayFront implements AutoCloseable {

    private static final long PATIENCE_SECONDS = 30;

    static {
        // The JDK's server writes head and body apart, and the second one would wait for the acknowledgment of the
        // first.
        System.setProperty("sun.net.httpserver.nodelay", "true");
    }

    private final URI target;
    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final HttpClient client = HttpClient.newHttpClient();
    private final AtomicInteger submissions = new AtomicInteger();
    private final AtomicInteger answered = new AtomicInteger();
    private final Map<Integer, Runnable> hooks = new ConcurrentHashMap<>();
    private volatile Consumer<URI> observer = uri -> {};

    /** A front on a free port of loopback for the gateway at this address. */
    public GatewayFront(String target) {
        this.target = URI.create(target);
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext("/", this::handle);
        server.setExecutor(threads);
        server.start();
    }

    /** Where the front is. */
    public URI uri() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    /** Runs this before the n-th submission, counted from 1, is handed on to the gateway. */
    public GatewayFront before(int submission, Runnable hook) {
        hooks.put(submission, hook);
        return this;
    }

    /** Holds the n-th submission until the latch is open. */
    public GatewayFront hold(int submission, CountDownLatch latch) {
        return before(submission, () -> await(latch));
    }

    /** Shows this the address of every request, submissions and others, before it is handed on to the gateway. */
    public GatewayFront observe(Consumer<URI> everyRequest) {
        this.observer = everyRequest;
        return this;
    }

    /** How many submissions arrived. */
    public int submissions() {
        return submissions.get();
    }

    /** How many submissions the gateway has answered, whether or not the client was still there. */
    public int answered() {
        return answered.get();
    }

    private void handle(HttpExchange exchange) throws IOException {
        byte[] body = exchange.getRequestBody().readAllBytes();
        observer.accept(exchange.getRequestURI());
        boolean submission = exchange.getRequestURI().getPath().contains("sms");
        if (submission) {
            hooks.getOrDefault(submissions.incrementAndGet(), () -> {}).run();
        }
        HttpResponse<byte[]> answer = handOn(exchange, body);
        if (submission) {
            answered.incrementAndGet();
        }
        exchange.sendResponseHeaders(answer.statusCode(), answer.body().length == 0 ? -1 : answer.body().length);
        try (OutputStream out = exchange.getResponseBody()) {
            out.write(answer.body());
        }
    }

    private HttpResponse<byte[]> handOn(HttpExchange exchange, byte[] body) throws IOException {
        HttpRequest request = HttpRequest.newBuilder(target.resolve(exchange.getRequestURI()))
                .header("Content-Type", "text/xml; charset=UTF-8")
                .method(exchange.getRequestMethod(), HttpRequest.BodyPublishers.ofByteArray(body))
                .build();
        try {
            return client.send(request, HttpResponse.BodyHandlers.ofByteArray());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            if (!latch.await(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                throw new AssertionError("The submission was held for too long");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
