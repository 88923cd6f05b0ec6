package io.github.camelonesms.gateway.nodeapi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.camelonesms.gateway.nodeapi.function.AccountFunctions.MoListRequest;
import io.github.camelonesms.gateway.nodeapi.function.AccountFunctions.MoRequest;
import io.github.camelonesms.gateway.nodeapi.function.AccountFunctions.MoRequests;
import io.github.camelonesms.gateway.nodeapi.function.AccountFunctions.UserCredit;
import io.github.camelonesms.gateway.nodeapi.function.AccountFunctions.UserCreditQuery;
import io.github.camelonesms.gateway.nodeapi.function.ContactFunctions.Contact;
import io.github.camelonesms.gateway.nodeapi.function.ContactFunctions.ContactCreate;
import io.github.camelonesms.gateway.nodeapi.function.ContactFunctions.ContactCreateGroup;
import io.github.camelonesms.gateway.nodeapi.function.ContactFunctions.ContactDelete;
import io.github.camelonesms.gateway.nodeapi.function.ContactFunctions.ContactDeleteGroup;
import io.github.camelonesms.gateway.nodeapi.function.ContactFunctions.ContactGroup;
import io.github.camelonesms.gateway.nodeapi.function.ContactFunctions.ContactGroups;
import io.github.camelonesms.gateway.nodeapi.function.ContactFunctions.ContactImport;
import io.github.camelonesms.gateway.nodeapi.function.ContactFunctions.ContactList;
import io.github.camelonesms.gateway.nodeapi.function.ContactFunctions.ContactListGroup;
import io.github.camelonesms.gateway.nodeapi.function.ContactFunctions.ContactSetBlacklist;
import io.github.camelonesms.gateway.nodeapi.function.ContactFunctions.ContactUpdate;
import io.github.camelonesms.gateway.nodeapi.function.ContactFunctions.ContactUpdateGroup;
import io.github.camelonesms.gateway.nodeapi.function.ContactFunctions.Contacts;
import io.github.camelonesms.gateway.nodeapi.function.ContactFunctions.IysConsent;
import io.github.camelonesms.gateway.nodeapi.function.ContactFunctions.IysState;
import io.github.camelonesms.gateway.nodeapi.function.ListFunctions.SmsInquiries;
import io.github.camelonesms.gateway.nodeapi.function.ListFunctions.SmsInquiry;
import io.github.camelonesms.gateway.nodeapi.function.ListFunctions.SmsInquiryNumber;
import io.github.camelonesms.gateway.nodeapi.function.ListFunctions.SmsItem;
import io.github.camelonesms.gateway.nodeapi.function.ListFunctions.SmsItems;
import io.github.camelonesms.gateway.nodeapi.function.ListFunctions.SmsList;
import io.github.camelonesms.gateway.nodeapi.function.ListFunctions.SmsListItem;
import io.github.camelonesms.gateway.nodeapi.function.ListFunctions.SmsListSender;
import io.github.camelonesms.gateway.nodeapi.function.ListFunctions.SmsPackage;
import io.github.camelonesms.gateway.nodeapi.function.ListFunctions.SmsPackages;
import io.github.camelonesms.gateway.nodeapi.function.ListFunctions.SmsSender;
import io.github.camelonesms.gateway.nodeapi.function.ListFunctions.SmsSenders;
import io.github.camelonesms.gateway.nodeapi.function.ListFunctions.SmsSummary;
import io.github.camelonesms.gateway.nodeapi.function.ListFunctions.SmsTotals;
import io.github.camelonesms.gateway.nodeapi.function.Listing.PageStats;
import io.github.camelonesms.gateway.nodeapi.function.SendFunctions.PackageCreated;
import io.github.camelonesms.gateway.nodeapi.function.SendFunctions.PeriodicSettings;
import io.github.camelonesms.gateway.nodeapi.function.SendFunctions.PushSettings;
import io.github.camelonesms.gateway.nodeapi.function.SendFunctions.SmsCancel;
import io.github.camelonesms.gateway.nodeapi.function.SendFunctions.SmsCreate;
import io.github.camelonesms.gateway.nodeapi.function.SendFunctions.SmsCreateKvkk;
import io.github.camelonesms.gateway.nodeapi.function.SendFunctions.SmsCreateOtp;
import io.github.camelonesms.gateway.nodeapi.function.SendFunctions.SmsRecipient;
import io.github.camelonesms.gateway.nodeapi.function.SendFunctions.SmsRecreate;
import io.github.camelonesms.gateway.nodeapi.function.Status;
import io.github.camelonesms.model.InvalidRequestException;
import java.io.ByteArrayInputStream;
import java.io.StringReader;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The JSON examples of the vendor's document (1.8.3, "Fonksiyonlar"), through {@code call}.
 *
 * <p>The document prints requests as schemas, such as {@code "number": string | int (ör: 905591234567)}; here every field
 * has the value given as its example, or where there is none a value of its type. Answers are printed with remarks and
 * dots in them, which are left out: {@code "state": 3 (öğe durumu)}, {@code }, ...}, {@code "userInfo": {...}},
 * {@code "msg": null (dinamik ..)}. Typographic quotes are straight. The blanks in the names {@code "groupUUID "},
 * {@code "includeContacts "}, {@code " keyword"} and {@code " parentUUID"} are removed, and the line break within a
 * number of {@code csvData}. The comma missing after {@code number} of sms/create-kvkk and the trailing ones are repaired.
 */
