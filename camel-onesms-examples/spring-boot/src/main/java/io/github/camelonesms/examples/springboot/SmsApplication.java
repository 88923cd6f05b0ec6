package io.github.camelonesms.examples.springboot;

import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.builder.SpringApplicationBuilder;

/** Starts the service; with a simulated gateway as long as no account is configured. */
@SpringBootApplication
public class SmsApplication {

    public static void main(String[] arguments) {
        new SpringApplicationBuilder(SmsApplication.class)
                .initializers(new SimulatedGateway())
                .run(arguments);
    }
}
