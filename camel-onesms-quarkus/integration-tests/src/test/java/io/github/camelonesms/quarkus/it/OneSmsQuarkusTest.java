package io.github.camelonesms.quarkus.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.camelonesms.OneSmsComponent;
import io.github.camelonesms.OneSmsConstants;
import io.github.camelonesms.model.DeliveryStatus;
import io.github.camelonesms.model.ReportState;
import io.github.camelonesms.model.SendResult;
import io.github.camelonesms.model.SmsMessage;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.apache.camel.CamelContext;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.health.HealthCheck;
import org.apache.camel.health.HealthCheckHelper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The component in a Quarkus application, against the dev service. */
@QuarkusTest
class OneSmsQuarkusTest {

    private static final String PHONE = "905559998877";

    /** MD5 of testtest: name and password. */
    private static final String ORGANIK_KEY = "05a671c66aefea124cc08b76ea6d30bb";

    @Inject
    CamelContext camel;

    @Inject
    ProducerTemplate template;

    @Inject
    DataSource database;

    @Inject
    Routes routes;

    @Test
    void theDevServiceIsConfigured() {
        OneSmsComponent component = camel.getComponent("onesms", OneSmsComponent.class);

        assertThat(component.getConfiguration().getBaseUrl()).startsWith("http://127.0.0.1:");
        assertThat(component.getConfiguration().getUsername()).isEqualTo("test");
        assertThat(component.getConfiguration().getPassword()).isEqualTo("test");
        assertThat(component.getConfiguration().getSender()).isEqualTo("SHOP");
    }

    @Test
    void reportsAreTrackedInTheDataSourceOfTheApplication() throws SQLException {
        SendResult sent = template.requestBody("direct:send", new SmsMessage("Merhaba", PHONE), SendResult.class);

        assertThat(trackedIds()).contains(sent.id());
        await().atMost(Duration.ofSeconds(60)).until(() -> routes.reports().stream()
                .anyMatch(report -> report.id().equals(sent.id())
                        && report.state() == ReportState.COMPLETED
                        && report.count(DeliveryStatus.DELIVERED) == 1));
    }

    private List<String> trackedIds() throws SQLException {
        List<String> ids = new ArrayList<>();
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT id FROM onesms_delivery")) {
            while (rows.next()) {
                ids.add(rows.getString(1));
            }
        }
        return ids;
    }

    /** JAXB, text, JSON, SOAP: each gateway's wire models work. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "gateway=onesms",
                "gateway=onesms&wireFormat=query",
                "gateway=iletimerkezi&wireFormat=xml&commercial=false",
                "gateway=iletimerkezi&wireFormat=json&commercial=false",
                "gateway=nodeapi&wireFormat=json",
                "gateway=nodeapi&wireFormat=soap",
                "gateway=organik&wireFormat=json&apiKey=" + ORGANIK_KEY,
                "gateway=organik&wireFormat=xml&apiKey=" + ORGANIK_KEY
            })
    void everyGatewayTakesAMessage(String options) {
        // The vendors refuse the same text to the same number within some minutes.
        Map<String, Object> headers = Map.of(OneSmsConstants.TO, PHONE);
        SendResult sent = template.requestBodyAndHeaders("onesms:send?" + options, options, headers, SendResult.class);
        assertThat(sent.recipients()).isEqualTo(1);
        assertThat(sent.id()).isNotBlank();
    }

    @Test
    void healthShowsTheConsumerWithoutSecrets() {
        await().atMost(Duration.ofSeconds(60)).untilAsserted(() -> {
            Collection<HealthCheck.Result> results = HealthCheckHelper.invokeReadiness(camel, "full");
            HealthCheck.Result consumer = results.stream()
                    .filter(result -> result.getDetails().containsKey("delivery.pending"))
                    .findFirst()
                    .orElseThrow(() -> new AssertionError(results.toString()));
            assertThat(consumer.getState()).isEqualTo(HealthCheck.State.UP);
            assertThat(consumer.getDetails().toString()).doesNotContain("password=test");
        });
    }
}
