package io.github.camelonesms.examples.cluster;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Supplier;

/** The page of a run. It gets the figures as server-sent events. */
final class Page implements AutoCloseable {

    private static final Map<String, String> FILES =
            Map.of("/", "index.html", "/cluster.css", "cluster.css", "/cluster.js", "cluster.js");
    private static final Map<String, String> TYPES =
            Map.of("html", "text/html", "css", "text/css", "js", "text/javascript");
    private static final Duration EVERY = Duration.ofMillis(500);

    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool(task -> {
        Thread thread = new Thread(task, "page");
        thread.setDaemon(true);
        return thread;
    });

    /** @param figures the figures as JSON, in one line */
    Page(int port, Supplier<String> figures) throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
        server.setExecutor(threads);
        server.createContext("/", Page::file);
        server.createContext("/api/events", exchange -> events(exchange, figures));
        server.start();
    }

    String address() {
        return "http://localhost:" + server.getAddress().getPort() + "/";
    }

    private static void file(HttpExchange exchange) throws IOException {
        try (exchange) {
            String file = FILES.get(exchange.getRequestURI().getPath());
            if (file == null) {
                exchange.sendResponseHeaders(404, -1);
                return;
            }
            byte[] content;
            try (InputStream stream = Page.class.getResourceAsStream("/page/" + file)) {
                content = stream.readAllBytes();
            }
            String type = TYPES.get(file.substring(file.indexOf('.') + 1));
            if (begin(exchange, type + "; charset=UTF-8", content.length)) {
                exchange.getResponseBody().write(content);
            }
        }
    }

    /** Ends when the page is closed. */
    private static void events(HttpExchange exchange, Supplier<String> figures) throws IOException {
        try (exchange) {
            if (!begin(exchange, "text/event-stream", 0)) {
                return;
            }
            OutputStream body = exchange.getResponseBody();
            while (true) {
                body.write(("data: " + figures.get() + "\n\n").getBytes(StandardCharsets.UTF_8));
                body.flush();
                Thread.sleep(EVERY.toMillis());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /**
     * Writes the headers.
     *
     * @param length 0 if it is not known
     * @return whether the body is to be written
     */
    private static boolean begin(HttpExchange exchange, String type, int length) throws IOException {
        String method = exchange.getRequestMethod();
        Headers headers = exchange.getResponseHeaders();
        if (!method.equals("GET") && !method.equals("HEAD")) {
            headers.set("Allow", "GET, HEAD");
            exchange.sendResponseHeaders(405, -1);
            return false;
        }
        headers.set("Content-Type", type);
        headers.set("Cache-Control", "no-store");
        headers.set("Content-Security-Policy", "default-src 'self'; img-src data:");
        if (method.equals("GET")) {
            exchange.sendResponseHeaders(200, length);
            return true;
        }
        if (length > 0) {
            headers.set("Content-Length", String.valueOf(length));
        }
        exchange.sendResponseHeaders(200, -1);
        return false;
    }

    @Override
    public void close() {
        threads.shutdownNow();
        server.stop(0);
    }
}
