package io.github.camelonesms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.LongNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.github.camelonesms.config.ExchangeInput;
import io.github.camelonesms.model.DeliveryReport;
import io.github.camelonesms.model.FailureOrigin;
import io.github.camelonesms.model.InvalidRequestException;
import io.github.camelonesms.model.SmsOperation;
import io.github.camelonesms.simulator.ReceivedSms;
import io.github.camelonesms.simulator.SmsGatewaySimulator;
import io.github.camelonesms.support.SimulatorTestSupport;
import io.github.camelonesms.text.SmsText;
import io.github.camelonesms.text.TextDecoder;
import io.github.camelonesms.text.TextRules;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.StringReader;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.apache.camel.ConsumerTemplate;
import org.apache.camel.Exchange;
import org.apache.camel.TypeConversionException;
import org.apache.camel.converter.stream.InputStreamCache;
import org.apache.camel.support.DefaultExchange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Document;
import org.xml.sax.InputSource;

/**
 * Bodies by type, charset and byte order mark, headers by type: what arrives is what Camel's own conversion gives, or it
 * is refused. Prints how many cases there were.
 */
class InputMatrixTest extends SimulatorTestSupport {

    private static final String PHONE = "905550000001";
    private static final String OTHER_PHONE = "905550000002";
    private static final String TURKISH = "Sayın Şükrü Öğüt, İYİ günler: ığüşöç ĞÜŞÖÇ";
    private static final String REFUSED = "refused";
    private static final byte[] NOTHING = {};

    /** How the body comes. */
    private enum Form {
        BYTES,
        STREAM,
        STREAM_CACHE,
        FILE
    }

    /** The place of the charset in the route. */
    private enum CharsetPlace {
        NOWHERE,
        IN_THE_PROPERTY,
        IN_THE_HEADER,
        IN_BOTH,
        WRONGLY,
        BY_THE_FILE_ENDPOINT
    }

    /** An encoding, and its byte order mark where it has one. */
    private record Encoding(String name, int... mark) {

        byte[] bytes(String text, boolean marked) {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            if (marked) {
                Arrays.stream(mark).forEach(bytes::write);
            }
            bytes.writeBytes(text.getBytes(Charset.forName(name)));
            return bytes.toByteArray();
        }
    }

    private static final List<Encoding> ENCODINGS = List.of(
            new Encoding("UTF-8", 0xEF, 0xBB, 0xBF),
            new Encoding("UTF-16LE", 0xFF, 0xFE),
            new Encoding("UTF-16BE", 0xFE, 0xFF),
            new Encoding("UTF-32LE", 0xFF, 0xFE, 0, 0),
            new Encoding("UTF-32BE", 0, 0, 0xFE, 0xFF),
            new Encoding("windows-1254"),
            new Encoding("ISO-8859-9"),
            new Encoding("IBM857"));

    @Override
    protected SmsGatewaySimulator.Builder configure(SmsGatewaySimulator.Builder builder) {
        return builder.account(CREDENTIAL, CREDENTIAL, CREDIT, "TEST", "ACME", "ŞÖLEN", "42");
    }

    @Test
    void bodiesByTypeCharsetAndByteOrderMark(@TempDir Path directory) throws Exception {
        Map<String, Integer> counts = new TreeMap<>();
        for (Form form : Form.values()) {
            for (Encoding encoding : ENCODINGS) {
                for (CharsetPlace place : CharsetPlace.values()) {
                    if (place == CharsetPlace.BY_THE_FILE_ENDPOINT && form != Form.FILE) {
                        continue;
                    }
                    for (boolean marked :
                            encoding.mark().length > 0 ? new boolean[] {false, true} : new boolean[] {false}) {
                        String outcome = body(form, encoding, place, marked, directory);
                        counts.merge(form + " " + outcome, 1, Integer::sum);
                    }
                }
            }
        }
        System.out.println("Bodies by type, charset and byte order mark: " + counts);
        assertThat(counts.values().stream().mapToInt(Integer::intValue).sum()).isEqualTo(3 * 65 + 78);
    }

