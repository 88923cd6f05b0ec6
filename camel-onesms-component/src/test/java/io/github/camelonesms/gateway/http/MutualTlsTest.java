package io.github.camelonesms.gateway.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelonesms.model.SmsOperation;
import io.github.camelonesms.support.RawServer;
import io.github.camelonesms.support.TestKeyStore;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.jsse.KeyManagersParameters;
import org.apache.camel.support.jsse.KeyStoreParameters;
import org.apache.camel.support.jsse.SSLContextParameters;
import org.apache.camel.support.jsse.TrustManagersParameters;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A gateway, or a proxy before it, that wants the client's certificate. */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class MutualTlsTest {

    private static final String STORE = "tls/localhost.p12";
    private static final Duration LONG = Duration.ofSeconds(30);

    @Test
    void theConnectionIsUsedAgain() throws Exception {
        try (DefaultCamelContext context = new DefaultCamelContext();
                RawServer server = RawServer.startMutualTls(STORE, RawServer.answer(200, "fine"));
                CamelHttpTransports transports = new CamelHttpTransports(context, Clock.systemUTC())) {
            HttpPort port = transports.acquire(
                    new HttpTransportSettings(LONG, LONG, 5, 1000, identity(), null, server.uri("/")));
            HttpCall call = HttpCall.get("onesms", SmsOperation.CREDIT, server.uri("/credit"));

            for (int i = 0; i < 3; i++) {
                String body =
                        port.exchange(call, answer -> new String(answer.body().readAllBytes(), StandardCharsets.UTF_8));
                assertThat(body).isEqualTo("fine");
            }

            assertThat(server.connections()).isEqualTo(1);
        }
    }

    private static SSLContextParameters identity() {
        KeyStoreParameters store = TestKeyStore.parameters(STORE);
        KeyManagersParameters keys = new KeyManagersParameters();
        keys.setKeyStore(store);
        keys.setKeyPassword(TestKeyStore.PASSWORD);
        TrustManagersParameters trust = new TrustManagersParameters();
        trust.setKeyStore(store);
        SSLContextParameters identity = new SSLContextParameters();
        identity.setKeyManagers(keys);
        identity.setTrustManagers(trust);
        return identity;
    }
}
