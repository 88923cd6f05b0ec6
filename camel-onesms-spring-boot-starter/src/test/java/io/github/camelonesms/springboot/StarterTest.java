package io.github.camelonesms.springboot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.camelonesms.OneSmsComponent;
import io.github.camelonesms.OneSmsConfiguration;
import io.github.camelonesms.OneSmsConstants;
import io.github.camelonesms.delivery.DeliveryStore;
import io.github.camelonesms.delivery.MemoryDeliveryStore;
import io.github.camelonesms.journal.JdbcSendJournal;
import io.github.camelonesms.journal.SendJournal;
import io.github.camelonesms.model.DeliveryReport;
import io.github.camelonesms.model.ReportState;
import io.github.camelonesms.model.SendResult;
import io.github.camelonesms.rate.MemorySendRate;
import io.github.camelonesms.rate.SendRate;
import io.github.camelonesms.simulator.SimulatorExtension;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.sql.DataSource;
import org.apache.camel.CamelContext;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.component.http.HttpClientConfigurer;
import org.apache.camel.spi.PropertyConfigurerGetter;
import org.apache.camel.support.jsse.SSLContextParameters;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.actuate.health.Health;
import org.springframework.boot.actuate.health.HealthComponent;
import org.springframework.boot.actuate.health.HealthEndpoint;
import org.springframework.boot.actuate.health.Status;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.JdbcTemplate;

/** The component in Spring Boot applications, against the simulator. */
class StarterTest {

    private static final String PHONE = "905559998877";

    @RegisterExtension
    static final SimulatorExtension SIMULATOR = new SimulatorExtension(
            builder -> builder.account("ada", "lovelace-secret", 1_000).account("grace", "hopper-secret", 1_000));

    @Configuration(proxyBeanMethods = false)
    @EnableAutoConfiguration
    static class Application {

        /** The gateway's time, in which nothing has to be waited for. */
        @Bean
        Clock gatewayClock() {
            return SIMULATOR.simulator().clock();
        }
    }

    @Configuration(proxyBeanMethods = false)
    static class Routes {

        @Bean
        List<DeliveryReport> reports() {
            return new CopyOnWriteArrayList<>();
        }

        @Bean
        RouteBuilder routes(List<DeliveryReport> reports) {
            return new RouteBuilder() {
                @Override
                public void configure() {
                    from("direct:send").to("onesms:send?sender=BASLIK&trackDelivery=true");
                    from("onesms:dlr?delay=50&initialDelay=0")
                            .process(exchange ->
                                    reports.add(exchange.getMessage().getBody(DeliveryReport.class)));
                }
            };
        }
    }

    /** An account in addition to that of the properties camel.component.onesms. */
    @Configuration(proxyBeanMethods = false)
    static class Accounts {

        @Bean
        @ConfigurationProperties("sms.marketing")
        OneSmsConfiguration marketingAccount() {
            return new OneSmsConfiguration();
        }

        @Bean("sms-marketing")
        OneSmsComponent marketing(OneSmsConfiguration marketingAccount) {
            OneSmsComponent component = new OneSmsComponent();
            component.setConfiguration(marketingAccount);
            return component;
        }
    }

    @Configuration(proxyBeanMethods = false)
    @Import({Routes.class, Accounts.class})
    static class Shop {}

    @Configuration(proxyBeanMethods = false)
    static class Beans {

        @Bean
        DeliveryStore reportStore() {
            return new MemoryDeliveryStore(Clock.systemUTC(), Duration.ofDays(1));
        }

        @Bean
        SendJournal sends(DataSource dataSource) {
            return new JdbcSendJournal(dataSource);
        }

        @Bean
        SendRate rate() {
            return new MemorySendRate();
        }

        @Bean
        HttpClientConfigurer proxy() {
            return builder -> {};
        }

        @Bean
        SSLContextParameters trust() {
            return new SSLContextParameters();
        }

        @Bean
        OneSmsConfiguration settings() {
            return new OneSmsConfiguration();
        }
    }

    private static ConfigurableApplicationContext start(Class<?> more, Map<String, Object> properties) {
        Map<String, Object> all = new LinkedHashMap<>();
        all.put("spring.main.banner-mode", "off");
        all.put("camel.main.run-controller", "false");
        all.put("spring.datasource.generate-unique-name", "true");
        all.putAll(properties);
        return new SpringApplicationBuilder(Application.class, more)
                .properties(all)
                .run();
    }

