package io.github.camelonesms.simulator.internal.core;

import io.github.camelonesms.simulator.internal.engine.Account;
import io.github.camelonesms.simulator.internal.engine.Engine;
import io.github.camelonesms.simulator.internal.engine.Gateway;
import io.github.camelonesms.simulator.internal.engine.PhoneNumbers;
import io.github.camelonesms.simulator.internal.engine.Ticker;
import io.github.camelonesms.simulator.internal.fault.FaultBoard;
import io.github.camelonesms.simulator.internal.fault.FaultSpec;
import io.github.camelonesms.simulator.internal.http.GatewayServer;
import io.github.camelonesms.simulator.internal.http.Operation;
import io.github.camelonesms.simulator.internal.http.Protocol;
import io.github.camelonesms.simulator.internal.http.RequestList;
import io.github.camelonesms.simulator.internal.http.RequestLog;
import io.github.camelonesms.simulator.internal.http.RequestObserver;
import io.github.camelonesms.simulator.internal.http.ServerSettings;
import io.github.camelonesms.simulator.internal.http.SideDoor;
import io.github.camelonesms.simulator.internal.http.Webhooks;
import io.github.camelonesms.simulator.internal.iletimerkezi.IletimerkeziProtocol;
import io.github.camelonesms.simulator.internal.nodeapi.NodeApiProtocol;
import io.github.camelonesms.simulator.internal.onesms.OneSmsProtocol;
import io.github.camelonesms.simulator.internal.organik.OrganikProtocol;
import io.github.camelonesms.simulator.internal.state.UnusableStateException;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

/** The engine, the protocols and the server. The Java API and the REST API control it. */
public final class Simulation implements AutoCloseable {

    private final Engine engine;
    private final FaultBoard faults = new FaultBoard();
    private final RequestLog requests = new RequestLog();
    private final RequestList requestList = new RequestList();
    private final Webhooks webhooks = new Webhooks(requests);
    private final Replies replies;
    private final List<Protocol> protocols;
    private final SideDoor sideDoor;
    private final ServerSettings settings;
    private final GatewayServer server;
    private final Memory memory;
    private Ticker ticker;
    private final String baseUrl;

    /**
     * Starts the simulation.
     *
     * @param doors creates the handler of requests that are not for a gateway
     * @throws UnusableStateException if the state file is unusable
     */
    public Simulation(SimulationSettings settings, Function<Simulation, SideDoor> doors) {
        ServerSettings place = settings.server();
        this.settings = place;
        this.engine = new Engine(settings.engine());
        this.replies = new Replies(engine);
        IletimerkeziProtocol iletimerkezi = new IletimerkeziProtocol(engine, webhooks, settings.iletimerkezi());
        OrganikProtocol organik = new OrganikProtocol(engine, webhooks, settings.organik());
        NodeApiProtocol nodeApi = new NodeApiProtocol(engine, settings.nodeApi());
        this.protocols = List.of(new OneSmsProtocol(engine, settings.oneSms()), iletimerkezi, organik, nodeApi);
        this.memory = settings.state() == null
                ? null
                : new Memory(settings.state(), engine, iletimerkezi, organik, nodeApi, replies);
        this.sideDoor = doors.apply(this);
        this.server = serve(settings.observer());
        this.baseUrl = (place.tls() == null ? "http://" : "https://") + place.reachableHost() + ":" + server.port()
                + place.pathPrefix();
        speed(settings.engine().perSecond());
    }

    private GatewayServer serve(RequestObserver observer) {
        try {
            return new GatewayServer(
                    settings, engine.clock(), protocols, faults, requests, requestList, observer, sideDoor);
        } catch (RuntimeException e) {
            closeMemory();
            throw e;
        }
    }

    public ServerSettings settings() {
        return settings;
    }

    /** Sets the virtual time per real second. */
    public synchronized void speed(Duration perSecond) {
        engine.clock().pace(perSecond);
        if (ticker == null && !perSecond.isZero()) {
            ticker = new Ticker(engine);
        }
    }

    public Engine engine() {
        return engine;
    }

    public RequestLog requests() {
        return requests;
    }