class NodeApiExamplesTest extends NodeApiTestSupport {

    private static final LocalDateTime NOON = LocalDateTime.of(2020, 12, 25, 12, 0);
    private static final String UUID = "3b05cbbb-bcc4-470c-a4c2-3ea8900dd088";
    private static final String GROUP = "27823900-c76d-4363-a319-6fb65a570d2b";
    private static final PushSettings PUSH = new PushSettings("https://example.com/dlr");

    private static final String CONTACT_DATA =
            """
            {"uuid": "3b05cbbb-bcc4-470c-a4c2-3ea8900dd088", "firstName": "Zafer", "lastName": "Altun",
             "gsm": "905001234567", "details": {"GSM_2": "905001234561"}, "groups": null, "isInBlacklist": 0,
             "iys": {"c": 0, "st": 0, "src": 2, "send": 0}}""";
    private static final Contact CONTACT = new Contact(
            null,
            UUID,
            "Zafer",
            "Altun",
            "905001234567",
            Map.of("GSM_2", "905001234561"),
            null,
            false,
            new IysState(0, 0, 2, false));
    private static final String CONTACT_FIELDS =
            """
            "gsm": "905001234567", "firstName": "Zafer", "lastName": "Altun",
            "groupUUIDs": ["5a77cb24-b1ea-47b5-8fac-6e225425797b"], "isInBlacklist": true,
            "details": {"GSM_2": "905001234567"},
            "iys": {"c": 0, "src": 2, "send": true, "queryCall": true, "queryEmail": false}""";
    private static final IysConsent IYS = new IysConsent(0, 2, true, true, false);

    private static final String GROUP_DATA =
            """
            {"uuid": "3b05cbbb-bcc4-470c-a4c2-3ea8900dd088", "title": "Rehber Grubu 1", "stats": {"contactCount": 2},
             "parentInfo": null}""";
    private static final ContactGroup GROUP_ANSWER =
            new ContactGroup(null, UUID, "Rehber Grubu 1", new ContactGroup.Statistics(2L), null, null, null);

    private static final String DONE = "{\"status\": 1}";
    private static final Status STATUS = new Status(1, null);
    private static final PageStats THREE = new PageStats(3L);

    /** One example: the request in the function's type, its JSON, the answer's data, and the parsed result. */
    record Example(String function, Object request, String written, String data, Object answer) {

        @Override
        public String toString() {
            return function;
        }
    }

