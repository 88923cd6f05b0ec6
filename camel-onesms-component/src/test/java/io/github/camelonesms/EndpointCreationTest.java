package io.github.camelonesms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.github.camelonesms.config.OptionChecks;
import org.apache.camel.FailedToCreateProducerException;
import org.apache.camel.ResolveEndpointFailedException;
import org.apache.camel.support.ScheduledPollConsumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EndpointCreationTest extends FaceTestSupport {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
            onesms:sned?gateway=testvendor                                      | Unknown operation 'sned'. | send, dlr, credit
            onesms:Credit?gateway=testvendor                                    | Unknown operation 'Credit'. | send, dlr, credit
            onesms:credit?gateway=nobody                                        | Unknown gateway 'nobody'. | testvendor
            onesms:cancel?gateway=testvendor                                    | The gateway testvendor has no operation cancel | credit
            onesms:credit?gateway=testvendor&wireFormat=query                   | no operation credit in the wire format query | is there with wireFormat=xml
            onesms:credit?gateway=testvendor&wireFormat=soap                    | does not speak the wire format 'soap' | xml, query
            onesms:credit?gateway=testvendor&wireFormat=morse                   | wireFormat cannot be set | xml, json, soap, query
            onesms:credit?gateway=homeless                                      | The gateway homeless has no address of its own | Set baseUrl
            onesms:credit?gateway=testvendor&baseUrl=ftp://sms.example.com      | baseUrl is neither http:// nor https:// | https://api.example.com
            onesms:credit?gateway=testvendor&baseUrl=sms.example.com            | baseUrl is neither http:// nor https:// | https://api.example.com
            onesms:credit?gateway=testvendor&baseUrl=http:///api                | baseUrl has no valid host and port | https://api.example.com
            onesms:credit?gateway=testvendor&baseUrl=http://example.com:70000   | baseUrl has no valid host and port | https://api.example.com
            onesms:credit?gateway=testvendor&baseUrl=RAW(http://example.com/?a) | baseUrl has a query or fragment | https://api.example.com
            onesms:credit?gateway=testvendor&baseUrl=RAW(http://example.com/#a) | baseUrl has a query or fragment | https://api.example.com
            onesms:credit?gateway=testvendor&maxRecipientsPerRequest=0          | maxRecipientsPerRequest=0 is too small | 1 or more
            onesms:credit?gateway=testvendor&maxRecipientsPerRequest=many       | The option maxRecipientsPerRequest cannot be set | a whole number
            onesms:credit?gateway=testvendor&=x                                | cannot be set | no such option
            onesms:credit?gateway=testvendor&transliterate=perhaps              | The option transliterate cannot be set | true or false
            onesms:credit?gateway=testvendor&clock=#nobody                      | The option clock cannot be set | a bean of the type java.time.Clock
            onesms:credit?gateway=testvendor&idsPerRequest=-1                   | idsPerRequest=-1 is too small | 1 or more
            onesms:credit?gateway=testvendor&maxConnections=0                   | maxConnections=0 is too small | 1 or more
            onesms:credit?gateway=testvendor&connectTimeout=0                   | connectTimeout is not a valid duration | such as 5s
            onesms:credit?gateway=testvendor&responseTimeout=soon               | The option responseTimeout cannot be set | 48h or 1h30m
            onesms:credit?gateway=testvendor&validity=-1h  | validity is not a valid duration | such as 5s
            onesms:credit?gateway=testvendor&maxResponseBytes=lots              | maxResponseBytes=lots is not a size | KB, MB or GB
            onesms:credit?gateway=testvendor&maxResponseBytes=0                 | maxResponseBytes=0 is not a size | KB, MB or GB
            onesms:credit?gateway=testvendor&overlong=cut                       | overlong cannot be set | reject, truncate, split
            onesms:credit?gateway=testvendor&invalidRecipients=ignore           | invalidRecipients cannot be set | report, fail
            onesms:credit?gateway=testvendor&commercial=maybe                   | commercial=maybe is neither | true nor false
            onesms:credit?gateway=testvendor&iysList=ESNAF                      | iysList cannot be set | bireysel, tacir
            onesms:credit?gateway=testvendor&iysList=TACIR                      | Set commercial | iysList
            onesms:credit?gateway=testvendor&page=last                          | page=last is not a page | a number from 0, or to all
            onesms:credit?gateway=testvendor&firstPollDelay=PT-1S               | firstPollDelay is not a valid duration | or to 0
            onesms:credit?gateway=testvendor&responseTimeout=5                  | responseTimeout is less than 100 milliseconds | such as 5s
            onesms:credit?gateway=testvendor&responseTimeout=99                 | responseTimeout is less than 100 milliseconds | Write the unit
            onesms:credit?gateway=testvendor&connectTimeout=5                   | connectTimeout is less than 100 milliseconds | such as 5s
            onesms:credit?gateway=testvendor&validity=48                        | validity is less than 100 milliseconds | Write the unit
            onesms:credit?gateway=testvendor&firstPollDelay=90                  | firstPollDelay is less than 100 milliseconds | Write the unit
            onesms:credit?gateway=testvendor&maxPollInterval=30                 | maxPollInterval is less than 100 milliseconds | Write the unit
            onesms:credit?gateway=testvendor&expireAfter=48                     | expireAfter is less than 100 milliseconds | Write the unit
            onesms:credit?gateway=testvendor&bodyFormat=json                    | bodyFormat cannot be set | auto, text, xml
            onesms:credit?gateway=testvendor&maxPollInterval=0                  | maxPollInterval is not a valid duration | such as 5s
            onesms:credit?gateway=testvendor&expireAfter=0                      | expireAfter is not a valid duration | such as 5s
            onesms:credit?gateway=testvendor&dlrIds=1,a/b                       | dlrIds holds a value that is not an id | letters, digits, '-', '_' and '.' only, up to 64 of them; ids are separated by commas
            onesms:credit?gateway=testvendor&dlrIds=1%202                       | dlrIds holds a value that is not an id | ids are separated by commas
            onesms:credit?gateway=testvendor&dlrIds=1%1B2                       | dlrIds holds a value that is not an id | ids are separated by commas
            onesms:credit?gateway=testvendor&emit=everything                    | emit cannot be set | final, changes, recipients
            onesms:credit?gateway=testvendor&threshold=low                      | threshold is too small | a whole number
            onesms:credit?gateway=testvendor&deliveryStore=#nobody              | The option deliveryStore cannot be set | a bean of the type io.github.camelonesms.delivery.DeliveryStore
            onesms:credit?gateway=testvendor&scheduledAt=tomorrow               | scheduledAt: The text is not a date and time | 2026-03-01T09:30
            """)
    void failsWithCauseAndCure(String uri, String cause, String cure) {
        assertThatThrownBy(() -> endpoint(uri + ACCOUNT))
                .isInstanceOf(ResolveEndpointFailedException.class)
                .hasCauseInstanceOf(IllegalArgumentException.class)
                .cause()
                .hasMessageContaining(cause)
                .hasMessageContaining(cure);
    }

    @ParameterizedTest
    @ValueSource(ints = {65, 201, 1000})
    void anIdThatIsTooLongIsRefusedAtStart(int length) {
        String id = "7".repeat(length);

        assertThatThrownBy(() -> endpoint("onesms:dlr?username=ada&password=lovelace&dlrIds=4711," + id))
                .cause()
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("dlrIds holds a value that is not an id")
                .hasMessageContaining("up to 64 of them")
                .hasMessageNotContaining("777");
        assertThat(endpoint("onesms:dlr?username=ada&password=lovelace&dlrIds=4711," + "7".repeat(64)))
                .isNotNull();
    }

    /** In a URI such a list would cost Camel minutes, which masks the secrets of each URI with patterns. */
    @ParameterizedTest
    @ValueSource(ints = {10_001, 1_000_000})
    void aListOfIdsThatIsTooLongIsRefusedAtStart(int length) {
        OneSmsConfiguration options =
                context().getComponent("onesms", OneSmsComponent.class).getConfiguration();
        String uri = "onesms:dlr?username=ada&password=lovelace";

        options.setDlrIds("7".repeat(length));
        assertThatThrownBy(() -> endpoint(uri))
                .cause()
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("dlrIds has more than 10000 characters")
                .hasMessageContaining("discover=true");

        options.setDlrIds("1234567890123456789,".repeat(500));
        assertThat(endpoint(uri).settings().tracking().fixedIds()).containsExactly("1234567890123456789");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
            onesms:credit?gateway=testvendor                          | Set username and password, or apiKey
            onesms:credit?gateway=testvendor&password=lovelace        | Set username and password, or apiKey
            onesms:credit?gateway=testvendor&username=ada             | password is missing
            onesms:credit?gateway=testvendor&username=ada&password=%20 | password is missing
            """)
    void needsAnAccount(String uri, String cure) {
        assertThatThrownBy(() -> endpoint(uri)).rootCause().hasMessageContaining(cure);
    }

    @Test
    void aBaseUrlWithCredentialsIsRefusedWithoutQuotingThem() {
        Throwable failure = catchThrowable(() -> OptionChecks.baseUrl("baseUrl", "http://ada:lovelace@example.com"));

        assertThat(failure).hasMessageContaining("credentials").hasMessageNotContaining("lovelace");
    }

    @Test
    void aMalformedBaseUrlIsNotQuoted() {
        Throwable failure = catchThrowable(() -> OptionChecks.baseUrl("baseUrl", "http://ada:love lace@example.com"));

        assertThat(failure)
                .hasMessageContaining("baseUrl is not a URL")
                .hasMessageNotContaining("lace")
                .hasNoCause();
    }

    /** socketTimeout is camel-http's; here responseTimeout bounds each read. */
    @ParameterizedTest
    @ValueSource(strings = {"usrname", "socketTimeout"})
    void anUnknownOptionIsReportedBeforeAMissingOne(String option) {
        assertThatThrownBy(() -> endpoint("onesms:credit?" + VENDOR + "&" + option + "=5s"))
                .hasMessageContaining(option)
                .hasMessageNotContaining("needs an account");
    }

    @Test
    void consumersAreRefusedByName() {
        OneSmsEndpoint endpoint = endpoint("onesms:originators?" + VENDOR + ACCOUNT);

        assertThatThrownBy(() -> endpoint.createConsumer(exchange -> {}))
                .isInstanceOf(UnsupportedOperationException.class)
                .hasMessageContaining("no consumer for the operation originators")
                .hasMessageContaining("dlr, credit, mo and unresolved");
    }

    @Test
    void theConsumerOfCreditNeedsAThreshold() {
        OneSmsEndpoint endpoint = endpoint("onesms:credit?" + VENDOR + ACCOUNT);

        assertThatThrownBy(() -> endpoint.createConsumer(exchange -> {}))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("threshold is missing");
    }

    @Test
    void pollsHaveADefaultDelay() throws Exception {
        assertThat(delay("onesms:dlr?username=ada&password=lovelace")).isEqualTo(5_000);
        assertThat(delay("onesms:dlr?username=ada&password=lovelace&delay=7s")).isEqualTo(7_000);
        assertThat(delay("onesms:credit?threshold=1&" + VENDOR + ACCOUNT)).isEqualTo(60_000);
        assertThat(delay("onesms:credit?threshold=1&delay=9&" + VENDOR + ACCOUNT))
                .isEqualTo(9);
    }

    private long delay(String uri) throws Exception {
        return ((ScheduledPollConsumer) endpoint(uri).createConsumer(exchange -> {})).getDelay();
    }

    @Test
    void whatOnlyReceivesCannotBeSentTo() {
        assertThatThrownBy(() -> template().requestBody("onesms:mo?" + VENDOR + ACCOUNT, ""))
                .isInstanceOf(FailedToCreateProducerException.class)
                .rootCause()
                .hasMessageContaining("The operation mo is for consumers")
                .hasMessageContaining("credit, originators");
    }

    @ParameterizedTest
    @ValueSource(strings = {"onesms:credit", "onesms://credit"})
    void acceptsBothWaysToWriteAUri(String path) {
        assertThat(endpoint(path + "?" + VENDOR + ACCOUNT).getOperation()).isEqualTo("credit");
    }
}
