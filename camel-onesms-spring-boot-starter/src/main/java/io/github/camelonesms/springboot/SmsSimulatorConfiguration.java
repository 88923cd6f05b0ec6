package io.github.camelonesms.springboot;

import io.github.camelonesms.simulator.SmsGatewaySimulator;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.config.BeanFactoryPostProcessor;
import org.springframework.boot.convert.DurationStyle;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.Environment;
import org.springframework.core.env.MapPropertySource;

/**
 * Replaces the gateway by the simulator, for tests and development. Requires camel-onesms-simulator on the class path,
 * and is imported explicitly:
 * <pre>{@code
 * @SpringBootTest
 * @Import(SmsSimulatorConfiguration.class)
 * class OrderTest {
 *     @Autowired
 *     SmsGatewaySimulator simulator;
 * }
 * |
 * SpringApplication.from(Application::main).with(SmsSimulatorConfiguration.class).run(arguments);
 * }</pre>
 *
 * <p>The component {@code onesms} gets the simulator's address, account and clock, whatever its properties are.
 * Gateway, sender and other options, and components of other names, are unchanged. The simulator ends with the
 * application context. In tests it is reset before each method.
 *
 * <p>{@code onesms.simulator.port} is its port, by default a free one. {@code onesms.simulator.speed} is its time per
 * real second, such as {@code 1m}; by default only tests advance its clock.
 */
@Configuration(proxyBeanMethods = false)
public class SmsSimulatorConfiguration {

    static final String SIMULATOR = "smsSimulator";

    private static final Logger LOG = LoggerFactory.getLogger(SmsSimulatorConfiguration.class);

    private static final String PREFIX = "camel.component.onesms.";
    private static final String ACCOUNT = "test";
    private static final long CREDIT = 1_000_000;
    private static final List<String> SENDERS = List.of("BASLIK", "TEST", "BAŞLIK");

    @Bean(name = SIMULATOR, destroyMethod = "close")
    static SmsGatewaySimulator smsSimulator(Environment environment) {
        List<String> senders = new ArrayList<>(SENDERS);
        String own = environment.getProperty(PREFIX + "sender");
        if (own != null && !senders.contains(own)) {
            senders.add(own);
        }
        SmsGatewaySimulator.Builder builder = SmsGatewaySimulator.builder()
                .port(environment.getProperty("onesms.simulator.port", Integer.class, 0))
                .account(ACCOUNT, ACCOUNT, CREDIT, senders.toArray(String[]::new));
        String speed = environment.getProperty("onesms.simulator.speed");
        if (speed != null) {
            builder.speed(DurationStyle.detectAndParse(speed));
        }
        if (gateway(environment).equals("bisms")) {
            builder.bisms();
        }
        SmsGatewaySimulator simulator = builder.start();
        LOG.info(
                "The gateway of onesms: is a simulator. See the messages at {}/_simulator/. Nothing leaves this machine.",
                simulator.baseUrl());
        return simulator;
    }

    /** The simulator's clock, which is not a candidate for injection in the application. */
    @Bean(autowireCandidate = false)
    static Clock smsSimulatorClock(SmsGatewaySimulator smsSimulator) {
        return smsSimulator.clock();
    }

    /** Replaces the component's settings. */
    @Bean
    static BeanFactoryPostProcessor smsSimulatorProperties(
            ConfigurableEnvironment environment, SmsGatewaySimulator smsSimulator) {
        Map<String, Object> properties = new LinkedHashMap<>(smsSimulator.camelProperties(gateway(environment)));
        for (String kept : List.of("sender", "commercial")) {
            if (environment.containsProperty(PREFIX + kept)) {
                properties.remove(PREFIX + kept);
            }
        }
        properties.put(PREFIX + "clock", "#bean:smsSimulatorClock");
        environment.getPropertySources().addFirst(new MapPropertySource(SIMULATOR, properties));
        return beanFactory -> {};
    }

    private static String gateway(Environment environment) {
        return environment.getProperty(PREFIX + "gateway", "onesms");
    }
}