    static Stream<Example> examples() {
        return Stream.of(
                new Example(
                        "sms/create-otp",
                        new SmsCreateOtp(
                                "905591234567",
                                "ALFANUMERIK BASLIK",
                                "Doğrulama kodunuz: 123456",
                                0,
                                5,
                                PUSH,
                                true,
                                "a1b2c3",
                                NOON,
                                null,
                                null,
                                null),
                        """
                        {"number": 905591234567, "sender": "ALFANUMERIK BASLIK",
                         "content": "Doğrulama kodunuz: 123456", "encoding": 0, "validity": 5,
                         "pushSettings": {"url": "https://example.com/dlr"}, "commercial": true,
                         "customID": "a1b2c3", "trustDate": "2020-12-25 12:00:00"}""",
                        "{\"pkgID\": 222961}",
                        new PackageCreated("222961")),
                new Example(
                        "sms/create",
                        new SmsCreate(
                                1,
                                0,
                                "905591234567",
                                null,
                                "ALFANUMERIK BASLIK",
                                "Paket başlığı",
                                "Tekil sms gönderim testi.",
                                0,
                                360,
                                NOON,
                                new PeriodicSettings(4),
                                PUSH,
                                false,
                                "a1b2c3"),
                        """
                        {"type": 1, "sendingType": 0, "number": 905591234567, "sender": "ALFANUMERIK BASLIK",
                         "title": "Paket başlığı", "content": "Tekil sms gönderim testi.", "encoding": 0,
                         "validity": 360, "sendingDate": "2020-12-25 12:00", "periodicSettings": {"periodType": 4},
                         "pushSettings": {"url": "https://example.com/dlr"}, "commercial": false,
                         "customID": "a1b2c3"}""",
                        "{\"pkgID\": 222962}",
                        new PackageCreated("222962")),
                new Example(
                        "sms/create",
                        new SmsCreate(
                                1,
                                1,
                                null,
                                List.of(new SmsRecipient("905591234567"), new SmsRecipient("905591234568")),
                                "BASLIK",
                                "Paket başlığı",
                                "Metin",
                                1,
                                null,
                                null,
                                new PeriodicSettings(0, 1, 1000),
                                null,
                                null,
                                null),
                        """
                        {"type": 1, "sendingType": 1, "numbers": [905591234567, 905591234568], "sender": "BASLIK",
                         "title": "Paket başlığı", "content": "Metin", "encoding": 1,
                         "periodicSettings": {"periodType": 0, "interval": 1, "amount": 1000}}""",
                        "{\"pkgID\": \"222962\"}",
                        new PackageCreated("222962")),
                new Example(
                        "sms/create",
                        new SmsCreate(
                                1,
                                2,
                                null,
                                List.of(
                                        new SmsRecipient("905591234567", "A kişisine özel mesaj"),
                                        new SmsRecipient("905591234568", "B kişisine özel mesaj")),
                                "BASLIK",
                                "Paket başlığı",
                                "Metin",
                                1,
                                null,
                                null,
                                null,
                                null,
                                null,
                                null),
                        """
                        {"type": 1, "sendingType": 2,
                         "numbers": [{"nr": 905591234567, "msg": "A kişisine özel mesaj"},
                                     {"nr": 905591234568, "msg": "B kişisine özel mesaj"}],
                         "sender": "BASLIK", "title": "Paket başlığı", "content": "Metin", "encoding": 1}""",
                        "{\"pkgID\": 222962}",
                        new PackageCreated("222962")),
                new Example(
                        "sms/create-kvkk",
                        new SmsCreateKvkk(
                                new SmsCreateKvkk.Recipient("905591234567", "Alıcı ismi", "Alıcı soyismi"),
                                "ALFANUMERIK BASLIK",
                                "Merhaba FIRST_NAME LAST_NAME, SHORT_LINK.",
                                0,
                                5,
                                PUSH),
                        """
                        {"number": {"nr": 905591234567,
                                    "cfs": {"FIRST_NAME": "Alıcı ismi", "LAST_NAME": "Alıcı soyismi"}},
                         "sender": "ALFANUMERIK BASLIK", "content": "Merhaba FIRST_NAME LAST_NAME, SHORT_LINK.",
                         "encoding": 0, "validity": 5, "pushSettings": {"url": "https://example.com/dlr"}}""",
                        "{\"pkgID\": 222961}",
                        new PackageCreated("222961")),
                new Example(
                        "sms/list",
                        new SmsList(
                                List.of("123", "456"),
                                List.of("a1b2c3", "x4y5z6"),
                                "içerik",
                                "BASLIK",
                                5,
                                NOON,
                                NOON,
                                0,
                                10),
                        """
                        {"ids": [123, 456], "customIDs": ["a1b2c3", "x4y5z6"], "keyword": "içerik",
                         "sender": "BASLIK", "status": 5, "startDate": "2020-12-25 12:00",
                         "finishDate": "2020-12-25 12:00", "pageIndex": 0, "pageSize": 10}""",
                        """
                        {"stats": {"totalRecord": 123456}, "list": [
                          {"id": 1001, "customID": null, "type": 1, "uuid": "1b09b8c5-ae80-42af-8779-21a61afd5da1",
                           "error": null, "state": 6, "title": "xxx tarihli gönderim",
                           "content": "Test mesajıdır, lütfen dikkate almayınız.", "senders": ["BASLIK"],
                           "encoding": 0, "validity": 60,
                           "statistics": {"total": 1, "credit": 1, "rCount": 1, "delivered": 1, "undelivered": 0},
                           "isScheculed": 0, "sendingDate": "2021-05-04T01:38:20"}]}""",
                        new SmsPackages(
                                new PageStats(123456L),
                                List.of(new SmsPackage(
                                        "1001",
                                        null,
                                        1,
                                        "1b09b8c5-ae80-42af-8779-21a61afd5da1",
                                        null,
                                        6,
                                        "xxx tarihli gönderim",
                                        "Test mesajıdır, lütfen dikkate almayınız.",
                                        List.of("BASLIK"),
                                        0,
                                        60,
                                        new SmsPackage.Statistics(1L, 1L, 1L, 1L, 0L),
                                        false,
                                        "2021-05-04T01:38:20")))),
                new Example(
                        "sms/list-item",
                        new SmsListItem("123", "u", "a1b2c3", "905511034554", 0, 3, 0, 10),
                        """
                        {"pkgID": 123, "uuid": "u", "customID": "a1b2c3", "target": "905511034554", "operator": 0,
                         "state": 3, "pageIndex": 0, "pageSize": 10}""",
                        """
                        {"stats": {"totalRecord": 1}, "list": [
                          {"id": "12345678910", "msg": null, "error": null, "credit": 1, "state": 3,
                           "sender": "BASLIK", "target": "905511034554", "setState": 4,
                           "sendingDate": "2021-05-04T01:38:20", "deliveryDate": "2021-05-04T01:38:26",
                           "processingDate": "2021-05-04T01:38:22.25607"}]}""",
                        new SmsItems(
                                new PageStats(1L),
                                List.of(new SmsItem(
                                        "12345678910",
                                        null,
                                        null,
                                        1,
                                        3,
                                        "BASLIK",
                                        "905511034554",
                                        4,
                                        "2021-05-04T01:38:20",
                                        "2021-05-04T01:38:26",
                                        "2021-05-04T01:38:22.25607")))),
                new Example(
                        "sms/list-sender",
                        new SmsListSender("TE", 1, 0, 10),
                        "{\"keyword\": \"TE\", \"status\": 1, \"pageIndex\": 0, \"pageSize\": 10}",
                        """
                        {"stats": {"totalRecord": 3}, "list": [
                          {"uuid": "1b09b8c5-ae80-42af-8779-21a61afd5da1", "status": 1, "title": "TEST"}]}""",
                        new SmsSenders(
                                THREE, List.of(new SmsSender("1b09b8c5-ae80-42af-8779-21a61afd5da1", 1, "TEST")))),
                new Example(
                        "sms/cancel",
                        new SmsCancel("123", "u", "a1b2c3"),
                        "{\"id\": 123, \"uuid\": \"u\", \"customID\": \"a1b2c3\"}",
                        DONE,
                        STATUS),
                new Example(
                        "sms/recreate",
                        new SmsRecreate("123", "u", "Paket başlığı", true),
                        "{\"id\": 123, \"uuid\": \"u\", \"title\": \"Paket başlığı\", \"includeNewNumbers\": true}",
                        "{\"pkgID\": 222962}",
                        new PackageCreated("222962")),
                new Example(
                        "sms/summary",
                        new SmsSummary(NOON, NOON),
                        "{\"startDate\": \"2020-12-25 12:00\", \"finishDate\": \"2020-12-25 12:00\"}",
                        """
                        {"total":  123, "delivered":  80, "undelivered":  21, "pending":  22, "rCount":  123,
                         "credit":  123}""",
                        new SmsTotals(123L, 80L, 21L, 22L, 123L, 123L)),
                new Example(
                        "sms/inquiry-number",
                        new SmsInquiryNumber("905991234567", "TEST", NOON, NOON),
                        """
                        {"gsm": "905991234567", "sender": "TEST", "startDate": "2020-12-25 12:00",
                         "finishDate": "2020-12-25 12:00"}""",
                        """
                        {"stats": {"totalRecord": 3}, "list": [
                          {"userUUID": "3b05cbbb-bcc4-470c-a4c2-3ea8900dd088", "username": "testuser",
                           "sender": "TEST", "encoding": 0, "validity": 60, "sendingDate": "2024-05-04T01:38:20",
                           "pkgID": 6231234, "pkgType": 1, "state": 3, "msg": "Test mesajıdır.", "operator": 3,
                           "deliveryDate": "2024-05-04T01:38:24"}]}""",
                        new SmsInquiries(
                                THREE,
                                List.of(new SmsInquiry(
                                        UUID,
                                        "testuser",
                                        "TEST",
                                        0,
                                        60,
                                        "2024-05-04T01:38:20",
                                        "6231234",
                                        1,
                                        3,
                                        "Test mesajıdır.",
                                        3,
                                        "2024-05-04T01:38:24")))),
                new Example(
                        "contact/create",
                        new ContactCreate(
                                "905001234567",
                                "Zafer",
                                "Altun",
                                List.of("5a77cb24-b1ea-47b5-8fac-6e225425797b"),
                                true,
                                Map.of("GSM_2", "905001234567"),
                                IYS),
                        "{" + CONTACT_FIELDS + "}",
                        CONTACT_DATA,
                        CONTACT),
                new Example(
                        "contact/update",
                        new ContactUpdate(
                                UUID,
                                "905001234567",
                                "Zafer",
                                "Altun",
                                List.of("5a77cb24-b1ea-47b5-8fac-6e225425797b"),
                                true,
                                Map.of("GSM_2", "905001234567"),
                                IYS),
                        "{\"uuid\": \"" + UUID + "\", " + CONTACT_FIELDS + "}",
                        CONTACT_DATA,
                        CONTACT),
                new Example(
                        "contact/delete",
                        new ContactDelete(List.of(UUID), 1, GROUP),
                        "{\"uuids\": [\"" + UUID + "\"], \"permanent\": 1, \"groupUUID\": \"" + GROUP + "\"}",
                        DONE,
                        STATUS),
                new Example(
                        "contact/import",
                        new ContactImport(
                                "'GSM','GROUP_NAME'\n'905991000000','A Grubu'\n'905991000002','A Grubu'\n"
                                        + "'905991000003','B Grubu'",
                                List.of("gsm", "group_name"),
                                true,
                                false,
                                List.of(GROUP, GROUP)),
                        "{\"csvData\": \"'GSM','GROUP_NAME'\\n'905991000000','A Grubu'\\n'905991000002','A Grubu'\\n"
                                + "'905991000003','B Grubu'\", \"columns\": [\"gsm\", \"group_name\"],"
                                + " \"overwrite\": true, \"isInBlacklist\": false,"
                                + " \"groupUUIDs\": [\"" + GROUP + "\", \"" + GROUP + "\"]}",
                        DONE,
                        STATUS),
                new Example(
                        "contact/list",
                        new ContactList(2, 3, 1, GROUP, 0, 10),
                        "{\"status\": 2, \"iysState\": 3, \"exitType\": 1, \"groupUUID\": \"" + GROUP
                                + "\", \"pageIndex\": 0, \"pageSize\": 10}",
                        "{\"stats\": {\"totalRecord\": 3}, \"list\": [" + CONTACT_DATA + "]}",
                        new Contacts(THREE, List.of(CONTACT))),
                new Example(
                        "contact/create-group",
                        new ContactCreateGroup("Rehber Grubu 1", GROUP, List.of("5591234561", "5591234562")),
                        "{\"title\": \"Rehber Grubu 1\", \"parentUUID\": \"" + GROUP
                                + "\", \"gsms\": [\"5591234561\", \"5591234562\"]}",
                        GROUP_DATA,
                        GROUP_ANSWER),
                new Example(
                        "contact/update-group",
                        new ContactUpdateGroup(UUID, "Rehber Grubu 1", GROUP, List.of("5591234561", "5591234562")),
                        "{\"uuid\": \"" + UUID + "\", \"title\": \"Rehber Grubu 1\", \"parentUUID\": \"" + GROUP
                                + "\", \"gsms\": [\"5591234561\", \"5591234562\"]}",
                        GROUP_DATA,
                        GROUP_ANSWER),
                new Example(
                        "contact/delete-group",
                        new ContactDeleteGroup(UUID, List.of(GROUP), true),
                        "{\"uuid\": \"" + UUID + "\", \"uuids\": [\"" + GROUP + "\"], \"includeContacts\": true}",
                        DONE,
                        STATUS),
                new Example(
                        "contact/list-group",
                        new ContactListGroup("A", GROUP, 0, 10),
                        "{\"keyword\": \"A\", \"parentUUID\": \"" + GROUP + "\", \"pageIndex\": 0, \"pageSize\": 10}",
                        """
                        {"stats": {"totalRecord": 5}, "list": [
                          {"uuid": "661ab1c8-ec0a-4adc-8148-369bfba14509", "stats": {"contactCount": 2},
                           "title": "A Grubu", "isParent": 0, "isShared": 0, "parentInfo": null}]}""",
                        new ContactGroups(
                                new PageStats(5L),
                                List.of(new ContactGroup(
                                        null,
                                        "661ab1c8-ec0a-4adc-8148-369bfba14509",
                                        "A Grubu",
                                        new ContactGroup.Statistics(2L),
                                        false,
                                        false,
                                        null)))),
                new Example(
                        "contact/set-blacklist",
                        new ContactSetBlacklist(
                                true, List.of(GROUP, GROUP), List.of("905991000001", "905991000002"), true),
                        "{\"status\": true, \"uuids\": [\"" + GROUP + "\", \"" + GROUP
                                + "\"], \"gsms\": [\"905991000001\", \"905991000002\"], \"returnInvalids\": true}",
                        DONE,
                        STATUS),
                new Example(
                        "mo/list-request",
                        new MoListRequest("RED", UUID, NOON, NOON, 0, 10),
                        "{\"keyword\": \"RED\", \"userUUID\": \"" + UUID + "\", \"startDate\": \"2020-12-25 12:00\","
                                + " \"finishDate\": \"2020-12-25 12:00\", \"pageIndex\": 0, \"pageSize\": 10}",
                        """
                        {"stats": {"totalRecord": 3}, "list": [
                          {"uuid": "1b09b8c5-ae80-42af-8779-21a61afd5da1", "gsm": 905591234567,
                           "msg": "RED mesaj almak istemiyorum", "state": 1, "keyword": "RED", "shortNr": 2222,
                           "userInfo": {}, "processInfo": {}}]}""",
                        new MoRequests(
                                THREE,
                                List.of(new MoRequest(
                                        "1b09b8c5-ae80-42af-8779-21a61afd5da1",
                                        "905591234567",
                                        "RED mesaj almak istemiyorum",
                                        1,
                                        "RED",
                                        "2222",
                                        Map.of(),
                                        Map.of())))),
                new Example(
                        "user/credit",
                        new UserCreditQuery(),
                        "{}",
                        "{\"credit\": 316807}",
                        new UserCredit(BigDecimal.valueOf(316807))));
    }

