package io.github.camelonesms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import io.github.camelonesms.model.InvalidRequestException;
import io.github.camelonesms.model.OneSmsException;
import io.github.camelonesms.model.RejectedRecipient;
import io.github.camelonesms.model.SendPreview;
import io.github.camelonesms.model.SendResult;
import io.github.camelonesms.model.SmsMessage;
import io.github.camelonesms.model.SmsOperation;
import io.github.camelonesms.model.TextPreview;
import io.github.camelonesms.simulator.ReceivedSms;
import io.github.camelonesms.simulator.SmsGatewaySimulator;
import io.github.camelonesms.support.ChildJvm;
import io.github.camelonesms.support.GatewayForm;
import io.github.camelonesms.support.SimulatorTestSupport;
import io.github.camelonesms.text.Replacement;
import io.github.camelonesms.text.SmsAlphabet;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** {@code onesms:preview} shows the result of a send without a request to the gateway. */
class PreviewTest extends SimulatorTestSupport {

    private static final String TURKISH = "Sayın müşterimiz, 5 € kazandınız";

    @Override
    protected SmsGatewaySimulator.Builder configure(SmsGatewaySimulator.Builder builder) {
        return GatewayForm.account(builder, CREDIT);
    }

    private String preview(String... options) {
        return send(options).replace("onesms:send", "onesms:preview");
    }

    private void assertNoRequests() {
        assertThat(simulator.requests()).isEmpty();
        assertThat(simulator.credit(CREDENTIAL)).isEqualTo(CREDIT);
    }

    /** Transliteration leaves nothing, or a blank, of some texts; truncation keeps only the beginning. */
    @ParameterizedTest
    @CsvSource({"transliterate=true,\u200B", "transliterate=true,\uD83D\uDC4D", "overlong=truncate,LATE"})
    void aTextOfWhichNothingIsLeftIsRefused(String option, String text) {
        String given = text.equals("LATE") ? " ".repeat(917) + TEXT : text;
        SmsMessage message = new SmsMessage(given, numbers(1, 1));

        for (String uri : List.of(send(option), preview(option))) {
            assertThat(failure(InvalidRequestException.class, request(uri, message, Map.of())))
                    .hasMessageContaining("empty");
        }
        assertNoRequests();
    }

    @Test
    void showsTextsSegmentsAndRejectedNumbers() {
        List<SmsMessage> body = List.of(
                new SmsMessage(TURKISH, numbers(0, 3)),
                new SmsMessage("x".repeat(161), numbers(3, 1)),
                new SmsMessage(TURKISH, List.of("12", numbers(4, 1).get(0))));

        Exchange exchange = request(preview("maxRecipientsPerRequest=2"), body, Map.of());

        SendPreview preview = body(SendPreview.class, exchange);
        assertThat(preview.recipients()).isEqualTo(5);
        assertThat(preview.segments()).isEqualTo(6);
        assertThat(preview.requests()).isEqualTo(3);
        assertThat(preview.replaced()).isEqualTo(2);
        assertThat(preview.rejected()).extracting(RejectedRecipient::number).containsExactly("12");
        assertThat(preview.texts())
                .extracting(
                        TextPreview::alphabet,
                        TextPreview::length,
                        TextPreview::segments,
                        TextPreview::delivered,
                        TextPreview::recipients)
                .containsExactly(
                        tuple(SmsAlphabet.TURKISH, 36, 1, "Sayın müşterimiz, 5 E kazandınız", 4),
                        tuple(SmsAlphabet.ENGLISH, 161, 2, "x".repeat(161), 1));
        assertThat(preview.texts().get(0).replaced()).containsExactly(new Replacement(20, "€", "E"));
        assertThat(exchange.getMessage().getHeaders())
                .containsEntry(OneSmsConstants.SEGMENTS, 6L)
                .containsEntry(OneSmsConstants.REJECTED_RECIPIENTS, preview.rejected())
                .containsEntry(OneSmsConstants.RESULT_CODE, "OK")
                .containsEntry(OneSmsConstants.GATEWAY, "onesms")
                .doesNotContainKeys(OneSmsConstants.DLR_ID, OneSmsConstants.DLR_IDS);
        assertNoRequests();
    }

    @Test
    void hidesTextsAndNumbersInItsStringForm() {
        SendPreview preview = requestBody(
                SendPreview.class,
                preview(),
                new SmsMessage("Parola 4711 €", List.of("0555", numbers(0, 1).get(0))));

        assertThat(preview.toString()).doesNotContain("Parola", "4711", "0555", "90555", "€");
    }

    @Test
    void showsWhatTransliterationAndTheWireReplace() {
        TextPreview text = requestBody(
                        SendPreview.class,
                        preview("transliterate=true"),
                        new SmsMessage("Ş\u0007漢|", numbers(0, 1).get(0)))
                .texts()
                .get(0);

        assertThat(text.delivered()).isEqualTo("S  I");
        assertThat(text.replaced())
                .containsExactly(
                        new Replacement(1, "\u0007", " "), new Replacement(2, "漢", " "), new Replacement(3, "|", "I"));
    }

