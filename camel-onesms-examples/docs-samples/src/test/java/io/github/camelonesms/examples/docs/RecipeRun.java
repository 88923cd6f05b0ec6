package io.github.camelonesms.examples.docs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.camelonesms.OneSmsComponent;
import io.github.camelonesms.OneSmsConfiguration;
import io.github.camelonesms.model.SmsMessage;
import io.github.camelonesms.simulator.Fault;
import io.github.camelonesms.simulator.SmsGatewaySimulator;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.apache.camel.Exchange;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.RoutesBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.ResourceHelper;
import org.apache.camel.support.processor.idempotent.MemoryIdempotentRepository;

/** Runs recipes in a JVM of their own, two exchanges after each other each; {@link RecipeListTest} chooses its class path. */
final class RecipeRun {

    private static final Map<String, String> ENTRANCES = Map.of(
            "Samples#retry", "direct:reminder",
            "Samples#failover", "direct:alert",
            "Samples#once", "direct:orders",
            "Samples#throttle", "direct:bulk",
            "RecipeSamples#batch", "direct:message",
            "RecipeSamples#splitback", "direct:order",
            "RecipeSamples#schedule", "direct:tomorrow",
            "RecipeSamples#segments", "direct:short");

    /** Which Java recipe each YAML recipe is. */
    private static final Map<String, String> JAVA_FORMS = Map.of(
            "yaml/retry.yaml", "Samples#retry",
            "yaml/failover.yaml", "Samples#failover",
            "yaml/once.yaml", "Samples#once",
            "yaml/throttle.yaml", "Samples#throttle",
            "yaml/batch.yaml", "RecipeSamples#batch",
            "yaml/splitBack.yaml", "RecipeSamples#splitback",
            "yaml/schedule.yaml", "RecipeSamples#schedule",
            "yaml/segments.yaml", "RecipeSamples#segments");

    private RecipeRun() {}

    public static void main(String[] names) throws Exception {
        for (String name : names) {
            run(name, JAVA_FORMS.getOrDefault(name, name));
            System.out.println("ran " + name);
        }
    }

    private static RoutesBuilder routes(String name) {
        return switch (name) {
            case "Samples#retry" -> new Samples.RetryAndDeadLetter();
            case "Samples#failover" -> new Samples.Failover();
            case "Samples#once" -> new Samples.Once(MemoryIdempotentRepository.memoryIdempotentRepository());
            case "Samples#throttle" -> new Samples.Throttled();
            case "RecipeSamples#batch" -> new RecipeSamples.Batches();
            case "RecipeSamples#splitback" -> new RecipeSamples.SplitBack();
            case "RecipeSamples#schedule" -> new RecipeSamples.Tomorrow();
            case "RecipeSamples#segments" -> new RecipeSamples.OneSegment();
            default -> throw new IllegalArgumentException(name);
        };
    }

    private static void define(DefaultCamelContext context, String name) throws Exception {
        if (!JAVA_FORMS.containsKey(name)) {
            context.addRoutes(routes(name));
            return;
        }
        Samples.beans(context.getRegistry());
        context.getRegistry().bind("repository", MemoryIdempotentRepository.memoryIdempotentRepository());
        PluginHelper.getRoutesLoader(context)
                .loadRoutes(ResourceHelper.resolveMandatoryResource(context, "classpath:samples/" + name));
    }

    private static void run(String file, String name) throws Exception {
        try (SmsGatewaySimulator gateway = SmsGatewaySimulator.builder()
                        .account("test", "test", 1_000, "BASLIK", "TEST")
                        .start();
                DefaultCamelContext context = new DefaultCamelContext()) {
            OneSmsConfiguration options =
                    context.getComponent("onesms", OneSmsComponent.class).getConfiguration();
            options.setBaseUrl(gateway.baseUrl());
            options.setUsername("test");
            options.setPassword("test");
            Map.of("second.url", gateway.baseUrl(), "second.user", "test", "second.password", "test")
                    .forEach(context.getPropertiesComponent()::addInitialProperty);
            define(context, file);
            context.start();
            ProducerTemplate template = context.createProducerTemplate();
            int sent = 0;
            for (int exchange = 0; exchange < 2; exchange++) {
                if (name.equals("Samples#retry") || name.equals("Samples#failover")) {
                    gateway.fault(Fault.status(429).on("send"));
                }
                boolean several = name.equals("Samples#throttle") || name.equals("Samples#retry");
                List<SmsMessage> messages = messages(exchange, several ? 60 : 1);
                Exchange done = template.request(ENTRANCES.get(name), sending -> {
                    sending.getMessage()
                            .setBody(several ? messages : messages.get(0).text());
                    sending.getMessage()
                            .setHeader("CamelOneSmsTo", messages.get(0).recipients());
                    sending.getMessage().setHeader("orderId", messages.get(0).text());
                });
                assertThat(done.getException()).as(file).isNull();
                sent += messages.size();
            }
            int expected = sent;
            await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> {
                gateway.advance(Duration.ofDays(2));
                assertThat(gateway.deliveries()).as(file).isEqualTo(expected);
            });
            assertThat(gateway.phonesReached()).as(file).isEqualTo(expected);
        }
    }

    private static List<SmsMessage> messages(int exchange, int count) {
        return LongStream.range(0, count)
                .mapToObj(i -> new SmsMessage("Mesaj " + exchange, "0555" + (1_000_000 + exchange * 1_000 + i)))
                .toList();
    }
}