    private static Map<String, Object> account(String username, String password) {
        Map<String, Object> properties = new LinkedHashMap<>();
        properties.put("camel.component.onesms.base-url", SIMULATOR.simulator().baseUrl());
        properties.put("camel.component.onesms.username", username);
        properties.put("camel.component.onesms.password", password);
        properties.put("camel.component.onesms.clock", "#bean:gatewayClock");
        return properties;
    }

    private static SendResult send(ConfigurableApplicationContext application, String uri) {
        return application
                .getBean(ProducerTemplate.class)
                .requestBodyAndHeader(uri, "Merhaba", OneSmsConstants.TO, PHONE, SendResult.class);
    }

    /** The application of most tests: the account ada in its properties, grace in a component of her own. */
    private static ConfigurableApplicationContext shop;

    @BeforeAll
    static void startShop() {
        Map<String, Object> properties = account("ada", "lovelace-secret");
        properties.put("sms.marketing.base-url", SIMULATOR.simulator().baseUrl());
        properties.put("sms.marketing.username", "grace");
        properties.put("sms.marketing.password", "hopper-secret");
        properties.put("camel.health.producers-enabled", "true");
        properties.put("camel.health.exposure-level", "full");
        shop = start(Shop.class, properties);
    }

    @AfterAll
    static void stopShop() {
        shop.close();
    }

