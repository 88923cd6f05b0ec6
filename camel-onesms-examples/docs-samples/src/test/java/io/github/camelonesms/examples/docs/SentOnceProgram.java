package io.github.camelonesms.examples.docs;

import io.github.camelonesms.OneSmsComponent;
import io.github.camelonesms.OneSmsConfiguration;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import org.apache.activemq.ActiveMQConnectionFactory;
import org.apache.activemq.RedeliveryPolicy;
import org.apache.camel.RoutesBuilder;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.component.jms.JmsComponent;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.spi.RestConfiguration;
import org.h2.jdbcx.JdbcConnectionPool;

/** The program that {@link SentOnceKillTest} kills: one recipe of docs/sent-once.md. */
final class SentOnceProgram {

    /** The recipes, each with its source. */
    enum Recipe {
        LINES,
        OUTBOX,
        JMS,
        WHOLE_FILE,
        REST
    }

    private SentOnceProgram() {}

    /**
     * Runs until it is killed.
     *
     * @param arguments recipe, the gateway's address, the folder, how far the clock is ahead, and the address of the broker
     *     or of the database, or the port of the service
     */
    public static void main(String[] arguments) throws Exception {
        Recipe recipe = Recipe.valueOf(arguments[0]);
        Path folder = Path.of(arguments[2]);
        String source = arguments[4];
        DefaultCamelContext context = new DefaultCamelContext();
        OneSmsConfiguration options =
                context.getComponent("onesms", OneSmsComponent.class).getConfiguration();
        options.setBaseUrl(arguments[1]);
        options.setUsername("test");
        options.setPassword("test");
        options.setMaxRecipientsPerRequest(100);
        options.setClock(Clock.offset(Clock.systemUTC(), Duration.parse(arguments[3])));
        String url = recipe == Recipe.OUTBOX ? source : "jdbc:h2:file:" + folder.resolve("journal");
        context.getRegistry().bind("database", JdbcConnectionPool.create(url, "sa", ""));
        context.getPropertiesComponent()
                .addInitialProperty("inbox", folder.resolve("inbox").toString());
        if (recipe == Recipe.JMS) {
            context.addComponent("jms", jms(source));
        } else if (recipe == Recipe.REST) {
            RestConfiguration rest = new RestConfiguration();
            rest.setComponent("undertow");
            rest.setHost("127.0.0.1");
            rest.setPort(Integer.parseInt(source));
            context.setRestConfiguration(rest);
        }
        context.addRoutes(routes(recipe));
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:refused").log("refused: ${exception.message}");
            }
        });
        context.start();
        Thread.currentThread().join();
    }

    private static RoutesBuilder routes(Recipe recipe) {
        return switch (recipe) {
            case LINES -> new SentOnceSamples.Lines();
            case WHOLE_FILE -> new SentOnceSamples.WholeFile();
            case OUTBOX -> new SentOnceSamples.Outbox();
            case JMS -> new SentOnceSamples.Jms();
            case REST -> new SentOnceSamples.Rest();
        };
    }

    /** The broker gives a message again every second, for as long as its outcome is unknown. */
    private static JmsComponent jms(String url) {
        ActiveMQConnectionFactory connections = new ActiveMQConnectionFactory(url);
        connections.getRedeliveryPolicy().setMaximumRedeliveries(RedeliveryPolicy.NO_MAXIMUM_REDELIVERIES);
        return JmsComponent.jmsComponent(connections);
    }
}
