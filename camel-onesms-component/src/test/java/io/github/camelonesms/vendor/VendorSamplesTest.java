package io.github.camelonesms.vendor;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelonesms.OneSmsConstants;
import io.github.camelonesms.model.AuthenticationException;
import io.github.camelonesms.model.BlacklistResult;
import io.github.camelonesms.model.DeliveryReport;
import io.github.camelonesms.model.OneSmsException;
import io.github.camelonesms.model.RejectedException;
import io.github.camelonesms.model.RejectedRecipient;
import io.github.camelonesms.model.ReportState;
import io.github.camelonesms.model.SendResult;
import io.github.camelonesms.model.SmsMessage;
import io.github.camelonesms.support.MutableClock;
import io.github.camelonesms.support.OneSmsTestSupport;
import io.github.camelonesms.support.RawServer;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.xml.sax.SAXException;

/**
 * Every example printed in the vendors' documents: our request is equivalent, and the answer is read. Those of Node API
 * are tested with their types, in {@code NodeApiSamplesTest}.
 */
public class VendorSamplesTest extends OneSmsTestSupport {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String ORGANIK_KEY = "ce136df4c9c92d1428e828aba07d3b05";
    private static final String ACCEPTED = "00 77300600";

    /** The number of examples; an example that is in none of the folders is missing here. */
    private static final Map<String, Integer> COUNTS =
            new TreeMap<>(Map.of("onesms", 37, "bisms", 28, "iletimerkezi", 5, "nodeapi", 62, "organik", 5));

    /**
     * The exchange that makes a sample's request.
     *
     * @param options in addition to the account
     * @param success an answer for the request
     */
    private record Call(String operation, String options, Object body, Map<String, Object> headers, String success) {}

    @BeforeEach
    void standBeforeTheSamples() {
        context.getRegistry().bind("clock2015", new MutableClock(Instant.parse("2015-07-22T09:00:00Z")));
        context.getRegistry().bind("clock2020", new MutableClock(Instant.parse("2020-08-10T09:00:00Z")));
        context.getRegistry().bind("clock2022", new MutableClock(Instant.parse("2022-01-19T09:00:00Z")));
    }

    @Test
    void everyExampleIsListedOnceWithItsSection() {
        assertThat(VendorSample.vendors()).containsExactlyElementsOf(COUNTS.keySet());
        Map<String, Map<String, Integer>> table = new TreeMap<>();
        int repaired = 0;
        for (String vendor : COUNTS.keySet()) {
            List<VendorSample> samples = VendorSample.of(vendor);
            assertThat(samples).hasSize(COUNTS.get(vendor)).allSatisfy(sample -> {
                assertThat(sample.section()).isNotBlank();
                assertThat(sample.kind()).isIn("request", "answer", "failure");
            });
            assertThat(samples)
                    .extracting(VendorSample::file)
                    .containsExactlyInAnyOrderElementsOf(VendorSample.files(vendor));
            samples.forEach(sample ->
                    table.computeIfAbsent(vendor, key -> new TreeMap<>()).merge(sample.kind(), 1, Integer::sum));
            repaired += (int)
                    samples.stream().filter(sample -> !sample.note().isEmpty()).count();
        }
        int all = COUNTS.values().stream().mapToInt(Integer::intValue).sum();
        System.out.println("Vendors' printed examples: " + all + ", of which " + repaired + " have a note, " + table);
    }

    @TestFactory
    Stream<DynamicTest> everyExample() {
        return Stream.of("onesms", "bisms", "iletimerkezi", "organik")
                .flatMap(vendor -> VendorSample.of(vendor).stream())
                .map(sample -> DynamicTest.dynamicTest(sample.toString(), () -> {
                    if (sample.kind().equals("request")) {
                        oursIsEquivalent(sample);
                    } else {
                        oursReads(sample);
                    }
                }));
    }

    // ---- requests

