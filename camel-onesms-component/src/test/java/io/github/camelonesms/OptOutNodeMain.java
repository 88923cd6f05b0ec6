package io.github.camelonesms;

import io.github.camelonesms.delivery.JdbcDeliveryStore;
import io.github.camelonesms.model.OptOutRequest;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.CountDownLatch;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;

/** A node that consumes opt-out requests until it is killed, and writes the number of each into a file. */
final class OptOutNodeMain {

    private OptOutNodeMain() {}

    /** Base URL, database URL, the file. */
    public static void main(String[] arguments) throws Exception {
        Path file = Path.of(arguments[2]);
        try (DefaultCamelContext context = new DefaultCamelContext()) {
            context.getRegistry().bind("store", new JdbcDeliveryStore(ReportNodeMain.database(arguments[1], "sa", "")));
            context.addRoutes(new RouteBuilder() {
                @Override
                public void configure() {
                    from("onesms:mo?gateway=nodeapi&username=test&password=test&delay=50&initialDelay=0"
                                    + "&deliveryStore=#store&responseTimeout=20s&baseUrl="
                                    + arguments[0])
                            .process(exchange -> Files.write(
                                    file,
                                    (exchange.getMessage()
                                                            .getBody(OptOutRequest.class)
                                                            .number()
                                                    + "\n")
                                            .getBytes(StandardCharsets.UTF_8),
                                    StandardOpenOption.CREATE,
                                    StandardOpenOption.APPEND));
                }
            });
            context.start();
            new CountDownLatch(1).await();
        }
    }
}
