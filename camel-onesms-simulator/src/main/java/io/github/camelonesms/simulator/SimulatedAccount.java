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
 * One account of a simulator, as if it were alone: what its messages became, and nobody else's. Tests that run at the same
 * time share a simulator when each has an account of its own, and resets only that. From
 * {@link SmsGatewaySimulator#account(String)}; all methods may be called from any thread.
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

    /** The account's name. */
    public String username() {
        return username;
    }

    /** The simulator that has the account. */
    public SmsGatewaySimulator simulator() {
        return simulator;
    }

    /** What the phones have received from this account, in order. */
    public List<ReceivedSms> inbox() {
        return engine.deliveries(delivery -> delivery.account().username().equals(username)).stream()
                .map(SmsGatewaySimulator::received)
                .toList();
    }

    /** What one phone has received from this account, in order. */
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
     * The newest SMS of this account at a phone; when there is none, the next one.
     *
     * @param timeout how long to wait, real time
     * @throws AssertionError when none comes in time
     */
    public ReceivedSms awaitMessage(String number, Duration timeout) {
        return SmsGatewaySimulator.received(watch.await(Simulation.number(number), this::isOurs, timeout));
    }

    /**
     * The one-time password, 4 to 8 digits, in the newest SMS of this account at a phone; waits 10 seconds for one.
     *
     * @throws AssertionError when none comes in time
     */
    public String otp(String number) {
        MessageView message = watch.await(
                Simulation.number(number),
                sms -> isOurs(sms) && OneTimePassword.in(sms.text().text()).isPresent(),
                USUAL_WAIT);
        return OneTimePassword.in(message.text().text()).orElseThrow().code();
    }

    /** The ids of its campaigns at all gateways, oldest first. */
    public List<String> campaigns() {
        return engine.campaignIds(account -> account.username().equals(username));
    }

    /**
     * Its credit at a gateway.
     *
     * @param gateway the component's name of it
     * @throws IllegalArgumentException when there is no such gateway
     */
    public long credit(String gateway) {
        return engine.credit(at(gateway));
    }

    /**
     * Sets its credit at a gateway.
     *
     * @param gateway the component's name of it
     * @throws IllegalArgumentException when there is no such gateway
     */
    public void credit(String gateway, long credit) {
        engine.credit(at(gateway), credit);
    }

    /**
     * The numbers on its blacklist at a gateway, and those who opted out there.
     *
     * @param gateway the component's name of it
     * @throws IllegalArgumentException when there is no such gateway
     */
    public List<String> blacklist(String gateway) {
        return engine.blacklists().of(at(gateway));
    }

    /**
     * What the component has to be told to use the account: {@code camel.component.onesms.base-url} and so on, with the
     * account's credentials.
     *
     * @param gateway the component's name of it
     * @throws IllegalArgumentException when there is no such gateway
     */
    public Map<String, String> camelProperties(String gateway) {
        return CamelProperties.of(gateway, simulation.baseUrl(), at(gateway));
    }

    /** Forgets what the account did, at every gateway. Ids go on; fates, faults, the clock and other accounts stay. */
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