    private void oursIsEquivalent(VendorSample sample) throws IOException {
        Call call = call(sample.vendor(), sample.name(), sample.format());
        try (RawServer server = RawServer.start(RawServer.answer(200, call.success()))) {
            assertThat(run(sample.vendor(), call, server).getException()).isNull();

            assertThat(server.requests()).hasSize(1);
            RawServer.Request request = server.requests().get(0);
            switch (sample.format()) {
                case "url" -> {
                    if (sample.vendor().equals("organik")) {
                        assertThat(request.line()).startsWith("POST " + Equivalent.path(sample.text()));
                    } else {
                        assertThat(request.line()).startsWith("GET ");
                        assertThat(Equivalent.url(request.line().split(" ")[1]))
                                .isEqualTo(Equivalent.url(sample.text()));
                    }
                }
                case "xml" -> {
                    assertThat(request.line()).startsWith("POST ");
                    Map<String, String> expected = Equivalent.xml(sample.text());
                    leaveOut(sample.vendor(), expected);
                    assertThat(Equivalent.xml(request.text())).isEqualTo(expected);
                }
                default -> {
                    assertThat(request.line()).startsWith("POST ");
                    assertThat(JSON.readTree(request.text())).isEqualTo(withoutGroups(JSON.readTree(sample.text())));
                }
            }
        }
    }

    /** What the samples have and the component does not: see the notes in the indexes. */
    private static void leaveOut(String vendor, Map<String, String> sample) {
        if (vendor.equals("organik")) {
            sample.keySet().removeIf(path -> path.contains("/groups"));
            sample.put("/document/data/deliveries/options/gsm_isUnique", "0");
        }
        sample.remove("/sms/disableDuplicateCheck", "false");
    }

    private static JsonNode withoutGroups(JsonNode sample) {
        ObjectNode delivery =
                (ObjectNode) sample.path("data").path("deliveries").path(0);
        ((ObjectNode) delivery.path("options")).remove("report_url");
        ((ObjectNode) delivery.path("recipients")).remove("groups");
        return sample;
    }

    private Call call(String vendor, String name, String format) {
        Map<String, Call> calls =
                switch (vendor) {
                    case "onesms", "bisms" -> oneSms();
                    case "iletimerkezi" -> iletimerkezi();
                    default -> organik(format);
                };
        assertThat(calls).as("a test of " + vendor + " " + name).containsKey(name);
        return calls.get(name);
    }

    private static Map<String, Call> oneSms() {
        Map<String, Object> at = Map.of(OneSmsConstants.SCHEDULED_AT, "2015-07-23T09:30:00");
        String scheduled = "sender=BAŞLIK&validity=48h&clock=#clock2015";
        Map<String, String> texts = new LinkedHashMap<>();
        texts.put("905559998877", "-MESAJ-METNİ-1-");
        texts.put("905559998866", "-MESAJ-METNİ-2-");
        SmsMessage test = new SmsMessage("-test-message-", "905559998877");
        Map<String, Call> calls = new LinkedHashMap<>();
        calls.put("campaignidlist", callOf("campaigns", "page=0", null, "00 1"));
        calls.put("blacklistadd", callOf("blacklistAdd", "", "5551112233", "00"));
        calls.put("blacklistremove", callOf("blacklistRemove", "", "5551112233", "00"));
        calls.put("blacklistexport", callOf("blacklist", "", null, "00 905551112233"));
        calls.put("originator", callOf("originators", "", null, "00 A"));
        calls.put("credit", callOf("credit", "", null, "00 1"));
        calls.put("cancel", callOf("cancel", "", "123456789", "00"));
        calls.put("dlr", callOf("dlr", "", "123456", "29"));
        calls.put("dlrmulti", callOf("dlr", "", List.of("123456", "123457"), "123456 29\n123457 29"));
        calls.put(
                "smsget",
                callOf(
                        "send",
                        "wireFormat=query&sender=BAŞLIK",
                        new SmsMessage("MESAJ TEST", "905559998877"),
                        ACCEPTED));
        calls.put(
                "smspost-1-n",
                new Call(
                        "send",
                        scheduled,
                        new SmsMessage("-MESAJ-METNİ-1-", "905559998877", "905559998866"),
                        at,
                        ACCEPTED));
        calls.put("smspost-n-n", new Call("send", scheduled, texts, at, ACCEPTED));
        calls.put("source-java-php", callOf("send", "sender=BAŞLIK&validity=48h", test, ACCEPTED));
        calls.put("source-aspnet", callOf("send", "sender=baslik&validity=48h", test, ACCEPTED));
        calls.put(
                "source-winforms",
                callOf(
                        "send",
                        "sender=BASLIK&validity=48h&username=-ADD-YOUR-USERNAME-&password=-ADD-YOUR-PASSWORD-",
                        new SmsMessage("bu bir deneme mesajıdır", "905559998877"),
                        ACCEPTED));
        return calls;
    }

