package io.github.camelonesms.examples.quickstart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.camelonesms.OneSmsComponent;
import io.github.camelonesms.delivery.DeliveryAccount;
import java.net.URI;
import java.util.Properties;
import org.apache.camel.CamelContext;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SettingsTest {

    private static final String URL = "https://sms.example.com";

    private final CamelContext camel = new DefaultCamelContext();
    private final Settings settings = new Settings(camel, false);

    @AfterEach
    void close() throws Exception {
        camel.close();
    }

    private void property(String name, String value) {
        Properties properties = new Properties();
        properties.setProperty(name, value);
        camel.getPropertiesComponent().setInitialProperties(properties);
    }

    @ParameterizedTest
    @CsvSource({"'',''", "sent,sent", "SENT,sent", "notSent,notSent", "' NOTSENT ',notSent"})
    void aPersonSaysThatMessagesWereSentOrNot(String said, String meant) {
        property("unresolved", said);

        assertThat(settings.unresolved()).isEqualTo(meant);
    }

    @ParameterizedTest
    @ValueSource(strings = {"no", "not-sent", "not sent", "12345678"})
    void anyOtherWordIsNotTakenForTheIdOfACampaign(String said) {
        property("unresolved", said);

        assertThatThrownBy(settings::unresolved)
                .isInstanceOf(CustomerFileException.class)
                .hasMessageContainingAll(said, "-Dunresolved=sent", "-Dunresolved=notSent");
    }

    @ParameterizedTest
    @CsvSource({"shop,key,shop", "'',key,key", ",key,key", "shop,,shop"})
    void theAccountIsTheOneThatTheComponentUses(String username, String apiKey, String name) {
        OneSmsComponent component = camel.getComponent("onesms", OneSmsComponent.class);
        component.getConfiguration().setUsername(username);
        component.getConfiguration().setApiKey(apiKey);
        property("baseUrl", URL);

        assertThat(settings.account()).isEqualTo(DeliveryAccount.of("onesms", URI.create(URL), name));
    }
}
