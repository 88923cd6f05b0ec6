package io.github.camelonesms.simulator;

import io.github.camelonesms.simulator.internal.core.OneTimePassword;
import io.github.camelonesms.simulator.internal.core.PhoneWatch;
import io.github.camelonesms.simulator.internal.core.Simulation;
import io.github.camelonesms.simulator.internal.engine.Account;
import io.github.camelonesms.simulator.internal.engine.Delivery;
import io.github.camelonesms.simulator.internal.engine.Engine;
import io.github.camelonesms.simulator.internal.engine.Gateway;
import io.github.camelonesms.simulator.internal.engine.MessageView;
import io.github.camelonesms.simulator.internal.engine.PhoneNumbers;
import io.github.camelonesms.simulator.internal.rest.RestApi;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * A simulated SMS gateway: the vendors' protocols over real HTTP on loopback, with accounts, credit, campaigns,
 * blacklists, a network on a virtual clock, and faults on request.
 * <pre>{@code
 * try (SmsGatewaySimulator simulator = SmsGatewaySimulator.builder().start()) {
 *     // point the client at simulator.baseUrl(), user test, password test, sender BASLIK
 *     simulator.advance(Duration.ofSeconds(90));
 *     assertThat(simulator.inbox("905559998877")).hasSize(1);
 * }
 * }</pre>
 *
 * <p>Numbers have 10, 11 or 12 digits. Thread-safe.
 */
public final class SmsGatewaySimulator implements AutoCloseable {

    private static final Duration USUAL_WAIT = Duration.ofSeconds(10);

    private final Simulation simulation;
    private final Engine engine;
    private final RestApi restApi;

    private SmsGatewaySimulator(Builder builder) {
        AtomicReference<RestApi> api = new AtomicReference<>();
        this.simulation = new Simulation(builder.settings(), running -> api.updateAndGet(none -> new RestApi(running)));
        this.restApi = api.get();
        this.engine = simulation.engine();
    }

    /** Returns a builder; {@code builder().start()} starts a simulator with defaults. */
    public static Builder builder() {
        return new Builder();
    }

    /** Returns the gateways' address: {@code http://127.0.0.1:PORT} and the path prefix, without a slash at the end. */
    public String baseUrl() {
        return simulation.baseUrl();
    }

    /** Returns the TCP port in use. */
    public int port() {
        return simulation.port();
    }

    /**
     * Returns the virtual clock, in Turkish time. It only moves by {@link #advance} unless {@link Builder#speed} is
     * set.
     */
    public Clock clock() {
        return engine.clock();
    }

    /** Moves the virtual clock forward and performs everything that falls due, in order. */
    public void advance(Duration duration) {
        engine.advance(duration);
    }

    /**
     * Returns the messages that phones have received, in order.
     *
     * @throws IllegalStateException if the inbox is not kept
     */
    public List<ReceivedSms> inbox() {
        return engine.deliveries(delivery -> true).stream()
                .map(SmsGatewaySimulator::received)
                .toList();
    }

    /**
     * Returns the messages that one phone has received, in order.
     *
     * @throws IllegalStateException if the inbox is not kept
     */
    public List<ReceivedSms> inbox(String number) {
        long wanted = Simulation.number(number);
        return engine.deliveries(delivery -> delivery.number() == wanted).stream()
                .map(SmsGatewaySimulator::received)
                .toList();
    }

    /** Returns how many SMS the phones have received, even if the inbox is not kept. */
    public long deliveries() {
        return engine.deliveryCount();
    }

    /** Returns how many SMS one phone has received, even if the inbox is not kept. */
    public int deliveries(String number) {
        return engine.deliveryCount(Simulation.number(number));
    }

    /** Returns how many different phones have received something, even if the inbox is not kept. */
    public int phonesReached() {
        return engine.phonesReached();
    }

    /** Sets the fate of a number for sendings that start from now on. */
    public void fate(String number, Fate fate) {
        engine.destiny(Simulation.number(number), fate.destiny());
    }

