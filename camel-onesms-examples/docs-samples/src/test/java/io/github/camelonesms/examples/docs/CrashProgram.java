package io.github.camelonesms.examples.docs;

import io.github.camelonesms.OneSmsComponent;
import io.github.camelonesms.OneSmsConfiguration;
import io.github.camelonesms.OneSmsConstants;
import io.github.camelonesms.model.SmsMessage;
import java.nio.file.Path;
import java.util.List;
import javax.sql.DataSource;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.processor.idempotent.jdbc.JdbcMessageIdRepository;
import org.apache.camel.spi.IdempotentRepository;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.ResourceHelper;
import org.apache.camel.support.processor.idempotent.MemoryIdempotentRepository;
import org.h2.jdbcx.JdbcConnectionPool;

/** The program that {@link RecipeKillTest} kills: a folder of files, and behind it one recipe of the table of crashes. */
final class CrashProgram {

    /** The rows of the table. */
    enum Recipe {
        /** A whole file is one send. */
        LARGE_SEND,
        /** The same into the recipe "Repeat what is safe". */
        RETRY,
        /** The same in YAML. */
        RETRY_YAML,
        /** Each line is an order of the recipe "Once for each order", whose repository writes at once. */
        ONCE,
        /** The same in YAML. */
        ONCE_YAML,
        /** The same with H2 as it is by default. */
        ONCE_WRITTEN_LATER,
        /** The same with a repository in memory. */
        ONCE_IN_MEMORY
    }

    private CrashProgram() {}

    /** @param arguments recipe, the gateway's address, the folder, further options of camel-file; runs until it is killed */
    public static void main(String[] arguments) throws Exception {
        Recipe recipe = Recipe.valueOf(arguments[0]);
        Path folder = Path.of(arguments[2]);
        DefaultCamelContext context = new DefaultCamelContext();
        OneSmsConfiguration options =
                context.getComponent("onesms", OneSmsComponent.class).getConfiguration();
        options.setBaseUrl(arguments[1]);
        options.setUsername("test");
        options.setPassword("test");
        String files = "file:" + folder.resolve("inbox") + "?initialDelay=0&delay=250" + arguments[3];
        switch (recipe) {
            case LARGE_SEND ->
                context.addRoutes(new RouteBuilder() {
                    @Override
                    public void configure() {
                        from(files)
                                .process(CrashProgram::messages)
                                .to("onesms:send?sender=BASLIK&maxRecipientsPerRequest=1000");
                    }
                });
            case RETRY, RETRY_YAML -> {
                if (recipe == Recipe.RETRY) {
                    context.addRoutes(new Samples.RetryAndDeadLetter());
                } else {
                    Samples.beans(context.getRegistry());
                    load(context, "retry.yaml");
                    load(context, "partly.yaml");
                }
                context.addRoutes(new RouteBuilder() {
                    @Override
                    public void configure() {
                        from(files).process(CrashProgram::messages).to("direct:reminder");
                    }
                });
            }
            default -> {
                IdempotentRepository repository = repository(recipe, folder);
                if (recipe == Recipe.ONCE_YAML) {
                    context.getRegistry().bind("repository", repository);
                    load(context, "once.yaml");
                } else {
                    context.addRoutes(new Samples.Once(repository));
                }
                context.addRoutes(new RouteBuilder() {
                    @Override
                    public void configure() {
                        from(files)
                                .split(body().tokenize("\n"))
                                .streaming()
                                .process(CrashProgram::order)
                                .to("direct:orders");
                    }
                });
            }
        }
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                for (String end : List.of("not-sent", "look-before-sending-again", "refused")) {
                    from("direct:" + end)
                            .process(exchange -> System.out.println(end + ": "
                                    + exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Throwable.class)
                                            .getClass()
                                            .getSimpleName()));
                }
            }
        });
        context.start();
        System.out.println("started");
        Thread.currentThread().join();
    }

    private static void load(DefaultCamelContext context, String file) throws Exception {
        PluginHelper.getRoutesLoader(context)
                .loadRoutes(ResourceHelper.resolveMandatoryResource(context, "classpath:samples/yaml/" + file));
    }

    private static IdempotentRepository repository(Recipe recipe, Path folder) {
        return switch (recipe) {
            case ONCE, ONCE_YAML -> new JdbcMessageIdRepository(database(folder, ";WRITE_DELAY=0"), "orders");
            case ONCE_WRITTEN_LATER -> new JdbcMessageIdRepository(database(folder, ""), "orders");
            default -> MemoryIdempotentRepository.memoryIdempotentRepository();
        };
    }

    /** With a pool, as applications have one: H2 would write when its last connection is closed. */
    private static DataSource database(Path folder, String options) {
        return JdbcConnectionPool.create("jdbc:h2:file:" + folder.resolve("orders") + options, "sa", "");
    }

    private static void messages(Exchange exchange) {
        exchange.getMessage()
                .setBody(exchange.getMessage()
                        .getBody(String.class)
                        .lines()
                        .map(line -> new SmsMessage(line.substring(line.indexOf(';') + 1), number(line)))
                        .toList());
    }

    private static void order(Exchange exchange) {
        String line = exchange.getMessage().getBody(String.class);
        exchange.getMessage().setHeader("orderId", number(line));
        exchange.getMessage().setHeader(OneSmsConstants.TO, number(line));
        exchange.getMessage().setBody(line.substring(line.indexOf(';') + 1));
    }

    private static String number(String line) {
        return line.substring(0, line.indexOf(';'));
    }
}
