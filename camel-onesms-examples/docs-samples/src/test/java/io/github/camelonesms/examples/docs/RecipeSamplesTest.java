package io.github.camelonesms.examples.docs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.camelonesms.OneSmsComponent;
import io.github.camelonesms.OneSmsConstants;
import io.github.camelonesms.model.InvalidRequestException;
import io.github.camelonesms.model.SendResult;
import io.github.camelonesms.simulator.Fate;
import io.github.camelonesms.simulator.SmsGatewaySimulator;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.Expression;
import org.apache.camel.NamedNode;
import org.apache.camel.Processor;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.RoutesBuilder;
import org.apache.camel.builder.RouteConfigurationBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.model.LogDefinition;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.ResourceHelper;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The recipes do what the documentation says. */
@Timeout(120)
class RecipeSamplesTest {

    private static final String NUMBER = "05559998877";

    private final List<String> logged = new CopyOnWriteArrayList<>();
    private SmsGatewaySimulator gateway;
    private DefaultCamelContext context;
    private ProducerTemplate template;

    @BeforeEach
    void start() {
        gateway = SmsGatewaySimulator.builder().start();
        context = new DefaultCamelContext();
        context.getCamelContextExtension().addInterceptStrategy(this::collectLogged);
        OneSmsComponent component = context.getComponent("onesms", OneSmsComponent.class);
        component.getConfiguration().setBaseUrl(gateway.baseUrl());
        component.getConfiguration().setUsername("test");
        component.getConfiguration().setPassword("test");
        component.getConfiguration().setFirstPollDelay(Duration.ofMillis(100));
        component.getConfiguration().setMaxPollInterval(Duration.ofMillis(100));
        template = context.createProducerTemplate();
    }

    @AfterEach
    void stop() throws Exception {
        context.close();
        gateway.close();
    }

    /** What the route's log steps write, whatever the level of the log. */
    private Processor collectLogged(CamelContext camel, NamedNode step, Processor target, Processor next) {
        if (!(step instanceof LogDefinition log)) {
            return target;
        }
        Expression line = camel.resolveLanguage("simple").createExpression(log.getMessage());
        line.init(camel);
        return exchange -> {
            logged.add(line.evaluate(exchange, String.class));
            target.process(exchange);
        };
    }

    private void run(RoutesBuilder routes) throws Exception {
        context.addRoutes(routes);
        context.start();
    }

    private void run(boolean yaml, RoutesBuilder java, String file) throws Exception {
        if (yaml) {
            load(file);
            context.start();
        } else {
            run(java);
        }
    }

    private void load(String file) throws Exception {
        PluginHelper.getRoutesLoader(context)
                .loadRoutes(ResourceHelper.resolveMandatoryResource(context, "classpath:samples/yaml/" + file));
    }

    private CompletableFuture<Exchange> hand(String endpoint, String text, String number) {
        return template.asyncSend(endpoint, exchange -> {
            exchange.getMessage().setBody(text);
            exchange.getMessage().setHeader(OneSmsConstants.TO, number);
            exchange.getMessage().setHeader("orderId", text);
        });
    }