    /** Sets the fate of all numbers without one of their own; by default {@link Fate#DELIVERED}. */
    public void defaultFate(Fate fate) {
        engine.defaultDestiny(fate.destiny());
    }

    /**
     * Returns the newest SMS at a phone, or waits for the first one. If the phone is off or the sending scheduled, call
     * {@link #advance} meanwhile, unless the clock runs.
     *
     * @param timeout real time
     * @throws AssertionError if none arrives in time; lists the messages that arrived
     */
    public ReceivedSms awaitMessage(String number, Duration timeout) {
        return awaitMessage(number, sms -> true, timeout);
    }

    /**
     * Returns the newest matching SMS at a phone, or waits for the next one.
     *
     * @param timeout real time
     * @throws AssertionError if none arrives in time; lists the messages that arrived
     */
    public ReceivedSms awaitMessage(String number, Predicate<ReceivedSms> wanted, Duration timeout) {
        return received(new PhoneWatch(engine)
                .await(Simulation.number(number), message -> wanted.test(received(message)), timeout));
    }

    /**
     * Returns the one-time password in the newest SMS with 4 to 8 digits at a phone. Waits 10 seconds for one.
     *
     * @throws AssertionError if none arrives in time
     */
    public String otp(String number) {
        ReceivedSms sms = awaitMessage(
                number, received -> OneTimePassword.in(received.text()).isPresent(), USUAL_WAIT);
        return OneTimePassword.in(sms.text()).orElseThrow().code();
    }

    /**
     * Returns one account, for tests that share a simulator.
     *
     * @throws IllegalArgumentException if there is no such account
     */
    public SimulatedAccount account(String username) {
        return new SimulatedAccount(this, simulation, username);
    }

    /**
     * Returns the component's properties for the first account at 1SMS: {@code camel.component.onesms.base-url} and so
     * on, for Spring Boot, Quarkus and Camel Main. Set the virtual clock with
     * {@code configuration.setClock(simulator.clock())}.
     */
    public Map<String, String> camelProperties() {
        return camelProperties("onesms");
    }

    /**
     * Returns the same for another gateway, by the component's name.
     *
     * @throws IllegalArgumentException if there is no such gateway
     */
    public Map<String, String> camelProperties(String gateway) {
        Account first = engine.accounts().of(Simulation.gateway(gateway)).get(0);
        return account(first.username()).camelProperties(gateway);
    }

    /** Returns the account of that name, or adds it; its password is its name. */
    SimulatedAccount accountOrNew(String username, long credit, String... senders) {
        if (engine.accounts().everywhere(username).isEmpty()) {
            engine.account(AccountList.account(username, username, credit, List.of(senders)));
        }
        return account(username);
    }

    /** Returns the account's credit in SMS units: the lowest over all gateways, which is that of the one in use. */
    public long credit(String username) {
        return simulation.accounts(username).stream()
                .mapToLong(engine::credit)
                .min()
                .orElseThrow();
    }

    /** Sets the account's credit at every gateway. */
    public void credit(String username, long credit) {
        simulation.accounts(username).forEach(account -> engine.credit(account, credit));
    }

    /** Returns the ids of all accepted campaigns of all gateways, oldest first. */
    public List<String> campaigns() {
        return engine.campaignIds(account -> true);
    }

    /** Returns the numbers on the account's blacklists at all gateways, with those that opted out. */
    public List<String> blacklist(String username) {
        return simulation.accounts(username).stream()
                .flatMap(account -> engine.blacklists().of(account).stream())
                .distinct()
                .toList();
    }

    /** Adds a number to the account's own blacklist at every gateway. */
    public void blacklist(String username, String number) {
        long blocked = Simulation.number(number);
        simulation.accounts(username).forEach(account -> engine.blacklists().add(account, blocked));
    }

    /**
     * The owner of the number opts out of all messages, at every gateway. Senders cannot undo it. Node API lists the
     * request.
     */
    public void optOut(String number) {
        long owner = Simulation.number(number);
        Stream.of(Gateway.values()).forEach(gateway -> engine.blacklists().optOut(gateway, owner));
    }