    private String body(Form form, Encoding encoding, CharsetPlace place, boolean marked, Path directory)
            throws Exception {
        String name = form + " " + encoding.name() + " charset " + place + (marked ? " with a mark" : "");
        byte[] bytes = encoding.bytes(TURKISH, marked);
        String wrong = encoding.name().equals("UTF-8") ? "UTF-16BE" : "UTF-8";
        simulator.reset();
        try (ConsumerTemplate consumer = context.createConsumerTemplate()) {
            Exchange exchange = form == Form.FILE
                    ? consumer.receive(
                            file(bytes, directory, place == CharsetPlace.BY_THE_FILE_ENDPOINT ? encoding : null),
                            20_000)
                    : new DefaultExchange(context);
            if (place == CharsetPlace.IN_THE_PROPERTY) {
                exchange.setProperty(Exchange.CHARSET_NAME, encoding.name());
            }
            if (place == CharsetPlace.IN_THE_HEADER || place == CharsetPlace.IN_BOTH) {
                exchange.getMessage().setHeader(Exchange.CHARSET_NAME, encoding.name());
            }
            if (place == CharsetPlace.IN_BOTH || place == CharsetPlace.WRONGLY) {
                exchange.setProperty(Exchange.CHARSET_NAME, wrong);
            }
            setBody(exchange, form, bytes);
            String byCamel = byCamel(exchange);
            setBody(exchange, form, bytes);
            exchange.getMessage().setHeader(OneSmsConstants.TO, PHONE);

            template.send(send(), exchange);

            boolean decided = marked && form != Form.FILE;
            String wanted = decided ? TURKISH : TextDecoder.withoutMark(byCamel);
            boolean malformed = !decided && (byCamel.equals(REFUSED) || byCamel.contains("\uFFFD"));
            if (exchange.getException() == null) {
                assertThat(malformed).as(name).isFalse();
                assertThat(simulator.inbox())
                        .as(name)
                        .extracting(ReceivedSms::text)
                        .containsExactly(
                                SmsText.analyze(wanted, TextRules.ONESMS).delivered());
                return wanted.equals(TURKISH) ? "as written" : "as Camel reads it wrongly";
            }
            assertThat(exchange.getException()).as(name).isInstanceOf(InvalidRequestException.class);
            assertThat(exchange.getException()).as(name).hasMessageContaining("CamelCharsetName");
            assertThat(malformed || byCamel.contains("\0"))
                    .as("%s: refused, and Camel reads %s", name, byCamel)
                    .isTrue();
            assertThat(simulator.deliveries()).as(name).isZero();
            return REFUSED;
        }
    }

    /** Camel's own conversion, or a text that is none of ours when Camel refuses too. */
    private static String byCamel(Exchange exchange) {
        try {
            return exchange.getMessage().getBody(String.class);
        } catch (TypeConversionException e) {
            return REFUSED;
        }
    }

    private static void setBody(Exchange exchange, Form form, byte[] bytes) {
        switch (form) {
            case BYTES -> exchange.getMessage().setBody(bytes);
            case STREAM -> exchange.getMessage().setBody(new ByteArrayInputStream(bytes));
            case STREAM_CACHE -> exchange.getMessage().setBody(new InputStreamCache(bytes));
            case FILE -> {}
        }
    }

    private static String file(byte[] bytes, Path directory, Encoding charset) throws Exception {
        Path file = Files.createTempFile(directory, "text", ".txt");
        Files.write(file, bytes);
        return "file:" + directory + "?noop=true&initialDelay=0&fileName=" + file.getFileName()
                + (charset == null ? "" : "&charset=" + charset.name());
    }

    @Test
    void bodiesThatAreTextAlready() throws Exception {
        Map<String, Supplier<Object>> bodies = new LinkedHashMap<>();
        bodies.put("String", () -> TURKISH);
        bodies.put("String with a mark", () -> "\uFEFF" + TURKISH);
        bodies.put("StringBuilder", () -> new StringBuilder(TURKISH));
        bodies.put("StringBuilder with a mark", () -> new StringBuilder("\uFEFF" + TURKISH));
        bodies.put("char[]", TURKISH::toCharArray);
        bodies.put("Reader", () -> new StringReader(TURKISH));
        bodies.put("Reader with a mark", () -> new StringReader("\uFEFF" + TURKISH));
        bodies.put("TextNode", () -> TextNode.valueOf(TURKISH));
        bodies.put(
                "XML text node",
                () -> xml("<a>" + TURKISH + "</a>").getDocumentElement().getFirstChild());
        for (Map.Entry<String, Supplier<Object>> body : bodies.entrySet()) {
            simulator.reset();
            // The charset is that of bytes: a text has none.
            Exchange exchange = request(
                    send(),
                    body.getValue().get(),
                    Map.of(OneSmsConstants.TO, PHONE, Exchange.CHARSET_NAME, "windows-1254"));

            assertThat(exchange.getException()).as(body.getKey()).isNull();
            assertThat(simulator.inbox())
                    .as(body.getKey())
                    .extracting(ReceivedSms::text)
                    .containsExactly(TURKISH);
            exchange.getMessage().setBody(body.getValue().get());
            assertThat(exchange.getMessage().getBody(String.class))
                    .as(body.getKey())
                    .endsWith(TURKISH);
        }
        System.out.println("Bodies that are text already: " + bodies.size());
    }

