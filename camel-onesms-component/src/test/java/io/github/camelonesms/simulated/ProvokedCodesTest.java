package io.github.camelonesms.simulated;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelonesms.OneSmsConstants;
import io.github.camelonesms.model.OneSmsException;
import io.github.camelonesms.model.SendResult;
import io.github.camelonesms.model.SmsMessage;
import io.github.camelonesms.simulated.VendorCodesTest.VendorTable;
import io.github.camelonesms.simulator.SmsGatewaySimulator;
import io.github.camelonesms.support.GatewayForm;
import io.github.camelonesms.support.OneSmsTestSupport;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The codes that a route can bring about by what it does: the simulator refuses them of its own accord. */
class ProvokedCodesTest extends OneSmsTestSupport {

    private static final String NUMBER = "905551112233";
    private static final Instant NOON = Instant.parse("2026-03-02T09:00:00Z");
    private static final Map<String, Set<String>> PROVOKED = new TreeMap<>();

    /** What a case is made of. */
    private final class Bench implements AutoCloseable {

        private final GatewayForm form;
        private final SmsGatewaySimulator simulator;

        Bench(GatewayForm form, UnaryOperator<SmsGatewaySimulator.Builder> setting) {
            this.form = form;
            this.simulator = setting.apply(GatewayForm.account(SmsGatewaySimulator.builder(), 1_000)
                            .clockStart(NOON))
                    .start();
            context.getRegistry().bind("clock", simulator.clock());
        }

        Exchange perform(String operation, Object body, String... options) {
            return perform(operation, body, Map.of(), options);
        }

        Exchange perform(String operation, Object body, Map<String, Object> headers, String... options) {
            return request(uri(form.options(), operation, options), body, headers);
        }

        Exchange query(String uri) {
            return request(uri, null, Map.of());
        }

        void bind(String name, Object bean) {
            context.getRegistry().bind(name, bean);
        }

        /** The endpoint URI; an option that is given again replaces what was there. */
        private String uri(String account, String operation, String... options) {
            String all = "sender=TEST&clock=#clock&" + account + "&" + String.join("&", options);
            Map<String, String> byName = new LinkedHashMap<>();
            for (String option : all.split("&")) {
                String[] parts = option.split("=", 2);
                byName.put(parts[0], option);
            }
            return "onesms:" + operation + "?baseUrl=" + simulator.baseUrl() + "&" + String.join("&", byName.values());
        }

        Exchange send(String... options) {
            return perform("send", new SmsMessage("Merhaba", NUMBER), options);
        }

        Exchange call(String function, Map<String, ?> body) {
            return perform("call", body, "function=" + function);
        }

        String sent() {
            return body(SendResult.class, send()).id();
        }

        @Override
        public void close() {
            simulator.close();
        }
    }

    /** Something that a route does, of which the last is refused. */
    @FunctionalInterface
    private interface Deed {
        Exchange at(Bench bench);
    }

    private static Arguments provoke(
            String gateway, String code, UnaryOperator<SmsGatewaySimulator.Builder> setting, Deed deed) {
        return Arguments.of(gateway, code, setting, deed);
    }

    private static Arguments provoke(String gateway, String code, Deed deed) {
        return provoke(gateway, code, UnaryOperator.identity(), deed);
    }

    static List<Arguments> everywhere() {
        return List.of(
                provoke("bisms", "77", ProvokedCodesTest::twice),
                provoke("bisms", "79", bench -> bench.perform("dlr", "424242")),
                provoke("bisms", "81", ProvokedCodesTest::withoutCredit),
                provoke("bisms", "83", ProvokedCodesTest::toTheBlacklisted),
                provoke("bisms", "85", bench -> bench.send("sender=test")),
                provoke("bisms", "87", ProvokedCodesTest::withAWrongSecret),
                provoke("iletimerkezi", "401", ProvokedCodesTest::withAWrongSecret),
                provoke("iletimerkezi", "402", ProvokedCodesTest::withoutCredit),
                provoke("iletimerkezi", "450", bench -> bench.send("sender=test")),
                provoke("iletimerkezi", "451", ProvokedCodesTest::twice),
                provoke("iletimerkezi", "452", ProvokedCodesTest::toTheBlacklisted),
                provoke("iletimerkezi", "455", bench -> bench.perform("cancel", "424242")),
                provoke("iletimerkezi", "455", bench -> bench.perform("dlr", "424242")),
                provoke(
                        "iletimerkezi",
                        "470",
                        builder -> builder.withoutIysCode(GatewayForm.ACCOUNT),
                        bench -> bench.send("commercial=true", "iysList=BIREYSEL")),
                provoke("organik", "89", ProvokedCodesTest::withAWrongSecret),
                provoke("organik", "90", bench -> bench.send("apiKey=abc")),
                provoke("organik", "101", bench -> bench.send("sender=test")),
                provoke("organik", "103", ProvokedCodesTest::withoutCredit));
    }

