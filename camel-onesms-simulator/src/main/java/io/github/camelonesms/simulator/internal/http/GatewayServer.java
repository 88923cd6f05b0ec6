package io.github.camelonesms.simulator.internal.http;

import io.github.camelonesms.simulator.internal.engine.Trail;
import io.github.camelonesms.simulator.internal.fault.CannedAnswer;
import io.github.camelonesms.simulator.internal.fault.FaultBoard;
import io.github.camelonesms.simulator.internal.fault.FaultKind;
import io.github.camelonesms.simulator.internal.fault.FaultSpec;
import io.undertow.Undertow;
import io.undertow.UndertowOptions;
import io.undertow.server.HttpServerExchange;
import io.undertow.server.ServerConnection;
import io.undertow.util.DateUtils;
import io.undertow.util.Headers;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.xnio.IoUtils;
import org.xnio.Options;

/** The HTTP server: receives requests on loopback, calls the protocols, applies faults, counts. */
public final class GatewayServer implements AutoCloseable {

    private static final System.Logger LOG = System.getLogger(GatewayServer.class.getName());
    private static final int IO_THREADS = 2;

    /** Requests with a million recipients exceed the default of newer Undertow versions. */
    private static final long UNLIMITED = -1;

    private static final int WORKER_THREADS = 64;

    private final List<Protocol> protocols;
    private final FaultBoard faults;
    private final RequestLog requests;
    private final RequestList list;
    private final RequestObserver observer;
    private final SideDoor sideDoor;
    private final Clock clock;
    private final Duration latency;
    private final String pathPrefix;
    private final Set<ServerConnection> connections = ConcurrentHashMap.newKeySet();
    private final Set<ServerConnection> stalled = ConcurrentHashMap.newKeySet();
    private final Undertow undertow;
    private final int port;

    /**
     * Starts the server.
     *
     * @param clock the virtual clock
     * @param sideDoor handles requests that are not for a gateway
     */
    public GatewayServer(
            ServerSettings settings,
            Clock clock,
            List<Protocol> protocols,
            FaultBoard faults,
            RequestLog requests,
            RequestList list,
            RequestObserver observer,
            SideDoor sideDoor) {
        this.protocols = List.copyOf(protocols);
        this.faults = faults;
        this.requests = requests;
        this.list = list;
        this.observer = observer;
        this.sideDoor = sideDoor;
        this.clock = clock;
        this.latency = settings.latency();
        this.pathPrefix = settings.pathPrefix();
        Undertow.Builder builder = Undertow.builder()
                .setIoThreads(IO_THREADS)
                .setWorkerThreads(WORKER_THREADS)
                .setWorkerOption(Options.THREAD_DAEMON, true)
                .setWorkerOption(Options.WORKER_NAME, "sms-gateway-simulator")
                .setSocketOption(Options.REUSE_ADDRESSES, true)
                .setServerOption(UndertowOptions.MAX_ENTITY_SIZE, UNLIMITED)
                .setServerOption(UndertowOptions.DECODE_URL, false)
                .setServerOption(UndertowOptions.ALLOW_UNESCAPED_CHARACTERS_IN_URL, true)
                .setHandler(this::accept);
        builder = settings.tls() == null
                ? builder.addHttpListener(settings.port(), settings.host())
                : builder.addHttpsListener(settings.port(), settings.host(), settings.tls());
        this.undertow = builder.build();
        try {
            undertow.start();
        } catch (RuntimeException e) {
            undertow.stop();
            throw e;
        }
        this.port = ((InetSocketAddress) undertow.getListenerInfo().get(0).getAddress()).getPort();
    }

    public int port() {
        return port;
    }

