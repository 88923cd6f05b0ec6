package io.github.camelonesms;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.camelonesms.model.Consent;
import io.github.camelonesms.model.ConsentResult;
import io.github.camelonesms.model.ConsentStatus;
import io.github.camelonesms.model.InvalidRequestException;
import io.github.camelonesms.model.RejectedException;
import io.github.camelonesms.model.UnavailableException;
import io.github.camelonesms.simulator.SmsGatewaySimulator;
import io.github.camelonesms.support.GatewayForm;
import io.github.camelonesms.support.OneSmsTestSupport;
import io.github.camelonesms.support.RawServer;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code consentAdd} and {@code consents} at the simulator of iletimerkezi. */
class ConsentTest extends OneSmsTestSupport {

    private static final Instant NOW = Instant.parse("2026-11-28T07:00:00Z");
    private static final String ADA = "905551112233";
    private static final String CAN = "905551112244";

    private SmsGatewaySimulator simulator;

    @BeforeEach
    void startSimulator() {
        simulator = GatewayForm.account(SmsGatewaySimulator.builder().clockStart(NOW), 100)
                .start();
        context.getRegistry().bind("clock", simulator.clock());
    }

    @AfterEach
    void stopSimulator() {
        simulator.close();
    }

    private String uri(String operation, String wireFormat, String... options) {
        return "onesms:" + operation + "?clock=#clock&vendor.brandCode=696&iysList=BIREYSEL&baseUrl="
                + simulator.baseUrl() + "&"
                + GatewayForm.valueOf("ILETIMERKEZI_" + wireFormat).options()
                + Stream.of(options).map(option -> "&" + option).collect(Collectors.joining());
    }

    private List<?> consents(Object numbers) {
        return list(uri("consents", "JSON"), numbers);
    }

    @ParameterizedTest
    @ValueSource(strings = {"XML", "JSON"})
    void whatIsRegisteredIsFound(String wireFormat) {
        List<?> added = list(
                uri("consentAdd", wireFormat),
                List.of(
                        new Consent("0555 111 22 33", ConsentStatus.ONAY, "HS_WEB", NOW.minusSeconds(60), null),
                        Map.of("to", CAN, "status", "ret", "source", "HS_MESAJ", "consentDate", "2026-11-28T09:30")));

        assertThat(added)
                .isEqualTo(List.of(
                        new ConsentResult(ADA, ConsentStatus.ONAY, "BIREYSEL", "HS_WEB", NOW.minusSeconds(60), "200"),
                        new ConsentResult(
                                CAN,
                                ConsentStatus.RET,
                                "BIREYSEL",
                                "HS_MESAJ",
                                Instant.parse("2026-11-28T06:30:00Z"),
                                "200")));
        assertThat(list(uri("consents", wireFormat), List.of(CAN, "5551112233", "905551119999")))
                .isEqualTo(List.of(
                        added.get(1),
                        added.get(0),
                        new ConsentResult("905551119999", ConsentStatus.NONE, "BIREYSEL", null, null, "422")));
    }

    @Test
    void numbersTakeTheTermsOfTheOptions() {
        String uri = uri("consentAdd", "JSON", "vendor.consentStatus=RET", "vendor.consentSource=HS_MESAJ");

        List<?> added = body(List.class, request(uri, null, Map.of(OneSmsConstants.TO, ADA + "," + CAN)));

        assertThat(added).hasSize(2).allSatisfy(result -> {
            assertThat(((ConsentResult) result).status()).isEqualTo(ConsentStatus.RET);
            assertThat(((ConsentResult) result).date()).isEqualTo(NOW);
        });
        assertThat(((ConsentResult) consents(CAN).get(0)).consents()).isFalse();
    }

    @Test
    void anotherKindOfRecipientHasNoRecord() {
        list(uri("consentAdd", "JSON"), Map.of("to", ADA, "status", "ONAY", "source", "HS_WEB"));

        ConsentResult consent = (ConsentResult)
                list(uri("consents", "JSON").replace("BIREYSEL", "TACIR"), ADA).get(0);

        assertThat(consent.status()).isEqualTo(ConsentStatus.NONE);
        assertThat(consent.code()).isEqualTo("200");
        assertThat(((ConsentResult) consents(ADA).get(0)).consents()).isTrue();
    }

    @Test
    void moreThanAListHoldsAreSeveralRequests() {
        List<String> numbers = LongStream.range(905_550_000_000L, 905_550_005_001L)
                .mapToObj(Long::toString)
                .toList();

        List<?> added =
                list(uri("consentAdd", "JSON", "vendor.consentStatus=ONAY", "vendor.consentSource=HS_WEB"), numbers);

        assertThat(added).hasSize(5_001);
        assertThat(simulator.requests().toString()).contains("consent");
        assertThat(((ConsentResult) consents("905550005000").get(0)).consents()).isTrue();
    }

    @Test
    void consentsOfTheBodyAreNotReplacedByTheNumbersOfTheHeader() {
        String uri = uri("consentAdd", "JSON", "vendor.consentStatus=ONAY", "vendor.consentSource=HS_WEB");
        Consent refusal = new Consent(ADA, ConsentStatus.RET, "HS_MESAJ", NOW, null);
        Map<String, Object> header = Map.of(OneSmsConstants.TO, CAN);

        for (Object body : List.of(refusal, List.of(refusal), List.of(Map.of("to", ADA, "status", "RET")))) {
            List<?> added = body(List.class, request(uri, body, header));

            assertThat(added).singleElement().satisfies(result -> {
                assertThat(((ConsentResult) result).number()).isEqualTo(ADA);
                assertThat(((ConsentResult) result).status()).isEqualTo(ConsentStatus.RET);
            });
        }
        assertThat(((ConsentResult) consents(CAN).get(0)).status()).isEqualTo(ConsentStatus.NONE);
    }

