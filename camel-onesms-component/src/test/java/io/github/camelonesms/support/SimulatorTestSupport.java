package io.github.camelonesms.support;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelonesms.OneSmsComponent;
import io.github.camelonesms.OneSmsConfiguration;
import io.github.camelonesms.OneSmsConstants;
import io.github.camelonesms.simulator.SmsGatewaySimulator;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.AfterEach;

/** A simulated gateway with the account test/test, set on the component, and a clock that stands. */
public abstract class SimulatorTestSupport extends OneSmsTestSupport {

    protected static final String CREDENTIAL = "test";
    protected static final String TEXT = "Merhaba";
    protected static final long CREDIT = 1_000_000;
    private static final long FIRST_NUMBER = 905_550_000_001L;

    protected SmsGatewaySimulator simulator;

    @Override
    protected CamelContext createCamelContext() throws Exception {
        simulator = configure(SmsGatewaySimulator.builder()).start();
        CamelContext camel = super.createCamelContext();
        configure(camel.getComponent("onesms", OneSmsComponent.class).getConfiguration());
        return camel;
    }

    /** Sets the account on the component. */
    protected void configure(OneSmsConfiguration configuration) {
        configuration.setUsername(CREDENTIAL);
        configuration.setPassword(CREDENTIAL);
        configuration.setSender("TEST");
    }

    @AfterEach
    void stopSimulator() {
        simulator.close();
    }

    /** Configures the simulator before it starts. */
    protected SmsGatewaySimulator.Builder configure(SmsGatewaySimulator.Builder builder) {
        return builder;
    }

    /** The endpoint URI of send at the simulator, with further options. */
    protected String send(String... options) {
        return sendTo(simulator.baseUrl(), options);
    }

    /**
     * The endpoint URI of send at an address, with further options. Without a responseTimeout among them the client
     * waits long enough for a slow machine.
     */
    protected static String sendTo(String baseUrl, String... options) {
        List<String> all = new ArrayList<>(List.of("baseUrl=" + baseUrl));
        all.addAll(List.of(options));
        if (Stream.of(options).noneMatch(option -> option.startsWith("responseTimeout="))) {
            all.add("responseTimeout=20s");
        }
        return "onesms:send?" + String.join("&", all);
    }

    /** Sends one text to these numbers. */
    protected Exchange sendText(String uri, String... numbers) {
        return request(uri, TEXT, Map.of(OneSmsConstants.TO, List.of(numbers)));
    }

    /** So many numbers, from the n-th on. */
    protected static List<String> numbers(int from, int count) {
        return LongStream.range(FIRST_NUMBER + from, FIRST_NUMBER + from + count)
                .mapToObj(Long::toString)
                .toList();
    }

    /** Each of these phones, and no other, has received exactly one SMS, and each was paid once. */
    protected void assertEachGotOne(Collection<String> numbers) {
        assertEachGotOne(simulator, numbers);
    }

    /** Each of these phones, and no other, has received exactly one SMS, and each was paid once. */
    protected static void assertEachGotOne(SmsGatewaySimulator simulator, Collection<String> numbers) {
        assertThat(numbers)
                .allSatisfy(number ->
                        assertThat(simulator.deliveries(number)).as(number).isEqualTo(1));
        assertThat(simulator.deliveries()).isEqualTo(numbers.size());
        assertThat(simulator.credit(CREDENTIAL)).isEqualTo(CREDIT - numbers.size());
    }
}
