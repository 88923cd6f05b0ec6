package io.github.camelonesms.examples.docs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.camelonesms.OneSmsComponent;
import io.github.camelonesms.simulator.SmsGatewaySimulator;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.ResourceHelper;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** One of two nodes polls the balance, and the other one takes over, as docs/scaling.md says. */
@Timeout(120)
class LeaderSamplesTest {

    @TempDir
    private Path folder;

    private final List<String> alarms = new CopyOnWriteArrayList<>();

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void onlyTheLeaderPolls(boolean yaml) throws Exception {
        try (SmsGatewaySimulator gateway = SmsGatewaySimulator.builder().start();
                DefaultCamelContext first = node("first", gateway, yaml);
                DefaultCamelContext second = node("second", gateway, yaml)) {
            gateway.credit("test", 999);
            first.start();
            second.start();
            soon().during(Duration.ofSeconds(3)).until(() -> alarms.size() == 1);

            String leader = alarms.get(0);
            (leader.equals("first") ? first : second).stop();
            soon().untilAsserted(() -> assertThat(alarms).containsExactlyInAnyOrder("first", "second"));
        }
    }

    private DefaultCamelContext node(String name, SmsGatewaySimulator gateway, boolean yaml) throws Exception {
        DefaultCamelContext context = new DefaultCamelContext();
        OneSmsComponent component = context.getComponent("onesms", OneSmsComponent.class);
        component.getConfiguration().setBaseUrl(gateway.baseUrl());
        component.getConfiguration().setUsername("test");
        component.getConfiguration().setPassword("test");
        LeaderSamples.cluster(context, folder.toString());
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:alarm").process(exchange -> alarms.add(name));
            }
        });
        if (yaml) {
            PluginHelper.getRoutesLoader(context)
                    .loadRoutes(ResourceHelper.resolveMandatoryResource(context, "classpath:samples/yaml/leader.yaml"));
        } else {
            context.addRoutes(new LeaderSamples());
        }
        return context;
    }

    private static ConditionFactory soon() {
        return await().atMost(Duration.ofSeconds(60));
    }
}