    static List<Arguments> nodeApi() {
        String node = "nodeapi";
        return List.of(
                provoke(node, "ERR_UNAUTHORIZED_REQUEST", ProvokedCodesTest::withAWrongSecret),
                provoke(node, "ERR_SMS_PKG_NOT_FOUND", bench -> bench.perform("cancel", "424242")),
                provoke(node, "ERR_SMS_PKG_NOT_CHANGEABLE", bench -> {
                    String id = bench.sent();
                    bench.simulator.advance(Duration.ofMinutes(5));
                    return bench.perform("cancel", id);
                }),
                provoke(node, "ERR_USER_CREDIT_REQUIRED", ProvokedCodesTest::withoutCredit),
                provoke(
                        node,
                        "ERR_SMS_SENDING_TIME_LIMIT",
                        builder -> builder.nodeApiSendingHours(LocalTime.of(20, 0), LocalTime.of(21, 0)),
                        Bench::send),
                provoke(node, "ERR_INVALID_SMS_SENDER", bench -> bench.send("sender=test")),
                provoke(node, "ERR_EMPTY_SMS_PACKAGE", ProvokedCodesTest::toTheBlacklisted),
                provoke(
                        node,
                        "ERR_USER_BRAND_CODE_NOT_FOUND",
                        SmsGatewaySimulator.Builder::nodeApiWithoutIys,
                        bench -> bench.send("commercial=true")),
                provoke(node, "ERR_SMS_PKG_DUPLICATION", ProvokedCodesTest::twice),
                provoke(node, "ERR_DAILY_REQUEST_LIMIT", builder -> builder.nodeApiRequestsPerDay(1), bench -> {
                    bench.perform("credit", null);
                    return bench.perform("credit", null);
                }),
                provoke(node, "ERR_INVALID_SMS_SENDING_DATE", bench -> {
                    bench.bind("slowClock", Clock.offset(bench.simulator.clock(), Duration.ofDays(-2)));
                    return bench.perform(
                            "send",
                            new SmsMessage("Merhaba", NUMBER),
                            Map.of(OneSmsConstants.SCHEDULED_AT, NOON.minus(Duration.ofDays(1))),
                            "clock=#slowClock");
                }));
    }

