package io.github.camelonesms;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelonesms.gateway.onesms.Sms;
import io.github.camelonesms.model.BlacklistResult;
import io.github.camelonesms.model.DeliveryReport;
import io.github.camelonesms.model.DeliveryStatus;
import io.github.camelonesms.model.InvalidRequestException;
import io.github.camelonesms.model.NotFoundException;
import io.github.camelonesms.model.RecipientStatus;
import io.github.camelonesms.model.RejectedRecipient;
import io.github.camelonesms.model.ReportState;
import io.github.camelonesms.model.SendResult;
import io.github.camelonesms.model.SmsMessage;
import io.github.camelonesms.support.OneSmsTestSupport;
import io.github.camelonesms.support.RawServer;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The bytes of 1SMS and BiSMS requests, and the results of their answers. */
class OneSmsWireTest extends OneSmsTestSupport {

    private static final Instant NOW = Instant.parse("2026-03-01T09:00:00Z");

    private RawServer server;

    @BeforeEach
    void fixTheTime() {
        context.getRegistry().bind("clock", Clock.fixed(NOW, ZoneOffset.UTC));
    }

    @AfterEach
    void stopServer() {
        if (server != null) {
            server.close();
        }
    }

    @Test
    void oneTextToManyNumbers() {
        answer("00 77300600");

        Exchange exchange = request(
                send("sender=BAŞLIK"),
                "Şifreniz: <1&2> ]]> ğüşıöçİ",
                Map.of(OneSmsConstants.TO, "5559998877, 05559998866,+90 (555) 999 88 55,12"));

        assertThat(onlyRequest().line()).isEqualTo("POST /api/smspost/v1 HTTP/1.1");
        assertThat(onlyRequest().head())
                .containsIgnoringCase("\r\nContent-Type: text/xml; charset=UTF-8\r\n")
                .doesNotContainIgnoringCase("Camel");
        assertThat(onlyRequest().text())
                .isEqualTo("<sms><username>test</username><password>test</password><header>BAŞLIK</header>"
                        + "<validity>2880</validity><message><gsm><no>905559998877</no><no>905559998866</no>"
                        + "<no>905559998855</no></gsm><msg><![CDATA[Şifreniz: <1&2> ]]]]><![CDATA[> ğüşıöçİ]]></msg>"
                        + "</message></sms>");
        SendResult result = body(SendResult.class, exchange);
        assertThat(result.id()).isEqualTo("77300600");
        assertThat(result.recipients()).isEqualTo(3);
        assertThat(result.segments()).isEqualTo(3);
        assertThat(result.rejected()).extracting(RejectedRecipient::number).containsExactly("12");
        assertThat(exchange.getMessage().getHeaders())
                .containsEntry(OneSmsConstants.DLR_ID, "77300600")
                .containsEntry(OneSmsConstants.DLR_IDS, List.of("77300600"))
                .containsEntry(OneSmsConstants.SEGMENTS, 3L)
                .containsEntry(OneSmsConstants.REJECTED_RECIPIENTS, result.rejected())
                .containsEntry(OneSmsConstants.RESULT_CODE, "00")
                .containsEntry(OneSmsConstants.GATEWAY, "onesms");
    }

    @Test
    void aTextForEachNumber() {
        answer("00 77300600");
        Map<String, String> texts = new LinkedHashMap<>();
        texts.put("05559998877", "Sayın Ayşe");
        texts.put("05559998866", "Sayın Çağrı");

        SendResult result = requestBody(SendResult.class, send("sender=TEST", "disableDuplicateCheck=true"), texts);

        assertThat(onlyRequest().text())
                .isEqualTo("<sms><username>test</username><password>test</password><header>TEST</header>"
                        + "<validity>2880</validity><disableDuplicateCheck>true</disableDuplicateCheck><messages>"
                        + "<mb><no>905559998877</no><msg><![CDATA[Sayın Ayşe]]></msg></mb>"
                        + "<mb><no>905559998866</no><msg><![CDATA[Sayın Çağrı]]></msg></mb></messages></sms>");
        assertThat(result.recipients()).isEqualTo(2);
    }