    @Test
    void numbersOfTheHeaderStillReplaceNumbersOfTheBody() {
        String uri = uri("consents", "JSON");

        List<?> consents = body(List.class, request(uri, List.of(ADA), Map.of(OneSmsConstants.TO, CAN)));

        assertThat(((ConsentResult) consents.get(0)).number()).isEqualTo(CAN);
    }

    @Test
    void theKindOfRecipientOfANumberIsNotIgnored() {
        list(uri("consentAdd", "JSON"), Map.of("to", ADA, "status", "ONAY", "source", "HS_WEB"));
        Map<String, Map<String, Long>> before = simulator.requests();

        Exchange exchange =
                request(uri("consents", "JSON"), List.of(CAN, Map.of("to", ADA, "recipientType", "TACIR")), Map.of());

        assertThat(exchange.getException())
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining("iysList");
        assertThat(simulator.requests()).isEqualTo(before);
        assertThat(list(uri("consents", "JSON"), Map.of("to", ADA, "recipientType", "BIREYSEL")))
                .hasSize(1);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
            {"to":"5551112233","source":"HS_WEB"}                                   | has no status
            {"to":"5551112233","status":"ONAY"}                                     | has no source
            {"to":"5551112233","status":"YES","source":"HS_WEB"}                    | ONAY or RET
            {"to":"5551112233","status":"RET","source":"HS_WEB","date":"x"}         | no others
            {"to":"5551112233","status":"RET","source":"HS_WEB","consentDate":"x"}  | not a date and time
            {"to":"5551112233","status":"RET","source":"A","recipientType":"ESNAF"} | BIREYSEL or TACIR
            {"to":"1","status":"RET","source":"HS_WEB"}                             | The number
            {"status":"RET","source":"HS_WEB"}                                      | no number
            """)
    void whatIsIncompleteIsRefusedBeforeARequest(String json, String cause) throws Exception {
        Object body = new ObjectMapper().readTree(json);

        Exchange exchange = request(uri("consentAdd", "JSON"), body, Map.of());

        assertThat(exchange.getException())
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining(cause);
        assertThat(simulator.requests()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"to\":\"\"}", "{\"to\":null}", "{\"to\":[]}"})
    void theHeaderDoesNotReplaceAnEmptyNumber(String json) throws Exception {
        String uri = uri("consentAdd", "JSON", "vendor.consentStatus=ONAY", "vendor.consentSource=HS_WEB", "to=" + CAN);
        Map<?, ?> body = new ObjectMapper().readValue(json, Map.class);

        Exchange exchange = request(uri, body, Map.of(OneSmsConstants.TO, ADA));

        assertThat(exchange.getException())
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining("no number");
        assertThat(simulator.requests()).isEmpty();
    }

    @Test
    void aSortedMapFromNumbersIsNoConsent() {
        Map<Long, String> numbers = new TreeMap<>(Map.of(Long.valueOf(ADA), "ONAY"));

        for (Object body : List.of(numbers, List.of(numbers))) {
            assertThat(request(uri("consentAdd", "JSON"), body, Map.of()).getException())
                    .isInstanceOf(InvalidRequestException.class)
                    .hasMessageContaining("no others");
        }
        assertThat(simulator.requests()).isEmpty();
    }

    @Test
    void aBrandAndAKindOfRecipientAreNeeded() {
        String uri = uri("consents", "JSON");

        assertThat(request(uri.replace("vendor.brandCode=696&", ""), ADA, Map.of())
                        .getException())
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining("vendor.brandCode");
        assertThat(request(uri.replace("iysList=BIREYSEL&", ""), ADA, Map.of()).getException())
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining("iysList=TACIR");
    }

    @Test
    void aRefusalAndAnUnreadableAnswerAreNoConsents() {
        try (RawServer server = RawServer.start(
                RawServer.answer(422, "{\"response\":{\"status\":{\"code\":422,\"message\":\"-\"},\"errors\":{}}}"))) {
            Exchange added = request(
                    uri("consentAdd", "JSON")
                            .replace(simulator.baseUrl(), server.uri("").toString()),
                    Map.of("to", ADA, "status", "ONAY", "source", "HS_WEB"),
                    Map.of());
            assertThat(added.getException()).isInstanceOf(RejectedException.class);
        }
        for (String consent : List.of("", ",\"consent\":7", ",\"consent\":{}", ",\"consent\":null")) {
            try (RawServer server = RawServer.start(
                    RawServer.answer(200, "{\"response\":{\"status\":{\"code\":200}" + consent + "}}"))) {
                Exchange exchange = request(
                        uri("consents", "JSON")
                                .replace(simulator.baseUrl(), server.uri("").toString()),
                        ADA,
                        Map.of());
                assertThat(exchange.getException()).as(consent).isInstanceOf(UnavailableException.class);
            }
        }
    }

    @Test
    void onlyTheGatewayWithARegistryHasThem() {
        Exchange exchange = request(
                "onesms:credit?gateway=organik&apiKey=0123456789abcdef0123456789abcdef&baseUrl=" + simulator.baseUrl(),
                ADA,
                Map.of(OneSmsConstants.OPERATION, "consents"));

        assertThat(exchange.getException()).isInstanceOf(InvalidRequestException.class);
    }
}
