package io.github.camelonesms.examples.springboot;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;

/** Starts the service; with a simulated gateway as long as no account is configured. */
@SpringBootApplication
public class SmsApplication {

    private static final Logger LOG = LoggerFactory.getLogger(SmsApplication.class);

    public static void main(String[] arguments) {
        new SpringApplicationBuilder(SmsApplication.class)
                .initializers(new SimulatedGateway())
                .run(arguments);
    }

    @EventListener
    void ready(ApplicationReadyEvent event) {
        String port = event.getApplicationContext().getEnvironment().getProperty("local.server.port");
        LOG.info("Listening on http://localhost:{}. Try: curl -s localhost:{}/actuator/health", port, port);
    }
}
