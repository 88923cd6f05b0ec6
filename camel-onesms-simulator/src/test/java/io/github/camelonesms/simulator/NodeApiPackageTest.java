package io.github.camelonesms.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NodeApiPackageTest {

    private static final String A = "905391234567";
    private static final String B = "905491234568";
    private static final String C = "905551234569";

    /** Noon in Istanbul. */
    private static final Instant START = Instant.parse("2024-11-01T09:00:00Z");

    @RegisterExtension
    static final SimulatorExtension EXTENSION = new SimulatorExtension(builder -> builder.fixedIds(77_300_600)
            .clockStart(START)
            .account("test", "test", 10_000, "BASLIK", "TEST")
            .account("other", "secret", 10, "OTHER"));

    private SmsGatewaySimulator simulator;
    private NodeClient client;

    @BeforeEach
    void connect() {
        simulator = EXTENSION.simulator();
        client = new NodeClient(simulator);
    }

    @Test
    void aPackageIsShownAsTheDocumentPrintsIt() {
        long id = client.send("Merhaba", A, B);
        simulator.advance(Duration.ofSeconds(61));

        JsonNode data = client.data("sms/list", "{'ids':[" + id + "],'status':0,'pageIndex':0,'pageSize':10}");
        assertThat(data.get("stats").get("totalRecord").asInt()).isEqualTo(1);
        JsonNode pkg = data.get("list").get(0);
        assertThat(pkg.fieldNames())
                .toIterable()
                .containsExactly(
                        "id",
                        "customID",
                        "type",
                        "uuid",
                        "error",
                        "state",
                        "title",
                        "content",
                        "senders",
                        "encoding",
                        "validity",
                        "statistics",
                        "isScheculed",
                        "sendingDate");
        assertThat(pkg.get("id").asLong()).isEqualTo(id);
        assertThat(pkg.get("customID").isNull()).isTrue();
        assertThat(pkg.get("error").isNull()).isTrue();
        assertThat(pkg.get("type").asInt()).isEqualTo(1);
        assertThat(pkg.get("uuid").asText()).matches("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");
        assertThat(pkg.get("title").asText()).isEqualTo("Title");
        assertThat(pkg.get("content").asText()).isEqualTo("Merhaba");
        assertThat(pkg.get("senders").toString()).isEqualTo("[\"BASLIK\"]");
        assertThat(pkg.get("validity").asInt()).isEqualTo(1440);
        assertThat(pkg.get("statistics").toString())
                .isEqualTo("{\"total\":2,\"credit\":2,\"rCount\":2,\"delivered\":2,\"undelivered\":0}");
        assertThat(pkg.get("isScheculed").asInt()).isZero();
        assertThat(pkg.get("sendingDate").asText()).isEqualTo("2024-11-01T12:00:00");
    }

    @Test
    void anItemIsShownAsTheDocumentPrintsIt() {
        long id = client.data(
                        "sms/create",
                        "{'type':1,'sendingType':2,'sender':'BASLIK','title':'Title'," + "'numbers':[{'nr':" + A
                                + ",'msg':'one'},{'nr':" + B + ",'msg':'two'}]}")
                .get("pkgID")
                .asLong();
        simulator.advance(Duration.ofSeconds(61));

        JsonNode item = client.items(id).get(1);
        assertThat(item.fieldNames())
                .toIterable()
                .containsExactly(
                        "id",
                        "msg",
                        "error",
                        "credit",
                        "state",
                        "sender",
                        "target",
                        "setState",
                        "sendingDate",
                        "deliveryDate",
                        "processingDate");
        assertThat(item.get("id").isTextual()).isTrue();
        assertThat(item.get("msg").asText()).isEqualTo("two");
        assertThat(item.get("credit").asInt()).isEqualTo(1);
        assertThat(item.get("state").asInt()).isEqualTo(3);
        assertThat(item.get("target").asText()).isEqualTo(B);
        assertThat(item.get("setState").asInt()).isEqualTo(6);
        assertThat(item.get("deliveryDate").asText()).isEqualTo("2024-11-01T12:00:00");
        assertThat(item.get("processingDate").asText()).isEqualTo("2024-11-01T12:00:02");
        assertThat(client.items(client.send("x", A)).get(0).get("msg").isNull()).isTrue();
    }

    @Test
    void packagesAndItemsPassThroughTheirStates() {
        simulator.fate(B, Fate.offFor(Duration.ofMinutes(3)));
        long id = client.send("x", A, B);

        assertThat(states(id)).isEqualTo("0: 0 0");
        simulator.advance(Duration.ofSeconds(1));
        assertThat(states(id)).isEqualTo("2: 0 0");
        simulator.advance(Duration.ofSeconds(1));
        assertThat(states(id)).isEqualTo("3: 1 1");
        simulator.advance(Duration.ofSeconds(3));
        assertThat(states(id)).isEqualTo("4: 2 2");
        simulator.advance(Duration.ofSeconds(55));
        assertThat(states(id)).isEqualTo("5: 3 2");
        simulator.advance(Duration.ofMinutes(3));
        assertThat(states(id)).isEqualTo("6: 3 3");
        assertThat(client.items(id).get(1).get("deliveryDate").asText()).isEqualTo("2024-11-01T12:03:00");
    }

    @Test
    void failuresAreToldApart() {
        simulator.fate(A, Fate.FAILED);
        simulator.fate(B, Fate.REJECTED);
        simulator.fate(C, Fate.OFF);
        long id = client.send("x", A, B, C);

        simulator.advance(Duration.ofMinutes(1));
        assertThat(states(id)).isEqualTo("5: 4 -1 2");
        simulator.advance(Duration.ofMinutes(1440 + 58));
        assertThat(states(id)).isEqualTo("5: 4 -1 2");
        simulator.advance(Duration.ofMinutes(1));
        assertThat(states(id)).isEqualTo("6: 4 -1 5");
        assertThat(client.pkg(id).get("statistics").get("undelivered").asInt()).isEqualTo(3);
        assertThat(simulator.inbox()).isEmpty();
    }

    @Test
    void aPackageThatTheOperatorRefusesWholly() {
        simulator.defaultFate(Fate.REJECTED);
        long id = client.send("x", A, B);

        simulator.advance(Duration.ofMinutes(1));
        assertThat(states(id)).isEqualTo("-1: -1 -1");
        assertThat(simulator.credit("test")).isEqualTo(9_998);
    }

    @Test
    void aPackageWhoseSendingFails() {
        simulator.fate(A, Fate.SEND_ERROR);
        long id = client.send("x", A, B);

        simulator.advance(Duration.ofSeconds(5));
        assertThat(states(id)).isEqualTo("-3: 4 4");
        assertThat(simulator.credit("test")).isEqualTo(10_000);
    }

    @Test
    void aScheduledPackageWaitsAndMayBeCancelled() {
        long id = scheduled("2024-11-01 13:00", "a1b2c3");
        JsonNode pkg = client.pkg(id);
        assertThat(states(id)).isEqualTo("1: 0");
        assertThat(pkg.get("isScheculed").asInt()).isEqualTo(1);
        assertThat(pkg.get("sendingDate").asText()).isEqualTo("2024-11-01T13:00:00");
        assertThat(simulator.credit("test")).isEqualTo(9_999);

        assertThat(client.data("sms/cancel", "{'id':" + id + "}").toString()).isEqualTo("{\"status\":1}");
        assertThat(states(id)).isEqualTo("-4: -2");
        assertThat(simulator.credit("test")).isEqualTo(10_000);
        assertThat(client.code("sms/cancel", "{'id':" + id + "}")).isEqualTo("ERR_SMS_PKG_NOT_CHANGEABLE");
        simulator.advance(Duration.ofHours(2));
        assertThat(simulator.inbox()).isEmpty();
        assertThat(states(id)).isEqualTo("-4: -2");
    }

    @ParameterizedTest
    @ValueSource(strings = {"uuid", "customID", "id"})
    void aPackageIsCancelledByAnyOfItsNames(String name) {
        long id = scheduled("2024-11-01 13:00", "a1b2c3");
        String value = client.pkg(id).get(name).asText();

        client.data("sms/cancel", "{'" + name + "':'" + value + "'}");
        assertThat(states(id)).startsWith("-4");
    }

    @Test
    void whatIsNotThereOrOnItsWayIsNotCancelled() {
        long sent = client.send("x", A);

        assertThat(client.code("sms/cancel", "{'id':" + sent + "}")).isEqualTo("ERR_SMS_PKG_NOT_CHANGEABLE");
        assertThat(client.code("sms/cancel", "{'id':1}")).isEqualTo("ERR_SMS_PKG_NOT_FOUND");
        assertThat(client.code("sms/cancel", "{'customID':'none'}")).isEqualTo("ERR_SMS_PKG_NOT_FOUND");
        assertThat(client.code("sms/cancel", "{'id':'x'}")).isEqualTo("ERR_INVALID_PARAM");
        assertThat(client.code("sms/cancel", "{}")).isEqualTo("ERR_BAD_REQUEST");
        client.authorized(NodeClient.basic("other", "secret"));
        assertThat(client.code("sms/cancel", "{'id':" + sent + "}")).isEqualTo("ERR_SMS_PKG_NOT_FOUND");
        assertThat(client.code("sms/list-item", "{'pkgID':" + sent + "}")).isEqualTo("ERR_SMS_PKG_NOT_FOUND");
        assertThat(client.data("sms/list", "{}").get("list")).isEmpty();
    }

    @Test
    void packagesAreFoundByTheirIds() {
        long first = scheduled("2024-11-01 13:00", "one");
        long second = scheduled("2024-11-01 14:00", "two");

        assertThat(list("'customIDs':['one']")).containsExactly(first);
        assertThat(list("'customIDs':['one','two','three']")).containsExactly(second, first);
        assertThat(list("'ids':[" + first + ",'" + second + "',5]")).containsExactly(second, first);
        assertThat(list("'ids':[5]")).isEmpty();
        assertThat(list("'customIDs':['three']")).isEmpty();
        assertThat(list("'ids':[" + first + "],'customIDs':['one']")).containsExactly(first);
    }

    @Test
    void packagesAreFoundByTextSenderAndTime() {
        long first = client.send("first text", A);
        simulator.advance(Duration.ofMinutes(10));
        long second = client.data(
                        "sms/create",
                        "{'type':1,'sendingType':2,'sender':'TEST','title':'Title'," + "'numbers':[{'nr':" + A
                                + ",'msg':'second words'}]}")
                .get("pkgID")
                .asLong();

        assertThat(list("'keyword':'text'")).containsExactly(first);
        assertThat(list("'keyword':'words'")).containsExactly(second);
        assertThat(list("'sender':'TEST'")).containsExactly(second);
        assertThat(list("'startDate':'2024-11-01 12:01'")).containsExactly(second);
        assertThat(list("'finishDate':'2024-11-01 12:09'")).containsExactly(first);
        assertThat(list("'startDate':'2024-11-01 12:00','finishDate':'2024-11-01 12:10'"))
                .containsExactly(second, first);
        assertThat(client.code("sms/list", "{'startDate':'2024-11-02 12:00','finishDate':'2024-11-01 12:00'}"))
                .isEqualTo("ERR_INVALID_DATE_RANGE");
        assertThat(client.code("sms/list", "{'startDate':'yesterday'}")).isEqualTo("ERR_INVALID_DATE_RANGE");
    }

    @Test
    void packagesAreFoundByTheirState() {
        simulator.fate(C, Fate.SEND_ERROR);
        long completed = client.send("a", A);
        long failed = client.send("b", C);
        simulator.advance(Duration.ofMinutes(2));
        long running = client.send("c", A);
        simulator.advance(Duration.ofSeconds(10));
        long queued = client.send("d", A);
        long scheduled = scheduled("2024-11-01 13:00", "one");
        long cancelled = scheduled("2024-11-01 14:00", "two");
        client.data("sms/cancel", "{'id':" + cancelled + "}");

        assertThat(list("'status':0")).hasSize(6);
        assertThat(list("'status':1")).contains(queued).doesNotContain(running, completed);
        assertThat(list("'status':2")).containsExactly(running);
        assertThat(list("'status':3")).containsExactly(scheduled);
        assertThat(list("'status':4")).isEmpty();
        assertThat(list("'status':5")).containsExactly(completed);
        assertThat(list("'status':6")).containsExactly(cancelled);
        assertThat(list("'status':7")).containsExactly(failed);
        assertThat(client.code("sms/list", "{'status':8}")).isEqualTo("ERR_INVALID_PARAM");
    }

    @Test
    void listsComeInPagesNewestFirst() {
        long[] ids =
                IntStream.range(0, 25).mapToLong(i -> client.send("x" + i, A)).toArray();

        assertThat(list("'pageSize':10")).hasSize(10).startsWith(ids[24], ids[23]);
        assertThat(list("'pageSize':10,'pageIndex':2")).containsExactly(ids[4], ids[3], ids[2], ids[1], ids[0]);
        assertThat(list("'pageSize':10,'pageIndex':3")).isEmpty();
        assertThat(client.data("sms/list", "{'pageIndex':3}")
                        .get("stats")
                        .get("totalRecord")
                        .asInt())
                .isEqualTo(25);
        assertThat(client.code("sms/list", "{'pageSize':9}")).isEqualTo("ERR_INVALID_PARAM");
        assertThat(client.code("sms/list", "{'pageSize':1001}")).isEqualTo("ERR_INVALID_PARAM");
        assertThat(client.code("sms/list", "{'pageIndex':-1}")).isEqualTo("ERR_INVALID_PARAM");
    }

    @Test
    void itemsComeInPagesAndByFilters() {
        String[] numbers =
                IntStream.range(0, 1005).mapToObj(i -> "90555000" + (1000 + i)).toArray(String[]::new);
        numbers[3] = A;
        numbers[4] = B;
        long id = client.send("x", numbers);
        String uuid = client.pkg(id).get("uuid").asText();
        simulator.advance(Duration.ofMinutes(2));

        assertThat(items("'pkgID':" + id + ",'pageSize':1000,'pageIndex':1"))
                .containsExactly("905550002000", "905550002001", "905550002002", "905550002003", "905550002004");
        assertThat(items("'pkgID':'" + id + "'")).hasSize(10).startsWith("905550001000");
        assertThat(items("'uuid':'" + uuid + "','operator':0")).containsExactly(A);
        assertThat(items("'uuid':'" + uuid + "','operator':1")).containsExactly(B);
        assertThat(items("'pkgID':" + id + ",'target':'" + A + "'")).containsExactly(A);
        assertThat(items("'pkgID':" + id + ",'target':'" + A + "','state':4")).isEmpty();
        assertThat(items("'pkgID':" + id + ",'state':3,'pageSize':1000")).hasSize(1000);
        assertThat(client.code("sms/list-item", "{'pkgID':" + id + ",'state':6}"))
                .isEqualTo("ERR_INVALID_PARAM");
        assertThat(client.code("sms/list-item", "{'pkgID':" + id + ",'operator':4}"))
                .isEqualTo("ERR_INVALID_PARAM");
        assertThat(client.code("sms/list-item", "{'pkgID':5}")).isEqualTo("ERR_SMS_PKG_NOT_FOUND");
        assertThat(client.code("sms/list-item", "{}")).isEqualTo("ERR_BAD_REQUEST");
    }

    @Test
    void queriesWorkByGetToo() {
        long id = scheduled("2024-11-01 13:00", "one");
        long second = scheduled("2024-11-01 13:00", "two");

        assertThat(NodeClient.data(client.get("sms/list", "?customIDs=one,two&pageSize=10&status=3"))
                        .get("list"))
                .hasSize(2);
        assertThat(NodeClient.data(client.get("sms/list", "")).get("list")).hasSize(2);
        assertThat(NodeClient.data(client.get("sms/list-item", "?pkgID=" + id)).get("list"))
                .hasSize(1);
        assertThat(NodeClient.data(client.get("sms/cancel", "?id=" + second))
                        .get("status")
                        .asInt())
                .isEqualTo(1);
        assertThat(client.get("sms/create", "").statusCode()).isEqualTo(404);
    }

    @Test
    void theSummaryAddsUp() {
        simulator.fate(B, Fate.FAILED);
        simulator.fate(C, Fate.offFor(Duration.ofHours(1)));
        client.send("x".repeat(161), A, B, C);
        simulator.advance(Duration.ofMinutes(2));

        assertThat(client.data("sms/summary", "{}").toString())
                .isEqualTo("{\"total\":6,\"delivered\":2,\"undelivered\":2,\"pending\":2,\"rCount\":3,\"credit\":6}");
        assertThat(client.data("sms/summary", "{'startDate':'2024-11-01 12:01'}")
                        .get("total")
                        .asInt())
                .isZero();
        assertThat(client.code("sms/summary", "{'startDate':'2024-11-02 12:00','finishDate':'2024-11-01 12:00'}"))
                .isEqualTo("ERR_INVALID_DATE_RANGE");
    }

    @Test
    void aNumberIsInquired() {
        long id = client.send("Test mesajidir.", A, B);
        simulator.advance(Duration.ofMinutes(2));

        JsonNode data = client.data("sms/inquiry-number", "{'gsm':'" + A + "','sender':'BASLIK'}");
        assertThat(data.get("stats").get("totalRecord").asInt()).isEqualTo(1);
        JsonNode row = data.get("list").get(0);
        assertThat(row.fieldNames())
                .toIterable()
                .containsExactly(
                        "userUUID",
                        "username",
                        "sender",
                        "encoding",
                        "validity",
                        "sendingDate",
                        "pkgID",
                        "pkgType",
                        "state",
                        "msg",
                        "operator",
                        "deliveryDate");
        assertThat(row.get("pkgID").asLong()).isEqualTo(id);
        assertThat(row.get("state").asInt()).isEqualTo(3);
        assertThat(row.get("msg").asText()).isEqualTo("Test mesajidir.");
        assertThat(inquiries("'gsm':'" + A + "','sender':'TEST'")).isZero();
        assertThat(inquiries("'gsm':'" + C + "'")).isZero();
        simulator.advance(Duration.ofDays(31));
        assertThat(inquiries("'gsm':'" + A + "'")).isZero();
        assertThat(inquiries("'gsm':'" + A + "','startDate':'2024-11-01 12:00'"))
                .isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "'sender':'x' | ERR_BAD_REQUEST",
                "'gsm':'5391234567' | ERR_INVALID_PARAM",
                "'gsm':'905391234567','startDate':'2024-07-31 11:59','finishDate':'2024-10-31 12:00' | ERR_INVALID_DATE_RANGE",
            })
    void wrongInquiriesAreRefused(String fields, String code) {
        assertThat(client.code("sms/inquiry-number", "{" + fields + "}")).isEqualTo(code);
    }

    private int inquiries(String fields) {
        return client.data("sms/inquiry-number", "{" + fields + "}").get("list").size();
    }

    private List<Long> list(String fields) {
        return StreamSupport.stream(
                        client.data("sms/list", "{" + fields + "}").get("list").spliterator(), false)
                .map(pkg -> pkg.get("id").asLong())
                .toList();
    }

    private List<String> items(String fields) {
        return StreamSupport.stream(
                        client.data("sms/list-item", "{" + fields + "}")
                                .get("list")
                                .spliterator(),
                        false)
                .map(item -> item.get("target").asText())
                .toList();
    }

    /** The states of a package and its items: {@code 5: 3 2}. */
    private String states(long id) {
        StringBuilder states = new StringBuilder(client.pkg(id).get("state").asText()).append(':');
        client.items(id)
                .forEach(item -> states.append(' ').append(item.get("state").asText()));
        return states.toString();
    }

    private long scheduled(String date, String customId) {
        return client.data(
                        "sms/create",
                        "{'type':1,'sendingType':0,'number':" + A + ",'sender':'BASLIK','title':'Title','content':'"
                                + customId + "','customID':'" + customId + "','sendingDate':'" + date + "'}")
                .get("pkgID")
                .asLong();
    }
}
