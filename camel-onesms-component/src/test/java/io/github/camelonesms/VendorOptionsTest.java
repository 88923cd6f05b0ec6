package io.github.camelonesms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.camelonesms.config.OneSmsUri;
import io.github.camelonesms.gateway.GatewayLookup;
import io.github.camelonesms.gateway.VendorOption;
import io.github.camelonesms.gateway.WireFormat;
import io.github.camelonesms.model.InvalidRequestException;
import io.github.camelonesms.model.SendPreview;
import io.github.camelonesms.model.SendResult;
import io.github.camelonesms.model.SmsMessage;
import io.github.camelonesms.model.SmsOperation;
import io.github.camelonesms.simulator.SmsGatewaySimulator;
import io.github.camelonesms.support.GatewayForm;
import io.github.camelonesms.support.OneSmsTestSupport;
import io.github.camelonesms.support.RawServer;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.main.Main;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The options {@code vendor.NAME}: on the wire, at the simulator, and refused where they are wrong. */
class VendorOptionsTest extends OneSmsTestSupport {

    private static final String NUMBER = "905551112233";
    private static final String OTHER = "905551112244";
    private static final String KEY = "0123456789abcdef0123456789abcdef";

    /** HMAC-SHA256 over the key with the secret key "gizli", computed by another program. */
    private static final String HASH = "3e1230d00ed164c0e9df2df710a50108eed7c51756285976dd93a8d71c175db7";

    private SmsGatewaySimulator simulator;

    @BeforeEach
    void startSimulator() {
        simulator = GatewayForm.account(SmsGatewaySimulator.builder(), 1_000)
                .organikGroup("test", 3, "905550000001", "905550000002")
                .organikGroup("test", 4, "905550000003")
                .start();
    }

    @AfterEach
    void stopSimulator() {
        simulator.close();
    }

    /**
     * An option with a value, and its text in the request.
     *
     * @param json in a JSON body
     * @param xml in an XML or SOAP body
     * @param query in the decoded request line
     */
    private record Case(
            String gateway, String name, String operation, String value, String json, String xml, String query) {

        List<GatewayForm> forms() {
            return GatewayForm.all(form -> form.is(gateway)
                    && option().formats()
                            .contains(WireFormat.valueOf(form.wireFormat().toUpperCase(Locale.ROOT))));
        }

        VendorOption<?> option() {
            return GatewayLookup.provider(gateway).descriptor().vendorOptions().stream()
                    .filter(option -> option.name().equals(name))
                    .findFirst()
                    .orElseThrow();
        }

        @Override
        public String toString() {
            return gateway + " " + operation + " " + name;
        }
    }

