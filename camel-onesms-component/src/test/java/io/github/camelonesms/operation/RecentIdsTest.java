package io.github.camelonesms.operation;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelonesms.gateway.Credentials;
import java.net.URI;
import org.junit.jupiter.api.Test;

class RecentIdsTest {

    private static final URI BASE_URL = URI.create("https://api.example.com");
    private static final SendingAccount ACCOUNT = account("onesms", BASE_URL, "test");

    private final RecentIds recent = new RecentIds();

    @Test
    void anIdIsHandedOutOnce() {
        recent.note(ACCOUNT, "1");

        assertThat(recent.isFree(ACCOUNT, "1")).isFalse();
        assertThat(recent.handOut(ACCOUNT, "1")).isFalse();
        assertThat(recent.handOut(ACCOUNT, "2")).isTrue();
        assertThat(recent.isFree(ACCOUNT, "2")).isFalse();
    }

    @Test
    void anIdOfAnotherGatewayHostOrAccountIsAnother() {
        recent.note(ACCOUNT, "1");

        assertThat(recent.handOut(account("bisms", BASE_URL, "test"), "1")).isTrue();
        assertThat(recent.handOut(account("onesms", URI.create("https://other.example.com"), "test"), "1"))
                .isTrue();
        assertThat(recent.handOut(account("onesms", BASE_URL, "other"), "1")).isTrue();
        assertThat(recent.isFree(account("onesms", BASE_URL, "test"), "1")).isFalse();
    }

    @Test
    void whatWasNotedBeforeAMarkIsKnown() {
        recent.note(ACCOUNT, "1");
        long mark = recent.mark();
        recent.note(ACCOUNT, "2");

        assertThat(recent.wasNotedBefore(ACCOUNT, "1", mark)).isTrue();
        assertThat(recent.wasNotedBefore(ACCOUNT, "2", mark)).isFalse();
        assertThat(recent.wasNotedBefore(ACCOUNT, "2", recent.mark())).isTrue();
        assertThat(recent.wasNotedBefore(ACCOUNT, "3", recent.mark())).isFalse();
    }

    @Test
    void theOldestAreForgotten() {
        for (int id = 0; id <= 20_000; id++) {
            recent.note(ACCOUNT, Integer.toString(id));
        }

        assertThat(recent.isFree(ACCOUNT, "0")).isTrue();
        assertThat(recent.isFree(ACCOUNT, "1")).isFalse();
        assertThat(recent.isFree(ACCOUNT, "20000")).isFalse();
    }

    @Test
    void anAccountShowsNoName() {
        SendingAccount key = SendingAccount.of("organik", BASE_URL, new Credentials(null, null, "secret-key", null));

        assertThat(key.name()).isEqualTo("secret-key");
        assertThat(key.toString()).doesNotContain("secret-key");
    }

    private static SendingAccount account(String gateway, URI baseUrl, String name) {
        return SendingAccount.of(gateway, baseUrl, new Credentials(name, "secret", null, null));
    }
}