    @Test
    void equalTextsTravelAsOneWhateverTheBodyIs() {
        List<SmsMessage> messages =
                List.of(new SmsMessage("Merhaba", "05559998877"), new SmsMessage("Merhaba", "05559998866"));
        for (Object body : List.of(
                messages,
                messages.iterator(),
                messages.stream(),
                (Iterable<SmsMessage>) messages::iterator,
                messages.toArray(),
                new SmsMessage("Merhaba", "05559998877", "05559998866"))) {
            answer("00 1");
            requestBody(SendResult.class, send("sender=TEST"), body);

            assertThat(onlyRequest().text())
                    .contains("<message><gsm><no>905559998877</no><no>905559998866</no></gsm>"
                            + "<msg><![CDATA[Merhaba]]></msg></message>");
        }
    }

    @Test
    void chunksAreSentOneAfterTheOther() {
        answer("00 1");
        List<String> numbers = Stream.iterate(5550000001L, n -> n + 1)
                .limit(5)
                .map(String::valueOf)
                .toList();

        SendResult result = requestBody(
                SendResult.class, send("sender=TEST", "maxRecipientsPerRequest=2"), new SmsMessage("Merhaba", numbers));

        assertThat(server.requests()).hasSize(3);
        assertThat(server.requests().get(2).text()).contains("<gsm><no>905550000005</no></gsm>");
        assertThat(result.submissions()).hasSize(3);
        assertThat(result.recipients()).isEqualTo(5);
    }

    @Test
    void headersOverrideOptions() {
        answer("00 1");

        body(
                SendResult.class,
                request(
                        send("sender=TEST", "to=5550000001", "validity=1h"),
                        "Merhaba",
                        Map.of(
                                OneSmsConstants.TO, List.of("5550000002"),
                                OneSmsConstants.SENDER, "BASLIK",
                                OneSmsConstants.VALIDITY, "90m",
                                OneSmsConstants.SCHEDULED_AT, "2026-03-02T12:30:05")));

        assertThat(onlyRequest().text())
                .contains("<header>BASLIK</header><validity>90</validity>"
                        + "<sendDateTime>2026.3.2.12.30.5</sendDateTime>")
                .contains("<no>905550000002</no>")
                .doesNotContain("905550000001");
    }

    @Test
    void everyFormOfTimeIsTurkishTimeOnTheWire() {
        Instant time = Instant.parse("2026-03-02T09:30:05Z");
        for (Object form : List.of(
                time,
                OffsetDateTime.ofInstant(time, ZoneOffset.ofHours(-5)),
                ZonedDateTime.ofInstant(time, ZoneOffset.UTC),
                LocalDateTime.of(2026, 3, 2, 12, 30, 5),
                "2026-03-02T09:30:05Z",
                "2026-03-02T10:30:05+01:00")) {
            answer("00 1");
            body(
                    SendResult.class,
                    request(
                            send("sender=TEST", "to=5550000001"),
                            "Merhaba",
                            Map.of(OneSmsConstants.SCHEDULED_AT, form)));

            assertThat(onlyRequest().text()).contains("<sendDateTime>2026.3.2.12.30.5</sendDateTime>");
        }
    }

    @Test
    void aShortWhileAgoMeansNow() {
        answer("00 1");

        body(
                SendResult.class,
                request(
                        send("sender=TEST", "to=5550000001"),
                        "Merhaba",
                        Map.of(OneSmsConstants.SCHEDULED_AT, NOW.minusSeconds(300))));

        assertThat(onlyRequest().text()).doesNotContain("sendDateTime");
    }

    @Test
    void theVendorsOwnXmlIsCompletedAndSent() {
        String xml =
                """

                <?xml version="1.0" encoding="UTF-8"?>
                <sms><header>BAŞLIK</header>
                <message><msg><![CDATA[İyi günler]]></msg><gsm><no> 5559998877 </no></gsm></message></sms>
                """;
        String written = "<sms><username>test</username><password>test</password><header>BAŞLIK</header>"
                + "<validity>2880</validity><message><gsm><no>905559998877</no></gsm>"
                + "<msg><![CDATA[İyi günler]]></msg></message></sms>";
        byte[] bytes = xml.strip().getBytes(StandardCharsets.UTF_8);
        for (Object body : List.of(
                xml,
                bytes,
                new ByteArrayInputStream(bytes),
                context.getTypeConverter().convertTo(org.w3c.dom.Document.class, xml.strip()),
                context.getTypeConverter().convertTo(Sms.class, xml))) {
            answer("00 1");

            assertThat(requestBody(SendResult.class, send("sender=TEST", "bodyFormat=xml"), body)
                            .recipients())
                    .isEqualTo(1);
            assertThat(onlyRequest().text()).isEqualTo(written);
        }
    }

