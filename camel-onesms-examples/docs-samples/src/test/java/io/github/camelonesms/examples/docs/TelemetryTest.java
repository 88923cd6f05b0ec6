package io.github.camelonesms.examples.docs;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelonesms.OneSmsConstants;
import io.github.camelonesms.simulator.Fault;
import io.github.camelonesms.simulator.SmsGatewaySimulator;
import io.opentelemetry.sdk.testing.exporter.InMemorySpanExporter;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.SimpleSpanProcessor;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.opentelemetry2.OpenTelemetryTracer;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What camel-opentelemetry writes into its spans about the component's endpoints. */
@Timeout(120)
class TelemetryTest {

    private static final String PASSWORD = "s3cr3t-w0rd";
    private static final String TEXT = "Kodunuz 471147";
    private static final String NUMBER = "05559998877";

    @Test
    void spansHoldNoSecretNoTextAndNoNumber() throws Exception {
        InMemorySpanExporter spans = InMemorySpanExporter.create();
        try (SmsGatewaySimulator gateway = SmsGatewaySimulator.builder()
                        .account("account-name", PASSWORD, 100, "TEST")
                        .start();
                SdkTracerProvider tracers = SdkTracerProvider.builder()
                        .addSpanProcessor(SimpleSpanProcessor.create(spans))
                        .build();
                DefaultCamelContext context = new DefaultCamelContext()) {
            context.getRegistry().bind("tracer", tracers.get("camel"));
            OpenTelemetryTracer tracer = new OpenTelemetryTracer();
            tracer.setTraceProcessors(true);
            tracer.init(context);
            String account = "&firstPollDelay=100ms&maxPollInterval=100ms&username=account-name&password=" + PASSWORD
                    + "&baseUrl=" + gateway.baseUrl();
            context.addRoutes(new RouteBuilder() {
                @Override
                public void configure() {
                    errorHandler(noErrorHandler());
                    from("direct:send").to("onesms:send?sender=TEST&trackDelivery=true" + account);
                    from("onesms:dlr?emit=changes&delay=100&initialDelay=0" + account)
                            .to("log:off?level=OFF");
                }
            });
            context.start();

            context.createProducerTemplate()
                    .requestBodyAndHeaders("direct:send", TEXT, Map.of(OneSmsConstants.TO, NUMBER));
            gateway.fault(Fault.answer("87").on("send"));
            context.createProducerTemplate().request("direct:send", exchange -> {
                exchange.getMessage().setBody(TEXT);
                exchange.getMessage().setHeader(OneSmsConstants.TO, NUMBER);
            });
            gateway.advance(Duration.ofHours(49));
            Awaitility.await().atMost(Duration.ofSeconds(60)).until(() -> spans.getFinishedSpanItems().stream()
                    .anyMatch(span -> span.toString().contains("onesms://dlr")));
            assertNothingIsTold(spans.getFinishedSpanItems());
        }
    }

    private static void assertNothingIsTold(List<SpanData> finished) {
        assertThat(finished).anyMatch(span -> span.toString().contains("onesms://send"));
        assertThat(finished).allSatisfy(span -> assertThat(span.toString() + span.getAttributes() + span.getEvents())
                .doesNotContain(PASSWORD, "account-name", TEXT, "5559998877"));
    }
}