    @Test
    void thereIsAnExampleOfEveryFunction() {
        Set<NodeFunction> shown = examples()
                .map(example -> NodeFunction.find(example.function()).orElseThrow())
                .collect(Collectors.toCollection(() -> EnumSet.noneOf(NodeFunction.class)));

        assertThat(shown).hasSize(22).containsExactlyInAnyOrder(NodeFunction.values());
    }

    @ParameterizedTest
    @MethodSource("examples")
    void typesInAndOut(Example example) {
        Object answer = json(data(example.data()))
                .call(example.function(), example.request())
                .value();

        assertRequest(0, "/" + example.function(), example.written());
        assertThat(answer).isEqualTo(example.answer());
        assertThat(NodeFunction.find(example.function()).orElseThrow().requestType())
                .isEqualTo(example.request().getClass());
    }

    @ParameterizedTest
    @MethodSource("examples")
    void mapsAndJsonTextInAndMapsOut(Example example) {
        Map<?, ?> map = NodeJson.readObject(example.written());
        byte[] bytes = example.written().getBytes(StandardCharsets.UTF_8);
        List<Object> bodies = List.of(
                map, example.written(), bytes, new ByteArrayInputStream(bytes), new StringReader(example.written()));
        for (Object body : bodies) {
            Object answer =
                    json(data(example.data())).call(example.function(), body).value();

            assertRequest(0, "/" + example.function(), example.written());
            assertThat(answer).isEqualTo(NodeJson.readObject(example.data()));
        }
    }

