package io.github.camelonesms.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.DefaultMessage;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Cases outside the posts of {@code WebhookTest}, whose HTTP servers are camel-undertow and camel-netty-http. */
class PostGuardTest {

    private static final String VERTX_HEADER = "CamelVertxPlatformHttpRemoteAddress";

    /** Reads as {@code io.vertx.core.net.SocketAddress}, which is not in the class path. */
    private record VertxAddress(String host, int port) {

        @Override
        public String toString() {
            return host + ":" + port;
        }
    }

    @ParameterizedTest
    @CsvSource({
        "192.0.2.7, 0",
        "192.0.3.7, 403",
        "2001:db8:0:0:0:0:0:7, 0",
        "[2001:db8::7], 0",
        "2001:db9:0:0:0:0:0:7, 403",
        "vendor.example.com, 403",
        "999.0.2.7, 403",
        "'', 403"
    })
    void addressesOfPlatformHttpAreRead(String host, int status) throws Exception {
        assertThat(refusal(new VertxAddress(host, 54_321))).isEqualTo(status);
    }

    @ParameterizedTest
    @ValueSource(strings = {"192.0.2.7:80", "192.0.2.7"})
    void aTextWhichTheClientMayHaveSentIsNoAddress(String text) throws Exception {
        assertThat(refusal(text)).isEqualTo(403);
    }

    private static int refusal(Object address) throws Exception {
        try (DefaultCamelContext context = new DefaultCamelContext()) {
            DefaultMessage message = new DefaultMessage(context);
            message.setHeader(VERTX_HEADER, address);
            return PostGuard.of("192.0.2.0/24,2001:db8::/32", null).refusal(message);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " "})
    void aBlankSecretFailsAtTheStart(String secret) {
        assertThatThrownBy(() -> PostGuard.of(null, secret))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("webhookSecret");
    }
}
