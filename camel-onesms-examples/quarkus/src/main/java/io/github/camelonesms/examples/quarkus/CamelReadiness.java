package io.github.camelonesms.examples.quarkus;

import jakarta.enterprise.context.ApplicationScoped;
import org.apache.camel.CamelContext;
import org.apache.camel.health.HealthCheckHelper;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;
import org.eclipse.microprofile.health.Readiness;

/** Camel's checks under /q/health, as camel-quarkus-microprofile-health shows them, too. */
@Readiness
@ApplicationScoped
public class CamelReadiness implements HealthCheck {

    private final CamelContext camel;

    CamelReadiness(CamelContext camel) {
        this.camel = camel;
    }

    @Override
    public HealthCheckResponse call() {
        HealthCheckResponseBuilder health = HealthCheckResponse.named("camel").up();
        for (org.apache.camel.health.HealthCheck.Result result : HealthCheckHelper.invokeReadiness(camel, "full")) {
            if (result.getState() == org.apache.camel.health.HealthCheck.State.DOWN) {
                health.down();
            }
            health.withData(result.getCheck().getId(), result.getState().name());
            result.getDetails().forEach((name, value) -> {
                if (name.startsWith("gateway.") || name.startsWith("delivery.")) {
                    health.withData(name, String.valueOf(value));
                }
            });
        }
        return health.build();
    }
}