    @Test
    void withoutBodyTheAnswerIsTyped() {
        assertThat(json(data("{\"credit\":\"12\"}")).call("/user/credit", null).value())
                .isEqualTo(new UserCredit(BigDecimal.valueOf(12)));
        assertRequest(0, "/user/credit", "{}");
        assertThat(json(data("12")).call("user/credit", " ").value()).isEqualTo(new UserCredit(BigDecimal.valueOf(12)));
    }

    @Test
    void anAnswerMayHaveNoData() {
        assertThat(json(data("null")).call("contact/delete", Map.of()).value()).isNull();
    }

    @Test
    void numbersAndFlagsInEitherForm() {
        Object answer = json(data("{\"stats\":{\"totalRecord\":\"3\"},\"list\":[{\"uuid\":7,\"gsm\":905001234567,"
                        + "\"details\":[],\"isInBlacklist\":true,\"iys\":{\"c\":\"1\",\"send\":\"1\"},\"new\":{}},"
                        + "{\"isInBlacklist\":\"\"}]}"))
                .call("contact/list", new ContactList(2, null, null, null, null, null))
                .value();

        assertThat(answer)
                .isEqualTo(new Contacts(
                        THREE,
                        List.of(
                                new Contact(
                                        null,
                                        "7",
                                        null,
                                        null,
                                        "905001234567",
                                        null,
                                        null,
                                        true,
                                        new IysState(1, null, null, true)),
                                new Contact(null, null, null, null, null, null, null, null, null))));
    }

