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
import org.apache.camel.Exchange;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.RoutesBuilder;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.ResourceHelper;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The recipes do what the documentation says. */
@Timeout(120)
class RecipeSamplesTest {

    private static final String NUMBER = "05559998877";

    private SmsGatewaySimulator gateway;
    private DefaultCamelContext context;
    private ProducerTemplate template;

    @BeforeEach
    void start() {
        gateway = SmsGatewaySimulator.builder().start();
        context = new DefaultCamelContext();
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

    private void run(RoutesBuilder routes) throws Exception {
        context.addRoutes(routes);
        context.start();
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

    @Test
    void messagesShareARequestAndHaveTheirOwnResults() throws Exception {
        run(new RecipeSamples.Batches());

        List<CompletableFuture<Exchange>> waiting = new ArrayList<>();
        waiting.add(hand("direct:message", "Bir", "05550000001"));
        waiting.add(hand("direct:message", "İki", "12"));

        Exchange one = waiting.get(0).get(60, TimeUnit.SECONDS);
        assertThat(one.getException()).isNull();
        assertThat(one.getMessage().getBody()).isInstanceOf(SendResult.class);
        assertThat(waiting.get(1).get(60, TimeUnit.SECONDS).getException()).isInstanceOf(InvalidRequestException.class);
    }

    @Test
    void aBatchIsSplitBack() throws Exception {
        run(new RecipeSamples.SplitBack());

        hand("direct:order", "Bir", NUMBER).get(60, TimeUnit.SECONDS);

        await().atMost(Duration.ofSeconds(30)).until(() -> gateway.deliveries(NUMBER) == 1);
    }

    @Test
    void tomorrowIsTomorrow() throws Exception {
        run(new RecipeSamples.Tomorrow());

        assertThat(hand("direct:tomorrow", "Yarın", NUMBER)
                        .get(60, TimeUnit.SECONDS)
                        .getException())
                .isNull();

        assertThat(gateway.deliveries()).isZero();
        gateway.advance(Duration.ofHours(48));
        assertThat(gateway.deliveries()).isEqualTo(1);
    }

    @Test
    void expensiveTextsAreNotSent() throws Exception {
        run(new RecipeSamples.OneSegment());

        assertThat(hand("direct:short", "a".repeat(170), NUMBER)
                        .get(60, TimeUnit.SECONDS)
                        .getException())
                .isInstanceOf(IllegalArgumentException.class);
        hand("direct:short", "Şifreniz: 4711", NUMBER).get(60, TimeUnit.SECONDS);
        assertThat(text()).isEqualTo("Sifreniz: 4711");
    }

    @Test
    void theVendorsSamplesAreRoutes() throws Exception {
        run(new RecipeSamples.Migration());

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
            PluginHelper.getRoutesLoader(context)
                    .loadRoutes(ResourceHelper.resolveResource(context, "classpath:samples/yaml/kamelet.yaml"));
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

    @Test
    void lowCreditIsAskedFor() throws Exception {
        run(new RecipeSamples.LowCredit());

        await().atMost(Duration.ofSeconds(30)).until(() -> gateway.requestCount("credit") > 0);
    }

    @Test
    void aFailureComesBackWithTheReference() throws Exception {
        List<Object> references = new CopyOnWriteArrayList<>();
        RouteBuilder routes = new RecipeSamples.Failures();
        routes.interceptFrom("onesms:*")
                .process(exchange -> references.add(exchange.getMessage().getHeader(OneSmsConstants.CLIENT_REFERENCE)));
        gateway.fate(NUMBER, Fate.FAILED);
        run(routes);

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
