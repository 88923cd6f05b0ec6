package io.github.camelonesms.gateway;

import io.github.camelonesms.gateway.http.CamelHttpTransports;
import io.github.camelonesms.gateway.http.HttpPort;
import io.github.camelonesms.gateway.http.HttpTransportSettings;
import io.github.camelonesms.text.SmsText;
import io.github.camelonesms.text.TextAnalysis;
import io.github.camelonesms.text.TextRules;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.apache.camel.CamelContext;
import org.apache.camel.impl.DefaultCamelContext;

/** The real HTTP port, and requests to send through it. */
public final class VendorPort implements AutoCloseable {

    private final CamelContext context = new DefaultCamelContext();
    private final CamelHttpTransports transports = new CamelHttpTransports(context, Clock.systemUTC());

    public HttpPort to(URI baseUrl) {
        return transports.acquire(new HttpTransportSettings(
                Duration.ofSeconds(5), Duration.ofSeconds(20), 5, 64L << 20, null, null, baseUrl));
    }

    @Override
    public void close() {
        transports.close();
        context.stop();
    }

    /** A message counted by the vendor's rules. */
    public static OutgoingMessage message(TextRules rules, String text, String... numbers) {
        TextAnalysis analysis = SmsText.analyze(text, rules);
        return new OutgoingMessage(text, analysis.alphabet(), analysis.segments(), List.of(numbers));
    }
}
