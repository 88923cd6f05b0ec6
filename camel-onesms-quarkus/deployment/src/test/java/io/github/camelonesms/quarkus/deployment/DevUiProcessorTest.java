package io.github.camelonesms.quarkus.deployment;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.devui.spi.buildtime.jsonrpc.DeploymentJsonRpcMethod;
import io.quarkus.devui.spi.page.Page;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The card of the Dev UI leads to the simulator's page. */
class DevUiProcessorTest {

    private final DevUiProcessor processor = new DevUiProcessor();

    @Test
    void theCardLinksToTheAddressThatTheActionReturns() {
        assertThat(processor.card().getPages()).hasSize(1);
        Page page = processor.card().getPages().get(0).build();

        assertThat(page.getTitle()).isEqualTo("SMS simulator");
        assertThat(page.isEmbed()).isFalse();
        assertThat(page.getMetadata()).containsEntry("dynamicUrlMethodName", action().getMethodName());
    }

    private DeploymentJsonRpcMethod action() {
        assertThat(processor.address().getDeploymentActions()).hasSize(1);
        return processor.address().getDeploymentActions().get(0);
    }

    @Test
    void theAddressIsThatOfTheRunningSimulator() throws Exception {
        assertThat(action().getAction().apply(Map.of())).isEqualTo("");
        try (SimulatedGateway gateway =
                new SimulatedGateway(new SimulatedGateway.Settings(0, Duration.ofMinutes(1), "test", "test", null))) {
            gateway.start();
            Object address = action().getAction().apply(Map.of());

            HttpResponse<String> page = HttpClient.newHttpClient()
                    .send(HttpRequest.newBuilder(URI.create((String) address)).build(), BodyHandlers.ofString());
            assertThat(page.statusCode()).isEqualTo(200);
            assertThat(page.body()).contains("<html");
        }
        assertThat(action().getAction().apply(Map.of())).isEqualTo("");
    }
}
