package io.github.camelonesms.simulator.internal.http;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/**
 * Posts delivery reports in order, from its own thread, to loopback only. Each post is counted like a request when its
 * outcome is known.
 */
public final class Webhooks implements AutoCloseable {

    /** The outcome of a post to another machine, which is not sent. */
    public static final String NOT_LOOPBACK = "notLoopback";

    /** The outcome of a post without a receiver. */
    public static final String FAILED = "failed";

    private static final System.Logger LOG = System.getLogger(Webhooks.class.getName());
    private static final Pattern LOOPBACK = Pattern.compile("(?i)localhost|127(?:\\.[0-9]{1,3}){3}|\\[::1]");
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final RequestLog requests;
    private final ThreadPoolExecutor executor;
    private HttpClient client;
    private int generation;

    public Webhooks(RequestLog requests) {
        this.requests = requests;
        this.executor = new ThreadPoolExecutor(1, 1, 10, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), task -> {
            Thread thread = new Thread(task, "sms-gateway-simulator-webhooks");
            thread.setDaemon(true);
            return thread;
        });
        executor.allowCoreThreadTimeOut(true);
    }

    /**
     * Posts a JSON document asynchronously.
     *
     * @param operation the operation in the counts
     */
    public void post(Operation operation, URI target, String json) {
        int current = generation();
        executor.execute(() -> {
            if (current == generation()) {
                count(current, operation, send(target, json));
            }
        });
    }

    /** Discards posts that are not sent yet. */
    public synchronized void clear() {
        generation++;
    }

    @Override
    public void close() {
        clear();
        executor.shutdownNow();
    }

    private synchronized int generation() {
        return generation;
    }

    private synchronized void count(int current, Operation operation, String outcome) {
        if (current == generation) {
            requests.add(operation, outcome);
        }
    }

    private String send(URI target, String json) {
        if (!isLoopback(target)) {
            return NOT_LOOPBACK;
        }
        HttpRequest request = HttpRequest.newBuilder(target)
                .timeout(PATIENCE)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(json, StandardCharsets.UTF_8))
                .build();
        try {
            return Integer.toString(client().send(request, HttpResponse.BodyHandlers.discarding())
                    .statusCode());
        } catch (IOException e) {
            LOG.log(System.Logger.Level.DEBUG, "There was no receiver of a post to " + target.getAuthority(), e);
            return FAILED;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return FAILED;
        }
    }

    /** Used by the one thread only. */
    private HttpClient client() {
        if (client == null) {
            client = HttpClient.newBuilder()
                    .version(HttpClient.Version.HTTP_1_1)
                    .connectTimeout(PATIENCE)
                    .build();
        }
        return client;
    }

    /** Judged by the name only, because a DNS query would leave this machine. */
    private static boolean isLoopback(URI target) {
        return "http".equalsIgnoreCase(target.getScheme())
                && target.getHost() != null
                && LOOPBACK.matcher(target.getHost()).matches();
    }
}