    /** Adds a number to each gateway's global blacklist, which accounts cannot see. */
    public void blacklistGlobally(String number) {
        long blocked = Simulation.number(number);
        Stream.of(Gateway.values()).forEach(gateway -> engine.blacklists().addGlobal(gateway, blocked));
    }

    /**
     * Places a fault. If several match a request, the first one strikes.
     *
     * @throws IllegalArgumentException for an unknown operation
     */
    public void fault(Fault fault) {
        simulation.place(fault.spec());
    }

    /** Removes all faults and closes the connections that a stall keeps open. */
    public void clearFaults() {
        simulation.clearFaults();
    }

    /**
     * Returns the number of requests by the vendor's name of the operation ({@code smspost}, .. or {@code unknown}) and
     * by outcome (the vendor's code, an HTTP status, or the name of the fault).
     */
    public Map<String, Map<String, Long>> requests() {
        return simulation.requests().all();
    }

    /**
     * Returns the number of requests of an operation.
     *
     * @param operation the component's name or the vendor's, see {@link Fault#on}; or {@code unknown}
     * @throws IllegalArgumentException for an unknown operation
     */
    public long requestCount(String operation) {
        simulation.checkOperation(operation);
        return simulation.requests().count(operation);
    }

    /**
     * Returns the number of requests of an operation with an outcome.
     *
     * @param outcome the vendor's code ({@code 00}, {@code 87}; a successful dlrmulti is {@code 00}), an HTTP status,
     * or the name of the fault
     * @throws IllegalArgumentException for an unknown operation
     */
    public long requestCount(String operation, String outcome) {
        simulation.checkOperation(operation);
        return simulation.requests().count(operation, outcome);
    }

    /** Returns the number of requests by outcome, for the assertions. */
    public Map<String, Long> requestOutcomes(String operation) {
        simulation.checkOperation(operation);
        return simulation.requests().outcomes(operation);
    }

    /**
     * Restores the state of the start: messages, counts, faults, credit and clock. Campaign ids continue, so that
     * clients never see one twice.
     */
    public void reset() {
        simulation.reset();
    }

    /** Closes every connection and frees the port. */
    @Override
    public void close() {
        simulation.close();
    }

    /** Returns every call of the REST API. */
    Set<String> restCalls() {
        return restApi.calls();
    }

    static ReceivedSms received(MessageView message) {
        return new ReceivedSms(
                message.account().username(),
                message.sender(),
                message.number(),
                message.text().text(),
                message.text().segments(),
                Long.toString(message.campaignId()),
                Instant.ofEpochMilli(message.onPhoneAt()));
    }

    static ReceivedSms received(Delivery delivery) {
        return new ReceivedSms(
                delivery.username(),
                delivery.sender(),
                PhoneNumbers.format(delivery.number()),
                delivery.text().text(),
                delivery.text().segments(),
                Long.toString(delivery.campaignId()),
                delivery.time());
    }

    /** Configures a simulator. The default account is {@code test}/{@code test}, as in the vendor's document. */
    public static final class Builder extends SimulatorOptions {

        private Builder() {}

        /**
         * Starts the simulator.
         *
         * @throws UncheckedIOException if the port is in use
         * @throws IllegalStateException if the state file is in use, damaged or foreign; the file is unchanged then
         * @throws IllegalArgumentException if an API key, a webhook or withoutIysCode names an unknown account
         */
        public SmsGatewaySimulator start() {
            try {
                return new SmsGatewaySimulator(this);
            } catch (RuntimeException e) {
                if (e.getCause() instanceof BindException cause) {
                    BindException taken = new BindException(
                            "Port " + port() + " is already in use: choose another, or 0 for a free one.");
                    taken.initCause(cause);
                    throw new UncheckedIOException(taken);
                }
                throw e;
            }
        }

        @Override
        Builder self() {
            return this;
        }
    }
}