    /** All operations of all protocols. */
    public Set<Operation> operations() {
        return protocols.stream()
                .flatMap(protocol -> protocol.operations().stream())
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    /** Closes the connections that a stall keeps open. */
    public void releaseStalled() {
        stalled.forEach(IoUtils::safeClose);
    }

    @Override
    public void close() {
        connections.forEach(IoUtils::safeClose);
        undertow.stop();
    }

    private void accept(HttpServerExchange exchange) {
        // Undertow renews its own date in one server for the whole JVM, and stops when that server is closed.
        exchange.getResponseHeaders().put(Headers.DATE, DateUtils.toDateString(new Date()));
        ServerConnection connection = exchange.getConnection();
        if (connections.add(connection)) {
            connection.addCloseListener(closed -> {
                connections.remove(closed);
                stalled.remove(closed);
            });
        }
        if (sideDoor.takes(exchange)) {
            return;
        }
        long started = System.nanoTime();
        Call call = route(exchange);
        if (call.route.choice() != null) {
            exchange.dispatch(() -> chooseByBody(exchange, call, started));
            return;
        }
        FaultSpec fault = faults.next(call.route.operation()::isCalled).orElse(null);
        if (!closedBeforeReading(exchange, call, fault, started)) {
            exchange.dispatch(() -> {
                exchange.startBlocking();
                serve(exchange, call, fault, exchange.getInputStream(), started);
            });
        }
    }

    private void chooseByBody(HttpServerExchange exchange, Call call, long started) {
        try {
            exchange.startBlocking();
            byte[] body = exchange.getInputStream().readAllBytes();
            Call chosen = new Call(call.protocol, call.route.choice().choose(body));
            FaultSpec fault = faults.next(chosen.route.operation()::isCalled).orElse(null);
            if (!closedBeforeReading(exchange, chosen, fault, started)) {
                serve(exchange, chosen, fault, new ByteArrayInputStream(body), started);
            }
        } catch (IOException | RuntimeException e) {
            LOG.log(System.Logger.Level.DEBUG, "The client disconnected while its request was being read", e);
            IoUtils.safeClose(exchange.getConnection());
        }
    }

    private boolean closedBeforeReading(HttpServerExchange exchange, Call call, FaultSpec fault, long started) {
        if (fault == null || fault.kind() != FaultKind.CLOSE_BEFORE_READING) {
            return false;
        }
        note(exchange, call, new Done(fault, null, null, Trail.begin()), started);
        close(exchange.getConnection(), fault);
        return true;
    }

    private Call route(HttpServerExchange exchange) {
        String path = exchange.getRequestPath();
        if (path.startsWith(pathPrefix)) {
            UnaryOperator<String> headers = name -> exchange.getRequestHeaders().getFirst(name);
            String ownPath = path.substring(pathPrefix.length());
            for (Protocol protocol : protocols) {
                Optional<Route> route = protocol.route(ownPath, headers);
                if (route.isPresent()) {
                    if (route.get().operation() == Operation.UNKNOWN) {
                        warnOfPastedAddress(ownPath);
                    }
                    return new Call(protocol, route.get());
                }
            }
        }
        warnOfPastedAddress(path);
        return new Call(null, new Route(Operation.UNKNOWN, request -> Answer.notFound()));
    }

    /** An unknown path that begins with an operation's path is probably a mistake, so it is logged as a warning. */
    private void warnOfPastedAddress(String path) {
        for (int end = path.indexOf('/', 1); end > 0; end = path.indexOf('/', end + 1)) {
            String beginning = path.substring(0, end);
            for (Protocol protocol : protocols) {
                if (protocol.route(beginning)
                        .filter(route -> route.operation() != Operation.UNKNOWN)
                        .isPresent()) {
                    LOG.log(
                            System.Logger.Level.WARNING,
                            "Answered 404: the path begins with {0}. Is baseUrl a full request address? It ends"
                                    + " before the path.",
                            beginning);
                    return;
                }
            }
        }
    }

    private void serve(HttpServerExchange exchange, Call call, FaultSpec fault, InputStream body, long started) {
        try {
            HttpRequest request = new HttpRequest(
                    exchange.getRequestMethod().toString(),
                    exchange.getRequestPath(),
                    exchange.getQueryString(),
                    name -> exchange.getRequestHeaders().getFirst(name),
                    new RecordedStream(body));
            Trail trail = Trail.begin();
            Answer answer = fault == null || fault.processed() ? answer(call, request) : null;
            request.body().transferTo(OutputStream.nullOutputStream());
            if (fault != null && fault.kind() == FaultKind.STALL) {
                stalled.add(exchange.getConnection());
            }
            note(exchange, call, new Done(fault, answer, request, trail), started);
            later(exchange, latency, () -> finish(exchange, call, answer, fault));
        } catch (IOException | RuntimeException e) {
            LOG.log(System.Logger.Level.DEBUG, "The client disconnected while its request was being read", e);
            IoUtils.safeClose(exchange.getConnection());
        }
    }

    private static Answer answer(Call call, HttpRequest request) throws IOException {
        try {
            return call.route.handler().answer(request);
        } catch (RuntimeException e) {
            LOG.log(System.Logger.Level.ERROR, "The simulator failed on a request for " + call.route.operation(), e);
            return call.protocol.internalError();
        }
    }

    private void finish(HttpServerExchange exchange, Call call, Answer answer, FaultSpec fault) {
        ServerConnection connection = exchange.getConnection();
        if (fault == null) {
            AnswerWriter.write(exchange, answer);
            return;
        }
        switch (fault.kind()) {
            case CLOSE_BEFORE_PROCESSING, CLOSE_AFTER_PROCESSING, CLOSE_BEFORE_READING -> close(connection, fault);
            case STALL -> {
                // the connection is held open, see serve
            }
            case LATE ->
                later(exchange, fault.pause(), () -> AnswerWriter.write(exchange, AnswerWriter.orSuccess(answer)));
            case REFUSAL ->
                AnswerWriter.writeRefusal(exchange, call.refusal(fault.answer().outcome()), fault.answer());
            default -> AnswerWriter.writeFaulty(exchange, answer, fault);
        }
    }

    private void note(HttpServerExchange exchange, Call call, Done done, long started) {
        String outcome = done.outcome();
        long millis = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - started);
        Instant now = clock.instant();
        Operation operation = call.route.operation();
        requests.add(operation, outcome);
        list.add(id -> done.record(id, now, exchange, call, outcome, millis));
        observer.seen(
                now,
                exchange.getRequestMethod().toString(),
                operation,
                outcome,
                done.answer == null ? "" : done.answer.note(),
                millis);
    }

