package io.github.camelonesms.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelonesms.gateway.http.AnswerReader;
import io.github.camelonesms.gateway.http.HttpAnswer;
import io.github.camelonesms.gateway.http.HttpCall;
import io.github.camelonesms.gateway.http.HttpPort;
import io.github.camelonesms.model.Consent;
import io.github.camelonesms.model.ConsentStatus;
import io.github.camelonesms.model.FailureOrigin;
import io.github.camelonesms.model.OneSmsException;
import io.github.camelonesms.model.SmsOperation;
import io.github.camelonesms.model.UnavailableException;
import io.github.camelonesms.support.GatewayForm;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Answers and posts that are mutated at random, through every reader of every gateway and format: only the documented
 * exceptions come out, and none takes more than 100 ms of CPU. {@code -Donesms.fuzz.inputs=N} sets the number of inputs
 * per operation (at least ten times as many per format), {@code -Donesms.fuzz.seed=S} repeats a run.
 */
class ReaderFuzzTest {

    /** Operations that read no answer of their own. */
    private static final Set<SmsOperation> WITHOUT_ANSWERS =
            EnumSet.of(SmsOperation.PREVIEW, SmsOperation.CHECK, SmsOperation.RESOLVE, SmsOperation.UNRESOLVED);

    private static final int INPUTS =
            Integer.getInteger("onesms.fuzz.inputs", Boolean.getBoolean("onesms.test.long") ? 200_000 : 2_000);
    private static final long SEED = Long.getLong("onesms.fuzz.seed", 20261129);
    private static final int LONGEST = 64 * 1024;
    private static final Duration LONGEST_CPU = Duration.ofMillis(100);

    private static final int TRIES = 20;

    private static final List<String> PIECES = List.of(
            "|",
            "00 ",
            "23 ",
            " ",
            "\n",
            "\r\n",
            "\t",
            "\u0000",
            "\u001b",
            "\uFEFF",
            "\uD83D",
            "<a>",
            "</a>",
            "<a/>",
            "<![CDATA[",
            "]]>",
            "<!--",
            "-->",
            "<?x ",
            "?>",
            "&lt;",
            "&#0;",
            "&x;",
            "<!DOCTYPE r>",
            "[",
            "]",
            "{",
            "}",
            "\"",
            ":",
            ",",
            "null",
            "true",
            "-1",
            "0",
            "1e999",
            "1e1000000000",
            "9223372036854775808",
            "905321234567",
            "42",
            "0.5",
            "NaN",
            "\\u0000",
            "\\",
            "'",
            "=",
            "ı",
            "İ",
            "ş");

    private static final List<String> VALUES = List.of(
            "",
            "0",
            "1",
            "7",
            "-1",
            "42",
            "12.5",
            ".",
            "1e9",
            "true",
            "null",
            "x",
            "TEST",
            "905321234567",
            "+49 30",
            "99",
            "9223372036854775808",
            "ğ",
            "a b",
            "2026-11-29 10:00");

    private static final Map<String, List<String>> TEXTS = Map.of(
            "onesms",
            List.of(
                    "00 42",
                    "00 1234.50",
                    "00 A|B|C",
                    "23|905321234567 9|905321234568 6",
                    "42 25 905321234567 5\n43 23|905321234568 9",
                    "87",
                    "79\n"),
            "iletimerkezi",
            List.of(
                    "<response><status><code>200</code></status><order><id>42</id><status>114</status><total>2</total>"
                            + "<message><number>905321234567</number><status>111</status></message></order></response>",
                    "<response><status><code>200</code></status><balance><amount>1.5</amount><sms>12</sms></balance>"
                            + "</response>",
                    "<response><status><code>200</code></status><senders><sender>TEST</sender></senders>"
                            + "<blacklist><count>1</count><number>905321234567</number></blacklist></response>",
                    "<response><status><code>200</code></status><count>1</count><orders><order><id>42</id>"
                            + "<submitAt>2026-11-29 10:00:00</submitAt></order></orders></response>",
                    "<response><status><code>200</code></status><consent><status>ONAY</status><source>HS_WEB</source>"
                            + "<consentDate>2026-11-28 10:00:00</consentDate></consent></response>",
                    "<response><status><code>401</code><message>no</message></status></response>"),
            "nodeapi",
            List.of(
                    "<e><result><err/><data><pkgID>42</pkgID><status>1</status><credit>12</credit></data></result></e>",
                    "<e><result><err/><data><stats><totalRecord>1</totalRecord></stats><list><item><id>42</id>"
                            + "<state>6</state><target>905321234567</target><title>TEST</title></item></list></data>"
                            + "</result></e>",
                    "<e><result><err><code>SMS12</code><status>400</status></err></result></e>"),
            "organik",
            List.of(
                    "<response><result>1</result><data><credit>12.5</credit><deliveries><item>"
                            + "<transaction_id>42</transaction_id><valid><item><gsm>905321234567</gsm>"
                            + "<sms_count>1</sms_count></item></valid></item></deliveries></data></response>",
                    "<response><result>1</result><data><item><gsm>905321234567</gsm><status>2</status>"
                            + "<name>TEST</name></item></data></response>",
                    "<response><result>0</result><error><number>87</number></error></response>"));

