package io.github.camelonesms.simulator.internal.rest;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelonesms.simulator.internal.core.Simulation;
import io.github.camelonesms.simulator.internal.core.Version;
import io.github.camelonesms.simulator.internal.engine.Gateway;
import io.github.camelonesms.simulator.internal.http.Query;
import io.github.camelonesms.simulator.internal.http.SideDoor;
import io.undertow.server.HttpServerExchange;
import io.undertow.server.handlers.CookieImpl;
import io.undertow.server.handlers.sse.ServerSentEventHandler;
import io.undertow.util.Headers;
import io.undertow.util.HttpString;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.xnio.IoUtils;

/** Serves {@code /_simulator/}: the REST API with everything of the Java API, the events, and the page. */
public final class RestApi implements SideDoor {

    private static final System.Logger LOG = System.getLogger(RestApi.class.getName());
    private static final String ROOT = "/_simulator";
    private static final String PAGE = ROOT + "/";
    private static final String API = ROOT + "/api/v1";
    private static final String EVENTS = API + "/events";
    private static final String HEALTH = "/health";
    private static final HttpString CSP = HttpString.tryFromString("Content-Security-Policy");
    private static final HttpString NO_SNIFF = HttpString.tryFromString("X-Content-Type-Options");
    private static final HttpString REFERRER = HttpString.tryFromString("Referrer-Policy");
    private static final int LARGEST_BODY = 1024 * 1024;

    private final Simulation simulation;
    private final Guard guard;
    private final Events events;
    private final ClockApi clock;
    private final Routes routes = new Routes();
    private final ServerSentEventHandler eventHandler;

    public RestApi(Simulation simulation) {
        this.simulation = simulation;
        this.guard = new Guard(simulation.settings());
        this.events = new Events(simulation.engine(), simulation.requestList(), this::clock);
        this.eventHandler = new ServerSentEventHandler(events::subscribe);
        this.clock = new ClockApi(simulation, events::clockMoved);
        FaultApi faults = new FaultApi(simulation);
        new MessageApi(simulation.engine()).addTo(routes);
        new PhoneApi(simulation, this::phoneChanged).addTo(routes);
        new CampaignApi(simulation).addTo(routes);
        new RequestApi(simulation.requestList()).addTo(routes);
        new AccountApi(simulation, this::accountChanged).addTo(routes);
        clock.addTo(routes);
        faults.addTo(routes);
        routes.add("GET", HEALTH, call -> Reply.ok(health()));
        routes.add("GET", "/openapi.json", call -> Reply.document(openApi()));
        routes.add("GET", "/events", call -> Reply.nothing());
        simulation.engine().listener(events);
        simulation.requestList().listener(events::requested);
        simulation.faults().listener(() -> events.happened("fault", faults::list));
    }

    /** All calls, such as {@code GET /messages}. */
    public Set<String> calls() {
        return routes.names();
    }

    @Override
    public boolean takes(HttpServerExchange exchange) {
        String path = exchange.getRequestPath();
        if (path.startsWith(PAGE)) {
            serve(exchange, path);
            return true;
        }
        String accepted = exchange.getRequestHeaders().getFirst(Headers.ACCEPT);
        boolean browser = "/".equals(path) && accepted != null && accepted.contains("text/html");
        if (browser || path.equals(ROOT)) {
            redirect(exchange, 302);
            return true;
        }
        return false;
    }

    @Override
    public void reset(String username) {
        events.happened("reset " + username, () -> Json.object().put("account", username));
    }

    @Override
    public void close() {
        events.close();
    }

    private void serve(HttpServerExchange exchange, String path) {
        exchange.getResponseHeaders().put(Headers.CACHE_CONTROL, "no-store");
        exchange.getResponseHeaders().put(NO_SNIFF, "nosniff");
        boolean api = path.startsWith(API + "/");
        try {
            guard.check(exchange, !api || path.equals(API + HEALTH));
        } catch (BadCallException e) {
            write(exchange, Reply.problem(e.status(), e.getMessage()));
            return;
        }
        if (!api) {
            servePage(exchange, path.substring(PAGE.length()));
        } else if (path.equals(EVENTS)
                && "GET".equals(exchange.getRequestMethod().toString())) {
            watch(exchange);
        } else {
            exchange.dispatch(() -> {
                exchange.startBlocking();
                act(exchange, path.substring(API.length()));
            });
        }
    }