    private static Map<String, Call> iletimerkezi() {
        String accepted = "<response><status><code>200</code></status><order><id>1</id></order></response>";
        List<SmsMessage> two = List.of(
                new SmsMessage("Test mesaji.", "5301234567", "5301234568"),
                new SmsMessage("Demo mesaji.", "5301234569", "5301234560"));
        return Map.of(
                "send-sms",
                new Call(
                        "send",
                        "sender=APITEST&commercial=false&clock=#clock2022",
                        two,
                        Map.of(OneSmsConstants.SCHEDULED_AT, "2022-04-23T09:00:00"),
                        accepted),
                "send-sms-form",
                new Call(
                        "send",
                        "sender=APITEST&commercial=true&iysList=BIREYSEL&clock=#clock2022",
                        new SmsMessage("...", "905301234567", "905301234568"),
                        Map.of(OneSmsConstants.SCHEDULED_AT, "2022-01-20T13:45:00"),
                        accepted));
    }

    private static Map<String, Call> organik(String format) {
        boolean json = !format.equals("xml");
        Map<String, Object> headers = new LinkedHashMap<>();
        headers.put(OneSmsConstants.SCHEDULED_AT, "2020-08-11T07:11:00");
        if (json) {
            headers.put(OneSmsConstants.CLIENT_REFERENCE, "1234");
        }
        String text = json ? "Bu bir deneme mesajıdır" : "Bu bir deneme mesajıdır.";
        VendorSample answer = VendorSample.of("organik").stream()
                .filter(sample -> sample.file().equals("sendsms.answer." + (json ? "json" : "xml")))
                .findFirst()
                .orElseThrow();
        return Map.of(
                "sendsms",
                new Call(
                        "send",
                        "sender=OHT&validity=24h&clock=#clock2020&wireFormat=" + (json ? "json" : "xml"),
                        new SmsMessage(text, "905301234567", "905301234568", "905301234569"),
                        headers,
                        answer.octets()));
    }

    private static Call callOf(String operation, String options, Object body, String success) {
        return new Call(operation, options, body, Map.of(), success);
    }

    private Exchange run(String vendor, Call call, RawServer server) {
        String account =
                switch (vendor) {
                    case "iletimerkezi" -> "apiKey=demo&apiSecret=demo";
                    case "organik" -> "apiKey=" + ORGANIK_KEY;
                    default -> call.options().contains("username=") ? "" : "username=test&password=test";
                };
        List<String> options = new ArrayList<>(List.of("gateway=" + vendor, "baseUrl=" + server.uri("")));
        Stream.of(account, call.options()).filter(each -> !each.isEmpty()).forEach(options::add);
        return request("onesms:" + call.operation() + "?" + String.join("&", options), call.body(), call.headers());
    }

    // ---- answers