    private static final Map<String, List<String>> JSON = Map.of(
            "iletimerkezi",
            List.of(
                    "{\"response\":{\"status\":{\"code\":200},\"order\":{\"id\":42,\"status\":114,\"total\":2,\"message\":"
                            + "[{\"number\":\"905321234567\",\"status\":111}]}}}",
                    "{\"response\":{\"status\":{\"code\":200},\"balance\":{\"sms\":\"12\"},\"senders\":{\"sender\":"
                            + "[\"TEST\"]},\"blacklist\":{\"count\":1,\"number\":[\"905321234567\"]}}}",
                    "{\"response\":{\"status\":{\"code\":200},\"count\":1,\"orders\":[{\"id\":42,\"submitAt\":"
                            + "\"2026-11-29 10:00:00\"}]}}",
                    "{\"response\":{\"status\":{\"code\":200},\"consent\":[{\"status\":\"ONAY\",\"source\":\"HS_WEB\","
                            + "\"consentDate\":\"2026-11-28 10:00:00\"}]}}",
                    "{\"report\":{\"packet_id\":42,\"status\":\"delivered\",\"to\":\"905321234567\"}}"),
            "nodeapi",
            List.of(
                    "{\"err\":null,\"data\":{\"pkgID\":42,\"status\":1,\"credit\":12}}",
                    "{\"err\":null,\"data\":{\"stats\":{\"totalRecord\":1},\"list\":[{\"id\":42,\"state\":6,\"target\":"
                            + "905321234567,\"title\":\"TEST\",\"status\":1,\"gsm\":905321234567,\"uuid\":\"a-1\","
                            + "\"msg\":\"RET\",\"inBlacklist\":true}]}}",
                    "{\"err\":{\"code\":\"SMS12: ERR_X\",\"status\":400},\"data\":null}",
                    "{\"pkg\":{\"id\":42,\"state\":6},\"items\":[{\"id\":1,\"nr\":\"905321234567\"}]}"),
            "organik",
            List.of(
                    "{\"response\":{\"result\":true,\"data\":{\"credit\":\"12.5\",\"deliveries\":[{\"transaction_id\":42,"
                            + "\"valid\":[{\"gsm\":905321234567,\"sms_count\":1}],\"invalid\":[{\"gsm\":1,\"error\":"
                            + "{\"number\":4}}]}]}}}",
                    "{\"response\":{\"result\":true,\"data\":[{\"gsm\":905321234567,\"transaction_id\":42,\"status\":2,"
                            + "\"name\":\"TEST\"}]}}",
                    "{\"response\":{\"result\":false,\"error\":{\"number\":87}}}"));

    private final Random random = new Random(SEED);
    private final ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    private final List<String> wrong = new ArrayList<>();
    private long slowest;
    private int taken;

    private static List<String> seeds(GatewayForm form) {
        String gateway = form.gateway().equals("bisms") ? "onesms" : form.gateway();
        boolean json = !gateway.equals("onesms")
                && (form.wireFormat().equals("json")
                        || gateway.equals("organik") && !form.wireFormat().equals("xml"));
        return json ? JSON.get(gateway) : TEXTS.get(gateway);
    }