    @Test
    void takesRecipientsSenderAndDateFromHeaders() {
        Map<String, Object> headers = Map.of(OneSmsConstants.TO, numbers(0, 2), OneSmsConstants.SENDER, "TEST");
        assertThat(body(SendPreview.class, request(preview(), TEXT, headers)).recipients())
                .isEqualTo(2);

        InvalidRequestException failure = failure(
                InvalidRequestException.class,
                request(preview(), TEXT, Map.of(OneSmsConstants.SCHEDULED_AT, "2001-01-01T00:00")));
        assertThat(failure.operation()).isEqualTo(SmsOperation.PREVIEW.id());
        assertThat(failure).hasMessageContaining("scheduledAt is more than 5 minutes in the past");
        assertNoRequests();
    }

    @Test
    void theHeaderOfTheOperationMakesASendAPreview() {
        Exchange exchange = request(
                send(),
                TEXT,
                Map.of(OneSmsConstants.TO, numbers(0, 1), OneSmsConstants.OPERATION, SmsOperation.PREVIEW.id()));

        assertThat(body(SendPreview.class, exchange).segments()).isEqualTo(1);
        assertNoRequests();
    }

    @ParameterizedTest(name = "{0}")
    @EnumSource
    void refusesWhatTheGatewayWouldRefuseBeforeItConnects(GatewayForm form) {
        String options = "baseUrl=" + simulator.baseUrl() + "&sender=TEST&" + form.options();
        String optionsRefused = options + "&disableDuplicateCheck=true&validity=1h";
        SmsMessage message = new SmsMessage("Ğ", numbers(0, 1));

        List<String> tries = List.of(options, optionsRefused);
        for (String each : tries) {
            Exchange previewed = request("onesms:preview?" + each, message, Map.of());
            assertNoRequests();
            Exchange sent = request("onesms:send?" + each, message, Map.of());
            assertThat(previewed.isFailed()).isEqualTo(sent.isFailed());
            if (sent.getException() instanceof OneSmsException refusal) {
                InvalidRequestException refused = failure(InvalidRequestException.class, previewed);
                assertThat(refused).hasMessage(refusal.getMessage().replaceFirst(" send: ", " preview: "));
                assertThat(refused.operation()).isEqualTo(SmsOperation.PREVIEW.id());
            }
            simulator.reset();
        }
    }

    @Test
    void anEmojiOrATurkishLetterRaisesTheCostOfNoOtherText() {
        List<String> texts = List.of("a".repeat(160), "ğ", "b".repeat(900), "😀", "c");
        List<SmsMessage> body = IntStream.range(0, texts.size())
                .mapToObj(i -> new SmsMessage(texts.get(i), numbers(i, 1)))
                .toList();
        String options = "baseUrl=" + simulator.baseUrl() + "&sender=TEST&" + GatewayForm.NODEAPI_JSON.options();

        SendPreview preview = requestBody(SendPreview.class, "onesms:preview?" + options, body);

        assertThat(preview.segments()).isEqualTo(10);
        assertThat(preview.requests()).isEqualTo(4);
        assertThat(preview.texts()).extracting(TextPreview::segments).containsExactly(1, 1, 6, 1, 1);
        assertThat(requestBody(SendResult.class, "onesms:send?" + options, body).segments())
                .isEqualTo(10);
        assertThat(simulator.credit(CREDENTIAL)).isEqualTo(CREDIT - 10);
        assertThat(simulator.requestCount("send")).isEqualTo(4);
        for (int i = 0; i < texts.size(); i++) {
            assertThat(simulator.inbox(numbers(i, 1).get(0)))
                    .extracting(ReceivedSms::text)
                    .containsExactly(texts.get(i));
        }
    }

    @Test
    void shortTextsOfAllAlphabetsShareARequest() {
        List<SmsMessage> body = List.of(
                new SmsMessage("a".repeat(70), numbers(0, 1)),
                new SmsMessage("ğ", numbers(1, 1)),
                new SmsMessage("b".repeat(70), numbers(2, 1)),
                new SmsMessage("😀", numbers(3, 1)));
        String options = "baseUrl=" + simulator.baseUrl() + "&sender=TEST&" + GatewayForm.NODEAPI_JSON.options();

        assertThat(requestBody(SendResult.class, "onesms:send?" + options, body).segments())
                .isEqualTo(4);
        assertThat(simulator.credit(CREDENTIAL)).isEqualTo(CREDIT - 4);
        assertThat(simulator.requestCount("send")).isEqualTo(1);
    }