    /** Functions that JSON alone has. */
    static List<Arguments> nodeApiFunctions() {
        String node = "nodeapi";
        Map<String, ?> contact = Map.of("gsm", NUMBER);
        return List.of(
                provoke(node, "ERR_SMS_PKG_CUSTOM_ID_DUPLICATION", bench -> {
                    Map<String, Object> reference = Map.of(OneSmsConstants.CLIENT_REFERENCE, "order-1");
                    bench.perform("send", new SmsMessage("Bir", NUMBER), reference);
                    return bench.perform("send", new SmsMessage("İki", NUMBER), reference);
                }),
                provoke(node, "ERR_BAD_REQUEST", bench -> bench.call("contact/create", Map.of("firstName", "x"))),
                provoke(node, "ERR_INVALID_PARAM", bench -> bench.call("contact/create", Map.of("gsm", "123"))),
                provoke(
                        node,
                        "ERR_NOT_FOUND",
                        bench -> bench.call("contact/update", Map.of("uuid", "none", "gsm", NUMBER))),
                provoke(node, "ERR_CONTACT_ALREADY_EXISTS", bench -> {
                    bench.call("contact/create", contact);
                    return bench.call("contact/create", contact);
                }),
                provoke(node, "ERR_BLACKLIST_RECORD_ALREADY_EXISTS", bench -> {
                    bench.simulator.blacklistGlobally(NUMBER);
                    return bench.call("contact/set-blacklist", Map.of("status", true, "gsms", List.of(NUMBER)));
                }),
                provoke(
                        node,
                        "ERR_USER_NOT_AUTHORIZED",
                        SmsGatewaySimulator.Builder::nodeApiWithoutIpRestriction,
                        bench -> bench.call("contact/delete-group", Map.of("uuid", "x"))),
                provoke(node, "ERR_CONTACT_GROUP_ALREADY_EXISTS", bench -> {
                    bench.call("contact/create-group", Map.of("title", "A"));
                    return bench.call("contact/create-group", Map.of("title", "A"));
                }),
                provoke(
                        node,
                        "ERR_PARENT_CONTACT_GROUP_NOT_FOUND",
                        bench -> bench.call("contact/create-group", Map.of("title", "A", "parentUUID", "none"))),
                provoke(node, "ERR_CONTACT_IMPORT_EXISTS", bench -> {
                    Map<String, ?> rows = Map.of("csvData", "'GSM'\n'905991000000'", "columns", List.of("gsm"));
                    bench.call("contact/import", rows);
                    return bench.call("contact/import", rows);
                }),
                provoke(
                        node,
                        "ERR_CONTACT_IMPORT_FAILED",
                        bench -> bench.call(
                                "contact/import", Map.of("csvData", "GSM\n905991000000", "columns", List.of("gsm")))),
                provoke(
                        node,
                        "ERR_USER_NOT_FOUND",
                        bench -> bench.call("mo/list-request", Map.of("userUUID", "nobody"))),
                provoke(
                        node,
                        "ERR_INVALID_DATE_RANGE",
                        bench -> bench.call("sms/list", Map.of("startDate", "yesterday"))),
                provoke(
                        node,
                        "ERR_USER_IYS_SETTINGS_NOT_FOUND",
                        SmsGatewaySimulator.Builder::nodeApiWithoutIys,
                        bench -> bench.call(
                                "contact/create",
                                Map.of("gsm", NUMBER, "iys", Map.of("c", 0, "src", 2, "send", true)))),
                provoke(
                        node,
                        "ERR_REQUEST_PARAM_LIMIT",
                        bench -> bench.call(
                                "contact/set-blacklist",
                                Map.of(
                                        "status",
                                        true,
                                        "gsms",
                                        IntStream.range(0, 1001)
                                                .mapToObj(i -> Long.toString(905_550_000_000L + i))
                                                .toList()))));
    }

    @ParameterizedTest(name = "{0} {1}")
    @MethodSource({"everywhere", "nodeApi", "nodeApiFunctions"})
    void isRefusedWithTheCode(
            String gateway, String code, UnaryOperator<SmsGatewaySimulator.Builder> setting, Deed deed) {
        boolean functions = nodeApiFunctions().stream().anyMatch(each -> each.get()[1].equals(code));
        for (GatewayForm form :
                GatewayForm.all(each -> each.is(gateway) && !(functions && each == GatewayForm.NODEAPI_SOAP))) {
            try (Bench bench = new Bench(form, setting)) {
                Exchange exchange = deed.at(bench);

                assertThat(exchange.getException()).as(form.toString()).isInstanceOf(OneSmsException.class);
                OneSmsException failure = (OneSmsException) exchange.getException();
                assertThat(failure.code()).as(form.toString()).isEqualTo(code);
                VendorTable.Row row = VendorTable.of(gateway).stream()
                        .filter(each -> each.written().equals(code))
                        .findFirst()
                        .orElseThrow();
                assertThat(failure)
                        .isExactlyInstanceOf(
                                Set.of("send", "otp", "call").contains(failure.operation())
                                        ? row.submission()
                                        : row.query());
                PROVOKED.computeIfAbsent(form.toString(), key -> new TreeSet<>())
                        .add(code);
            }
        }
    }

    @AfterAll
    static void count() {
        PROVOKED.forEach((form, codes) -> System.out.println("Codes of " + form
                + " that the simulator answered of its own" + " accord: " + codes.size() + " " + codes));
    }

    private static Exchange twice(Bench bench) {
        bench.send();
        return bench.send();
    }

    private static Exchange withoutCredit(Bench bench) {
        bench.simulator.credit(GatewayForm.ACCOUNT, 0);
        return bench.send();
    }

    private static Exchange toTheBlacklisted(Bench bench) {
        bench.simulator.blacklist(GatewayForm.ACCOUNT, NUMBER);
        return bench.send();
    }

    private static Exchange withAWrongSecret(Bench bench) {
        return bench.query(bench.uri(bench.form.wrongLogin(), "credit"));
    }
}