    @Test
    void aCharsetThatThisJvmDoesNotHaveIsRefusedWithoutBeingQuoted() {
        for (String charset : List.of("utf8mb4", "x\r\nforged", "", "windows-9999")) {
            for (Object body : List.of(TURKISH.getBytes(), new ByteArrayInputStream(TURKISH.getBytes()))) {
                InvalidRequestException failure = failure(
                        InvalidRequestException.class,
                        request(send(), body, Map.of(OneSmsConstants.TO, PHONE, Exchange.CHARSET_NAME, charset)));

                assertThat(failure).hasMessageContaining("CamelCharsetName");
                if (!charset.isEmpty()) {
                    assertThat(failure).hasStackTraceContaining("CamelCharsetName");
                    assertThat(failure.toString() + failure.getCause()).doesNotContain(charset);
                }
            }
        }
        assertThat(simulator.deliveries()).isZero();
    }

    /** Values of one text each; null where there is none. */
    private static Map<String, Function<String, Object>> scalars() {
        Charset utf8 = Charset.forName("UTF-8");
        Map<String, Function<String, Object>> scalars = new LinkedHashMap<>();
        scalars.put("String", text -> text);
        scalars.put("StringBuilder", StringBuilder::new);
        scalars.put("byte[]", text -> text.getBytes(utf8));
        scalars.put("byte[] with a mark", text -> ("\uFEFF" + text).getBytes(utf8));
        scalars.put("InputStream", text -> new ByteArrayInputStream(text.getBytes(utf8)));
        scalars.put("char[]", String::toCharArray);
        scalars.put("TextNode", TextNode::valueOf);
        scalars.put("Optional", Optional::of);
        scalars.put("Optional of bytes", text -> Optional.of(text.getBytes(utf8)));
        scalars.put(
                "XML text node",
                text -> xml("<a>" + text + "</a>").getDocumentElement().getFirstChild());
        return scalars;
    }

    /** What has no text: for a header that takes one value. */
    private static Map<String, Object> withoutText() {
        Map<String, Object> values = new LinkedHashMap<>();
        values.put("Object", new Object());
        values.put("List", List.of("42"));
        values.put("Map", Map.of("42", "42"));
        values.put("Object[]", new Object[] {"42"});
        values.put("String[]", new String[] {"42"});
        values.put("long[]", new long[] {42});
        values.put("Iterator", List.of("42").iterator());
        values.put("Stream", Stream.of("42"));
        values.put("ArrayNode", JsonNodeFactory.instance.arrayNode().add("42"));
        values.put("ObjectNode", JsonNodeFactory.instance.objectNode().put("42", "42"));
        values.put("NodeList", xml("<a><b>42</b></a>").getElementsByTagName("b"));
        values.put("bytes of another charset", "ŞÖLEN".getBytes(Charset.forName("windows-1254")));
        return values;
    }

