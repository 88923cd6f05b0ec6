package io.github.camelonesms.simulated;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelonesms.model.InvalidRequestException;
import io.github.camelonesms.model.PartialSendException;
import io.github.camelonesms.model.SendPreview;
import io.github.camelonesms.model.SendResult;
import io.github.camelonesms.model.SmsMessage;
import io.github.camelonesms.simulator.SimulatorExtension;
import io.github.camelonesms.simulator.SmsGatewaySimulator;
import io.github.camelonesms.support.GatewayForm;
import io.github.camelonesms.support.OneSmsTestSupport;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Random messages with random options: a preview makes no request and shows exactly what the simulator then charges for
 * the send, or refuses what the send refuses. {@code -Donesms.test.long=true} makes it 100,000 messages.
 */
class PreviewEqualsChargeTest extends OneSmsTestSupport {

    private static final int MESSAGES =
            Integer.getInteger("onesms.preview.messages", Boolean.getBoolean("onesms.test.long") ? 100_000 : 4_400);
    private static final long SEED = Long.getLong("onesms.preview.seed", 20_261_129L);
    private static final long CREDIT = 1_000_000_000;
    private static final int MOST_MESSAGES = 12;

    private static final List<String> ALPHABETS = List.of(
            "abcdefghijklmnopqrstuvwxyz ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789 .,;:-!?",
            "abc def ghi çÇğĞıİöÖşŞüÜ ABC 0123 ",
            "abc def 12 €{}[]~\\|^ ",
            "abc éèàñ£¥Ω§¿ß ",
            "abc Жука 漢字 “”‘’–… ",
            "a \r\n\t`´ b");

    private static final List<String> RARE =
            List.of("😀", "u\u0308", "s\u0327", "\uFEFF", "\uD800", "\u0001", "\r\n", "₺", "İ", "&<>\"'", "]]>");

    private static final List<String> INVALID =
            List.of("12", "905551", "0212 555 11 22", "no number", "+4915112345678");

    @RegisterExtension
    static final SimulatorExtension SIMULATOR = new SimulatorExtension(
            builder -> GatewayForm.account(builder, CREDIT).keepInbox(false));

    private final SmsGatewaySimulator simulator = SIMULATOR.simulator();
    private int messages;

    @ParameterizedTest(name = "{0}")
    @EnumSource
    void whatIsPreviewedIsCharged(GatewayForm form) {
        int wanted = MESSAGES / GatewayForm.values().length;
        int sent = 0;
        int refused = 0;
        for (int i = 0; messages < wanted; i++) {
            Random random = new Random(SEED + 1_000_000L * form.ordinal() + i);
            String options = "baseUrl=" + simulator.baseUrl() + "&sender=TEST&" + options(form, random);
            List<SmsMessage> body = body(random);
            if (check(form + ", send " + i + ", " + options, options, body)) {
                sent++;
            } else {
                refused++;
            }
        }
        System.out.println(
                "Preview: " + form + ": " + messages + " messages, " + sent + " sends, " + refused + " refused");
        assertThat(sent).isGreaterThan(refused / 10);
    }

    /** Whether the send went through. */
    private boolean check(String what, String options, List<SmsMessage> body) {
        long credit = simulator.credit(GatewayForm.ACCOUNT);
        Exchange previewed = request("onesms:preview?" + options, body, Map.of());
        assertThat(simulator.credit(GatewayForm.ACCOUNT)).as(what).isEqualTo(credit);
        assertThat(requests()).as(what).isZero();

        Exchange sending = request("onesms:send?" + options, body, Map.of());
        long charged = credit - simulator.credit(GatewayForm.ACCOUNT);
        long requests = requests();
        simulator.reset();
        if (previewed.getException() != null) {
            refusedToo(what, previewed, sending);
            return false;
        }
        SendPreview preview = previewed.getMessage().getBody(SendPreview.class);
        assertThat(sending.getException()).as(what).isNull();
        SendResult result = sending.getMessage().getBody(SendResult.class);
        assertThat(preview.segments()).as(what).isEqualTo(charged).isEqualTo(result.segments());
        assertThat(preview.requests()).as(what).isEqualTo((int) requests);
        assertThat(preview.recipients()).as(what).isEqualTo(result.recipients());
        assertThat(preview.rejected()).as(what).isEqualTo(result.rejected());
        assertThat(preview.replaced()).as(what).isEqualTo(result.replaced());
        return true;
    }