    private void oursReads(VendorSample sample) {
        String format = sample.format().equals("txt") ? "url" : sample.format();
        Call call = call(sample.vendor(), sample.name().equals("smspost") ? "smspost-1-n" : sample.name(), format);
        if (sample.name().equals("dlrmulti") && sample.kind().equals("answer")) {
            call = callOf("dlr", "", List.of("99991111", "99991112", "99991113"), "");
        }
        boolean refused = sample.file().equals("send-sms.failure.xml");
        try (RawServer server = RawServer.start(RawServer.answer(refused ? 400 : 200, sample.octets()))) {
            Exchange exchange = run(sample.vendor(), call, server);
            if (sample.kind().equals("failure")) {
                String code = refused ? "400" : sample.text();
                Class<? extends OneSmsException> expected =
                        code.equals("87") ? AuthenticationException.class : RejectedException.class;
                assertThat(failure(expected, exchange).code()).isEqualTo(code);
            } else {
                assertThat(exchange.getException()).isNull();
                isRead(sample, exchange.getMessage().getBody());
            }
        }
    }

    private static void isRead(VendorSample sample, Object body) {
        switch (sample.name()) {
            case "campaignidlist" -> assertThat(body).isEqualTo(List.of("123", "456", "789"));
            case "blacklistadd", "blacklistremove" ->
                assertThat(body).isEqualTo(List.of(new BlacklistResult("905551112233", true, "00")));
            case "blacklistexport" ->
                assertThat(body).isEqualTo(List.of("905551112201", "905551112202", "905551112203"));
            case "originator" -> assertThat(body).isEqualTo(List.of("BASLIK1", "BASLIK2", "BASLIK3"));
            case "credit" -> assertThat(body).isEqualTo(15_600L);
            case "cancel" -> assertThat(body).isEqualTo("123456789");
            case "smsget", "smspost" -> assertThat(((SendResult) body).id()).isEqualTo("77300600");
            case "dlr" ->
                isReport(
                        (DeliveryReport) body,
                        "123456",
                        ReportState.IN_PROGRESS,
                        "77 WAITING",
                        "66 PENDING",
                        "55 FAILED",
                        "44 DELIVERED");
            case "dlrmulti" -> {
                List<?> reports = (List<?>) body;
                assertThat(reports).hasSize(3);
                isReport(
                        (DeliveryReport) reports.get(0),
                        "99991111",
                        ReportState.COMPLETED,
                        "77 WAITING",
                        "66 PENDING",
                        "55 FAILED",
                        "44 DELIVERED");
                for (int i = 1; i < 3; i++) {
                    isReport(
                            (DeliveryReport) reports.get(i),
                            "9999111" + (i + 1),
                            ReportState.IN_PROGRESS,
                            "45 WAITING",
                            "46 PENDING",
                            "47 FAILED",
                            "48 DELIVERED");
                }
            }
            case "send-sms", "send-sms-form" ->
                assertThat(((SendResult) body).id()).isEqualTo("15673890");
            case "sendsms" -> {
                SendResult result = (SendResult) body;
                assertThat(result.id()).isEqualTo("16502030");
                assertThat(result.rejected())
                        .extracting(RejectedRecipient::number)
                        .containsExactly("5444444446");
                assertThat(result.recipients()).isEqualTo(2);
            }
            default -> throw new AssertionError("No test of the answer of " + sample);
        }
    }

    /** Recipients by the end of their numbers. */
    private static void isReport(DeliveryReport report, String id, ReportState state, String... recipients) {
        assertThat(report.id()).isEqualTo(id);
        assertThat(report.state()).isEqualTo(state);
        assertThat(report.recipients().stream()
                        .map(each -> each.number().substring(10) + " " + each.status())
                        .toList())
                .containsExactly(recipients);
    }

    /** What of a request counts: values and where they stand, not layout, the order of different elements, or empty ones. */
    static final class Equivalent {

        private Equivalent() {}