    @Test
    void headersOfOneTextByType() throws Exception {
        int sent = 0;
        int refused = 0;
        for (Map.Entry<String, Function<String, Object>> scalar : scalars().entrySet()) {
            for (Map.Entry<String, Function<ExchangeInput, Object>> header :
                    textHeaders().entrySet()) {
                String name = header.getKey() + " as " + scalar.getKey();
                Exchange exchange = new DefaultExchange(context);
                exchange.getMessage()
                        .setHeader(header.getKey(), scalar.getValue().apply("42"));
                assertThat(header.getValue().apply(input(exchange))).as(name).isIn("42", List.of("42"));
                exchange.getMessage()
                        .setHeader(header.getKey(), scalar.getValue().apply("42"));
                if (!scalar.getKey().startsWith("Optional")) {
                    assertThat(exchange.getMessage().getHeader(header.getKey(), String.class))
                            .as(name)
                            .endsWith("42");
                }
                sent++;
            }
            simulator.reset();
            Exchange exchange = request(
                    send(),
                    TEXT,
                    Map.of(
                            OneSmsConstants.TO, scalar.getValue().apply(PHONE),
                            OneSmsConstants.SENDER, scalar.getValue().apply("ŞÖLEN"),
                            OneSmsConstants.OPERATION, scalar.getValue().apply("send"),
                            OneSmsConstants.VALIDITY, scalar.getValue().apply("1h")));
            assertThat(exchange.getException()).as(scalar.getKey()).isNull();
            assertThat(simulator.inbox()).as(scalar.getKey()).singleElement().satisfies(sms -> {
                assertThat(sms.number()).isEqualTo(PHONE);
                assertThat(sms.sender()).isEqualTo("ŞÖLEN");
            });
            sent++;
        }
        for (Map.Entry<String, Object> value : withoutText().entrySet()) {
            for (String header :
                    List.of(OneSmsConstants.SENDER, OneSmsConstants.CLIENT_REFERENCE, OneSmsConstants.PAGE)) {
                Exchange exchange = new DefaultExchange(context);
                exchange.getMessage().setHeader(header, value.getValue());
                assertThat(catchThrowable(() -> textHeaders().get(header).apply(input(exchange))))
                        .as(header + " as " + value.getKey())
                        .isInstanceOf(InvalidRequestException.class)
                        .hasMessageContaining(header)
                        .hasMessageNotContaining("42");
                refused++;
            }
            Exchange exchange = request(
                    send(), TEXT, Map.of(OneSmsConstants.TO, PHONE, OneSmsConstants.OPERATION, value.getValue()));
            failure(InvalidRequestException.class, exchange);
            refused++;
        }
        System.out.println("Headers of one text by type: " + sent + " read, " + refused + " refused");
    }

    private static Map<String, Function<ExchangeInput, Object>> textHeaders() {
        Map<String, Function<ExchangeInput, Object>> headers = new LinkedHashMap<>();
        headers.put(OneSmsConstants.SENDER, ExchangeInput::sender);
        headers.put(OneSmsConstants.CLIENT_REFERENCE, ExchangeInput::clientReference);
        headers.put(OneSmsConstants.PAGE, ExchangeInput::page);
        headers.put(OneSmsConstants.TO, ExchangeInput::to);
        headers.put(OneSmsConstants.DLR_ID, ExchangeInput::dlrId);
        headers.put(OneSmsConstants.DLR_IDS, ExchangeInput::dlrIds);
        return headers;
    }

    private ExchangeInput input(Exchange exchange) {
        return new ExchangeInput(
                exchange, new OneSmsConfiguration(), new FailureOrigin("onesms", SmsOperation.SEND), () -> false);
    }

    /** Two values in every form that Camel can iterate or that a separator makes two of. */
    private static List<Object> lists(String first, String second) {
        List<Object> lists = new ArrayList<>(List.of(
                first + "," + second,
                first + " , " + second + ",",
                first + ";" + second,
                first + "\n" + second,
                first + "\r\n" + second + "\r\n",
                first + "\u2028" + second,
                first + "|" + second,
                (first + ";" + second).getBytes(),
                TextNode.valueOf(first + "," + second),
                List.of(first, second),
                List.of(first + "," + second),
                Arrays.asList(first, null, second),
                List.of(first.getBytes(), new StringBuilder(second)),
                List.of(TextNode.valueOf(first), Optional.of(second)),
                new Object[] {first, second},
                new String[] {first, second},
                List.of(first, second).iterator(),
                Stream.of(first, second),
                (Iterable<String>) List.of(first, second)::iterator,
                JsonNodeFactory.instance.arrayNode().add(first).add(second),
                JsonNodeFactory.instance.arrayNode().add(Long.parseLong(first)).add(Long.parseLong(second)),
                new long[] {Long.parseLong(first), Long.parseLong(second)},
                List.of(Long.parseLong(first), LongNode.valueOf(Long.parseLong(second))),
                Optional.of(List.of(first, second))));
        Document document = xml("<a><no>" + first + "</no><no>" + second + "</no></a>");
        lists.add(document.getElementsByTagName("no"));
        return lists;
    }

