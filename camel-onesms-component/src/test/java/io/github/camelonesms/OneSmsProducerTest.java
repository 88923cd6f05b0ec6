package io.github.camelonesms;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelonesms.model.AuthenticationException;
import io.github.camelonesms.model.InvalidRequestException;
import io.github.camelonesms.model.SmsOperation;
import java.util.List;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.junit.jupiter.api.Test;

class OneSmsProducerTest extends FaceTestSupport {

    private static final String CREDIT = "onesms:credit?" + VENDOR + ACCOUNT;

    private Exchange withHeader(String uri, String header, Object value) {
        return template().request(uri, exchange -> {
            exchange.getMessage().setBody("before");
            exchange.getMessage().setHeader("mine", "kept");
            if (header != null) {
                exchange.getMessage().setHeader(header, value);
            }
        });
    }

    @Test
    void writesBodyCodeAndGatewayAndKeepsTheHeaders() {
        Exchange exchange = withHeader(CREDIT, null, null);

        assertThat(exchange.getException()).isNull();
        assertThat(exchange.getMessage().getBody()).isEqualTo(TestVendor.CREDIT);
        assertThat(exchange.getMessage().getHeaders())
                .containsEntry(OneSmsConstants.RESULT_CODE, "00")
                .containsEntry(OneSmsConstants.GATEWAY, TestVendor.NAME)
                .containsEntry("mine", "kept");
    }

    @Test
    void theHeaderOverridesTheOperation() {
        for (Object name : List.of("originators", SmsOperation.ORIGINATORS)) {
            Exchange exchange = withHeader(CREDIT, OneSmsConstants.OPERATION, name);

            assertThat(exchange.getMessage().getBody(List.class).toString()).contains("ada");
            assertThat(exchange.getMessage().getHeader(OneSmsConstants.RESULT_CODE))
                    .isEqualTo("OK");
        }
    }

    /** Camel's map finds a header in any case: a front must remove what strangers may not set in any case, too. */
    @Test
    void aFrontRemovesHeadersInWhateverCase() throws Exception {
        context().addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:open").to(CREDIT);
                from("direct:front").removeHeaders("(?i)camel.*").to(CREDIT);
            }
        });
        for (String header : List.of("CamelOneSmsOperation", "CAmelOneSmsOperation", "camelonesmsoperation")) {
            assertThat(withHeader("direct:open", header, "originators")
                            .getMessage()
                            .getBody())
                    .as(header)
                    .isInstanceOf(List.class);
            assertThat(withHeader("direct:front", header, "originators")
                            .getMessage()
                            .getBody())
                    .as(header)
                    .isEqualTo(TestVendor.CREDIT);
        }
    }

    @Test
    void anOperationThatTheGatewayLacksIsAnInvalidRequest() {
        for (String name : List.of("cancel", "mo", "sned", "")) {
            Exchange exchange = withHeader(CREDIT, OneSmsConstants.OPERATION, name);

            assertThat(exchange.getException())
                    .as(name)
                    .isInstanceOf(InvalidRequestException.class)
                    .hasMessageContaining(OneSmsConstants.OPERATION)
                    .hasMessageContaining("credit, originators");
            assertThat(exchange.getMessage().getBody()).isEqualTo("before");
        }
    }

    @Test
    void aFailureKeepsTheVendorsCode() {
        Exchange exchange = withHeader("onesms:credit?" + VENDOR + "&username=ada&password=wrong", null, null);

        assertThat(exchange.getException()).isInstanceOf(AuthenticationException.class);
        assertThat(exchange.getMessage().getHeaders())
                .containsEntry(OneSmsConstants.RESULT_CODE, "87")
                .containsEntry(OneSmsConstants.GATEWAY, TestVendor.NAME)
                .containsEntry("mine", "kept");
    }

    @Test
    void aFailureWithoutACodeLeavesNoStaleCode() {
        Exchange exchange = template().request(CREDIT, outgoing -> {
            outgoing.getMessage().setHeader(OneSmsConstants.RESULT_CODE, "00");
            outgoing.getMessage().setHeader(OneSmsConstants.OPERATION, "cancel");
        });

        assertThat(exchange.getMessage().getHeaders()).doesNotContainKey(OneSmsConstants.RESULT_CODE);
    }

    @Test
    void accountAndAddressAreNeverTakenFromHeaders() {
        Exchange exchange = template().request("onesms:originators?" + VENDOR + ACCOUNT, outgoing -> {
            for (String option : List.of("Username", "Password", "ApiKey", "ApiSecret", "BaseUrl")) {
                outgoing.getMessage().setHeader("CamelOneSms" + option, "http://evil.example.com");
            }
            outgoing.getMessage().setHeader(Exchange.HTTP_URI, "http://evil.example.com");
        });

        assertThat(exchange.getMessage().getBody(List.class).toString())
                .contains("ada", "lovelace", "http://127.0.0.1:9")
                .doesNotContain("evil");
    }
}
