package io.github.camelonesms;

import io.github.camelonesms.gateway.Answer;
import io.github.camelonesms.gateway.Credentials;
import io.github.camelonesms.gateway.GatewayDescriptor;
import io.github.camelonesms.gateway.GatewaySettings;
import io.github.camelonesms.gateway.SmsGateway;
import io.github.camelonesms.gateway.SmsGatewayProvider;
import io.github.camelonesms.gateway.WireFormat;
import io.github.camelonesms.gateway.http.HttpPort;
import io.github.camelonesms.model.AuthenticationException;
import io.github.camelonesms.model.FailureOrigin;
import io.github.camelonesms.model.SmsOperation;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A vendor that is added as any other: by a service entry. It speaks to nobody; its sender names are the settings it was
 * made with, and it knows the password {@code wrong} for wrong.
 */
abstract class TestVendor implements SmsGatewayProvider {

    static final String NAME = "testvendor";
    static final long CREDIT = 15_600;

    private final String name;
    private final String defaultBaseUrl;

    TestVendor(String name, String defaultBaseUrl) {
        this.name = name;
        this.defaultBaseUrl = defaultBaseUrl;
    }

    /** The vendor with an address. */
    public static final class Housed extends TestVendor {

        public Housed() {
            super(NAME, "http://127.0.0.1:9");
        }
    }

    /** A vendor without one. */
    public static final class Homeless extends TestVendor {

        public Homeless() {
            super("homeless", null);
        }
    }

    @Override
    public GatewayDescriptor descriptor() {
        Map<WireFormat, Set<SmsOperation>> operations = new LinkedHashMap<>();
        operations.put(WireFormat.XML, Set.of(SmsOperation.CREDIT, SmsOperation.ORIGINATORS, SmsOperation.MO));
        operations.put(WireFormat.QUERY, Set.of(SmsOperation.ORIGINATORS));
        return new GatewayDescriptor(
                name,
                "Test vendor",
                defaultBaseUrl,
                operations,
                null,
                new GatewayDescriptor.Limits(11, Duration.ofMinutes(1), Duration.ofHours(48), null, Map.of(), 1),
                null);
    }

    @Override
    public SmsGateway create(GatewaySettings settings, HttpPort http) {
        if ("TACIR".equals(settings.iysList()) && settings.commercial() == null) {
            throw new IllegalArgumentException("Set commercial to true or false in addition to iysList.");
        }
        return new SmsGateway() {
            @Override
            public Answer<Long> credit() {
                if ("wrong".equals(settings.credentials().password())) {
                    throw new AuthenticationException(
                            "The account is refused. Check username and password.",
                            new FailureOrigin(name, SmsOperation.CREDIT, "87", 200),
                            null);
                }
                return new Answer<>(CREDIT, "00");
            }

            @Override
            public Answer<List<String>> originators() {
                Credentials credentials = settings.credentials();
                return Answer.ok(List.of(
                        settings.baseUrl().toString(),
                        settings.wireFormat().id(),
                        String.valueOf(credentials.username()),
                        String.valueOf(credentials.password()),
                        String.valueOf(credentials.apiKey()),
                        String.valueOf(credentials.apiSecret()),
                        settings.clock().instant().toString()));
            }
        };
    }
}