    @Test
    void aHundredTextsAreShownAndAllAreCounted() {
        SendPreview preview = requestBody(
                SendPreview.class,
                preview(),
                IntStream.range(0, 150)
                        .mapToObj(i -> new SmsMessage("Siparis " + i % 120, numbers(i, 1)))
                        .toList());

        assertThat(preview.recipients()).isEqualTo(150);
        assertThat(preview.texts()).hasSize(100);
        assertThat(preview.texts().stream().mapToInt(TextPreview::recipients).sum())
                .isEqualTo(130);
    }

    @Test
    void aBodyWithoutAnyUsableMessageIsRefusedAsBySend() {
        for (Object body :
                List.of(List.of(), List.of(new SmsMessage(TEXT, "12")), new SmsMessage(" ", numbers(0, 1)))) {
            InvalidRequestException previewed =
                    failure(InvalidRequestException.class, request(preview(), body, Map.of()));
            InvalidRequestException sent = failure(InvalidRequestException.class, request(send(), body, Map.of()));

            assertThat(sent).hasMessage(previewed.getMessage().replaceFirst(" preview: ", " send: "));
        }
        assertNoRequests();
    }

    @Test
    void aListIsUnchangedForTheSend() throws Exception {
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:ask-first")
                        .enrich(preview(), (original, previewed) -> {
                            original.setProperty(
                                    "preview", previewed.getMessage().getBody());
                            return original;
                        })
                        .to(send());
            }
        });
        List<SmsMessage> body = List.of(new SmsMessage(TEXT, numbers(0, 5)));

        Exchange exchange = request("direct:ask-first", body, Map.of());

        SendResult result = body(SendResult.class, exchange);
        assertThat(exchange.getProperty("preview", SendPreview.class).segments())
                .isEqualTo(result.segments())
                .isEqualTo(5);
        assertEachGotOne(numbers(0, 5));
    }

    @Test
    void anIteratorThatWasPreviewedIsRefusedBySend() {
        Iterator<SmsMessage> body = List.of(new SmsMessage(TEXT, numbers(0, 5))).iterator();
        requestBody(SendPreview.class, preview(), body);

        assertThat(failure(InvalidRequestException.class, request(send(), body, Map.of())))
                .hasMessageContaining("read by an earlier send or preview");
        assertNoRequests();
    }

    @Test
    void whatTheBodyWasReadFromIsClosedAlsoWhenItIsRefused() {
        AtomicInteger closed = new AtomicInteger();
        for (List<SmsMessage> messages :
                List.of(List.of(new SmsMessage(TEXT, numbers(0, 1))), List.of(new SmsMessage("", numbers(0, 1))))) {
            Stream<SmsMessage> stream = new ArrayList<>(messages).stream().onClose(closed::incrementAndGet);
            request(preview(), stream, Map.of());
        }

        assertThat(closed).hasValue(2);
    }

    @Test
    @Tag("process")
    void aMillionMessagesPassThroughASmallHeap() throws InterruptedException {
        try (ChildJvm client = ChildJvm.start(
                List.of("-Xmx64m", "-XX:+UseSerialGC", "-XX:+ExitOnOutOfMemoryError"),
                Program.class,
                simulator.baseUrl(),
                "1000000")) {
            int exit = client.await(Duration.ofMinutes(3));
            System.out.println("\nPreview: " + client.output());

            assertThat(exit).as(client.output()).isZero();
            assertThat(client.output())
                    .contains("1000000 recipients, 1000000 segments, 1000 requests, 1000 rejected, 100 texts");
            assertNoRequests();
        }
    }

    /** Previews a body of many messages that come into being as they are read; one in a thousand has an invalid number too. */
    static final class Program {

        private static final long FIRST_NUMBER = 905_500_000_000L;

        private Program() {}

        /** @param arguments the gateway's address, how many messages */
        public static void main(String[] arguments) throws Exception {
            OneSmsComponent component = new OneSmsComponent();
            OneSmsConfiguration configuration = component.getConfiguration();
            configuration.setBaseUrl(arguments[0]);
            configuration.setUsername("test");
            configuration.setPassword("test");
            configuration.setSender("TEST");
            try (CamelContext context = new DefaultCamelContext()) {
                context.addComponent("onesms", component);
                context.start();
                SendPreview preview = context.createProducerTemplate()
                        .requestBody(
                                "onesms:preview",
                                IntStream.range(0, Integer.parseInt(arguments[1]))
                                        .mapToObj(Program::message)
                                        .iterator(),
                                SendPreview.class);
                System.out.println(preview.recipients() + " recipients, " + preview.segments() + " segments, "
                        + preview.requests() + " requests, "
                        + preview.rejected().size() + " rejected, "
                        + preview.texts().size() + " texts, maximum heap "
                        + Runtime.getRuntime().maxMemory() / 1024 / 1024 + " MB");
            }
        }

        private static SmsMessage message(int i) {
            String text = "Sayin musterimiz, " + i + " numarali siparisiniz yola cikti.";
            String number = Long.toString(FIRST_NUMBER + i);
            return i % 1_000 == 0 ? new SmsMessage(text, number, "12") : new SmsMessage(text, number);
        }
    }
}
