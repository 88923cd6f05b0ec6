package io.github.camelonesms.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DeliveryAccountTest {

    private static final DeliveryAccount ALI =
            DeliveryAccount.of("onesms", URI.create("https://sms.example.com/api"), "ali.veli");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://sms.example.com/api/",
                "HTTPS://SMS.EXAMPLE.COM/api",
                "https://sms.example.com:443/api",
                "https://user:s3cr3t@sms.example.com/api?x=1#y"
            })
    void oneAddressIsOneAccountHoweverItIsWritten(String url) {
        assertThat(DeliveryAccount.of("onesms", URI.create(url), "ali.veli")).isEqualTo(ALI);
    }

    @Test
    void otherGatewaysAddressesAndNamesAreOtherAccounts() {
        assertThat(ALI)
                .isNotEqualTo(DeliveryAccount.of("bisms", URI.create("https://sms.example.com/api"), "ali.veli"))
                .isNotEqualTo(DeliveryAccount.of("onesms", URI.create("http://sms.example.com/api"), "ali.veli"))
                .isNotEqualTo(DeliveryAccount.of("onesms", URI.create("https://sms.example.com/API"), "ali.veli"))
                .isNotEqualTo(DeliveryAccount.of("onesms", URI.create("https://sms.example.com:8443/api"), "ali.veli"))
                .isNotEqualTo(DeliveryAccount.of("onesms", URI.create("https://sms.example.com/api"), "Ali.veli"));
    }

    @Test
    void theKeyShowsGatewayAndAddressButNotTheName() {
        assertThat(ALI.key()).matches("onesms https://sms\\.example\\.com/api [0-9a-f]{16}");
    }

    @Test
    void aLongAddressStillFits() {
        URI longUrl = URI.create("https://sms.example.com/" + "x".repeat(500));
        DeliveryAccount account = DeliveryAccount.of("onesms", longUrl, "ali");

        assertThat(account.key()).hasSizeLessThanOrEqualTo(DeliveryAccount.MAX_KEY_LENGTH);
        assertThat(account).isNotEqualTo(DeliveryAccount.of("onesms", URI.create(longUrl + "y"), "ali"));
    }

    @Test
    void refusesAnAddressWithoutHost() {
        assertThatThrownBy(() -> DeliveryAccount.of("onesms", URI.create("sms.example.com"), "ali"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("scheme");
    }
}
