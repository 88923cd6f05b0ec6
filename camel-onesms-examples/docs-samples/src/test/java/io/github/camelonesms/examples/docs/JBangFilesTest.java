package io.github.camelonesms.examples.docs;

import static io.github.camelonesms.simulator.assertj.SimulatorAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.camelonesms.model.DeliveryStatus;
import io.github.camelonesms.model.RecipientStatus;
import io.github.camelonesms.simulator.SmsGatewaySimulator;
import io.github.camelonesms.simulator.SmsSimulator;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.camel.Exchange;
import org.apache.camel.main.Main;
import org.apache.camel.support.processor.DelegateProcessor;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The files of docs/jbang-yaml.md in a Camel Main; only the address is that of this test. */
class JBangFilesTest {

    private static final Path PAGE = Path.of("..", "..", "docs", "jbang-yaml.md");

    @SmsSimulator
    static SmsGatewaySimulator simulator;

    @ParameterizedTest
    @ValueSource(strings = {"sms.camel.yaml", "kamelet.camel.yaml"})
    void theMessageIsSentAndReported(String file, @TempDir Path folder) throws Exception {
        Path routes = Files.writeString(folder.resolve("sms.camel.yaml"), block(file));
        Properties properties = new Properties();
        properties.load(new StringReader(block("application.properties")));
        List<DeliveryStatus> reported = new CopyOnWriteArrayList<>();
        Main main = new Main();
        properties.forEach((name, value) -> main.addInitialProperty((String) name, (String) value));
        main.addOverrideProperty("camel.component.onesms.baseUrl", simulator.baseUrl());
        main.configure().withRoutesIncludePattern(routes.toUri().toString());
        main.init();
        main.getCamelContext()
                .getCamelContextExtension()
                .addInterceptStrategy((context, step, target, next) -> new DelegateProcessor(target) {
                    @Override
                    public void process(Exchange exchange) throws Exception {
                        if (exchange.getMessage().getBody() instanceof RecipientStatus recipient) {
                            reported.add(recipient.status());
                        }
                        super.process(exchange);
                    }
                });
        main.start();
        try {
            simulator.awaitMessage("05559998877", Duration.ofSeconds(60));
            assertThat(simulator).phone("05559998877").received("Randevunuz yarın 10:00");
            simulator.advance(Duration.ofHours(1));
            await().atMost(Duration.ofSeconds(60)).until(() -> reported.contains(DeliveryStatus.DELIVERED));
        } finally {
            main.stop();
        }
    }

    private static String block(String file) throws IOException {
        Matcher block = Pattern.compile(
                        "<!-- file: " + Pattern.quote(file) + " -->\n(?:<!-- [^\n]* -->\n)?```\\w+\n(.*?)```\n",
                        Pattern.DOTALL)
                .matcher(Files.readString(PAGE));
        assertThat(block.find()).as("%s is in %s", file, PAGE).isTrue();
        return block.group(1);
    }
}