    private static final List<Case> CASES = List.of(
            new Case(
                    "nodeapi",
                    "title",
                    "send",
                    "Kampanya 7",
                    "\"title\":\"Kampanya 7\"",
                    "<title>Kampanya 7</title>",
                    null),
            new Case(
                    "nodeapi",
                    "pushSettings",
                    "send",
                    "https://example.com/rapor?a=1",
                    "\"pushSettings\":{\"url\":\"https://example.com/rapor?a=1\"}",
                    "<pushSettings><url>https://example.com/rapor?a=1</url></pushSettings>",
                    null),
            new Case(
                    "nodeapi",
                    "pushSettings",
                    "otp",
                    "http://example.com/r",
                    "\"pushSettings\":{\"url\":\"http://example.com/r\"}",
                    "<pushSettings><url>http://example.com/r</url></pushSettings>",
                    null),
            new Case("nodeapi", "skipAhsQuery", "send", "TRUE", "\"skipAhsQuery\":true", null, null),
            new Case("nodeapi", "skipAhsQuery", "otp", "false", "\"skipAhsQuery\":false", null, null),
            new Case("nodeapi", "recipientType", "send", "tacir", "\"recipientType\":1", null, null),
            new Case("nodeapi", "recipientType", "otp", "0", "\"recipientType\":0", null, null),
            new Case("nodeapi", "gateway", "send", "1b09b8c5-ae80", "\"gateway\":\"1b09b8c5-ae80\"", null, null),
            new Case("nodeapi", "gateway", "otp", "1b09b8c5-ae80", "\"gateway\":\"1b09b8c5-ae80\"", null, null),
            new Case(
                    "nodeapi",
                    "xid",
                    "send",
                    "true",
                    "\"sendingType\":2,\"numbers\":[{\"nr\":905551112233,\"msg\":\"Merhaba\",\"xid\":\"a_1-1\"}]",
                    null,
                    null),
            new Case("nodeapi", "customIDUnderscore", "send", "true", "\"customID\":\"a_1\"", null, null),
            new Case("nodeapi", "customIDUnderscore", "otp", "true", "\"customID\":\"a_1\"", null, null),
            new Case(
                    "organik",
                    "groups",
                    "send",
                    "3, 4",
                    "\"groups\":[3,4]",
                    "<groups>3</groups><groups>4</groups>",
                    "groupids=3,4"),
            new Case(
                    "organik",
                    "gsmIsUnique",
                    "send",
                    "true",
                    "\"gsm_isUnique\":1",
                    "<gsm_isUnique>1</gsm_isUnique>",
                    "gsm_isunique=1"),
            new Case(
                    "organik",
                    "gsmIsUnique",
                    "send",
                    "false",
                    "\"gsm_isUnique\":0",
                    "<gsm_isUnique>0</gsm_isUnique>",
                    "gsm_isunique=0"),
            new Case(
                    "iletimerkezi",
                    "hmac",
                    "send",
                    "true",
                    "\"hash\":\"" + HASH + "\"",
                    "<hash>" + HASH + "</hash>",
                    null),
            new Case(
                    "iletimerkezi",
                    "hmac",
                    "credit",
                    "true",
                    "\"hash\":\"" + HASH + "\"",
                    "<hash>" + HASH + "</hash>",
                    null),
            new Case(
                    "iletimerkezi",
                    "brandCode",
                    "consentAdd",
                    "696",
                    "\"brandCode\":\"696\"",
                    "\"brandCode\":\"696\"",
                    null),
            new Case(
                    "iletimerkezi",
                    "brandCode",
                    "consents",
                    "696",
                    "\"brandCode\":\"696\"",
                    "\"brandCode\":\"696\"",
                    null),
            new Case(
                    "iletimerkezi",
                    "consentStatus",
                    "consentAdd",
                    "ret",
                    "\"status\":\"RET\"",
                    "\"status\":\"RET\"",
                    null),
            new Case(
                    "iletimerkezi",
                    "consentSource",
                    "consentAdd",
                    "HS_MESAJ",
                    "\"source\":\"HS_MESAJ\"",
                    "\"source\":\"HS_MESAJ\"",
                    null));

    static Stream<Case> cases() {
        return CASES.stream();
    }

    @ParameterizedTest
    @MethodSource("cases")
    void anOptionIsOnTheWireInEveryFormatThatHasIt(Case wanted) {
        assertThat(wanted.forms()).isNotEmpty();
        for (GatewayForm form : wanted.forms()) {
            boolean json = wanted.operation().startsWith("consent");
            String answer = json
                    ? "{\"response\":{\"status\":{\"code\":200},\"consent\":[]}}"
                    : wanted.operation().equals("credit") ? form.credit("5") : form.accepted("42");
            try (RawServer server = RawServer.start(RawServer.answer(200, answer))) {
                Exchange exchange = request(
                        "onesms:" + wanted.operation() + "?sender=TEST&baseUrl=" + server.uri("") + "&"
                                + login(form, wanted) + "&vendor." + wanted.name() + "=RAW(" + wanted.value() + ")",
                        "Merhaba",
                        headers(form, wanted));

                assertThat(exchange.getException()).as("%s", form).isNull();
                RawServer.Request sent = server.requests().get(0);
                String expected =
                        switch (form.wireFormat()) {
                            case "json" -> wanted.json();
                            case "query" -> wanted.query();
                            default -> wanted.xml();
                        };
                String place = form.wireFormat().equals("query")
                        ? URLDecoder.decode(sent.line(), StandardCharsets.UTF_8)
                        : sent.text();
                assertThat(place).as("%s", form).contains(expected);
            }
        }
    }

    /** Terms that the consent registry needs besides, and the reference whose underscore is at stake. */
    private static Map<String, Object> headers(GatewayForm form, Case wanted) {
        boolean reference = wanted.name().equals("xid") || wanted.name().equals("customIDUnderscore");
        Map<String, Object> headers = new LinkedHashMap<>(Map.of(OneSmsConstants.TO, NUMBER));
        if (reference) {
            headers.put(OneSmsConstants.CLIENT_REFERENCE, "a_1");
        }
        return headers;
    }

    private static String login(GatewayForm form, Case wanted) {
        String options = form.options();
        if (wanted.name().equals("hmac")) {
            options = options.replace("apiSecret=test", "apiSecret=gizli");
        }
        if (wanted.name().equals("xid")) {
            options += "&vendor.customIDUnderscore=true";
        }
        if (wanted.operation().startsWith("consent")) {
            options += "&iysList=BIREYSEL";
            options += wanted.name().equals("brandCode") ? "" : "&vendor.brandCode=1";
            options += wanted.name().equals("consentStatus") ? "" : "&vendor.consentStatus=ONAY";
            options += wanted.name().equals("consentSource") ? "" : "&vendor.consentSource=HS_WEB";
        }
        return options;
    }

