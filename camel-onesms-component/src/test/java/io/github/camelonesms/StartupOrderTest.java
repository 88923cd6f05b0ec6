package io.github.camelonesms;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelonesms.support.RawServer;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.Test;

/** A splitter with an error handler starts the producers in it while the context is still being initialised. */
class StartupOrderTest {

    @Test
    void producersInASplitterWorkInAContextThatIsStartedWithThem() throws Exception {
        try (RawServer server = RawServer.start(RawServer.answer(200, "00 15600"));
                DefaultCamelContext context = new DefaultCamelContext()) {
            context.addRoutes(new RouteBuilder() {
                @Override
                public void configure() {
                    onException(Exception.class).maximumRedeliveries(1);
                    from("direct:split")
                            .split(body())
                            .to("onesms:credit?username=test&password=test&baseUrl=" + server.uri(""));
                }
            });
            context.start();

            context.createProducerTemplate().requestBody("direct:split", "once");
            context.stop();
            context.start();
            context.createProducerTemplate().requestBody("direct:split", "again");

            assertThat(server.requests()).hasSize(2);
        }
    }
}
