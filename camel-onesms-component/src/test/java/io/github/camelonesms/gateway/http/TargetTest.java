package io.github.camelonesms.gateway.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TargetTest {

    @ParameterizedTest
    @CsvSource({
        "https://sms.example.com/api/dlr/v1?id=1, sms.example.com, -1, sms.example.com",
        "http://localhost:8080, localhost, 8080, localhost:8080",
        "http://127.0.0.1:80/x, 127.0.0.1, 80, 127.0.0.1:80",
        "http://[::1]:8080/x, [::1], 8080, [::1]:8080"
    })
    void isWhatTheUriSays(URI uri, String host, int port, String header) {
        Target target = Target.of(uri);

        assertThat(target.host().getSchemeName()).isEqualTo(uri.getScheme());
        assertThat(target.host().getHostName()).isEqualTo(host);
        assertThat(target.host().getPort()).isEqualTo(port);
        assertThat(target.authority().getHostName()).isEqualTo(host);
        assertThat(target.authority().getPort()).isEqualTo(port);
        assertThat(target.header()).isEqualTo(header);
        assertThat(target.isOf(uri)).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "http://sms.example.com:8080/api",
        "https://sms.example.com/api",
        "http://sms.example.org/api",
        "http://user@sms.example.com/api"
    })
    void anothersUriIsNotOfIt(URI other) {
        assertThat(Target.of(URI.create("http://sms.example.com/api")).isOf(other))
                .isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "http://localhost, /",
        "http://localhost?id=1, /?id=1",
        "http://localhost/api/dlr/v1, /api/dlr/v1",
        "http://localhost/api?text=%C5%9Fu%20an&id=1, /api?text=%C5%9Fu%20an&id=1"
    })
    void thePathIsAsItStandsInTheUri(URI uri, String path) {
        assertThat(Target.path(uri)).isEqualTo(path);
    }

    @Test
    void showsNoCredentials() {
        assertThat(Target.of(URI.create("http://user:geheim@localhost:8080/")).toString())
                .isEqualTo("Target[localhost:8080]");
    }
}