    private String text() {
        return gateway.inbox(NUMBER).get(0).text();
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void messagesShareARequestAndHaveTheirOwnResults(boolean yaml) throws Exception {
        run(yaml, new RecipeSamples.Batches(), "batch.yaml");

        List<CompletableFuture<Exchange>> waiting = new ArrayList<>();
        waiting.add(hand("direct:message", "Bir", "05550000001"));
        waiting.add(hand("direct:message", "İki", "12"));

        Exchange one = waiting.get(0).get(60, TimeUnit.SECONDS);
        assertThat(one.getException()).isNull();
        assertThat(one.getMessage().getBody()).isInstanceOf(SendResult.class);
        assertThat(waiting.get(1).get(60, TimeUnit.SECONDS).getException()).isInstanceOf(InvalidRequestException.class);
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void aBatchIsSplitBack(boolean yaml) throws Exception {
        run(yaml, new RecipeSamples.SplitBack(), "splitBack.yaml");

        hand("direct:order", "Bir", NUMBER).get(60, TimeUnit.SECONDS);
        hand("direct:order", "İki", "12").get(60, TimeUnit.SECONDS);

        await().atMost(Duration.ofSeconds(30)).until(() -> logged.size() == 2);
        assertThat(logged).anyMatch(line -> line.matches("order Bir: submission \\d+"));
        assertThat(logged).anyMatch(line -> line.startsWith("order İki: ") && line.contains("number"));
        assertThat(gateway.deliveries()).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void tomorrowIsTomorrow(boolean yaml) throws Exception {
        run(yaml, new RecipeSamples.Tomorrow(), "schedule.yaml");

        assertThat(hand("direct:tomorrow", "Yarın", NUMBER)
                        .get(60, TimeUnit.SECONDS)
                        .getException())
                .isNull();

        assertThat(gateway.deliveries()).isZero();
        gateway.advance(Duration.ofHours(48));
        assertThat(gateway.deliveries()).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void expensiveTextsAreNotSent(boolean yaml) throws Exception {
        run(yaml, new RecipeSamples.OneSegment(), "segments.yaml");

        assertThat(hand("direct:short", "a".repeat(170), NUMBER)
                        .get(60, TimeUnit.SECONDS)
                        .getException())
                .isInstanceOf(IllegalArgumentException.class);
        hand("direct:short", "Şifreniz: 4711", NUMBER).get(60, TimeUnit.SECONDS);
        assertThat(text()).isEqualTo("Sifreniz: 4711");
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void theVendorsSamplesAreRoutes(boolean yaml) throws Exception {
        if (yaml) {
            for (String file : List.of("Credit", "Send", "Get", "Xml")) {
                load("migration" + file + ".yaml");
            }
            context.start();
        } else {
            run(new RecipeSamples.Migration());
        }

        assertThat(template.requestBody("direct:kredi", (Object) null)).isEqualTo(1_000_000L);
        template.requestBody("direct:send", (Object) null);
        assertThat(text()).isEqualTo("-test-message-");
        template.requestBody("direct:sendByGet", (Object) null);
        gateway.advance(Duration.ofMinutes(5)); // the XML is the same message as before
        template.requestBody("direct:sendXml", (Object) null);
        assertThat(gateway.deliveries(NUMBER)).isEqualTo(3);
    }

    @Test
    void theVendorsSampleIsAProgram() throws Exception {
        assertThat(RecipeSamples.program(gateway.baseUrl()).recipients()).isEqualTo(1);
        assertThat(text()).isEqualTo("-test-message-");
    }

    @Test
    void aKameletTakesSecretsOfAnyCharacters() throws Exception {
        try (SmsGatewaySimulator shop = SmsGatewaySimulator.builder()
                .account("shop", "50%&+", 10, "A&B")
                .start()) {
            context.getComponent("onesms", OneSmsComponent.class)
                    .getConfiguration()
                    .setBaseUrl(shop.baseUrl());
            context.getPropertiesComponent().addInitialProperty("sms.user", "shop");
            context.getPropertiesComponent().addInitialProperty("sms.password", "50%&+");
            load("kamelet.yaml");
            context.start();

            for (String text : List.of("Bir", "İki")) {
                assertThat(hand("direct:kamelet", text, NUMBER)
                                .get(60, TimeUnit.SECONDS)
                                .getException())
                        .isNull();
            }
            assertThat(shop.inbox(NUMBER)).extracting(sms -> sms.sender()).containsExactly("A&B", "A&B");
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void lowCreditIsAskedFor(boolean yaml) throws Exception {
        run(yaml, new RecipeSamples.LowCredit(), "threshold.yaml");

        await().atMost(Duration.ofSeconds(30)).until(() -> gateway.requestCount("credit") > 0);
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void aFailureComesBackWithTheReference(boolean yaml) throws Exception {
        List<Object> references = new CopyOnWriteArrayList<>();
        context.addRoutes(new RouteConfigurationBuilder() {
            @Override
            public void configuration() {
                routeConfiguration()
                        .interceptFrom("onesms:*")
                        .process(exchange ->
                                references.add(exchange.getMessage().getHeader(OneSmsConstants.CLIENT_REFERENCE)));
            }
        });
        gateway.fate(NUMBER, Fate.FAILED);
        run(yaml, new RecipeSamples.Failures(), "failures.yaml");

        Exchange sent = hand("direct:order-shipped", "7", NUMBER).get(60, TimeUnit.SECONDS);
        gateway.advance(Duration.ofHours(49));

        assertThat(sent.getException()).isNull();
        await().atMost(Duration.ofSeconds(30)).until(() -> references.equals(List.of("order-7")));
    }

    @Test
    void theTurkishSampleRuns() throws Exception {
        run(new RecipeSamples.Turkish());

        template.sendBody("direct:hatirlat", null);

        assertThat(text()).isEqualTo("Sayın Ayşe Kaya, randevunuz yarın saat 10.30'da.");
        gateway.advance(Duration.ofHours(49));
        await().atMost(Duration.ofSeconds(30)).until(() -> gateway.requestCount("dlr") > 0);
    }
}
