package io.github.camelonesms.support;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiConsumer;
import java.util.regex.Pattern;
import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;
import org.apache.hc.core5.http.io.entity.EntityUtils;
import org.apache.hc.core5.io.CloseMode;

/**
 * What stands between us and the gateway: hands every request on, and lets a test do something before the n-th
 * submission is handed on, such as holding it or moving the simulator's clock.
 */
public final class GatewayFront implements AutoCloseable {

    private static final long PATIENCE_SECONDS = 30;

    /** The vendors' names of what sends messages. */
    private static final Pattern SUBMISSION =
            Pattern.compile(".*(smspost|smsget|send-sms|sms/create|sms/create-otp|sendsms|smsviaget)(/.*)?");

    /** The client's own headers in addition to those of the HTTP client. */
    private static final List<String> HEADERS = List.of("Content-Type", "Authorization", "SOAPAction");

    static {
        // The JDK's server writes head and body apart, and the second one would wait for the acknowledgment of the
        // first.
        System.setProperty("sun.net.httpserver.nodelay", "true");
    }

    private final URI target;
    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();

    /** Never repeats a request automatically, as the JDK's client does with a GET. */
    private final CloseableHttpClient client = HttpClients.custom()
            .setConnectionManager(PoolingHttpClientConnectionManagerBuilder.create()
                    .setMaxConnPerRoute(50)
                    .setMaxConnTotal(50)
                    .build())
            .disableAutomaticRetries()
            .disableRedirectHandling()
            .build();

    private final AtomicInteger submissions = new AtomicInteger();
    private final AtomicInteger answered = new AtomicInteger();
    private final Map<Integer, Runnable> hooks = new ConcurrentHashMap<>();
    private volatile BiConsumer<URI, byte[]> observer = (uri, body) -> {};

    /** What the gateway has answered. */
    private record Handed(int status, byte[] body) {}

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

    /** Shows this the address and the body of every request, submissions and others, before it is handed on. */
    public GatewayFront observe(BiConsumer<URI, byte[]> everyRequest) {
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
        observer.accept(exchange.getRequestURI(), body);
        String action = exchange.getRequestHeaders().getFirst("SOAPAction");
        boolean submission = action == null
                ? SUBMISSION.matcher(exchange.getRequestURI().getPath()).matches()
                : action.contains("send");
        if (submission) {
            hooks.getOrDefault(submissions.incrementAndGet(), () -> {}).run();
        }
        Handed answer = handOn(exchange, body);
        if (submission) {
            answered.incrementAndGet();
        }
        exchange.sendResponseHeaders(answer.status(), answer.body().length == 0 ? -1 : answer.body().length);
        try (OutputStream out = exchange.getResponseBody()) {
            out.write(answer.body());
        }
    }

    private Handed handOn(HttpExchange exchange, byte[] body) throws IOException {
        HttpUriRequestBase request =
                new HttpUriRequestBase(exchange.getRequestMethod(), target.resolve(exchange.getRequestURI()));
        for (String name : HEADERS) {
            String value = exchange.getRequestHeaders().getFirst(name);
            if (value != null) {
                request.setHeader(name, value);
            }
        }
        if (body.length > 0) {
            request.setEntity(new ByteArrayEntity(body, null));
        }
        return client.execute(request, response -> new Handed(response.getCode(), bytes(response.getEntity())));
    }

    private static byte[] bytes(HttpEntity entity) throws IOException {
        return entity == null ? new byte[0] : EntityUtils.toByteArray(entity);
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
        client.close(CloseMode.IMMEDIATE);
    }
}
