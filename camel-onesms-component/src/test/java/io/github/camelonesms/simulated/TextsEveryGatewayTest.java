package io.github.camelonesms.simulated;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import io.github.camelonesms.OneSmsConstants;
import io.github.camelonesms.model.InvalidRequestException;
import io.github.camelonesms.model.SendResult;
import io.github.camelonesms.model.SmsMessage;
import io.github.camelonesms.simulator.ReceivedSms;
import io.github.camelonesms.simulator.SimulatorExtension;
import io.github.camelonesms.simulator.SmsGatewaySimulator;
import io.github.camelonesms.support.GatewayForm;
import io.github.camelonesms.support.OneSmsTestSupport;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.text.Normalizer.Form;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.w3c.dom.Document;

/** A phone shows the route's text, or the result reports the difference, at every gateway. */
class TextsEveryGatewayTest extends OneSmsTestSupport {

    private static final String NUMBER = "905551112233";
    private static final String OTHER = "905551112244";
    private static final String TURKISH = "Sayın Gökçe Şahin, siparişiniz hazır.";
    private static final String DECOMPOSED = Normalizer.normalize(TURKISH, Form.NFD);

    @RegisterExtension
    static final SimulatorExtension SIMULATOR =
            new SimulatorExtension(builder -> GatewayForm.account(builder, 1_000_000));

    private final SmsGatewaySimulator simulator = SIMULATOR.simulator();

    private String send(GatewayForm form, String... options) {
        return "onesms:send?sender=TEST&baseUrl=" + simulator.baseUrl() + "&" + form.options()
                + Stream.of(options).map("&"::concat).reduce("", String::concat);
    }

    /** Organik's query form carries English texts only. */
    static Stream<GatewayForm> turkish() {
        return Stream.of(GatewayForm.values()).filter(form -> form != GatewayForm.ORGANIK_QUERY);
    }

    static Stream<GatewayForm> replacing() {
        return Stream.of(GatewayForm.values()).filter(form -> form.is("onesms") || form.is("bisms"));
    }

    static Stream<GatewayForm> unicode() {
        return turkish().filter(form -> !form.is("onesms") && !form.is("bisms"));
    }

