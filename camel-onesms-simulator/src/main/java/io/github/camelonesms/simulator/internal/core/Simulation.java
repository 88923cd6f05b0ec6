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
import io.github.camelonesms.simulator.internal.http.RequestLog;
import io.github.camelonesms.simulator.internal.http.Webhooks;
import io.github.camelonesms.simulator.internal.iletimerkezi.IletimerkeziProtocol;
import io.github.camelonesms.simulator.internal.nodeapi.NodeApiProtocol;
import io.github.camelonesms.simulator.internal.onesms.OneSmsProtocol;
import io.github.camelonesms.simulator.internal.organik.OrganikProtocol;
import java.util.List;

/** Everything that runs: the engine, the protocols on it, and the server. The Java API and the REST API steer it. */
public final class Simulation implements AutoCloseable {

    private final Engine engine;
    private final FaultBoard faults = new FaultBoard();
    private final RequestLog requests = new RequestLog();
    private final Webhooks webhooks = new Webhooks(requests);
    private final List<Protocol> protocols;
    private final GatewayServer server;
    private final Ticker ticker;

    /** Starts it. */
    public Simulation(SimulationSettings settings) {
        this.engine = new Engine(settings.engine());
        this.protocols = List.of(
                new OneSmsProtocol(engine, settings.oneSms()),
                new IletimerkeziProtocol(engine, webhooks),
                new OrganikProtocol(engine, webhooks),
                new NodeApiProtocol(engine, settings.nodeApi()));
        this.server =
                new GatewayServer(settings.server(), engine.clock(), protocols, faults, requests, settings.observer());
        this.ticker = settings.engine().perSecond().isZero() ? null : new Ticker(engine);
    }

    public Engine engine() {
        return engine;
    }

    public RequestLog requests() {
        return requests;
    }

    /** The TCP port in use. */
    public int port() {
        return server.port();
    }

    /**
     * The account of that name at each gateway.
     *
     * @throws IllegalArgumentException when there is none
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
     * The gateway that the component calls by this name.
     *
     * @throws IllegalArgumentException when there is none
     */
    public static Gateway gateway(String name) {
        return Gateway.named(name)
                .orElseThrow(() -> new IllegalArgumentException("The simulator has no gateway '" + name
                        + "'. There are: onesms, bisms, iletimerkezi, nodeapi, organik."));
    }

    /**
     * A number in the form in which the engine keeps it.
     *
     * @throws IllegalArgumentException for anything but 10, 11 or 12 digits
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

    // ---- faults

    /**
     * Places a fault.
     *
     * @throws IllegalArgumentException for an operation that no gateway has
     */
    public void place(FaultSpec fault) {
        if (fault.operation() != null) {
            checkOperation(fault.operation());
        }
        faults.place(fault);
    }

    /** Removes all faults and closes the connections that a stall holds open. */
    public void clearFaults() {
        faults.clear();
        server.releaseStalled();
    }

    /**
     * Refuses a name that no operation has.
     *
     * @throws IllegalArgumentException naming the nearest ones
     */
    public void checkOperation(String name) {
        List<Operation> known = List.copyOf(server.operations());
        if (!Operation.UNKNOWN.isCalled(name) && known.stream().noneMatch(operation -> operation.isCalled(name))) {
            throw new IllegalArgumentException("There is no operation '" + name + "'. The nearest names are: "
                    + String.join(", ", NearestNames.of(name, known)) + ".");
        }
    }

    // ---- life cycle

    /** Back to the state of the start, except that ids go on. */
    public void reset() {
        clearFaults();
        engine.reset();
        webhooks.clear();
        protocols.forEach(Protocol::reset);
        requests.clear();
    }

    @Override
    public void close() {
        if (ticker != null) {
            ticker.close();
        }
        webhooks.close();
        server.close();
    }
}
