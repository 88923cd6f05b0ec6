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
 * A simulated SMS gateway: speaks the vendors' protocols over real HTTP on loopback, keeps accounts, credit, campaigns and
 * blacklists, plays the network on a virtual clock, and breaks on request.
 *
 * <pre>{@code
 * try (SmsGatewaySimulator simulator = SmsGatewaySimulator.builder().start()) {
 *     // point the client at simulator.baseUrl(), user test, password test, sender BASLIK
 *     simulator.advance(Duration.ofSeconds(90));
 *     assertThat(simulator.inbox("905559998877")).hasSize(1);
 * }
 * }</pre>
 *
 * <p>Numbers are given as the vendors take them: 10, 11 or 12 digits. All methods may be called from any thread.
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

    /** A simulator to be configured; {@code builder().start()} is a working one. */
    public static Builder builder() {
        return new Builder();
    }

    /** Where the gateways are: {@code http://127.0.0.1:PORT} and the path prefix, if there is one; no slash at the end. */
    public String baseUrl() {
        return simulation.baseUrl();
    }

    /** The TCP port in use. */
    public int port() {
        return simulation.port();
    }

    // ---- time

    /** The virtual clock, in Turkish time. It stands still unless {@link Builder#speed} says otherwise. */
    public Clock clock() {
        return engine.clock();
    }

    /** Moves the virtual clock forward and does everything that falls due on the way, in its order. */
    public void advance(Duration duration) {
        engine.advance(duration);
    }

    // ---- the phones

    /**
     * What the phones have received up to now, in order.
     *
     * @throws IllegalStateException when the inbox is not kept
     */
    public List<ReceivedSms> inbox() {
        return engine.deliveries(delivery -> true).stream()
                .map(SmsGatewaySimulator::received)
                .toList();
    }

    /**
     * What one phone has received up to now, in order.
     *
     * @throws IllegalStateException when the inbox is not kept
     */
    public List<ReceivedSms> inbox(String number) {
        long wanted = Simulation.number(number);
        return engine.deliveries(delivery -> delivery.number() == wanted).stream()
                .map(SmsGatewaySimulator::received)
                .toList();
    }

    /** How many SMS the phones have received; counted even when the inbox is not kept. */
    public long deliveries() {
        return engine.deliveryCount();
    }

    /** How many SMS one phone has received; counted even when the inbox is not kept. */
    public int deliveries(String number) {
        return engine.deliveryCount(Simulation.number(number));
    }

    /** How many different phones have received something; counted even when the inbox is not kept. */
    public int phonesReached() {
        return engine.phonesReached();
    }

    /** Decides what becomes of SMS to a number, in sendings that start from now on. */
    public void fate(String number, Fate fate) {
        engine.destiny(Simulation.number(number), fate.destiny());
    }

    /** Decides what becomes of SMS to every number without a fate of its own; at first {@link Fate#DELIVERED}. */
    public void defaultFate(Fate fate) {
        engine.defaultDestiny(fate.destiny());
    }

    /**
     * The newest SMS that a phone has; when it has none, the next one that arrives. A phone that is off, or a sending that is
     * scheduled, wants {@link #advance} meanwhile, unless the clock runs.
     *
     * @param timeout how long to wait, real time
     * @throws AssertionError when none comes in time, naming the messages that there are
     */
    public ReceivedSms awaitMessage(String number, Duration timeout) {
        return awaitMessage(number, sms -> true, timeout);
    }

    /**
     * The newest SMS at a phone that passes; when it has none, the next one that does.
     *
     * @param timeout how long to wait, real time
     * @throws AssertionError when none comes in time, naming the messages that there are
     */
    public ReceivedSms awaitMessage(String number, Predicate<ReceivedSms> wanted, Duration timeout) {
        return received(new PhoneWatch(engine)
                .await(Simulation.number(number), message -> wanted.test(received(message)), timeout));
    }

    /**
     * The one-time password in the newest SMS at a phone that has one: 4 to 8 digits. Waits 10 seconds for one.
     *
     * @throws AssertionError when none comes in time
     */
    public String otp(String number) {
        ReceivedSms sms = awaitMessage(
                number, received -> OneTimePassword.in(received.text()).isPresent(), USUAL_WAIT);
        return OneTimePassword.in(sms.text()).orElseThrow().code();
    }

    // ---- accounts and campaigns

    /**
     * One account as if it were alone, for tests that share a simulator.
     *
     * @throws IllegalArgumentException when there is no such account
     */
    public SimulatedAccount account(String username) {
        return new SimulatedAccount(this, simulation, username);
    }

    /**
     * What the component has to be told to use the first account through 1SMS: {@code camel.component.onesms.base-url} and so
     * on, for Spring Boot, Quarkus, Camel Main. The virtual clock goes by {@code configuration.setClock(simulator.clock())}.
     */
    public Map<String, String> camelProperties() {
        return camelProperties("onesms");
    }

    /**
     * The same for a gateway by the component's name.
     *
     * @throws IllegalArgumentException when there is no such gateway
     */
    public Map<String, String> camelProperties(String gateway) {
        Account first = engine.accounts().of(Simulation.gateway(gateway)).get(0);
        return account(first.username()).camelProperties(gateway);
    }

    /** The account of that name, which is added when there is none; its password is its name. */
    SimulatedAccount accountOrNew(String username, long credit, String... senders) {
        if (engine.accounts().everywhere(username).isEmpty()) {
            engine.account(AccountList.account(username, username, credit, List.of(senders)));
        }
        return account(username);
    }

    /**
     * The account's credit in SMS units. An account has a credit at each gateway; this is the lowest of them, so it is that of
     * the gateway that was used.
     */
    public long credit(String username) {
        return simulation.accounts(username).stream()
                .mapToLong(engine::credit)
                .min()
                .orElseThrow();
    }

    /** Sets the account's credit, at every gateway. */
    public void credit(String username, long credit) {
        simulation.accounts(username).forEach(account -> engine.credit(account, credit));
    }

    /** The ids of all campaigns accepted so far, of all gateways, oldest first. */
    public List<String> campaigns() {
        return engine.campaignIds(account -> true);
    }

    // ---- blacklists

    /** The numbers on the account's blacklists as the account sees them, at any gateway: its own, and those who opted out. */
    public List<String> blacklist(String username) {
        return simulation.accounts(username).stream()
                .flatMap(account -> engine.blacklists().of(account).stream())
                .distinct()
                .toList();
    }

    /** Puts a number on the account's own blacklist, at every gateway. */
    public void blacklist(String username, String number) {
        long blocked = Simulation.number(number);
        simulation.accounts(username).forEach(account -> engine.blacklists().add(account, blocked));
    }

    /**
     * The owner of the number opts out of everybody's messages, at every gateway: no sender can take that back. Node API lists
     * the request.
     */
    public void optOut(String number) {
        long owner = Simulation.number(number);
        Stream.of(Gateway.values()).forEach(gateway -> engine.blacklists().optOut(gateway, owner));
    }

    /** Puts a number on the list of every gateway that holds for everyone and that no account sees. */
    public void blacklistGlobally(String number) {
        long blocked = Simulation.number(number);
        Stream.of(Gateway.values()).forEach(gateway -> engine.blacklists().addGlobal(gateway, blocked));
    }

    // ---- faults and requests

    /**
     * Places a fault. The first placed fault that strikes wins the request.
     *
     * @throws IllegalArgumentException for an operation that no gateway has
     */
    public void fault(Fault fault) {
        simulation.place(fault.spec());
    }

    /** Removes all faults and closes the connections that a stall holds open. */
    public void clearFaults() {
        simulation.clearFaults();
    }

    /**
     * All requests received: the vendor's name of the operation ({@code smspost}, .. or {@code unknown}), the outcome (the
     * vendor's code, an HTTP status, or the name of the fault), and how many.
     */
    public Map<String, Map<String, Long>> requests() {
        return simulation.requests().all();
    }

    /**
     * How many requests came for an operation.
     *
     * @param operation the component's name or the vendor's, see {@link Fault#on}; {@code unknown} for requests that are none
     * @throws IllegalArgumentException for an operation that no gateway has
     */
    public long requestCount(String operation) {
        simulation.checkOperation(operation);
        return simulation.requests().count(operation);
    }

    /**
     * How many requests came for an operation and ended this way.
     *
     * @param outcome the vendor's code ({@code 00}, {@code 87}; a dlrmulti that succeeds is {@code 00}), an HTTP status, or the
     *     name of the fault that struck
     * @throws IllegalArgumentException for an operation that no gateway has
     */
    public long requestCount(String operation, String outcome) {
        simulation.checkOperation(operation);
        return simulation.requests().count(operation, outcome);
    }

    /** How many requests of an operation ended in which way, for the assertions. */
    public Map<String, Long> requestOutcomes(String operation) {
        simulation.checkOperation(operation);
        return simulation.requests().outcomes(operation);
    }

    // ---- life cycle

    /**
     * Back to the state of the start: nothing sent, nothing counted, no faults, the first credit, the first instant. Campaign
     * ids go on, so that a client's memory of old ones does not meet them again.
     */
    public void reset() {
        simulation.reset();
    }

    /** Closes every connection and frees the port. */
    @Override
    public void close() {
        simulation.close();
    }

    /** Every call of the REST API. */
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

    /** Configures a simulator. Without any account there is one: {@code test}/{@code test}, as in the vendor's text. */
    public static final class Builder extends SimulatorOptions {

        private Builder() {}

        /**
         * Starts the simulator.
         *
         * @throws UncheckedIOException when the port is taken
         * @throws IllegalStateException when the state file is in use, damaged, or not the simulator's; it is then as it was
         * @throws IllegalArgumentException when an API key, a webhook or withoutIysCode names no account
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