    private static void refusedToo(String what, Exchange previewed, Exchange sending) {
        assertThat(previewed.getException()).as(what).isInstanceOf(InvalidRequestException.class);
        Exception failure = sending.getException();
        Exception cause = failure instanceof PartialSendException partial ? partial.lastFailure() : failure;
        assertThat(cause)
                .as(what)
                .isInstanceOf(InvalidRequestException.class)
                .hasMessage(previewed.getException().getMessage().replaceFirst(" preview: ", " send: "));
    }

    private long requests() {
        return simulator.requests().values().stream()
                .flatMap(outcomes -> outcomes.values().stream())
                .mapToLong(Long::longValue)
                .sum();
    }

    private static String options(GatewayForm form, Random random) {
        String options = form.options();
        options += "&transliterate=" + random.nextBoolean();
        options += "&overlong=" + List.of("reject", "truncate", "split").get(random.nextInt(3));
        options += "&unsupportedCharacters=" + (random.nextInt(4) == 0 ? "fail" : "replace");
        options += "&invalidRecipients=" + (random.nextInt(6) == 0 ? "fail" : "report");
        options += "&maxRecipientsPerRequest=" + List.of(1, 2, 7, 1000).get(random.nextInt(4));
        return random.nextBoolean() ? options : commercial(form, options);
    }

    private static String commercial(GatewayForm form, String options) {
        return switch (form) {
            case ILETIMERKEZI_XML, ILETIMERKEZI_JSON ->
                options.replace("commercial=false", "commercial=true&iysList=BIREYSEL");
            case NODEAPI_JSON, NODEAPI_SOAP -> options + "&commercial=true";
            case ORGANIK_JSON, ORGANIK_XML -> options + "&commercial=true&iysList=TACIR";
            default -> options;
        };
    }

    private List<SmsMessage> body(Random random) {
        int count = 1 + random.nextInt(MOST_MESSAGES);
        boolean oneText = random.nextInt(3) == 0;
        String alphabet = ALPHABETS.get(random.nextInt(ALPHABETS.size()));
        boolean mixed = random.nextBoolean();
        List<SmsMessage> body = new ArrayList<>();
        String text = text(random, alphabet);
        for (int i = 0; i < count; i++) {
            messages++;
            body.add(new SmsMessage(oneText ? text : text(random, alphabet), numbers(random)));
            alphabet = mixed ? ALPHABETS.get(random.nextInt(ALPHABETS.size())) : alphabet;
        }
        return body;
    }

    private List<String> numbers(Random random) {
        List<String> numbers = new ArrayList<>();
        for (int i = 0; i < 1 + random.nextInt(3); i++) {
            numbers.add(
                    random.nextInt(12) == 0
                            ? INVALID.get(random.nextInt(INVALID.size()))
                            : Long.toString(5_300_000_000L + random.nextInt(299_999_999)));
        }
        return numbers;
    }

    /** Begins with a number of its own, for gateways refuse a text that a phone has just got. */
    private String text(Random random, String alphabet) {
        StringBuilder text = new StringBuilder().append(messages).append(' ');
        int length =
                switch (random.nextInt(8)) {
                    case 0 -> random.nextInt(1_200);
                    case 1 -> random.nextInt(500);
                    case 2 -> 60 + random.nextInt(20);
                    case 3 -> 145 + random.nextInt(25);
                    default -> random.nextInt(170);
                };
        while (text.length() < length) {
            text.append(
                    random.nextInt(60) == 0
                            ? RARE.get(random.nextInt(RARE.size()))
                            : alphabet.charAt(random.nextInt(alphabet.length())));
        }
        return text.toString();
    }
}
