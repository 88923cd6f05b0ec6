package io.github.camelonesms.resilience;

import io.github.camelonesms.OneSmsComponent;
import io.github.camelonesms.OneSmsConfiguration;
import io.github.camelonesms.model.SmsMessage;
import io.github.camelonesms.recipes.JdbcIdempotentRepository;
import io.github.camelonesms.recipes.RestartableBatchRoute;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.impl.DefaultCamelContext;
import org.h2.jdbcx.JdbcDataSource;

/** The program that is killed: sends a batch with the recipe for restarts, and ends. */
final class BatchClient {

    private static final long FIRST_NUMBER = 905_400_000_000L;

    private BatchClient() {}

    static String number(int message) {
        return Long.toString(FIRST_NUMBER + message);
    }

    /** @param arguments the gateway's address, the database's file, how many messages */
    public static void main(String[] arguments) throws Exception {
        JdbcDataSource database = new JdbcDataSource();
        // Committed means written: H2 would otherwise write half a second later.
        database.setURL("jdbc:h2:file:" + arguments[1] + ";WRITE_DELAY=0");
        OneSmsComponent component = new OneSmsComponent();
        OneSmsConfiguration configuration = component.getConfiguration();
        configuration.setBaseUrl(arguments[0]);
        configuration.setUsername("test");
        configuration.setPassword("test");
        configuration.setSender("TEST");
        try (CamelContext context = new DefaultCamelContext()) {
            context.addComponent("onesms", component);
            context.addRoutes(new RestartableBatchRoute("onesms:send", new JdbcIdempotentRepository(database)));
            context.start();
            Exchange exchange = context.createProducerTemplate().request("direct:batch", batch -> {
                batch.getMessage().setHeaders(Map.of("BatchId", "kill"));
                batch.getMessage()
                        .setBody(IntStream.range(0, Integer.parseInt(arguments[2]))
                                .mapToObj(message -> new SmsMessage("Siparis " + message, number(message)))
                                .iterator());
            });
            if (exchange.getException() != null) {
                throw exchange.getException();
            }
        }
    }
}