    private void assertShown(String number, String text, int segments) {
        assertThat(simulator.inbox(number))
                .extracting(ReceivedSms::text, ReceivedSms::segments)
                .containsExactly(tuple(text, segments));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("turkish")
    void aDecomposedTextIsTheComposedOne(GatewayForm form) {
        SendResult result = requestBody(SendResult.class, send(form), new SmsMessage("\uFEFF" + DECOMPOSED, NUMBER));

        assertThat(result.segments()).isEqualTo(1);
        assertThat(result.replaced()).isZero();
        assertShown(NUMBER, TURKISH, 1);
    }

    /** Lower case without Turkish rules leaves a combining dot behind the i, and no character is the pair's NFC. */
    @ParameterizedTest(name = "{0}")
    @EnumSource
    void theDotThatLowerCaseLeavesBehindIIsNotSent(GatewayForm form) {
        String text = "İZMİR ".repeat(25).toLowerCase(Locale.ROOT) + "son";
        assertThat(text).contains("i\u0307zmi\u0307r");

        SendResult result =
                requestBody(SendResult.class, send(form, "unsupportedCharacters=fail"), new SmsMessage(text, NUMBER));

        assertThat(result.segments()).isEqualTo(1);
        assertThat(result.replaced()).isZero();
        assertShown(NUMBER, "izmir ".repeat(25) + "son", 1);
    }

    @Test
    void everyKindOfBodyIsComposed() {
        String uri = send(GatewayForm.ONESMS_XML, "disableDuplicateCheck=true");
        String xml = "<sms><message><gsm><no>" + NUMBER + "</no></gsm><msg><![CDATA[" + DECOMPOSED
                + "]]></msg></message></sms>";
        Map<String, Object> to = Map.of(OneSmsConstants.TO, NUMBER);

        body(SendResult.class, request(uri, DECOMPOSED, to));
        requestBody(SendResult.class, uri, Map.of(NUMBER, DECOMPOSED));
        requestBody(SendResult.class, uri, List.of(new SmsMessage(DECOMPOSED, NUMBER)));
        body(SendResult.class, request(uri, context.getTypeConverter().convertTo(Document.class, xml), Map.of()));

        assertThat(simulator.inbox(NUMBER))
                .extracting(ReceivedSms::text)
                .hasSize(4)
                .containsOnly(TURKISH);
    }

    @Test
    void aOneTimePasswordIsComposed() {
        String uri = send(GatewayForm.NODEAPI_JSON).replace("onesms:send", "onesms:otp");

        body(SendResult.class, request(uri, "Şifreniz: 4711", Map.of(OneSmsConstants.TO, NUMBER)));

        assertShown(NUMBER, "Şifreniz: 4711", 1);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("replacing")
    void whatTheGatewayReplacesIsCounted(GatewayForm form) {
        SendResult plain = requestBody(SendResult.class, send(form), new SmsMessage("Fiyat 5 TL", NUMBER));
        SendResult result = requestBody(SendResult.class, send(form), new SmsMessage("Fiyat 5 € 😀", OTHER));

        assertThat(plain.replaced()).isZero();
        assertThat(result.replaced()).isEqualTo(1);
        assertShown(OTHER, "Fiyat 5 E   ", 1);
    }

    @Test
    void aMessageInSeveralRequestsAndPartsIsCountedOnce() {
        String uri = send(GatewayForm.ONESMS_XML, "maxRecipientsPerRequest=2", "overlong=split");
        String[] numbers = IntStream.range(0, 5)
                .mapToObj(i -> Integer.toString(90555000 + i) + "0000")
                .toArray(String[]::new);

        SendResult result = requestBody(
                SendResult.class,
                uri,
                List.of(
                        new SmsMessage("5 € " + "uzun ".repeat(250), numbers),
                        new SmsMessage("5 TL", OTHER),
                        new SmsMessage("6 €", NUMBER)));

        assertThat(result.replaced()).isEqualTo(2);
        assertThat(result.recipients()).isEqualTo(12);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("replacing")
    void replacedCharactersAreRefusedByOption(GatewayForm form) {
        String uri = send(form, "unsupportedCharacters=fail");

        InvalidRequestException failure =
                failure(InvalidRequestException.class, request(uri, new SmsMessage("Fiyat 5 €", NUMBER), Map.of()));

        assertThat(failure).hasMessageContainingAll("U+20AC", "position 9", "unsupportedCharacters=replace");
        assertThat(simulator.inbox(NUMBER)).isEmpty();
        assertThat(simulator.deliveries()).isZero();
        assertThat(requestBody(SendResult.class, uri, new SmsMessage(TURKISH, NUMBER))
                        .replaced())
                .isZero();
    }

    @ParameterizedTest(name = "{0}")
    @EnumSource
    void aTextThatHasLostLettersIsRefused(GatewayForm form) {
        String lost = new String("Sayın Şahin".getBytes(Charset.forName("windows-1254")), StandardCharsets.UTF_8);
        List<Object> bodies = List.of(lost, new SmsMessage(lost, NUMBER), Map.of(NUMBER, lost));
        for (String options : List.of("transliterate=false", "transliterate=true", "overlong=truncate")) {
            for (Object body : bodies) {
                Exchange refused = request(send(form, options), body, Map.of(OneSmsConstants.TO, NUMBER));

                assertThat(failure(InvalidRequestException.class, refused))
                        .hasMessageContainingAll("U+FFFD", "position 4", "charset=windows-1254")
                        .hasMessageNotContaining("Say");
            }
        }
        assertThat(simulator.deliveries()).isZero();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("unicode")
    void whatAGatewayShowsInUnicodeIsNotReplaced(GatewayForm form) {
        String text = "Fiyat 5 € 😀 Жук";
        SendResult result =
                requestBody(SendResult.class, send(form, "unsupportedCharacters=fail"), new SmsMessage(text, NUMBER));

        assertThat(result.replaced()).isZero();
        assertShown(NUMBER, text, 1);
        InvalidRequestException half = failure(
                InvalidRequestException.class,
                request(send(form, "unsupportedCharacters=fail"), new SmsMessage("a\uD83Db", NUMBER), Map.of()));
        assertThat(half).hasMessageContainingAll("U+D83D", "position 2");
    }

    @ParameterizedTest(name = "{0}")
    @EnumSource
    void whatTransliterationLosesIsCountedOrRefused(GatewayForm form) {
        SmsMessage message = new SmsMessage("Şoför 😀", NUMBER);

        Exchange refused = request(send(form, "transliterate=true", "unsupportedCharacters=fail"), message, Map.of());
        SendResult result = requestBody(SendResult.class, send(form, "transliterate=true"), message);

        assertThat(failure(InvalidRequestException.class, refused)).hasMessageContainingAll("U+1F600", "position 7");
        assertThat(result.replaced()).isEqualTo(1);
        assertShown(NUMBER, "Sofor  ", 1);
        assertThat(requestBody(
                                SendResult.class,
                                send(form, "transliterate=true"),
                                new SmsMessage("Şoför\u00A05 €", OTHER))
                        .replaced())
                .isZero();
    }

    @ParameterizedTest(name = "{0}")
    @EnumSource
    void splittingHasABound(GatewayForm form) {
        String uri = send(form, "overlong=split");
        SmsMessage huge = new SmsMessage("sayfa ".repeat(50_000), NUMBER);
        SmsMessage eleven = new SmsMessage("a".repeat(1071).repeat(10) + "aa", NUMBER);

        for (SmsMessage message : List.of(huge, eleven)) {
            InvalidRequestException failure = failure(InvalidRequestException.class, request(uri, message, Map.of()));
            assertThat(failure).hasMessageContainingAll("maxParts allows 10", "raise maxParts");
        }
        assertThat(simulator.deliveries()).isZero();
        SendResult three = requestBody(SendResult.class, send(form, "overlong=split", "maxParts=3"), threeParts());
        assertThat(three.recipients()).isEqualTo(3);
        failure(
                InvalidRequestException.class,
                request(send(form, "overlong=split", "maxParts=2"), threeParts(), Map.of()));
    }

    private static SmsMessage threeParts() {
        return new SmsMessage("a".repeat(900) + "b".repeat(900) + "c".repeat(900), OTHER);
    }

    @ParameterizedTest(name = "{0}")
    @EnumSource
    void aHugeTextIsRefusedByItsLength(GatewayForm form) {
        for (String piece : List.of("\uD83D", "\u0301", "a", "ş")) {
            SmsMessage message = new SmsMessage("a" + piece.repeat(1_000_000), NUMBER);

            assertTimeoutPreemptively(Duration.ofSeconds(30), () -> {
                assertThat(failure(InvalidRequestException.class, request(send(form), message, Map.of())))
                        .hasMessageContaining("1000001 characters");
            });
        }
        assertThat(simulator.deliveries()).isZero();
    }
}
