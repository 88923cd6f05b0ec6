package io.github.camelonesms;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.camelonesms.model.DeliveryReport;
import io.github.camelonesms.model.InvalidRequestException;
import io.github.camelonesms.model.PartialSendException;
import io.github.camelonesms.model.SendPreview;
import io.github.camelonesms.model.SendResult;
import io.github.camelonesms.model.SmsMessage;
import io.github.camelonesms.model.Submission;
import io.github.camelonesms.simulator.ReceivedSms;
import io.github.camelonesms.simulator.SmsGatewaySimulator;
import io.github.camelonesms.support.GatewayForm;
import io.github.camelonesms.support.OneSmsTestSupport;
import io.github.camelonesms.support.RawServer;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Messages of one send with a sender, a reference or a time of their own: each phone receives what was said of its message. */
class OwnTermsTest extends OneSmsTestSupport {

    private static final Instant NOW = Instant.parse("2026-03-01T09:00:00Z");
    private static final long SEED = 20261129;

    private SmsGatewaySimulator simulator;

    @BeforeEach
    void startSimulator() {
        simulator = GatewayForm.account(SmsGatewaySimulator.builder().clockStart(NOW), 10_000)
                .start();
        context.getRegistry().bind("clock", simulator.clock());
    }

    @AfterEach
    void stopSimulator() {
        simulator.close();
    }

    private String uri(String operation, GatewayForm form, String... options) {
        return "onesms:" + operation + "?clock=#clock&baseUrl=" + simulator.baseUrl() + "&" + form.options()
                + (options.length == 0 ? "" : "&" + String.join("&", options));
    }

    private static Map<String, Object> message(String to, String text, Object... more) {
        Map<String, Object> fields = new LinkedHashMap<>(Map.of("to", to, "text", text));
        for (int i = 0; i < more.length; i += 2) {
            fields.put((String) more[i], more[i + 1]);
        }
        return fields;
    }

    private static String number(int n) {
        return Long.toString(905_550_000_000L + n);
    }

    @ParameterizedTest
    @EnumSource(GatewayForm.class)
    void eachPhoneReceivesTheTermsOfItsMessage(GatewayForm form) {
        boolean schedules = !form.name().endsWith("SMS_QUERY");
        Random random = new Random(SEED);
        List<Map<String, Object>> body = new ArrayList<>();
        Map<String, String> senders = new HashMap<>();
        Map<String, Instant> times = new HashMap<>();
        for (int i = 0; i < 60; i++) {
            Map<String, Object> fields = message(number(i), "Merhaba " + random.nextInt(3));
            String sender = random.nextBoolean() ? "TEST" : random.nextBoolean() ? "BASLIK" : null;
            if (sender != null) {
                fields.put("sender", sender);
            }
            senders.put(number(i), sender == null ? "BASLIK" : sender);
            if (schedules && random.nextInt(3) == 0) {
                Instant time = NOW.plus(Duration.ofHours(1 + random.nextInt(2)));
                fields.put("scheduledAt", random.nextBoolean() ? time : time.toString());
                times.put(number(i), time);
            }
            if (random.nextInt(3) == 0) {
                fields.put("reference", Integer.toString(1000 + i));
            }
            body.add(fields);
        }

        SendPreview preview = requestBody(SendPreview.class, uri("preview", form, "sender=BASLIK"), body);
        SendResult result = requestBody(SendResult.class, uri("send", form, "sender=BASLIK"), body);

        assertThat(result.recipients()).isEqualTo(60).isEqualTo(preview.recipients());
        assertThat(result.segments()).isEqualTo(60).isEqualTo(preview.segments());
        assertThat(simulator.credit("test")).isEqualTo(10_000 - 60);
        simulator.advance(Duration.ofHours(4));
        List<String> ids = result.submissions().stream().map(Submission::id).toList();
        assertThat(simulator.inbox()).hasSize(60).allSatisfy(sms -> {
            assertThat(sms.sender()).isEqualTo(senders.get(sms.number()));
            assertThat(ids).contains(sms.campaignId());
            Instant due = times.getOrDefault(sms.number(), NOW);
            assertThat(sms.time()).isBetween(due, due.plus(Duration.ofMinutes(10)));
        });
    }

    @Test
    void messagesWithEqualTermsInARowTravelTogether() {
        List<Map<String, Object>> body = List.of(
                message(number(1), "Merhaba", "sender", "TEST"),
                message(number(2), "Merhaba", "sender", "TEST"),
                message(number(3), "Merhaba", "sender", "BASLIK"),
                message(number(4), "Merhaba", "sender", "BASLIK"),
                message(number(5), "Merhaba"));

        SendPreview preview =
                requestBody(SendPreview.class, uri("preview", GatewayForm.ONESMS_XML, "sender=BASLIK"), body);
        SendResult result = requestBody(SendResult.class, uri("send", GatewayForm.ONESMS_XML, "sender=BASLIK"), body);

        assertThat(result.submissions()).extracting(Submission::recipients).containsExactly(2, 2, 1);
        assertThat(preview.requests()).isEqualTo(3);
    }