    @Test
    void credentialsInTheVendorsXmlAreUsedAsTheyStand() {
        answer("00 1");

        requestBody(
                SendResult.class,
                send("sender=TEST", "bodyFormat=xml"),
                "<sms><username>other</username><password>secret</password><validity>5</validity>"
                        + "<sendDateTime>2026.03.01.13.00.00</sendDateTime>"
                        + "<disableDuplicateCheck>true</disableDuplicateCheck>"
                        + "<messages><mb><no>5559998877</no><msg>a</msg></mb><mb><no>5559998866</no><msg>b</msg></mb>"
                        + "</messages></sms>");

        assertThat(onlyRequest().text())
                .startsWith("<sms><username>other</username><password>secret</password><header>TEST</header>"
                        + "<validity>5</validity><sendDateTime>2026.3.1.13.0.0</sendDateTime>"
                        + "<disableDuplicateCheck>true</disableDuplicateCheck><messages>");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<b>indirim</b> var",
                "<b>a</b><b>b</b>",
                "{indirim} [son]",
                "[MARKA]",
                "<smsci> geldi",
                "5 < 6 <sms",
                "sms"
            })
    void textThatMerelyLooksLikeXmlIsText(String text) {
        answer("00 1");

        requestBody(SendResult.class, send("sender=TEST", "to=5550000001"), text);

        assertThat(onlyRequest().text()).contains("<msg><![CDATA[" + text + "]]></msg>");
    }

    @Test
    void bytesThatAreNoXmlAreTextInUtf8() {
        answer("00 1");

        requestBody(SendResult.class, send("sender=TEST", "to=5550000001"), "Ağrı".getBytes(StandardCharsets.UTF_8));

        assertThat(onlyRequest().text()).contains("<msg><![CDATA[Ağrı]]></msg>");
    }

    @Test
    void theQueryFormSendsOneMessageARequest() {
        answer("00 77300600");

        SendResult result = requestBody(
                SendResult.class,
                send("sender=BAŞLIK", "wireFormat=query", "to=5559998877,5559998866"),
                "ğüş ıöçİ&+%=?/#");

        assertThat(server.requests())
                .extracting(RawServer.Request::line)
                .containsExactly(
                        "GET /api/smsget/v1?username=test&password=test&header=BA%C5%9ELIK&gsm=905559998877"
                                + "&message=%C4%9F%C3%BC%C5%9F%20%C4%B1%C3%B6%C3%A7%C4%B0%26%2B%25%3D%3F%2F%23 HTTP/1.1",
                        "GET /api/smsget/v1?username=test&password=test&header=BA%C5%9ELIK&gsm=905559998866"
                                + "&message=%C4%9F%C3%BC%C5%9F%20%C4%B1%C3%B6%C3%A7%C4%B0%26%2B%25%3D%3F%2F%23 HTTP/1.1");
        assertThat(result.submissions()).hasSize(2);
    }

    @Test
    void aKeyInPlaceOfNameAndPassword() {
        answer("00 15600");
        String key = "apiKey=RAW(ab+c)&baseUrl=" + server.uri("/bayi/");

        assertThat(requestBody(Long.class, "onesms:credit?" + key, null)).isEqualTo(15600);
        assertThat(onlyRequest().line()).isEqualTo("GET /bayi/api/credit/v1?apikey=ab%2Bc HTTP/1.1");

        answer("00 1");
        requestBody(
                SendResult.class,
                "onesms:send?sender=TEST&to=5550000001&apiKey=abc&baseUrl=" + server.uri(""),
                "Merhaba");
        assertThat(onlyRequest().text()).startsWith("<sms><apikey>abc</apikey><header>TEST</header>");
    }

    @Test
    void oneReport() {
        answer("25|905559998877 0|905559998866 5|905559998855 6|905559998844 9");

        Exchange exchange = request(uri("dlr", server.uri("")), "ignored", Map.of(OneSmsConstants.DLR_ID, 123456));

        assertThat(onlyRequest().line()).isEqualTo("GET /api/dlr/v1?username=test&password=test&id=123456 HTTP/1.1");
        DeliveryReport report = body(DeliveryReport.class, exchange);
        assertThat(report.id()).isEqualTo("123456");
        assertThat(report.state()).isEqualTo(ReportState.IN_PROGRESS);
        assertThat(report.recipients())
                .contains(new RecipientStatus("905559998844", DeliveryStatus.DELIVERED, null, "9", null));
        assertThat(exchange.getMessage().getHeaders())
                .containsEntry(OneSmsConstants.REPORT_STATE, ReportState.IN_PROGRESS)
                .containsEntry(OneSmsConstants.RESULT_CODE, "25");
    }

    @Test
    void severalReportsComeInTheOrderOfTheIds() {
        answer("99991112  25|905559998845 0\n99991111 23|905559998877 9\n99991113 79\n");

        List<?> reports = list(uri("dlr", server.uri("")), List.of("99991111", 99991112, "99991113"));

        assertThat(onlyRequest().line())
                .isEqualTo("GET /api/dlrmulti/v1?username=test&password=test&ids=99991111%2C99991112%2C99991113"
                        + " HTTP/1.1");
        assertThat(reports)
                .extracting(report -> ((DeliveryReport) report).id() + " " + ((DeliveryReport) report).state())
                .containsExactly("99991111 COMPLETED", "99991112 IN_PROGRESS", "99991113 NOT_FOUND");
    }

    /** Servers may refuse the whole query for one id that they do not know. */
    @Test
    void oneUnknownIdDoesNotHideTheOthers() {
        server = RawServer.start(connection -> {
            while (true) {
                String line = connection.readRequest().line();
                String ids = line.substring(line.indexOf("ids=") + 4, line.lastIndexOf(' '));
                String reports = Stream.of(ids.split("%2C"))
                        .map(id -> id + " 23|905559998877 9")
                        .collect(Collectors.joining("\n"));
                connection.write(RawServer.response(200, ids.contains("3") ? "79" : reports));
            }
        });

        List<?> reports = list(uri("dlr", server.uri("")), List.of("1", "2", "3", "4"));

        assertThat(reports)
                .extracting(report -> ((DeliveryReport) report).id() + " " + ((DeliveryReport) report).state())
                .containsExactly("1 COMPLETED", "2 COMPLETED", "3 NOT_FOUND", "4 COMPLETED");
        assertThat(server.requests())
                .extracting(RawServer.Request::line)
                .map(line -> line.substring(line.indexOf("ids=") + 4, line.lastIndexOf(' ')))
                .containsExactly("1%2C2%2C3%2C4", "1%2C2", "3%2C4", "3", "4");
    }

    @Test
    void moreIdsThanARequestTakesArePolledInGroups() {
        answer("1 23|905559998877 9\n2 23|905559998877 9");

        List<?> reports = list(uri("dlr", server.uri(""), "idsPerRequest=2"), "1,2,3,4");

        assertThat(server.requests()).hasSize(2);
        assertThat(reports).hasSize(4);
    }

    @Test
    void bismsPollsOneByOne() {
        server = RawServer.start(RawServer.answer(200, "23|905559998877 9"), RawServer.answer(200, "79"));
        String uri = uri("dlr", server.uri(""), "gateway=bisms");

        assertThat(list(uri, List.of("1", "2"))).hasSize(2);
        assertThat(server.requests())
                .extracting(RawServer.Request::line)
                .containsExactly(
                        "GET /api/dlr/v1?username=test&password=test&id=1 HTTP/1.1",
                        "GET /api/dlr/v1?username=test&password=test&id=2 HTTP/1.1");
    }

    @Test
    void oneUnknownIdIsAnExceptionThough() {
        answer("79");

        assertThat(failure(NotFoundException.class, request(uri("dlr", server.uri("")), "1", Map.of())))
                .satisfies(e -> assertThat(e.code()).isEqualTo("79"))
                .satisfies(e -> assertThat(e.operation()).isEqualTo("dlr"));
    }

    @Test
    void lists() {
        answer("00 BASLIK1|BAŞLIK2");
        assertThat(list(uri("originators", server.uri("")), null)).isEqualTo(List.of("BASLIK1", "BAŞLIK2"));
        assertThat(onlyRequest().line()).isEqualTo("GET /api/originator/v1?username=test&password=test HTTP/1.1");

        answer("00 905551112233|905551112234| 905551112235");
        assertThat(list(uri("blacklist", server.uri("")), null)).hasSize(3);
        assertThat(onlyRequest().line()).isEqualTo("GET /api/blacklistexport/v1?username=test&password=test HTTP/1.1");

        answer("00 123|456");
        assertThat(list(uri("campaigns", server.uri(""), "page=7"), null)).isEqualTo(List.of("123", "456"));
        assertThat(onlyRequest().line())
                .isEqualTo("GET /api/campaignidlist/v1?username=test&password=test&page=7 HTTP/1.1");
    }

    @Test
    void allPagesUntilTheRestOfTheLastOne() {
        server = RawServer.start(connection -> {
            for (String page : List.of("00 5|4", "00 5|4", "00 4|3", "00 3")) {
                connection.readRequest();
                connection.write(RawServer.response(200, page));
            }
        });

        assertThat(list(uri("campaigns", server.uri(""), "page=all"), null)).isEqualTo(List.of("5", "4", "3"));
        assertThat(server.requests())
                .extracting(RawServer.Request::line)
                .map(line -> line.substring(line.indexOf("page="), line.lastIndexOf(' ')))
                .containsExactly("page=0", "page=1", "page=1", "page=2");
    }

    @Test
    void cancelLeavesTheBodyAlone() {
        answer("00");

        Exchange exchange =
                request(uri("cancel", server.uri("")), "body", Map.of(OneSmsConstants.DLR_IDS, List.of("77300600")));

        assertThat(onlyRequest().line())
                .isEqualTo("GET /api/cancel/v1?username=test&password=test&id=77300600 HTTP/1.1");
        assertThat(body(String.class, exchange)).isEqualTo("body");
        assertThat(exchange.getMessage().getHeader(OneSmsConstants.RESULT_CODE)).isEqualTo("00");
    }

    @Test
    void blacklistChanges() {
        answer("78");
        List<?> results = list(uri("blacklistAdd", server.uri(""), "to=5551112233"), null);
        assertThat(results).isEqualTo(List.of(new BlacklistResult("905551112233", false, "78")));
        assertThat(onlyRequest().line())
                .isEqualTo("GET /api/blacklistadd/v1?username=test&password=test&gsm=905551112233 HTTP/1.1");

        answer("00");
        results = list(uri("blacklistRemove", server.uri("")), List.of("5551112233", "05551112234"));
        assertThat(results)
                .isEqualTo(List.of(
                        new BlacklistResult("905551112233", true, "00"),
                        new BlacklistResult("905551112234", true, "00")));
        assertThat(server.requests().get(0).line())
                .isEqualTo("GET /api/blacklistremove/v1?username=test&password=test&gsm=905551112233 HTTP/1.1");

        answer("63");
        list(uri("blacklistRemove", server.uri(""), "blacklistRemovePath=api/unblack/v2"), "5551112233");
        assertThat(onlyRequest().line()).startsWith("GET /api/unblack/v2?username=");
    }

    @Test
    void nothingIsSentForABadNumberInABlacklistChange() {
        answer("00");

        InvalidRequestException failure = failure(
                InvalidRequestException.class,
                request(uri("blacklistAdd", server.uri("")), "5551112233,12345", Map.of()));

        assertThat(failure.getMessage()).doesNotContain("12345");
        assertThat(server.requests()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\u00EF\u00BB\u00BF00 77300600",
                "  00   77300600 \n",
                "\r\n00 77300600\r\nservice ok",
                "00\t77300600"
            })
    void malformedButReadableAnswersAreRead(String answer) {
        server = RawServer.start(
                RawServer.raw("HTTP/1.1 200 OK\r\nContent-Length: " + answer.length() + "\r\n\r\n" + answer));

        assertThat(requestBody(SendResult.class, send("sender=TEST", "to=5550000001"), "Merhaba")
                        .id())
                .isEqualTo("77300600");
    }

    @Test
    void theOperationHeaderOverridesTheUri() {
        answer("00 42");

        Exchange exchange = request(send("sender=TEST"), null, Map.of(OneSmsConstants.OPERATION, "credit"));

        assertThat(body(Long.class, exchange)).isEqualTo(42);
    }

    @Test
    void whatIsRefusedBeforeSendingSendsNothing() {
        answer("00 1");
        Map<String, Object> to = Map.of(OneSmsConstants.TO, "5550000001");
        Map<String, Exchange> refused = new LinkedHashMap<>();
        refused.put("No recipient", request(send("sender=TEST"), "Merhaba", Map.of()));
        refused.put("The text is empty", request(send("sender=TEST"), " ", to));
        refused.put("No message", request(send("sender=TEST"), null, to));
        refused.put("No sender", request(send(), "Merhaba", to));
        refused.put("The sender has 12", request(send("sender=ABCDEFGHIJKL"), "Merhaba", to));
        refused.put(
                "control character",
                request(send("to=5550000001"), "Merhaba", Map.of(OneSmsConstants.SENDER, "A\r\nB")));
        refused.put("None of the 1", request(send("sender=TEST", "to=12"), "Merhaba", Map.of()));
        refused.put(
                "A recipient",
                request(send("sender=TEST", "invalidRecipients=fail", "to=12,5550000001"), "M", Map.of()));
        refused.put("needs 7 segments", request(send("sender=TEST"), "ü".repeat(883), to));
        refused.put("but is PT49H: write it", request(send("sender=TEST", "validity=49h"), "Merhaba", to));
        refused.put("in the past", request(send("sender=TEST", "scheduledAt=2026-03-01T11:54:59"), "Merhaba", to));
        refused.put("days ahead", request(send("sender=TEST", "scheduledAt=2027-03-02T00:00"), "Merhaba", to));
        refused.put("not well-formed", request(send("sender=TEST", "bodyFormat=xml"), "<sms><gizli></sms>", to));
        refused.put("must be <sms>", request(send("sender=TEST", "bodyFormat=xml"), "<gizli></gizli>", to));
        refused.put("an SmsMessage", request(send("sender=TEST"), List.of(1), to));
        refused.put(
                "disableDuplicateCheck",
                request(send("sender=T", "gateway=bisms", "disableDuplicateCheck=true"), "M", to));
        refused.put("wireFormat=query", request(send("sender=TEST", "wireFormat=query", "validity=1h"), "Merhaba", to));
        refused.put("There is no id", request(uri("dlr", server.uri("")), null, Map.of()));
        refused.put("An id may hold", request(uri("dlr", server.uri("")), "1\t2", Map.of()));

        refused.forEach((reason, exchange) -> {
            InvalidRequestException failure = failure(InvalidRequestException.class, exchange);
            assertThat(failure).as(reason).hasMessageContainingAll(reason).hasMessageNotContaining("gizli");
            assertThat(failure.retrySafe()).isFalse();
        });
        assertThat(server.requests()).isEmpty();
    }

    @Test
    void longTextsAreCutOrDividedByOption() {
        String text = "kelime ".repeat(200).strip();
        answer("00 1");
        SendResult cut = requestBody(SendResult.class, send("sender=TEST", "to=5550000001", "overlong=truncate"), text);
        assertThat(cut.segments()).isEqualTo(6);

        answer("00 1");
        SendResult divided =
                requestBody(SendResult.class, send("sender=TEST", "to=5550000001", "overlong=split"), text);
        assertThat(onlyRequest().text()).contains("<messages><mb><no>905550000001</no>");
        assertThat(divided.recipients()).isEqualTo(2);

        answer("00 1");
        SendResult ascii = requestBody(
                SendResult.class, send("sender=TEST", "to=5550000001", "transliterate=true"), "ş".repeat(160));
        assertThat(onlyRequest().text()).contains("s".repeat(160));
        assertThat(ascii.segments()).isEqualTo(1);
    }

    private String send(String... options) {
        if (server == null) {
            answer("00 1");
        }
        String[] all =
                Stream.concat(Stream.of("clock=#clock"), Stream.of(options)).toArray(String[]::new);
        return uri("send", server.uri(""), all);
    }

    private void answer(String text) {
        stopServer();
        server = RawServer.start(
                RawServer.answer(200, new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1)));
    }

    private RawServer.Request onlyRequest() {
        assertThat(server.requests()).hasSize(1);
        return server.requests().get(0);
    }
}