    private void watch(HttpServerExchange exchange) {
        try {
            eventHandler.handleRequest(exchange);
        } catch (Exception e) {
            LOG.log(System.Logger.Level.DEBUG, "A client of the events disconnected", e);
            IoUtils.safeClose(exchange.getConnection());
        }
    }

    private void servePage(HttpServerExchange exchange, String file) {
        exchange.getResponseHeaders().put(CSP, PageFiles.CONTENT_SECURITY_POLICY);
        exchange.getResponseHeaders().put(REFERRER, "no-referrer");
        String token = query(exchange).get("token");
        if (token != null && guard.isToken(token)) {
            exchange.setResponseCookie(new CookieImpl(Guard.COOKIE, token)
                    .setPath(PAGE)
                    .setHttpOnly(true)
                    .setSecure("https".equals(exchange.getRequestScheme()))
                    .setSameSiteMode("Strict"));
            redirect(exchange, 303);
            return;
        }
        write(
                exchange,
                PageFiles.find(file)
                        .orElseGet(() -> Reply.problem(404, "There is no such file; the API is at " + API + ".")));
    }

    private void act(HttpServerExchange exchange, String path) {
        try {
            Routes.Match match = routes.find(exchange.getRequestMethod().toString(), path);
            byte[] body = exchange.getInputStream().readNBytes(LARGEST_BODY + 1);
            if (body.length > LARGEST_BODY) {
                throw new BadCallException(413, "A body has at most 1 MB.");
            }
            match.action()
                    .act(new Call(match.path(), query(exchange), body))
                    .whenComplete((reply, failure) -> exchange.getConnection()
                            .getWorker()
                            .execute(() -> write(exchange, failure == null ? reply : failed(failure))));
        } catch (BadCallException e) {
            write(exchange, Reply.problem(e.status(), e.getMessage()));
        } catch (IOException e) {
            LOG.log(System.Logger.Level.DEBUG, "A client disconnected while its call was being read", e);
            IoUtils.safeClose(exchange.getConnection());
        } catch (RuntimeException e) {
            write(exchange, failed(e));
        }
    }

    private static Reply failed(Throwable failure) {
        LOG.log(System.Logger.Level.ERROR, "The simulator failed on a call of its REST API", failure);
        return Reply.problem(500, "The simulator failed; see its log.");
    }

    private static void write(HttpServerExchange exchange, Reply reply) {
        exchange.setStatusCode(reply.status());
        if (reply.contentType() != null) {
            exchange.getResponseHeaders().put(Headers.CONTENT_TYPE, reply.contentType());
        }
        exchange.getResponseSender().send(ByteBuffer.wrap(reply.body()));
    }

    private static void redirect(HttpServerExchange exchange, int status) {
        exchange.setStatusCode(status);
        exchange.getResponseHeaders().put(Headers.LOCATION, PAGE);
        exchange.endExchange();
    }

    private static Map<String, String> query(HttpServerExchange exchange) {
        Map<String, String> query = new LinkedHashMap<>();
        for (String pair : exchange.getQueryString().split("&")) {
            int equals = pair.indexOf('=');
            if (equals > 0) {
                query.put(Query.decoded(pair.substring(0, equals)), Query.decoded(pair.substring(equals + 1)));
            } else if (!pair.isEmpty()) {
                query.put(Query.decoded(pair), "");
            }
        }
        return query;
    }

    private ObjectNode health() {
        ObjectNode node = Json.object().put("status", "UP").put("version", Version.text());
        node.put("baseUrl", simulation.baseUrl());
        ArrayNode gateways = node.putArray("gateways");
        for (Gateway gateway : Gateway.values()) {
            gateways.add(gateway.label());
        }
        return node.put("messages", simulation.engine().messageCount());
    }

    private ObjectNode clock() {
        return clock.json();
    }

    private static byte[] openApi() {
        try (InputStream document =
                RestApi.class.getResourceAsStream("/io/github/camelonesms/simulator/openapi.json")) {
            return document.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void phoneChanged(String number) {
        events.happened("phone " + number, () -> Json.object().put("number", number));
    }

    private void accountChanged(String username) {
        events.happened("account " + username, () -> Json.object().put("username", username));
    }
}