    @Test
    void withoutASenderOfTheSendEachMessageNeedsItsOwn() {
        String uri = uri("send", GatewayForm.ONESMS_XML);

        assertThat(requestBody(SendResult.class, uri, message(number(1), "Merhaba", "sender", "TEST"))
                        .recipients())
                .isEqualTo(1);
        assertThat(request(uri, message(number(2), "Merhaba"), Map.of()).getException())
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining("No sender");
        assertThat(simulator.deliveries()).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"sender\":\"123456789012\"}",
                "{\"scheduledAt\":\"yarın\"}",
                "{\"scheduledAt\":\"2026-03-01T08:00:00Z\"}",
                "{\"scheduledAt\":\"2028-03-01T08:00:00Z\"}",
                "{\"sender\":{\"name\":\"TEST\"}}",
                "{\"reference\":[1,2]}",
                "{\"reference\":\"a\\tb\"}"
            })
    void whatAMessageMayNotSayIsRefused(String json) throws Exception {
        Map<String, Object> fields = message(number(1), "Merhaba");
        new ObjectMapper().readTree(json).properties().forEach(field -> fields.put(field.getKey(), field.getValue()));

        Exchange exchange = request(uri("send", GatewayForm.ONESMS_XML, "sender=TEST"), List.of(fields), Map.of());

        assertThat(exchange.getException()).isInstanceOf(InvalidRequestException.class);
        assertThat(simulator.requests()).isEmpty();
    }

    @Test
    void aReferenceOfAMessageIsOnTheWireAndUniqueInEveryRequest() {
        try (RawServer server = RawServer.start(RawServer.answer(200, GatewayForm.NODEAPI_JSON.accepted("1")))) {
            requestBody(
                    SendResult.class,
                    uri("send", GatewayForm.NODEAPI_JSON, "sender=TEST", "maxRecipientsPerRequest=1")
                            .replace(simulator.baseUrl(), server.uri("").toString()),
                    List.of(
                            new SmsMessage("Merhaba", number(1), number(2)).withReference("siparis-7"),
                            new SmsMessage("Merhaba", number(3)).withReference("siparis-8"),
                            message(number(4), "Merhaba", "reference", 9),
                            new SmsMessage("Merhaba", number(5)).withReference("siparis-7")));

            assertThat(server.requests())
                    .extracting(request -> request.text().replaceAll(".*\"customID\":\"([^\"]*)\".*", "$1"))
                    .startsWith("siparis-7", "siparis-7-2", "siparis-8", "9")
                    .last()
                    .asString()
                    .startsWith("siparis-7-")
                    .hasSizeGreaterThan(40);
        }
    }

    /** The report of each submission has the reference of its messages, without what a request adds to it. */
    @Test
    void aReportHasTheReferenceOfItsMessages() {
        String account = uri("send", GatewayForm.ONESMS_XML).substring("onesms:send".length());
        SendResult sent = body(
                SendResult.class,
                request(
                        "onesms:send" + account + "&sender=TEST&trackDelivery=true&maxRecipientsPerRequest=1",
                        List.of(
                                new SmsMessage("Merhaba", number(1), number(2)).withReference("siparis-7"),
                                new SmsMessage("Merhaba", number(3))),
                        Map.of(OneSmsConstants.CLIENT_REFERENCE, "kampanya")));
        simulator.advance(Duration.ofHours(1));

        Map<String, String> references = new HashMap<>();
        for (int i = 0; i < 3; i++) {
            DeliveryReport report = consumer()
                    .receiveBody("onesms:dlr" + account + "&delay=50&initialDelay=0", 30_000, DeliveryReport.class);
            references.put(report.id(), report.reference());
        }

        assertThat(sent.submissions())
                .extracting(submission -> references.get(submission.id()))
                .containsExactly("siparis-7", "siparis-7", "kampanya");
    }

    @Test
    void whatWasNotSentKeepsItsTerms() {
        List<SmsMessage> body = List.of(
                new SmsMessage("Merhaba", number(1)).withSender("TEST"),
                new SmsMessage("Merhaba", number(2)).withSender("BASLIK").withReference("7"));
        simulator.credit("test", 1);

        Exchange exchange = request(uri("send", GatewayForm.ONESMS_XML), body, Map.of());

        PartialSendException stopped = failure(PartialSendException.class, exchange);
        assertThat(stopped.unsent()).containsExactly(body.get(1));
        simulator.credit("test", 10);
        requestBody(SendResult.class, uri("send", GatewayForm.ONESMS_XML), stopped.unsent());
        assertThat(simulator.inbox()).extracting(ReceivedSms::sender).containsExactlyInAnyOrder("TEST", "BASLIK");
    }

    @Test
    void aStreamIsGroupedAsItIsRead() {
        List<SmsMessage> some = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            some.add(new SmsMessage("Merhaba", number(i)).withSender(i / 50 % 2 == 0 ? "TEST" : "BASLIK"));
        }

        SendResult result = requestBody(
                SendResult.class,
                uri("send", GatewayForm.ORGANIK_JSON),
                Collections.unmodifiableList(some).iterator());

        assertThat(result.submissions()).extracting(Submission::recipients).containsExactly(50, 50, 50, 50);
    }
}