    @Test
    void severalNumbersOrIdsInHeadersAndBodies() {
        int cases = 0;
        for (Object numbers : lists(PHONE, OTHER_PHONE)) {
            simulator.reset();
            assertThat(request(send(), TEXT, Map.of(OneSmsConstants.TO, numbers))
                            .getException())
                    .as("to: %s", numbers.getClass())
                    .isNull();
            assertEachGotOne(List.of(PHONE, OTHER_PHONE));
            cases++;
        }
        for (String operation : List.of("blacklistAdd", "blacklistRemove")) {
            for (boolean inBody : new boolean[] {true, false}) {
                for (Object numbers : lists(PHONE, OTHER_PHONE)) {
                    simulator.reset();
                    if (operation.equals("blacklistRemove")) {
                        list(operation("blacklistAdd"), List.of(PHONE, OTHER_PHONE));
                    }
                    Exchange exchange = request(
                            operation(operation),
                            inBody ? numbers : null,
                            inBody ? Map.of() : Map.of(OneSmsConstants.TO, numbers));

                    assertThat(exchange.getException())
                            .as("%s: %s", operation, numbers.getClass())
                            .isNull();
                    assertThat(simulator.blacklist(CREDENTIAL)).hasSize(operation.equals("blacklistAdd") ? 2 : 0);
                    cases++;
                }
            }
        }
        simulator.reset();
        String first = sendText(send(), PHONE).getMessage().getHeader(OneSmsConstants.DLR_ID, String.class);
        String second = sendText(send(), OTHER_PHONE).getMessage().getHeader(OneSmsConstants.DLR_ID, String.class);
        for (String header : Arrays.asList(OneSmsConstants.DLR_ID, OneSmsConstants.DLR_IDS, null)) {
            for (Object ids : lists(first, second)) {
                Exchange exchange = request(
                        operation("dlr"), header == null ? ids : null, header == null ? Map.of() : Map.of(header, ids));

                assertThat(exchange.getException())
                        .as("%s: %s", header, ids.getClass())
                        .isNull();
                assertThat(exchange.getMessage().getBody(List.class))
                        .extracting(report -> ((DeliveryReport) report).id())
                        .isEqualTo(List.of(first, second));
                cases++;
            }
        }
        System.out.println("Lists of numbers and ids: " + cases + " read");
    }

    @Test
    void aSortedMapFromNumbersIsSent() {
        assertThat(request(send(), new TreeMap<>(Map.of(Long.valueOf(PHONE), TEXT)), Map.of())
                        .getException())
                .isNull();
        assertEachGotOne(List.of(PHONE));
    }

    @Test
    void oneIdInEveryFormIsCancelled() {
        for (Map.Entry<String, Function<String, Object>> form : scalars().entrySet()) {
            for (boolean inBody : new boolean[] {true, false}) {
                simulator.reset();
                String id = request(
                                send(),
                                TEXT,
                                Map.of(
                                        OneSmsConstants.TO,
                                        PHONE,
                                        OneSmsConstants.SCHEDULED_AT,
                                        simulator.clock().instant().plusSeconds(3600)))
                        .getMessage()
                        .getHeader(OneSmsConstants.DLR_ID, String.class);
                Object value = form.getValue().apply(id);

                Exchange exchange = request(
                        operation("cancel"),
                        inBody ? value : null,
                        inBody ? Map.of() : Map.of(OneSmsConstants.DLR_ID, value));

                assertThat(exchange.getException()).as(form.getKey()).isNull();
            }
        }
    }

    @Test
    void anEmptyValueIsAsGoodAsNoHeader() {
        for (Object nothing : Arrays.asList(null, NullNode.instance, Optional.empty(), "", " ", NOTHING)) {
            simulator.reset();
            Map<String, Object> headers = new LinkedHashMap<>();
            for (String header : List.of(
                    OneSmsConstants.SENDER,
                    OneSmsConstants.VALIDITY,
                    OneSmsConstants.SCHEDULED_AT,
                    OneSmsConstants.CLIENT_REFERENCE)) {
                headers.put(header, nothing);
            }
            assertThat(request(send("to=" + PHONE), TEXT, headers).getException())
                    .isNull();
            assertEachGotOne(List.of(PHONE));
        }
    }

    @Test
    void aNumberThatIsReadOnlyOnceIsThereForTheRedelivery() {
        Exchange exchange = new DefaultExchange(context);
        exchange.getMessage()
                .setHeader(OneSmsConstants.TO, List.of(PHONE, OTHER_PHONE).iterator());

        assertThat(input(exchange).to()).containsExactly(PHONE, OTHER_PHONE);
        assertThat(input(exchange).to()).containsExactly(PHONE, OTHER_PHONE);
    }

    private String operation(String operation) {
        return "onesms:" + operation + "?baseUrl=" + simulator.baseUrl();
    }

    private static Document xml(String text) {
        try {
            return DocumentBuilderFactory.newDefaultInstance()
                    .newDocumentBuilder()
                    .parse(new InputSource(new StringReader(text)));
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}
