package io.github.camelonesms.simulator;

import io.github.camelonesms.simulator.internal.core.CamelProperties;
import io.github.camelonesms.simulator.internal.core.OneTimePassword;
import io.github.camelonesms.simulator.internal.core.PhoneWatch;
import io.github.camelonesms.simulator.internal.core.Simulation;
import io.github.camelonesms.simulator.internal.engine.Account;
import io.github.camelonesms.simulator.internal.engine.Engine;
import io.github.camelonesms.simulator.internal.engine.Gateway;
import io.github.camelonesms.simulator.internal.engine.MessageView;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * One account of a simulator. Tests that run at the same time can share a simulator if each uses and resets its own
 * account. Returned by {@link SmsGatewaySimulator#account(String)}. Thread-safe.
 */
public final class SimulatedAccount {

    private static final Duration USUAL_WAIT = Duration.ofSeconds(10);

    private final SmsGatewaySimulator simulator;
    private final Simulation simulation;
    private final Engine engine;
    private final PhoneWatch watch;
    private final String username;

    SimulatedAccount(SmsGatewaySimulator simulator, Simulation simulation, String username) {
        this.simulator = simulator;
        this.simulation = simulation;
        this.engine = simulation.engine();
        this.watch = new PhoneWatch(engine);
        this.username = username;
        simulation.accounts(username);
    }

    /** Returns the account's name. */
    public String username() {
        return username;
    }

    /** Returns the simulator of the account. */
    public SmsGatewaySimulator simulator() {
        return simulator;
    }

    /** Returns the messages that phones have received from this account, in order. */
    public List<ReceivedSms> inbox() {
        return engine.deliveries(delivery -> delivery.account().username().equals(username)).stream()
                .map(SmsGatewaySimulator::received)
                .toList();
    }

    /** Returns the messages that one phone has received from this account, in order. */
    public List<ReceivedSms> inbox(String number) {
        long wanted = Simulation.number(number);
        return engine
                .deliveries(delivery -> delivery.number() == wanted
                        && delivery.account().username().equals(username))
                .stream()
                .map(SmsGatewaySimulator::received)
                .toList();
    }

    /**
     * Returns the newest SMS of this account at a phone, or waits for the first one.
     *
     * @param timeout real time
     * @throws AssertionError if none arrives in time
     */
    public ReceivedSms awaitMessage(String number, Duration timeout) {
        return SmsGatewaySimulator.received(watch.await(Simulation.number(number), this::isOurs, timeout));
    }

    /**
     * Returns the one-time password, 4 to 8 digits, in the newest SMS of this account at a phone. Waits 10 seconds for
     * one.
     *
     * @throws AssertionError if none arrives in time
     */
    public String otp(String number) {
        MessageView message = watch.await(
                Simulation.number(number),
                sms -> isOurs(sms) && OneTimePassword.in(sms.text().text()).isPresent(),
                USUAL_WAIT);
        return OneTimePassword.in(message.text().text()).orElseThrow().code();
    }

    /** Returns the ids of its campaigns at all gateways, oldest first. */
    public List<String> campaigns() {
        return engine.campaignIds(account -> account.username().equals(username));
    }

    /**
     * Returns its credit at a gateway.
     *
     * @param gateway the component's name of it
     * @throws IllegalArgumentException if there is no such gateway
     */
    public long credit(String gateway) {
        return engine.credit(at(gateway));
    }

    /**
     * Sets its credit at a gateway.
     *
     * @param gateway the component's name of it
     * @throws IllegalArgumentException if there is no such gateway
     */
    public void credit(String gateway, long credit) {
        engine.credit(at(gateway), credit);
    }

    /**
     * Returns the numbers on its blacklist at a gateway, with those that opted out.
     *
     * @param gateway the component's name of it
     * @throws IllegalArgumentException if there is no such gateway
     */
    public List<String> blacklist(String gateway) {
        return engine.blacklists().of(at(gateway));
    }

    /**
     * Returns the component's properties for this account: {@code camel.component.onesms.base-url} and so on, with the
     * credentials.
     *
     * @param gateway the component's name of it
     * @throws IllegalArgumentException if there is no such gateway
     */
    public Map<String, String> camelProperties(String gateway) {
        return CamelProperties.of(gateway, simulation.baseUrl(), at(gateway));
    }

    /**
     * Clears the account's history at every gateway. Ids continue. Fates, faults, the clock and other accounts are
     * unchanged.
     */
    public void reset() {
        simulation.reset(username);
    }

    private boolean isOurs(MessageView message) {
        return message.account().username().equals(username);
    }

    private Account at(String gateway) {
        Gateway vendor = Simulation.gateway(gateway);
        return engine.accounts().find(vendor, username).orElseThrow();
    }
}