        /** Each value by its path; of equal elements the second is {@code [2]}. */
        static Map<String, String> xml(String text) {
            try {
                DocumentBuilderFactory factory = DocumentBuilderFactory.newDefaultInstance();
                factory.setNamespaceAware(true);
                Element root = factory.newDocumentBuilder()
                        .parse(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)))
                        .getDocumentElement();
                Map<String, String> values = new TreeMap<>();
                collect(root, "/" + root.getLocalName(), values);
                return values;
            } catch (ParserConfigurationException | SAXException | IOException e) {
                throw new AssertionError("No XML", e);
            }
        }

        private static void collect(Element element, String path, Map<String, String> values) {
            Map<String, Integer> count = new LinkedHashMap<>();
            boolean leaf = true;
            for (Node child = element.getFirstChild(); child != null; child = child.getNextSibling()) {
                if (child instanceof Element inner) {
                    leaf = false;
                    int n = count.merge(inner.getLocalName(), 1, Integer::sum);
                    collect(inner, path + "/" + inner.getLocalName() + (n == 1 ? "" : "[" + n + "]"), values);
                }
            }
            String text = element.getTextContent().strip();
            if (leaf && !text.isEmpty()) {
                values.put(path, completed(text));
            }
        }

        /** Path and parameters, decoded, of an address with or without host. */
        static Map<String, String> url(String address) {
            Map<String, String> parts = new TreeMap<>();
            parts.put("path", path(address));
            for (String parameter : address.substring(address.indexOf('?') + 1).split("&")) {
                String[] pair = parameter.split("=", 2);
                parts.put(pair[0], completed(URLDecoder.decode(pair[1], StandardCharsets.UTF_8)));
            }
            return parts;
        }

        /** The path of an address with or without host. */
        static String path(String address) {
            return address.replaceFirst("^https?://[^/]+", "").replaceFirst("\\?.*", "");
        }

        /** Numbers of ten digits are the same with the country's code in front. */
        private static String completed(String value) {
            return value.matches("5[0-9]{9}") ? "90" + value : value;
        }
    }

    /**
     * An example printed in a vendor's document: a request, an answer, or a failure. Each vendor has a folder of them
     * with an index of their sections and repairs.
     *
     * @param file such as {@code credit.answer.txt}
     * @param section of the document
     * @param note what is repaired or wrong in the print; empty for an unchanged example
     */
    public record VendorSample(String vendor, String file, String section, String note) {

        private static final Path FOLDER = Path.of("src", "test", "resources", "vendor");
        private static final String INDEX = "index.tsv";

        /** What a vendor's index lists, in its order. */
        public static List<VendorSample> of(String vendor) {
            return read(FOLDER.resolve(vendor).resolve(INDEX))
                    .lines()
                    .skip(1)
                    .map(line -> line.split("\t", -1))
                    .map(columns -> new VendorSample(vendor, columns[0], columns[1], columns[2]))
                    .toList();
        }

        /** The names of the examples in a vendor's folder. */
        public static List<String> files(String vendor) {
            return list(FOLDER.resolve(vendor)).stream()
                    .filter(name -> !name.equals(INDEX))
                    .toList();
        }

        /** The vendors that have a folder. */
        public static List<String> vendors() {
            return list(FOLDER);
        }

        private static List<String> list(Path folder) {
            try (Stream<Path> paths = Files.list(folder)) {
                return paths.map(path -> path.getFileName().toString()).sorted().toList();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        private static String read(Path file) {
            try {
                return Files.readString(file);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        /** What it is an example of: the file's name up to the first dot. */
        public String name() {
            return file.substring(0, file.indexOf('.'));
        }

        /** {@code request}, {@code answer} or {@code failure}. */
        public String kind() {
            return file.substring(file.indexOf('.') + 1, file.lastIndexOf('.'));
        }

        /** {@code url}, {@code xml}, {@code json} or {@code txt}. */
        public String format() {
            return file.substring(file.lastIndexOf('.') + 1);
        }

        /** The example itself, without the line end behind it. */
        public String text() {
            return read(FOLDER.resolve(vendor).resolve(file)).stripTrailing();
        }

        /** The example for a recorder, which writes characters as octets. */
        public String octets() {
            return new String(text().getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
        }

        @Override
        public String toString() {
            return vendor + " " + file;
        }
    }
}
