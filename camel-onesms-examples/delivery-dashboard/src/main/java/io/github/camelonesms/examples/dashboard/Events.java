package io.github.camelonesms.examples.dashboard;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.camel.component.platform.http.vertx.VertxPlatformHttpRouter;

/** Sends open pages an event when something has changed (server-sent events). They then load their data again. */
public final class Events {

    private static final long AT_MOST_EVERY = 500;
    private static final long ALIVE_EVERY = 15_000;

    private final Set<HttpServerResponse> pages = ConcurrentHashMap.newKeySet();
    private final AtomicBoolean scheduled = new AtomicBoolean();
    private volatile Vertx vertx;

    /** Serves the events at a path of the server that also has the pages. */
    void serve(VertxPlatformHttpRouter router, String path) {
        vertx = router.vertx();
        router.get(path).order(-1).handler(this::connect);
        // So that a page whose connection is broken learns it, and this server too.
        vertx.setPeriodic(ALIVE_EVERY, timer -> send(": alive\n\n"));
    }

    private void connect(RoutingContext request) {
        HttpServerResponse page = request.response();
        page.setChunked(true).putHeader("Content-Type", "text/event-stream").putHeader("Cache-Control", "no-store");
        page.closeHandler(closed -> pages.remove(page));
        page.exceptionHandler(broken -> pages.remove(page));
        pages.add(page);
        page.write("retry: 2000\n\n");
    }

    /** Notes a change. Several within half a second are one event. */
    public void changed() {
        Vertx server = vertx;
        if (server != null && scheduled.compareAndSet(false, true)) {
            server.setTimer(AT_MOST_EVERY, timer -> {
                scheduled.set(false);
                send("data: changed\n\n");
            });
        }
    }

    private void send(String event) {
        for (HttpServerResponse page : pages) {
            // A page that does not read gets no more until it does.
            if (!page.ended() && !page.writeQueueFull()) {
                page.write(event);
            }
        }
    }
}
