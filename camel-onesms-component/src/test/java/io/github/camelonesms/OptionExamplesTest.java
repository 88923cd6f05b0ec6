package io.github.camelonesms;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelonesms.delivery.MemoryDeliveryStore;
import io.github.camelonesms.journal.JdbcSendJournal;
import java.time.Clock;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.stream.Stream;
import org.apache.camel.component.http.HttpClientConfigurer;
import org.apache.camel.main.Main;
import org.apache.camel.support.DefaultPollingConsumerPollStrategy;
import org.apache.camel.support.DefaultScheduledPollConsumerScheduler;
import org.apache.camel.support.LoggingExceptionHandler;
import org.apache.camel.support.jsse.SSLContextParameters;
import org.h2.jdbcx.JdbcConnectionPool;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Camel accepts every example in the table of the options in docs/component.adoc. */
class OptionExamplesTest {

    private static final String PROPERTY = "camel.component.onesms.";

    private final Main main = new Main();
    private final ScheduledExecutorService pollers = Executors.newSingleThreadScheduledExecutor();

    static Stream<Map.Entry<String, String>> examples() {
        return OptionTable.examples().entrySet().stream();
    }

    @AfterEach
    void stop() {
        main.stop();
        pollers.shutdown();
    }

    @ParameterizedTest
    @MethodSource("examples")
    void theExampleIsAccepted(Map.Entry<String, String> option) throws Exception {
        String example = option.getValue();
        main.bind("reports", new MemoryDeliveryStore());
        main.bind("sends", new JdbcSendJournal(JdbcConnectionPool.create("jdbc:h2:mem:sends", "", "")));
        main.bind("marketingAccount", new OneSmsConfiguration());
        main.bind("clock", Clock.systemUTC());
        main.bind("proxy", (HttpClientConfigurer) client -> {});
        main.bind("tls", new SSLContextParameters());
        main.bind("pollers", pollers);
        main.bind("pollStrategy", new DefaultPollingConsumerPollStrategy());
        main.bind("officeHours", new DefaultScheduledPollConsumerScheduler());
        main.bind("pollFailures", new LoggingExceptionHandler(null, OptionExamplesTest.class));
        for (String name : new String[] {"user", "password", "key", "secret"}) {
            main.addInitialProperty("sms." + name, name);
        }
        main.addInitialProperty("webhook.secret", "secret");
        main.addInitialProperty("sms.journalKey", "a key of sixteen characters or more");
        main.addInitialProperty(PROPERTY + "username", "test");
        main.addInitialProperty(PROPERTY + "password", "test");
        main.addInitialProperty(PROPERTY + "apiKey", "0123456789abcdef0123456789abcdef");
        main.addInitialProperty(PROPERTY + "apiSecret", "hash");
        if (example.startsWith(PROPERTY)) {
            int equals = example.indexOf('=');
            main.addInitialProperty(example.substring(0, equals), example.substring(equals + 1));
        }

        main.start();

        if (!example.startsWith(PROPERTY)) {
            String uri = main.getCamelContext().resolvePropertyPlaceholders(example);
            assertThat(main.getCamelContext().getEndpoint(uri)).isNotNull();
        }
    }

    @Test
    void everyExampleShowsItsOption() {
        examples()
                .filter(option ->
                        !option.getKey().equals("operation") && !option.getKey().equals("schedulerProperties"))
                .forEach(option -> assertThat(option.getValue()).containsPattern("[?&.]" + option.getKey() + "[=.]"));
    }

    @Test
    void thereIsNoExampleOfAnythingElse() {
        assertThat(OptionTable.examples().keySet())
                .isEqualTo(OptionTable.options(Catalog.read()).keySet());
    }
}