    private byte[] mutated(List<String> seeds) {
        StringBuilder text = new StringBuilder(any(seeds));
        int changes = random.nextBoolean() ? 1 : 1 + random.nextInt(6);
        for (; changes > 0 && text.length() < LONGEST; changes--) {
            int at = random.nextInt(text.length() + 1);
            int end = Math.min(text.length(), at + random.nextInt(40));
            switch (random.nextInt(14)) {
                case 0 -> text.delete(at, end);
                case 1 -> text.insert(at, any(PIECES));
                case 2 -> text.replace(at, end, any(PIECES));
                case 3 -> text.insert(at, any(PIECES).repeat(random.nextInt(2_000)));
                case 4 -> text.insert(at, text.substring(at, end).repeat(random.nextInt(500)));
                case 5 -> text.setLength(at);
                case 6 -> text.insert(at, any(seeds));
                case 7 -> text.insert(at, (char) random.nextInt(0x3000));
                default -> changeValue(text, at);
            }
        }
        byte[] octets = text.substring(0, Math.min(text.length(), LONGEST)).getBytes(StandardCharsets.UTF_8);
        if (octets.length > 0 && random.nextInt(4) == 0) {
            octets[random.nextInt(octets.length)] = (byte) random.nextInt(256);
        }
        return octets;
    }

    /** Puts something else in the place of a word or number, which leaves the syntax as it is. */
    private void changeValue(StringBuilder text, int at) {
        int start = at;
        while (start > 0 && isOfValue(text.charAt(start - 1))) {
            start--;
        }
        int end = at;
        while (end < text.length() && isOfValue(text.charAt(end))) {
            end++;
        }
        text.replace(start, end, any(VALUES).repeat(random.nextInt(8) == 0 ? random.nextInt(400) : 1));
    }

    private static boolean isOfValue(char c) {
        return Character.isLetterOrDigit(c) || c == '.' || c == '-';
    }

    private String any(List<String> texts) {
        return texts.get(random.nextInt(texts.size()));
    }

    /**
     * Runs a reader. An input that seems slow is tried again: the first try may have loaded classes, and a busy host takes
     * time from the thread. A truly slow input is slow in every try.
     */
    private void run(String what, byte[] input, Reader reader) {
        long fastest = Long.MAX_VALUE;
        for (int attempt = 0; attempt < TRIES && fastest > LONGEST_CPU.toNanos(); attempt++) {
            long before = threads.getCurrentThreadCpuTime();
            try {
                reader.read(input);
                taken++;
            } catch (OneSmsException | IOException e) {
                // As documented.
            } catch (RuntimeException | Error e) {
                wrong.add(what + " -> " + e + " at " + e.getStackTrace()[0] + ": " + shown(input));
                return;
            }
            fastest = Math.min(fastest, threads.getCurrentThreadCpuTime() - before);
        }
        slowest = Math.max(slowest, fastest);
        if (fastest > LONGEST_CPU.toNanos()) {
            wrong.add(what + " took " + fastest / 1_000_000 + " ms: " + shown(input));
        }
    }

    private static String shown(byte[] input) {
        String text = new String(input, StandardCharsets.UTF_8);
        return input.length + " bytes, seed " + SEED + ", " + text.substring(0, Math.min(text.length(), 400));
    }

    @FunctionalInterface
    private interface Reader {
        void read(byte[] input) throws IOException;
    }