    @Test
    void reportsAreTrackedInTheDataSourceOfTheApplication() {
        SendResult sent = send(shop, "direct:send");

        JdbcTemplate database = shop.getBean(JdbcTemplate.class);
        assertThat(database.queryForList("SELECT id FROM onesms_delivery", String.class))
                .contains(sent.id());

        SIMULATOR.simulator().advance(Duration.ofHours(1));
        @SuppressWarnings("unchecked")
        List<DeliveryReport> reports = shop.getBean("reports", List.class);
        await().atMost(Duration.ofSeconds(60)).until(() -> !reports.isEmpty());
        assertThat(reports.get(0).id()).isEqualTo(sent.id());
        assertThat(reports.get(0).state()).isEqualTo(ReportState.COMPLETED);
        assertThat(SIMULATOR.simulator().inbox(PHONE)).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"camel.component.onesms.vendor.title", "camel.component.onesms.vendor[TITLE]"})
    void optionsOfOneVendorAreProperties(String title) {
        Map<String, Object> properties = account("ada", "lovelace-secret");
        properties.put("camel.component.onesms.gateway", "nodeapi");
        properties.put("camel.component.onesms.sender", "BASLIK");
        properties.put("camel.component.onesms.vendor.skip-ahs-query", "true");
        properties.put(title, "Kampanya 7");
        try (ConfigurableApplicationContext application = start(Routes.class, properties)) {
            SendResult sent = send(application, "onesms:send");
            Object packages = application
                    .getBean(ProducerTemplate.class)
                    .requestBody("onesms:call?function=sms/list", Map.of("ids", List.of(sent.id())));

            assertThat(packages.toString()).contains("title=Kampanya 7");
        }
    }

    @Test
    void actuatorShowsTheChecksWithoutSecrets() {
        HealthEndpoint health = shop.getBean(HealthEndpoint.class);
        await().atMost(Duration.ofSeconds(60))
                .until(() -> health.healthForPath("camelHealth").getStatus().equals(Status.UP));

        assertThat(details(health))
                .contains("producer:onesms-", "gateway.credit=1000", "consumer:", "delivery.pending")
                .doesNotContain("lovelace-secret", "hopper-secret");
    }

    @Test
    void actuatorShowsARefusedAccountWithoutSecrets() {
        Map<String, Object> properties = account("ada", "wrong-secret");
        properties.put("camel.health.producers-enabled", "true");
        properties.put("camel.health.exposure-level", "full");
        try (ConfigurableApplicationContext application = start(Routes.class, properties)) {
            HealthEndpoint health = application.getBean(HealthEndpoint.class);

            assertThat(health.healthForPath("camelHealth").getStatus()).isEqualTo(Status.DOWN);
            assertThat(details(health)).contains("gateway.code=87").doesNotContain("wrong-secret");
        }
    }

    private static String details(HealthEndpoint health) {
        HealthComponent camel = health.healthForPath("camelHealth");
        return ((Health) camel).getDetails().toString();
    }

    @Test
    void eachComponentBeanHasItsOwnAccount() {
        send(shop, "sms-marketing:send?sender=BASLIK");
        assertThat(SIMULATOR.simulator().credit("grace")).isEqualTo(999);
        assertThat(SIMULATOR.simulator().credit("ada")).isEqualTo(1_000);

        send(shop, "onesms:send?sender=BASLIK");
        assertThat(SIMULATOR.simulator().credit("grace")).isEqualTo(999);
        assertThat(SIMULATOR.simulator().credit("ada")).isEqualTo(999);
    }

    @Test
    void everyPropertyReachesTheComponent() {
        Map<String, Object> properties = new LinkedHashMap<>();
        Map<String, JsonNode> options = new LinkedHashMap<>(new StarterSources().options());
        // Takes the place of all that others set.
        options.remove("configuration");
        // A map, see optionsOfOneVendorAreProperties().
        options.remove("vendor");
        options.forEach((name, option) ->
                properties.put(StarterSources.PREFIX + "." + StarterSources.kebab(name), sample(name, option)));
        try (ConfigurableApplicationContext application = start(Beans.class, properties)) {
            OneSmsComponent component =
                    application.getBean(CamelContext.class).getComponent("onesms", OneSmsComponent.class);
            PropertyConfigurerGetter getter = (PropertyConfigurerGetter) component.getComponentPropertyConfigurer();
            options.forEach((name, option) -> {
                Object value = getter.getOptionValue(component, name, false);
                String sample = sample(name, option);
                if (sample.startsWith("#bean:")) {
                    assertThat(value).as(name).isSameAs(application.getBean(sample.substring("#bean:".length())));
                } else if (value instanceof Duration duration) {
                    assertThat(duration).as(name).isEqualTo(Duration.ofMinutes(61));
                } else if (value instanceof Enum<?> constant) {
                    assertThat(constant.name()).as(name).isEqualToIgnoringCase(sample);
                } else {
                    assertThat(value).as(name).hasToString(sample);
                }
            });
        }
    }

    /** A value that is not the default. */
    private static String sample(String name, JsonNode option) {
        if (option.has("enum")) {
            List<String> values = StarterSources.enumOf(option);
            return values.get(values.size() - 1);
        }
        return switch (StarterSources.type(option)) {
            case "java.lang.Boolean" ->
                String.valueOf(!option.path("defaultValue").asBoolean());
            case "java.lang.Integer", "java.lang.Long" -> "7";
            case "java.time.Duration" -> "1h1m";
            case "java.time.Clock" -> "#bean:gatewayClock";
            case "io.github.camelonesms.delivery.DeliveryStore" -> "#bean:reportStore";
            case "io.github.camelonesms.journal.SendJournal" -> "#bean:sends";
            case "io.github.camelonesms.rate.SendRate" -> "#bean:rate";
            case "org.apache.camel.component.http.HttpClientConfigurer" -> "#bean:proxy";
            case "org.apache.camel.support.jsse.SSLContextParameters" -> "#bean:trust";
            default -> "sample-" + name;
        };
    }

    @Test
    void aConfigurationBeanIsTaken() {
        Map<String, Object> properties = Map.of("camel.component.onesms.configuration", "#settings");
        try (ConfigurableApplicationContext application = start(Beans.class, properties)) {
            OneSmsComponent component =
                    application.getBean(CamelContext.class).getComponent("onesms", OneSmsComponent.class);
            assertThat(component.getConfiguration()).isSameAs(application.getBean(OneSmsConfiguration.class));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"soon", "1h30"})
    void whatIsNoDurationIsRefused(String text) {
        Map<String, Object> properties = Map.of("camel.component.onesms.expire-after", text);
        assertThatThrownBy(() -> start(Beans.class, properties).close())
                .rootCause()
                .hasMessage("'" + text
                        + "' is not a duration. Give one such as 90s, 48h or 1h30m, an ISO-8601 duration such as"
                        + " PT48H, or a whole number of milliseconds.");
    }

    @Test
    void whatIsNoReferenceIsRefused() {
        Map<String, Object> properties = Map.of("camel.component.onesms.delivery-store", "reportStore");
        assertThatThrownBy(() -> start(Beans.class, properties).close())
                .rootCause()
                .hasMessage("Give a bean of the type " + DeliveryStore.class.getName() + " by its name: #bean:name.");
    }

    @Test
    void nothingIsSetWhenSwitchedOff() {
        Map<String, Object> properties =
                Map.of("camel.component.onesms.enabled", "false", "camel.component.onesms.sender", "BASLIK");
        try (ConfigurableApplicationContext application = start(Beans.class, properties)) {
            OneSmsComponent component =
                    application.getBean(CamelContext.class).getComponent("onesms", OneSmsComponent.class);
            assertThat(component.getConfiguration().getSender()).isNull();
        }
    }
}