    @Test
    void aFunctionThatIsNotThereIsAnsweredWithThoseThatAre() {
        assertThatThrownBy(() -> json(data("1")).call("contact/creat", Map.of()))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining("contact/create-group")
                .hasMessageContaining("user/credit");
        assertThat(server.requests()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"gizli\":", "[1]", "\"gizli\"", "gizli"})
    void whatIsNoJsonObjectIsNotSent(String body) {
        assertThatThrownBy(() -> json(data("1")).call("contact/create", body))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining("contact/create")
                .hasMessageNotContaining("gizli")
                .hasNoCause();
        assertThat(server.requests()).isEmpty();
    }

    @Test
    void anotherFunctionsTypeIsNotSent() {
        assertThatThrownBy(() -> json(data("1")).call("contact/create", new SmsCancel("1")))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining(ContactCreate.class.getName())
                .hasMessageContaining(SmsCancel.class.getName());
        assertThat(server.requests()).isEmpty();
    }

    @Test
    void noStringFormShowsWhatIsPersonal() {
        assertThat(examples().flatMap(example -> Stream.of(example.request(), example.answer())))
                .allSatisfy(value -> assertThat(value.toString())
                        .doesNotContain("9055")
                        .doesNotContain("9059")
                        .doesNotContain("9050")
                        .doesNotContain("Zafer")
                        .doesNotContain("mesaj"));
    }
}