    @ParameterizedTest
    @EnumSource(GatewayForm.class)
    void everyAnswerIsReadOrRefused(GatewayForm form) {
        FuzzPort port = new FuzzPort();
        SmsGatewayProvider provider = GatewayLookup.provider(form.gateway());
        WireFormat wireFormat = WireFormat.valueOf(form.wireFormat().toUpperCase(Locale.ROOT));
        boolean byKey = List.of("iletimerkezi", "organik").contains(form.gateway());
        Credentials account =
                byKey ? new Credentials(null, null, "key", "hash") : new Credentials("test", "test", null, null);
        Boolean commercial = form.is("iletimerkezi") ? false : null;
        boolean together = provider.descriptor().limits().idsPerReportRequest() > 1;
        Map<String, ?> vendor = form.is("iletimerkezi") ? Map.of("brandCode", "696") : Map.of();
        GatewaySettings settings = new GatewaySettings(
                URI.create("http://127.0.0.1:9"),
                account,
                wireFormat,
                null,
                commercial,
                form.is("iletimerkezi") ? "BIREYSEL" : null,
                Clock.systemUTC(),
                () -> null,
                VendorOptions.of(provider.descriptor(), wireFormat, vendor));
        SmsGateway gateway = provider.create(settings, port);
        SendRequest request = new SendRequest(
                "TEST",
                null,
                null,
                false,
                null,
                account,
                List.of(VendorPort.message(provider.descriptor().textRules(), "hello", "905321234567")));
        List<String> seeds = seeds(form);
        int inputs = 0;
        List<SmsOperation> operations = provider.descriptor().operations(wireFormat).stream()
                .filter(operation -> !WITHOUT_ANSWERS.contains(operation))
                .toList();
        int each = Math.max(INPUTS, (10 * INPUTS + operations.size() - 1) / operations.size());
        for (SmsOperation operation : operations) {
            for (int i = 0; i < each; i++) {
                port.status = i % 8 == 7 ? 500 : 200;
                run(form + " " + operation.id(), mutated(seeds), input -> {
                    port.answer = input;
                    query(gateway, operation, together, request);
                });
                inputs++;
            }
        }
        System.out.println("Fuzz: " + form + ": " + inputs + " answers, " + taken + " taken, the slowest "
                + Duration.ofNanos(slowest).toMillis() + " ms");
        assertThat(wrong.stream().limit(5)).isEmpty();
        assertThat(taken).as("inputs that reach what is behind the syntax").isGreaterThan(INPUTS / 20);
    }

    private static void query(SmsGateway gateway, SmsOperation operation, boolean together, SendRequest request) {
        switch (operation) {
            case SEND -> gateway.send(request);
            case OTP -> gateway.otp(request);
            case DLR -> {
                gateway.report("42");
                if (together) {
                    gateway.reports(List.of("42", "43"));
                }
            }
            case CREDIT -> gateway.credit();
            case ORIGINATORS -> gateway.originators();
            case CAMPAIGNS -> gateway.campaigns(0);
            case CANCEL -> gateway.cancel("42");
            case BLACKLIST_ADD -> gateway.blacklistAdd(List.of("905321234567"));
            case BLACKLIST_REMOVE -> gateway.blacklistRemove(List.of("905321234567"));
            case BLACKLIST -> gateway.blacklist();
            case CALL -> gateway.call("contact/list", Map.of("page", 0));
            case MO -> gateway.optOutRequests(null);
            case CONSENT_ADD ->
                gateway.consentAdd(
                        List.of(new Consent("905321234567", ConsentStatus.ONAY, "HS_WEB", Instant.EPOCH, "BIREYSEL")));
            case CONSENTS -> gateway.consents(List.of("905321234567"));
            default -> throw new IllegalArgumentException(operation.id());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"iletimerkezi", "organik", "nodeapi"})
    void everyPostIsReadOrRefused(String gateway) {
        PushReader reader = GatewayLookup.provider(gateway).pushReader().orElseThrow();
        for (int i = 0; i < 10 * INPUTS; i++) {
            run(gateway + " post", mutated(JSON.get(gateway)), input -> reader.read(new ByteArrayInputStream(input)));
        }
        System.out.println("Fuzz: " + gateway + ": " + 10 * INPUTS + " posts, " + taken + " taken, the slowest "
                + Duration.ofNanos(slowest).toMillis() + " ms");
        assertThat(wrong.stream().limit(5)).isEmpty();
        assertThat(taken).as("inputs that reach what is behind the syntax").isGreaterThan(INPUTS / 20);
    }

    /** Passes the answer to the reader without a network. The reader's exceptions are converted as by the real port. */
    private static final class FuzzPort implements HttpPort {

        private byte[] answer;
        private int status;

        @Override
        public <T> T exchange(HttpCall call, AnswerReader<T> reader) {
            try {
                return reader.read(
                        new HttpAnswer(status, StandardCharsets.UTF_8, new ByteArrayInputStream(answer), null, null));
            } catch (OneSmsException e) {
                throw e;
            } catch (IOException | RuntimeException e) {
                throw new UnavailableException("unreadable", new FailureOrigin(call.gateway(), call.operation()), null);
            }
        }
    }
}
