package io.github.camelonesms.examples.springboot;

import io.github.camelonesms.springboot.SmsSimulatorConfiguration;
import org.springframework.boot.SpringApplication;

/** The start of the application during development, in docs/testing.md. */
final class DevelopmentRun {

    private DevelopmentRun() {}

    // tag::development[]
    public static void main(String[] arguments) {
        SpringApplication.from(SmsApplication::main)
                .with(SmsSimulatorConfiguration.class)
                .run(arguments);
    }
    // end::development[]
}
