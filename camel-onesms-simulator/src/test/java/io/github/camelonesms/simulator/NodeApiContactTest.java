package io.github.camelonesms.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NodeApiContactTest {

    private static final String A = "905001234567";
    private static final String B = "905001234568";
    private static final String C = "905001234569";
    private static final String NOBODY = "3b05cbbb-bcc4-470c-a4c2-3ea8900dd088";

    @RegisterExtension
    static final SimulatorExtension EXTENSION = new SimulatorExtension(
            builder -> builder.account("test", "test", 100).account("other", "secret", 100));

    private SmsGatewaySimulator simulator;
    private NodeClient client;

    @BeforeEach
    void connect() {
        simulator = EXTENSION.simulator();
        client = new NodeClient(simulator);
    }

    // ---- people

    @Test
    void aPersonIsAnsweredAsTheDocumentPrintsIt() {
        JsonNode contact = client.data(
                "contact/create",
                """
                {'gsm': 905001234567, 'firstName': 'Zafer', 'lastName': 'Altun', 'isInBlacklist': false,
                 'details': {'GSM_2': '905001234561'}, 'iys': {'c': 0, 'src': 2, 'send': false, 'queryCall': true}}
                """);

        String uuid = contact.get("uuid").asText();
        assertThat(contact.toString())
                .isEqualTo(("{'uuid':'" + uuid + "','firstName':'Zafer','lastName':'Altun','gsm':'905001234567',"
                                + "'details':{'GSM_2':'905001234561'},'groups':null,'isInBlacklist':0,"
                                + "'iys':{'c':0,'st':0,'src':2,'send':0}}")
                        .replace('\'', '"'));
        simulator.advance(Duration.ofMinutes(1));
        JsonNode listed = client.data("contact/list", "{'iysState':3}");
        assertThat(listed.get("stats").get("totalRecord").asInt()).isEqualTo(1);
        assertThat(listed.get("list").get(0).get("uuid").asText()).isEqualTo(uuid);
        assertThat(client.data("contact/list", "{'iysState':0}").get("list")).isEmpty();
    }

    @Test
    void aPersonIsChangedByUuid() {
        String group = group("'title':'A'");
        String uuid = person(A);

        assertThat(client.data(
                                "contact/update",
                                "{'uuid':'" + uuid + "','gsm':'" + B + "','firstName':'Ada','groupUUIDs':['" + group
                                        + "'],'isInBlacklist':true}")
                        .toString())
                .isEqualTo("{\"status\":1}");
        assertThat(client.data("contact/create", "{'uuid':'" + uuid + "','gsm':'" + B + "','lastName':'Soy'}")
                        .toString())
                .isEqualTo("{\"status\":1}");
        JsonNode contact = client.data("contact/list", "{}").get("list").get(0);
        assertThat(contact.get("gsm").asText()).isEqualTo(B);
        assertThat(contact.get("firstName").asText()).isEqualTo("Ada");
        assertThat(contact.get("lastName").asText()).isEqualTo("Soy");
        assertThat(contact.get("groups").get(0).get("title").asText()).isEqualTo("A");
        assertThat(contact.get("isInBlacklist").asInt()).isEqualTo(1);
        assertThat(simulator.blacklist("test")).containsExactly(B);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "create | 'firstName':'x' | ERR_BAD_REQUEST",
                "create | 'gsm':'123' | ERR_INVALID_PARAM",
                "create | 'gsm':'5001234567' | ERR_CONTACT_ALREADY_EXISTS",
                "create | 'gsm':5001234568,'details':{'AĞ':'x'} | ERR_INVALID_PARAM",
                "create | 'gsm':5001234568,'details':{'A-B':'x'} | ERR_INVALID_PARAM",
                "create | 'gsm':5001234568,'groupUUIDs':['none'] | ERR_PARENT_CONTACT_GROUP_NOT_FOUND",
                "create | 'gsm':5001234568,'iys':{'c':0,'send':true} | ERR_BAD_REQUEST",
                "create | 'gsm':5001234568,'iys':{'c':2,'src':2,'send':true} | ERR_INVALID_PARAM",
                "create | 'gsm':5001234568,'iys':{'c':0,'src':13,'send':true} | ERR_INVALID_PARAM",
                "create | 'gsm':5001234568,'iys':{'c':0,'src':1,'send':true} | ERR_BAD_REQUEST",
                "update | 'gsm':5001234568 | ERR_BAD_REQUEST",
                "update | 'uuid':'none','gsm':5001234568 | ERR_NOT_FOUND",
            })
    void wrongPeopleAreRefused(String function, String fields, String code) {
        person(A);

        assertThat(client.code("contact/" + function, "{" + fields + "}")).isEqualTo(code);
        assertThat(client.data("contact/list", "{}").get("list")).hasSize(1);
    }

    @Test
    void aNumberIsOnePersonsOnly() {
        person(A);
        String uuid = person(B);

        assertThat(client.code("contact/update", "{'uuid':'" + uuid + "','gsm':'" + A + "'}"))
                .isEqualTo("ERR_CONTACT_ALREADY_EXISTS");
    }

    @Test
    void peopleAreDeletedAllOrOfOneGroup() {
        String group = group("'title':'A'");
        String first = person(A);
        String second = client.data("contact/create", "{'gsm':'" + B + "','groupUUIDs':['" + group + "']}")
                .get("uuid")
                .asText();
        String uuids = "'uuids':['" + first + "','" + second + "']";

        client.data("contact/delete", "{" + uuids + ",'permanent':0,'groupUUID':'" + group + "'}");
        assertThat(numbers("{}")).containsExactly(A);
        client.data("contact/delete", "{" + uuids + ",'permanent':1}");
        assertThat(numbers("{}")).isEmpty();
        assertThat(groupTitles("{}")).containsExactly("A");
        assertThat(client.code("contact/delete", "{'permanent':1}")).isEqualTo("ERR_BAD_REQUEST");
        assertThat(client.code("contact/delete", "{'uuids':['x'],'permanent':2}"))
                .isEqualTo("ERR_INVALID_PARAM");
        assertThat(client.code("contact/delete", "{'uuids':['x'],'groupUUID':'none'}"))
                .isEqualTo("ERR_PARENT_CONTACT_GROUP_NOT_FOUND");
        person(A);
    }

    @Test
    void installationsDiffer() {
        try (SmsGatewaySimulator other = SmsGatewaySimulator.builder()
                .nodeApiWithoutIpRestriction()
                .nodeApiWithoutIys()
                .start()) {
            NodeClient bare = new NodeClient(other);
            assertThat(bare.code("contact/delete", "{'uuids':['x'],'permanent':1}"))
                    .isEqualTo("ERR_USER_NOT_AUTHORIZED");
            assertThat(bare.code("contact/delete-group", "{'uuid':'x'}")).isEqualTo("ERR_USER_NOT_AUTHORIZED");
            assertThat(bare.code("contact/create", "{'gsm':'" + A + "','iys':{'c':0,'src':2,'send':true}}"))
                    .isEqualTo("ERR_USER_IYS_SETTINGS_NOT_FOUND");
            assertThat(bare.data("contact/create", "{'gsm':'" + A + "'}")
                            .get("iys")
                            .isNull())
                    .isTrue();
        }
    }

    @Test
    void peopleAreListedInPagesPerAccount() {
        IntStream.range(0, 11).forEach(i -> person("9050012345" + (10 + i)));

        assertThat(numbers("{}")).hasSize(10);
        assertThat(numbers("{'pageIndex':1}")).containsExactly("905001234520");
        assertThat(NodeClient.data(client.get("contact/list", "?pageSize=1000&status=0"))
                        .get("list"))
                .hasSize(11);
        assertThat(client.code("contact/list", "{'status':3}")).isEqualTo("ERR_INVALID_PARAM");
        assertThat(client.code("contact/list", "{'exitType':'SMOKE'}")).isEqualTo("ERR_INVALID_PARAM");
        assertThat(client.code("contact/list", "{'groupUUID':'none'}")).isEqualTo("ERR_PARENT_CONTACT_GROUP_NOT_FOUND");
        client.authorized(NodeClient.basic("other", "secret"));
        assertThat(numbers("{}")).isEmpty();
    }

    // ---- import

    @Test
    void theDocumentsImportIsDoneAfterAWhile() {
        String body =
                """
                {"csvData": "'GSM','GROUP_NAME'\\n'905991000000','A Grubu'\\n'905991000002','A Grubu'\\n'905991000003','B Grubu'",
                 "columns": ["gsm", "group_name"], "overwrite": false, "isInBlacklist": false}
                """;
        assertThat(importRaw(body).get("data").toString()).isEqualTo("{\"status\":1}");
        assertThat(numbers("{}")).isEmpty();
        assertThat(importRaw(body).get("err").get("code").asText()).isEqualTo("ERR_CONTACT_IMPORT_EXISTS");

        simulator.advance(Duration.ofSeconds(5));
        assertThat(numbers("{}")).containsExactly("905991000000", "905991000002", "905991000003");
        assertThat(groupTitles("{}")).containsExactly("A Grubu", "B Grubu");
        assertThat(importRaw(body).get("err").isNull()).isTrue();
    }

    @Test
    void anImportOverwritesOnlyWhenTold() {
        client.data("contact/create", "{'gsm':'" + A + "','firstName':'Old'}");
        String group = group("'title':'G'");
        String body = "{\"csvData\":\"'GSM','FIRST_NAME','SHOE_SIZE'\\n'" + A + "','New','42'\\n'" + B
                + "','','7'\\n'12','x','1'\",\"columns\":[\"GSM\",\"FIRST_NAME\",\"SHOE_SIZE\"]";

        importRaw(body + "}");
        simulator.advance(Duration.ofSeconds(5));
        assertThat(client.data("contact/list", "{}")
                        .get("list")
                        .get(0)
                        .get("firstName")
                        .asText())
                .isEqualTo("Old");
        assertThat(client.data("contact/list", "{}")
                        .get("list")
                        .get(1)
                        .get("details")
                        .toString())
                .isEqualTo("{\"SHOE_SIZE\":\"7\"}");
        importRaw(body + ",\"overwrite\":true,\"isInBlacklist\":true,\"groupUUIDs\":[\"" + group + "\"]}");
        simulator.advance(Duration.ofSeconds(5));
        assertThat(client.data("contact/list", "{'groupUUID':'" + group + "'}")
                        .get("list")
                        .get(0)
                        .get("firstName")
                        .asText())
                .isEqualTo("New");
        assertThat(simulator.blacklist("test")).containsExactly(A, B);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "'GSM'\\n'905991000000' | \"gsm\",\"group_name\" | ERR_CONTACT_IMPORT_FAILED",
                "'GSM','X'\\n'905991000000' | \"gsm\",\"x\" | ERR_CONTACT_IMPORT_FAILED",
                "'X'\\n'905991000000' | \"x\" | ERR_CONTACT_IMPORT_FAILED",
                "GSM\\n905991000000 | \"gsm\" | ERR_CONTACT_IMPORT_FAILED",
                "'GSM' | | ERR_BAD_REQUEST",
            })
    void wrongImportsAreRefused(String csv, String columns, String code) {
        String body = "{\"csvData\":\"" + csv + "\",\"columns\":[" + (columns == null ? "" : columns) + "]}";

        assertThat(importRaw(body).get("err").get("code").asText()).isEqualTo(code);
    }

    // ---- the blacklist

    @Test
    void numbersAndPeopleGoOnTheBlacklistAndOff() {
        String uuid = person(A);

        assertThat(client.data(
                                "contact/set-blacklist",
                                "{'status':true,'uuids':['" + uuid + "'],'gsms':['" + B + "','5001234569']}")
                        .toString())
                .isEqualTo("{\"status\":1}");
        assertThat(simulator.blacklist("test")).containsExactly(A, B, C);
        assertThat(numbers("{'status':2}")).containsExactly(A, B, C);
        assertThat(numbers("{'status':1}")).isEmpty();
        client.data("contact/set-blacklist", "{'status':true,'gsms':['" + A + "']}");
        client.data("contact/set-blacklist", "{'status':false,'gsms':['" + A + "','905001234560']}");
        assertThat(simulator.blacklist("test")).containsExactly(B, C);
        assertThat(numbers("{'status':1}")).containsExactly(A, "905001234560");
        assertThat(client.code(
                        "sms/create",
                        "{'type':1,'sendingType':0,'number':" + B + ",'sender':'TEST','title':'Title','content':'x'}"))
                .isEqualTo("ERR_EMPTY_SMS_PACKAGE");
        assertThat(simulator.requestCount("blacklistAdd")).isEqualTo(2);
        assertThat(simulator.requestCount("blacklistRemove")).isEqualTo(1);
        assertThat(simulator.requestCount("contact/set-blacklist")).isEqualTo(3);
    }

    @Test
    void oneInvalidNumberFailsTheRequestUnlessTheyAreToBeReturned() {
        String gsms = "'status':true,'gsms':['" + A + "','12','x']";

        assertThat(client.code("contact/set-blacklist", "{" + gsms + "}")).isEqualTo("ERR_INVALID_PARAM");
        assertThat(simulator.blacklist("test")).isEmpty();
        assertThat(client.data("contact/set-blacklist", "{" + gsms + ",'returnInvalids':true}")
                        .toString())
                .isEqualTo("{\"status\":1,\"invalids\":[\"12\",\"x\"]}");
        assertThat(simulator.blacklist("test")).containsExactly(A);
    }

    @Test
    void aThousandIsTheMost() {
        String uuid = person(A);
        String numbers = IntStream.range(0, 1000)
                .mapToObj(i -> "'90500200" + (1000 + i) + "'")
                .collect(Collectors.joining(","));

        assertThat(client.code(
                        "contact/set-blacklist", "{'status':true,'uuids':['" + uuid + "'],'gsms':[" + numbers + "]}"))
                .isEqualTo("ERR_REQUEST_PARAM_LIMIT");
        assertThat(simulator.blacklist("test")).isEmpty();
        client.data("contact/set-blacklist", "{'status':true,'gsms':[" + numbers + "]}");
        assertThat(simulator.blacklist("test")).hasSize(1000);
        assertThat(client.data("contact/list", "{'status':2,'pageSize':1000}").get("list"))
                .hasSize(1000);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "'gsms':['905001234567'] | ERR_BAD_REQUEST",
                "'status':true | ERR_BAD_REQUEST",
                "'status':true,'gsms':[] | ERR_BAD_REQUEST",
                "'status':2,'gsms':['905001234567'] | ERR_INVALID_PARAM",
                "'status':true,'uuids':['none'] | ERR_NOT_FOUND",
            })
    void wrongBlacklistRequestsAreRefused(String fields, String code) {
        assertThat(client.code("contact/set-blacklist", "{" + fields + "}")).isEqualTo(code);
    }

    @Test
    void whoIsOnEverybodysListCannotBeAdded() {
        simulator.blacklistGlobally(A);

        assertThat(client.code("contact/set-blacklist", "{'status':true,'gsms':['" + B + "','" + A + "']}"))
                .isEqualTo("ERR_BLACKLIST_RECORD_ALREADY_EXISTS");
        assertThat(client.code("contact/create", "{'gsm':'" + A + "','isInBlacklist':true}"))
                .isEqualTo("ERR_BLACKLIST_RECORD_ALREADY_EXISTS");
        assertThat(simulator.blacklist("test")).isEmpty();
        assertThat(numbers("{}")).isEmpty();
    }

    @Test
    void whoOptedOutIsListedAndStays() {
        simulator.optOut(A);
        simulator.blacklist("test", B);

        assertThat(numbers("{'status':2}")).containsExactlyInAnyOrder(A, B);
        assertThat(numbers("{'exitType':'MO'}")).containsExactly(A);
        assertThat(numbers("{'exitType':'WEB'}")).isEmpty();
        assertThat(client.code("contact/set-blacklist", "{'status':false,'gsms':['" + B + "','" + A + "']}"))
                .isEqualTo("ERR_USER_NOT_AUTHORIZED");
        assertThat(simulator.blacklist("test")).containsExactlyInAnyOrder(A, B);
    }

    // ---- groups

    @Test
    void aGroupIsAnsweredAsTheDocumentPrintsIt() {
        person(A);
        person(B);
        JsonNode group = client.data(
                "contact/create-group", "{'title':'Rehber Grubu 1','gsms':['" + A + "','5001234568','" + C + "']}");

        assertThat(group.toString())
                .isEqualTo("{\"uuid\":\"" + group.get("uuid").asText()
                        + "\",\"title\":\"Rehber Grubu 1\",\"stats\":{\"contactCount\":2},\"parentInfo\":null}");
        JsonNode listed = client.data("contact/list-group", "{'keyword':'Grubu'}");
        assertThat(listed.get("stats").get("totalRecord").asInt()).isEqualTo(1);
        assertThat(listed.get("list").get(0).get("isParent").asInt()).isZero();
        assertThat(listed.get("list").get(0).get("isShared").asInt()).isZero();
        assertThat(numbers("{'groupUUID':'" + group.get("uuid").asText() + "'}"))
                .containsExactly(A, B);
    }

    @Test
    void groupsHaveParents() {
        String parent = group("'title':'Parent'");
        String child = group("'title':'Child','parentUUID':'" + parent + "'");

        assertThat(groupTitles("{'parentUUID':'" + parent + "'}")).containsExactly("Child");
        assertThat(client.data("contact/list-group", "{'keyword':'Child'}")
                        .get("list")
                        .get(0)
                        .get("parentInfo")
                        .get("title")
                        .asText())
                .isEqualTo("Parent");
        assertThat(client.data("contact/list-group", "{'keyword':'Parent'}")
                        .get("list")
                        .get(0)
                        .get("isParent")
                        .asInt())
                .isEqualTo(1);
        assertThat(client.code(
                        "contact/update-group",
                        "{'uuid':'" + parent + "','title':'Parent','parentUUID':'" + child + "'}"))
                .isEqualTo("ERR_BAD_REQUEST");
        client.data("contact/delete-group", "{'uuid':'" + parent + "'}");
        assertThat(client.data("contact/list-group", "{}")
                        .get("list")
                        .get(0)
                        .get("parentInfo")
                        .isNull())
                .isTrue();
    }

    @Test
    void wrongGroupsAreRefused() {
        person(A);
        String full = group("'title':'Full','gsms':['" + A + "']");

        assertThat(client.code("contact/create-group", "{}")).isEqualTo("ERR_BAD_REQUEST");
        assertThat(client.code("contact/create-group", "{'title':'Full'}"))
                .isEqualTo("ERR_CONTACT_GROUP_ALREADY_EXISTS");
        assertThat(client.code("contact/create-group", "{'title':'x','parentUUID':'" + NOBODY + "'}"))
                .isEqualTo("ERR_PARENT_CONTACT_GROUP_NOT_FOUND");
        assertThat(client.code("contact/create-group", "{'title':'x','parentUUID':'" + full + "'}"))
                .isEqualTo("ERR_PARENT_CONTACT_GROUP_NOT_EMPTY");
        assertThat(client.code("contact/update-group", "{'title':'x'}")).isEqualTo("ERR_BAD_REQUEST");
        assertThat(client.code("contact/update-group", "{'uuid':'" + NOBODY + "','title':'x'}"))
                .isEqualTo("ERR_PARENT_CONTACT_GROUP_NOT_FOUND");
        assertThat(groupTitles("{}")).containsExactly("Full");
    }

    @Test
    void aGroupIsChangedByUuid() {
        person(A);
        group("'title':'Taken'");
        String uuid = group("'title':'Old'");

        assertThat(client.data("contact/update-group", "{'uuid':'" + uuid + "','title':'New','gsms':['" + A + "']}")
                        .toString())
                .isEqualTo("{\"status\":1}");
        assertThat(groupTitles("{}")).containsExactly("Taken", "New");
        assertThat(numbers("{'groupUUID':'" + uuid + "'}")).containsExactly(A);
        assertThat(client.code("contact/update-group", "{'uuid':'" + uuid + "','title':'Taken'}"))
                .isEqualTo("ERR_CONTACT_GROUP_ALREADY_EXISTS");
    }

    @Test
    void groupsAreDeletedOneRequestAtATime() {
        person(A);
        person(B);
        String first = group("'title':'First','gsms':['" + A + "']");
        String second = group("'title':'Second','gsms':['" + A + "','" + B + "']");

        assertThat(client.code("contact/delete-group", "{}")).isEqualTo("ERR_BAD_REQUEST");
        assertThat(client.code("contact/delete-group", "{'uuid':'" + NOBODY + "'}"))
                .isEqualTo("ERR_PARENT_CONTACT_GROUP_NOT_FOUND");
        client.data("contact/delete-group", "{'uuids':['" + second + "'],'includeContacts':true}");
        assertThat(numbers("{}")).containsExactly(A);
        assertThat(client.code("contact/delete-group", "{'uuid':'" + first + "'}"))
                .isEqualTo("ERR_MULTI_REQUEST_NOT_PERMITTED");
        simulator.advance(Duration.ofSeconds(2));
        client.data("contact/delete-group", "{'uuid':'" + first + "'}");
        assertThat(numbers("{}")).containsExactly(A);
        assertThat(groupTitles("{}")).isEmpty();
    }

    private String person(String number) {
        return client.data("contact/create", "{'gsm':'" + number + "'}")
                .get("uuid")
                .asText();
    }

    private String group(String fields) {
        return client.data("contact/create-group", "{" + fields + "}")
                .get("uuid")
                .asText();
    }

    private List<String> numbers(String body) {
        return texts(client.data("contact/list", body), "gsm");
    }

    private List<String> groupTitles(String body) {
        return texts(client.data("contact/list-group", body), "title");
    }

    private static List<String> texts(JsonNode data, String field) {
        return StreamSupport.stream(data.get("list").spliterator(), false)
                .map(row -> row.get(field).asText())
                .toList();
    }

    /** The CSV has single quotes of its own. */
    private JsonNode importRaw(String body) {
        return NodeClient.json(
                client.exchange("contact/import", BodyPublishers.ofString(body), "POST", "application/json", null)
                        .body());
    }
}