    @Test
    void everyOptionOfEveryGatewayIsAsserted() {
        Set<String> asserted = CASES.stream()
                .map(each -> each.gateway() + " " + each.name())
                .collect(Collectors.toCollection(TreeSet::new));
        Set<String> listed = GatewayLookup.all().values().stream()
                .map(provider -> provider.descriptor())
                .flatMap(
                        gateway -> gateway.vendorOptions().stream().map(option -> gateway.name() + " " + option.name()))
                .collect(Collectors.toCollection(TreeSet::new));

        assertThat(asserted).isEqualTo(listed);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
            NODEAPI_JSON      | vendor.titel=Kampanya     | no option vendor.titel | It has: vendor.customIDUnderscore, vendor.gateway, vendor.pushSettings, vendor.recipientType, vendor.skipAhsQuery, vendor.title, vendor.xid.
            NODEAPI_JSON      | vendor.groups=3           | no option vendor.groups | It has:
            ORGANIK_JSON      | vendor.title=Kampanya     | no option vendor.title | It has: vendor.groups, vendor.gsmIsUnique.
            ONESMS_XML        | vendor.title=Kampanya     | The gateway onesms has no option vendor.title | It has no vendor options.
            BISMS_QUERY       | vendor.x=1                | The gateway bisms has no option vendor.x | It has no vendor options.
            NODEAPI_SOAP      | vendor.skipAhsQuery=true  | cannot say vendor.skipAhsQuery in wireFormat=soap | set wireFormat to one of: json
            NODEAPI_JSON      | vendor.title=Kisa         | vendor.title is not set to what it takes | text of 5 to 50 characters
            NODEAPI_JSON      | vendor.title=123456789012345678901234567890123456789012345678901 | vendor.title | text of 5 to 50 characters
            NODEAPI_JSON      | vendor.title=abc%0Adef    | vendor.title is not set to what it takes | text of 5 to 50 characters
            NODEAPI_JSON      | vendor.skipAhsQuery=maybe | vendor.skipAhsQuery is not set to what it takes | true or false
            NODEAPI_JSON      | vendor.recipientType=2    | vendor.recipientType is not set to what it takes | BIREYSEL (0) or TACIR (1)
            NODEAPI_JSON      | vendor.pushSettings=ftp://example.com | vendor.pushSettings is not set to what it takes | an http or https URL
            NODEAPI_JSON      | vendor.pushSettings=http:///x | vendor.pushSettings is not set to what it takes | an http or https URL
            ORGANIK_XML       | vendor.groups=3,drei      | vendor.groups is not set to what it takes | whole numbers from 1
            ORGANIK_XML       | vendor.groups=0           | vendor.groups is not set to what it takes | whole numbers from 1
            ORGANIK_XML       | vendor.groups=3000000000  | vendor.groups is not set to what it takes | whole numbers from 1
            ORGANIK_QUERY     | vendor.gsmIsUnique=1      | vendor.gsmIsUnique is not set to what it takes | true or false
            ORGANIK_JSON      | vendor.groups=3&maxSegments=5 | maxSegments cannot be kept | vendor.groups
            ILETIMERKEZI_XML  | vendor.consentStatus=YES  | vendor.consentStatus is not set to what it takes | ONAY or RET
            """)
    void aWrongOneIsRefusedByNameWithItsCure(GatewayForm form, String option, String cause, String cure) {
        String uri = "onesms:send?sender=TEST&baseUrl=" + simulator.baseUrl() + "&" + form.options() + "&" + option;

        assertThatThrownBy(() -> context.getEndpoint(uri))
                .hasRootCauseInstanceOf(IllegalArgumentException.class)
                .cause()
                .hasMessageContaining(cause)
                .hasMessageContaining(cure);
    }

    @Test
    void aUrlThatIsRefusedIsNotQuoted() {
        String uri = "onesms:send?sender=TEST&baseUrl=" + simulator.baseUrl() + "&" + GatewayForm.NODEAPI_JSON.options()
                + "&vendor.pushSettings=RAW(https://example.com/t0ken|x)";

        assertThatThrownBy(() -> context.getEndpoint(uri)).satisfies(failure -> {
            for (Throwable cause = failure.getCause(); cause != null; cause = cause.getCause()) {
                assertThat(String.valueOf(cause.getMessage())).doesNotContain("t0ken");
            }
        });
    }

    @Test
    void aComputedHashNeedsTheKey() {
        assertThatThrownBy(() -> context.getEndpoint(
                        "onesms:credit?gateway=iletimerkezi&commercial=false&username=a&password=b&vendor.hmac=true"))
                .hasStackTraceContaining("vendor.hmac needs the options apiKey and apiSecret");
    }

    @ParameterizedTest
    @MethodSource("cases")
    void theSimulatorTakesEveryOption(Case wanted) {
        if (wanted.name().equals("hmac")) {
            return;
        }
        for (GatewayForm form : wanted.forms()) {
            Exchange exchange = request(
                    "onesms:" + wanted.operation() + "?sender=TEST&baseUrl=" + simulator.baseUrl() + "&"
                            + login(form, wanted) + "&vendor." + wanted.name() + "=RAW(" + wanted.value() + ")",
                    "Merhaba",
                    headers(form, wanted));

            assertThat(exchange.getException()).as("%s", form).isNull();
            simulator.reset();
        }
    }

    @Test
    void theHashOfTheTwoKeysLogsIn() {
        try (SmsGatewaySimulator withHash = SmsGatewaySimulator.builder()
                .account("test", "test", 10, "TEST")
                .apiKey("test", KEY, HASH)
                .start()) {
            String uri = "onesms:credit?gateway=iletimerkezi&commercial=false&baseUrl=" + withHash.baseUrl()
                    + "&apiKey=" + KEY + "&apiSecret=gizli";

            assertThat(requestBody(Long.class, uri + "&vendor.hmac=true", null)).isEqualTo(10L);
            assertThat(request(uri, null, Map.of()).getException()).isNotNull();
        }
    }

    private String organik(String wireFormat, String... options) {
        return "onesms:send?sender=TEST&baseUrl=" + simulator.baseUrl() + "&gateway=organik&apiKey=" + KEY
                + "&wireFormat=" + wireFormat + "&" + String.join("&", options);
    }

    @ParameterizedTest
    @CsvSource({"json", "xml", "query"})
    void groupsGetTheTextOnceHoweverManyRequestsASendTakes(String wireFormat) {
        SendResult result = requestBody(
                SendResult.class,
                organik(wireFormat, "vendor.groups=3,99", "maxRecipientsPerRequest=1"),
                new SmsMessage("Merhaba", NUMBER, OTHER));

        assertThat(result.submissions()).hasSize(2);
        assertThat(result.recipients()).isEqualTo(4);
        assertThat(result.segments()).isEqualTo(4);
        assertThat(simulator.deliveries()).isEqualTo(4);
        assertThat(simulator.credit("test")).isEqualTo(996);
        assertThat(List.of(NUMBER, OTHER, "905550000001", "905550000002"))
                .allMatch(number -> simulator.deliveries(number) == 1);
    }

    @Test
    void groupsTakeOneText() {
        Exchange exchange = request(
                organik("json", "vendor.groups=3"), Map.of(NUMBER, "Merhaba Ada", OTHER, "Merhaba Can"), Map.of());

        assertThat(exchange.getException())
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining("vendor.groups takes one text");
        assertThat(simulator.deliveries()).isZero();
    }

    @ParameterizedTest
    @CsvSource({"json", "xml", "query"})
    void aNumberThatIsNamedTwiceGetsOneSmsAlsoInPreview(String wireFormat) {
        SmsMessage message = new SmsMessage("Merhaba", NUMBER, OTHER, NUMBER);
        String unique = organik(wireFormat, "vendor.gsmIsUnique=true");

        SendPreview preview = requestBody(SendPreview.class, unique.replace("onesms:send", "onesms:preview"), message);
        SendResult result = requestBody(SendResult.class, unique, message);

        assertThat(result.recipients()).isEqualTo(2).isEqualTo(preview.recipients());
        assertThat(result.segments()).isEqualTo(2).isEqualTo(preview.segments());
        assertThat(simulator.deliveries()).isEqualTo(2);
        assertThat(simulator.credit("test")).isEqualTo(998);
    }

    @Test
    void theTitleIsThatOfThePackageInThePanel() {
        String nodeapi = "?gateway=nodeapi&username=test&password=test&baseUrl=" + simulator.baseUrl();
        requestBody(
                SendResult.class,
                "onesms:send" + nodeapi + "&sender=TEST&to=" + NUMBER + "&vendor.title=Kampanya 7",
                "Merhaba");

        Map<?, ?> packages = requestBody(Map.class, "onesms:call" + nodeapi + "&function=sms/list", Map.of());

        assertThat(packages.toString()).contains("title=Kampanya 7");
    }

    @Test
    void withoutTheOptionAnUnderscoreIsRefusedAndTheCureNamed() {
        Exchange exchange = request(
                "onesms:send?gateway=nodeapi&username=test&password=test&sender=TEST&baseUrl=" + simulator.baseUrl(),
                "Merhaba",
                Map.of(OneSmsConstants.TO, NUMBER, OneSmsConstants.CLIENT_REFERENCE, "a_1"));

        assertThat(exchange.getException())
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining("vendor.customIDUnderscore=true");
    }

    /** The component's value is used if the endpoint has none, in any spelling. */
    @Test
    void theEndpointWinsOverTheComponent() {
        OneSmsConfiguration component =
                context.getComponent("onesms", OneSmsComponent.class).getConfiguration();
        component.getVendor().put("skip-ahs-query", true);
        component.getVendor().put("title", "Bileşen");
        try (RawServer server = RawServer.start(RawServer.answer(200, GatewayForm.NODEAPI_JSON.accepted("1")))) {
            String uri = "onesms:send?sender=TEST&to=" + NUMBER + "&baseUrl=" + server.uri("") + "&"
                    + GatewayForm.NODEAPI_JSON.options();
            requestBody(SendResult.class, uri, "Merhaba");
            requestBody(SendResult.class, uri + "&vendor.TITLE=Uç nokta&vendor.skipAhsQuery=false", "Merhaba");

            assertThat(server.requests().get(0).text()).contains("\"title\":\"Bileşen\"", "\"skipAhsQuery\":true");
            assertThat(server.requests().get(1).text()).contains("\"title\":\"Uç nokta\"", "\"skipAhsQuery\":false");
            assertThat(component.getVendor()).containsEntry("title", "Bileşen");
        }
    }

    @Test
    void theyWorkWithComputedEndpointsAndWithTheUriBuilder() throws Exception {
        try (RawServer server = RawServer.start(RawServer.answer(200, GatewayForm.NODEAPI_JSON.accepted("1")))) {
            String fixed = "onesms:send?sender=TEST&to=" + NUMBER + "&baseUrl=" + server.uri("") + "&"
                    + GatewayForm.NODEAPI_JSON.options();
            context.addRoutes(new RouteBuilder() {
                @Override
                public void configure() {
                    from("direct:computed").toD(fixed + "&vendor.title=RAW(${header.campaign})");
                }
            });
            template.sendBodyAndHeader("direct:computed", "Merhaba", "campaign", "Kış & bahar");
            template.sendBodyAndHeader("direct:computed", "Merhaba", "campaign", "Yaz 2026");
            String built = OneSmsUri.of(SmsOperation.SEND)
                    .option("gateway", "nodeapi")
                    .option("baseUrl", server.uri(""))
                    .secret("username", "test")
                    .secret("password", "test")
                    .option("sender", "TEST")
                    .option("to", NUMBER)
                    .option("vendor.title", "A & B = C%")
                    .option("vendor.skipAhsQuery", true)
                    .build();
            template.sendBody(built, "Merhaba");

            assertThat(server.requests().get(0).text()).contains("\"title\":\"Kış & bahar\"");
            assertThat(server.requests().get(1).text()).contains("\"title\":\"Yaz 2026\"");
            assertThat(server.requests().get(2).text()).contains("\"title\":\"A & B = C%\"", "\"skipAhsQuery\":true");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "camel.component.onesms.vendor.title, camel.component.onesms.vendor.skipAhsQuery",
        "camel.component.onesms.vendor[title], camel.component.onesms.vendor[skipAhsQuery]",
        "camel.component.onesms.configuration.vendor.title, camel.component.onesms.configuration.vendor.skipAhsQuery"
    })
    void propertiesOfCamelMainSetThem(String title, String flag) throws Exception {
        try (RawServer server = RawServer.start(RawServer.answer(200, GatewayForm.NODEAPI_JSON.accepted("1")))) {
            Main main = new Main();
            main.addInitialProperty(title, "Kampanya 7");
            main.addInitialProperty(flag, "true");
            main.start();
            try {
                main.getCamelTemplate()
                        .sendBody(
                                "onesms:send?sender=TEST&to=" + NUMBER + "&baseUrl=" + server.uri("") + "&"
                                        + GatewayForm.NODEAPI_JSON.options(),
                                "Merhaba");
            } finally {
                main.stop();
            }
            assertThat(server.requests().get(0).text()).contains("\"title\":\"Kampanya 7\"", "\"skipAhsQuery\":true");
        }
    }
}