    public int port() {
        return server.port();
    }

    /**
     * Returns the account of that name at each gateway.
     *
     * @throws IllegalArgumentException if there is none
     */
    public List<Account> accounts(String username) {
        List<Account> accounts = engine.accounts().everywhere(username);
        if (accounts.isEmpty()) {
            throw new IllegalArgumentException("The simulator has no account '" + username
                    + "': add it with builder().account(..) or use one that it has.");
        }
        return accounts;
    }

    /**
     * Returns the gateway of a name of the component.
     *
     * @throws IllegalArgumentException if there is none
     */
    public static Gateway gateway(String name) {
        return Gateway.named(name)
                .orElseThrow(() -> new IllegalArgumentException("The simulator has no gateway '" + name
                        + "'. There are: onesms, bisms, iletimerkezi, nodeapi, organik."));
    }

    /**
     * Returns a number in the engine's form.
     *
     * @throws IllegalArgumentException unless it has 10, 11 or 12 digits
     */
    public static long number(String text) {
        long number = PhoneNumbers.complete(text);
        if (number == PhoneNumbers.INVALID) {
            throw new IllegalArgumentException(
                    "Not a number of 10, 11 or 12 digits (5xxxxxxxxx, 05xxxxxxxxx, 905xxxxxxxxx): "
                            + PhoneNumbers.mask(text));
        }
        return number;
    }

    /**
     * Places a fault and returns it with its id.
     *
     * @throws IllegalArgumentException for an unknown operation
     */
    public FaultSpec place(FaultSpec fault) {
        if (fault.operation() != null) {
            checkOperation(fault.operation());
        }
        return faults.place(fault);
    }

    public Replies replies() {
        return replies;
    }

    public FaultBoard faults() {
        return faults;
    }

    public RequestList requestList() {
        return requestList;
    }

    /** Returns all names of operations. */
    public List<String> operationNames() {
        return server.operations().stream()
                .flatMap(operation -> Stream.of(operation.name(), operation.wireName()))
                .distinct()
                .toList();
    }

    /** Removes a fault, closes the connections that a stall keeps open, and returns whether it existed. */
    public boolean removeFault(int id) {
        boolean removed = faults.remove(id);
        if (removed) {
            server.releaseStalled();
        }
        return removed;
    }

    /** Removes all faults and closes the connections that a stall keeps open. */
    public void clearFaults() {
        faults.clear();
        server.releaseStalled();
    }

    /**
     * Checks the name of an operation.
     *
     * @throws IllegalArgumentException for an unknown name; lists the nearest ones
     */
    public void checkOperation(String name) {
        List<Operation> known = List.copyOf(server.operations());
        if (!Operation.UNKNOWN.isCalled(name) && known.stream().noneMatch(operation -> operation.isCalled(name))) {
            throw new IllegalArgumentException("There is no operation '" + name + "'. The nearest names are: "
                    + String.join(", ", NearestNames.of(name, known)) + ".");
        }
    }

    /** Restores the state of the start, except that ids continue. */
    public void reset() {
        clearFaults();
        engine.reset();
        webhooks.clear();
        protocols.forEach(Protocol::reset);
        requests.clear();
        requestList.clear();
        replies.clear();
        engine.touch();
        sideDoor.reset(null);
    }

    /**
     * Clears the history of one account at every gateway. Ids, fates, faults and the clock are unchanged, so that tests
     * with different accounts do not disturb each other.
     *
     * @throws IllegalArgumentException if there is no such account
     */
    public void reset(String username) {
        accounts(username).forEach(engine::reset);
        protocols.forEach(protocol -> protocol.reset(username));
        engine.touch();
        sideDoor.reset(username);
    }

    /** Returns the gateways' address without a slash at the end. */
    public String baseUrl() {
        return baseUrl;
    }

    @Override
    public void close() {
        stopTicking();
        sideDoor.close();
        webhooks.close();
        server.close();
        closeMemory();
    }

    /** Writes the state after the last change. */
    private void closeMemory() {
        if (memory != null) {
            memory.close();
        }
    }

    private synchronized void stopTicking() {
        if (ticker != null) {
            ticker.close();
        }
    }
}