    private static void later(HttpServerExchange exchange, Duration delay, Runnable action) {
        if (delay.isZero()) {
            action.run();
        } else {
            exchange.getIoThread()
                    .executeAfter(
                            () -> exchange.getConnection().getWorker().execute(action),
                            delay.toMillis(),
                            TimeUnit.MILLISECONDS);
        }
    }

    private static void close(ServerConnection connection, FaultSpec fault) {
        if (fault.abort()) {
            AnswerWriter.abort(connection);
        } else {
            IoUtils.safeClose(connection);
        }
    }

    private record Call(Protocol protocol, Route route) {

        Answer refusal(String code) {
            return protocol == null ? Answer.notFound() : protocol.refusal(route, code);
        }
    }

    /**
     * The end of a request.
     *
     * @param fault null = none
     * @param answer null if it was not processed
     * @param request null if it was not read
     */
    private record Done(FaultSpec fault, Answer answer, HttpRequest request, Trail trail) {

        private static final List<String> HEADERS = List.of("Content-Type", "SOAPAction", "User-Agent");

        String outcome() {
            return fault == null ? answer.outcome() : fault.outcome();
        }

        RequestRecord record(
                long id, Instant now, HttpServerExchange exchange, Call call, String outcome, long millis) {
            RecordedStream read = request == null ? null : (RecordedStream) request.body();
            Map<String, String> headers = new LinkedHashMap<>();
            for (String name : HEADERS) {
                String value = exchange.getRequestHeaders().getFirst(name);
                if (value != null) {
                    headers.put(name, value);
                }
            }
            if (exchange.getRequestHeaders().contains(Headers.AUTHORIZATION)) {
                headers.put("Authorization", "***");
            }
            return new RequestRecord(
                    id,
                    now,
                    Instant.now(),
                    exchange.getRequestMethod().toString(),
                    exchange.getRequestPath(),
                    exchange.getQueryString(),
                    headers,
                    read == null ? new byte[0] : read.beginning(),
                    read != null && read.cut(),
                    shown(call),
                    call.route.operation(),
                    call.protocol == null ? null : call.protocol.gateway(),
                    trail,
                    outcome,
                    fault == null ? 0 : fault.id(),
                    call.protocol == null ? "" : call.protocol.meaning(outcome),
                    millis);
        }

        private Answer shown(Call call) {
            if (fault == null) {
                return answer;
            }
            CannedAnswer canned = fault.answer();
            return switch (fault.kind()) {
                case CLOSE_BEFORE_READING, CLOSE_BEFORE_PROCESSING, CLOSE_AFTER_PROCESSING, STALL -> null;
                case ANSWER -> Answer.of(canned.status(), canned.contentType(), "", "", canned.body());
                case REFUSAL -> call.refusal(canned.outcome());
                default -> answer;
            };
        }
    }
}
