package io.github.camelonesms.gateway.nodeapi;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelonesms.gateway.SmsGateway;
import io.github.camelonesms.gateway.WireFormat;
import io.github.camelonesms.model.AuthenticationException;
import io.github.camelonesms.model.DuplicateMessageException;
import io.github.camelonesms.model.InsufficientCreditException;
import io.github.camelonesms.model.NotFoundException;
import io.github.camelonesms.model.OneSmsException;
import io.github.camelonesms.model.OutcomeUnknownException;
import io.github.camelonesms.model.RejectedException;
import io.github.camelonesms.model.ThrottledException;
import io.github.camelonesms.model.UnavailableException;
import io.github.camelonesms.support.RawServer;
import io.github.camelonesms.text.SmsAlphabet;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every code of the vendor's table (1.8.3, "Hata Kodları ve Açıklamaları") and of those known besides, on the wire. */
class NodeCodeTest extends NodeApiTestSupport {

    /** As printed, number and name; each is to become the exception behind it when sending. */
    private static final String TABLE =
            """
            SMS00: ERR_BAD_REQUEST RejectedException
            SMS01: ERR_USER_NOT_AUTHORIZED AuthenticationException
            SMS02: ERR_BLACKLIST_RECORD_ALREADY_EXISTS RejectedException
            SMS03: ERR_PARENT_USER_NOT_FOUND RejectedException
            SMS04: ERR_USER_ALREADY_EXISTS RejectedException
            SMS05: ERR_INVALID_PRICING_PLAN RejectedException
            SMS06: ERR_SMS_PKG_NOT_FOUND NotFoundException
            SMS07: ERR_SMS_PKG_NOT_CHANGEABLE RejectedException
            SMS08: ERR_INVALID_SMS_SENDING_DATE RejectedException
            SMS09: ERR_CONTACT_GROUP_ALREADY_EXISTS RejectedException
            SMS10: ERR_PARENT_CONTACT_GROUP_NOT_FOUND RejectedException
            SMS11: ERR_PARENT_CONTACT_GROUP_NOT_EMPTY RejectedException
            SMS12: ERR_CONTACT_ALREADY_EXISTS RejectedException
            SMS13: ERR_CONTACT_IMPORT_EXISTS RejectedException
            SMS14: ERR_FILE_NOT_FOUND RejectedException
            SMS15: ERR_CONTACT_IMPORT_FAILED RejectedException
            SMS16: ERR_USER_NOT_FOUND RejectedException
            SMS17: ERR_CREDIT_PLAN_NOT_FOUND RejectedException
            SMS18: ERR_USER_CREDIT_REQUIRED InsufficientCreditException
            SMS19: ERR_PROMOTION_NOT_FOUND RejectedException
            SMS20: ERR_ALLOWANCE_ALREADY_EXISTS RejectedException
            SMS21: ERR_ALLOWANCE_NOT_PERMITTED RejectedException
            SMS22: ERR_ALLOWANCE_NOT_APPLICABLE RejectedException
            SMS23: ERR_SPAM_FILTER_ALREADY_EXISTS RejectedException
            SMS24: ERR_MO_ALREADY_EXISTS RejectedException
            SMS25: ERR_MO_KEYWORD_ALREADY_EXISTS RejectedException
            SMS26: ERR_MO_NOT_FOUND RejectedException
            SMS27: ERR_SENDER_ALREADY_EXISTS RejectedException
            SMS28: ERR_PARENT_USER_CREDIT_REQUIRED InsufficientCreditException
            SMS29: ERR_USER_CREDIT_DECREASING_LIMITED RejectedException
            SMS30: ERR_USER_IYS_SETTINGS_NOT_FOUND RejectedException
            SMS31: ERR_INVALID_DATE_RANGE RejectedException
            SMS32: ERR_API_USER_ALREADY_EXISTS RejectedException
            SMS33: ERR_CREDIT_PLAN_UNIT_PRICE_LIMIT RejectedException
            SMS42: ERR_SMS_PKG_CUSTOM_ID_DUPLICATION DuplicateMessageException
            SMS48: ERR_REQUEST_PARAM_LIMIT RejectedException
            SMS44: ERR_SMS_SENDING_TIME_LIMIT RejectedException
            SMS50: ERR_MULTI_REQUEST_NOT_PERMITTED ThrottledException
            SMS99: ERR_SYSTEM_MAINTENANCE ThrottledException
            ERR_UNAUTHORIZED_REQUEST AuthenticationException
            ERR_INVALID_PARAM RejectedException
            ERR_INVALID_SMS_SENDER RejectedException
            ERR_EMPTY_SMS_PACKAGE RejectedException
            ERR_USER_BRAND_CODE_NOT_FOUND RejectedException
            ERR_SMS_PKG_DUPLICATION DuplicateMessageException
            ERR_SMS_PKG_CREATING_FAILED RejectedException
            ERR_NOT_FOUND NotFoundException
            ERR_INTERNAL_SERVER OutcomeUnknownException
            ERR_DAILY_REQUEST_LIMIT ThrottledException
            ERR_CONCURRENT_REQUEST_LIMIT ThrottledException
            """;

    static Stream<String> table() {
        return TABLE.lines();
    }

    @Test
    void theTableIsWholeAndHoldsNothingElse() {
        assertThat(Arrays.stream(NodeCode.values()).map(NodeCode::code))
                .containsExactlyInAnyOrderElementsOf(table().map(line -> line.split(" "))
                        .map(parts -> parts[parts.length - 2])
                        .toList());
    }

    @ParameterizedTest
    @MethodSource("table")
    void everyCodeInEveryForm(String line) {
        int lastBlank = line.lastIndexOf(' ');
        String printed = line.substring(0, lastBlank);
        String name = printed.substring(printed.lastIndexOf(' ') + 1);
        String expected = line.substring(lastBlank + 1);

        List<String> forms = printed.startsWith("SMS")
                ? List.of(printed, name, printed.replace(": ", ":"), printed.substring(0, 5))
                : List.of(name);
        for (String form : forms) {
            for (WireFormat format : List.of(WireFormat.JSON, WireFormat.SOAP)) {
                String answer = format == WireFormat.JSON
                        ? refusal(form)
                        : "<result><err><status>417</status><code>" + form
                                + "</code><message>905511034554</message></err><data></data></result>";

                OneSmsException failure = failure(() -> send(gateway(format, answer)));

                assertThat(failure.getClass().getSimpleName()).as(form).isEqualTo(expected);
                assertThat(failure.code()).isEqualTo(name);
                assertThat(failure.gateway()).isEqualTo("nodeapi");
                assertThat(failure.operation()).isEqualTo("send");
                assertThat(failure.retrySafe()).isEqualTo(expected.equals("ThrottledException"));
                assertThat(failure.getHttpResponseCode()).isEqualTo(200);
                assertThat(failure).hasMessageNotContaining("905511034554");
            }
        }
    }

    @Test
    void anInternalErrorOfAQueryMayBeRepeated() {
        OneSmsException failure =
                failure(() -> json(refusal("ERR_INTERNAL_SERVER")).credit());

        assertThat(failure).isInstanceOf(UnavailableException.class);
        assertThat(failure.retrySafe()).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "400, ERR_SOMETHING_NEW, RejectedException",
        "401, ERR_SOMETHING_NEW, AuthenticationException",
        "403, ERR_BAD_REQUEST, AuthenticationException",
        "403, ERR_DAILY_REQUEST_LIMIT, ThrottledException",
        "404, ERR_NOT_FOUND, NotFoundException",
        "429, ERR_SOMETHING_NEW, ThrottledException",
        "429, ERR_BAD_REQUEST, ThrottledException",
        "500, ERR_SOMETHING_NEW, OutcomeUnknownException",
        "500, ERR_INTERNAL_SERVER, OutcomeUnknownException",
        "500, ERR_USER_CREDIT_REQUIRED, InsufficientCreditException",
        "503, ERR_SYSTEM_MAINTENANCE, ThrottledException",
        "503, ERR_SOMETHING_NEW, ThrottledException"
    })
    void theStatusDecidesWhatTheCodeDoesNot(int status, String code, String expected) {
        OneSmsException failure = failure(() -> send(gateway(
                WireFormat.JSON, null, answers(status, "{\"data\":null,\"err\":{\"code\":\"" + code + "\"}}"))));

        assertThat(failure.getClass().getSimpleName()).isEqualTo(expected);
        assertThat(failure.code()).isEqualTo(code);
        assertThat(failure.getHttpResponseCode()).isEqualTo(status);
    }

    @Test
    void theStatusThatOnlyTheTextHasCountsToo() {
        assertThat(failure(() -> send(json("{\"data\":null,\"err\":{\"status\":403,\"code\":\"ERR_X\"}}"))))
                .isInstanceOf(AuthenticationException.class);
        assertThat(failure(() -> send(json("{\"data\":null,\"err\":{\"status\":\"500\",\"code\":\"ERR_X\"}}"))))
                .isInstanceOf(OutcomeUnknownException.class);
    }

    @Test
    void aThrottlingAnswerKeepsItsCodeAndItsRetryAfter() {
        RawServer.Script busy = connection -> {
            connection.readRequest();
            connection.write(RawServer.response(429, refusal("ERR_CONCURRENT_REQUEST_LIMIT"), "Retry-After: 7"));
        };

        ThrottledException failure = (ThrottledException) failure(() -> send(gateway(WireFormat.JSON, null, busy)));

        assertThat(failure.code()).isEqualTo("ERR_CONCURRENT_REQUEST_LIMIT");
        assertThat(failure.retryAfter()).isEqualTo(Duration.ofSeconds(7));
    }

    @ParameterizedTest
    @ValueSource(strings = {"ERR_X 905511034554 123456", "905511034554", "<b>"})
    void whatIsNoCodeDoesNotGetIntoTheException(String code) {
        OneSmsException failure = failure(() -> send(json(refusal(code))));

        assertThat(failure).isInstanceOf(RejectedException.class).hasMessageNotContaining(code);
        assertThat(failure.code()).isNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{",
                "[]",
                "null",
                "12",
                "{}",
                "<html>bakımdayız</html>",
                "{\"err\":null,\"data\":null}",
                "{\"err\":null,\"data\":{}}",
                "{\"err\":null,\"data\":{\"pkgID\":null}}",
                "{\"err\":null,\"data\":{\"pkgID\":\" \"}}",
                "{\"err\":null,\"data\":{\"pkgID\":{}}}",
                "{\"err\":null,\"data\":{\"pkgID\":1"
            })
    void anAnswerThatCannotBeReadLeavesASendUnknownAndAQueryRepeatable(String answer) {
        OneSmsException failure = failure(() -> send(json(answer)));
        assertThat(failure).isInstanceOf(OutcomeUnknownException.class);
        assertThat(failure).hasMessageNotContaining("bakım").hasMessageNotContaining("pkgID\"");

        assertThat(failure(() -> json(answer).credit())).isInstanceOf(UnavailableException.class);
    }

    @Test
    void deepNestingIsRefusedBeforeTheStackIsFull() {
        assertThat(failure(() -> send(json("{\"err\":null,\"data\":" + "[".repeat(100_000)))))
                .isInstanceOf(OutcomeUnknownException.class);
    }

    @Test
    void bareStatusesAreJudgedByTheTransport() {
        assertThat(failure(() -> send(gateway(WireFormat.JSON, null, answers(401, "Unauthorized")))))
                .isInstanceOf(AuthenticationException.class);
        assertThat(failure(() -> send(gateway(WireFormat.JSON, null, answers(500, data("{\"pkgID\":1}"))))))
                .isInstanceOf(OutcomeUnknownException.class);
        assertThat(failure(() -> send(gateway(WireFormat.JSON, null, answers(404, "{}")))))
                .isInstanceOf(RejectedException.class);
    }

    @Test
    void theExceptionsAreThoseOfTheModel() {
        assertThat(List.of(NotFoundException.class, InsufficientCreditException.class, DuplicateMessageException.class))
                .allSatisfy(type -> assertThat(table()).anyMatch(line -> line.endsWith(" " + type.getSimpleName())));
    }

    private static Object send(SmsGateway gateway) {
        return gateway.send(request("a1", message("Merhaba", SmsAlphabet.ENGLISH, "905511034554")));
    }

    private static OneSmsException failure(Callable<?> call) {
        return Assertions.catchThrowableOfType(OneSmsException.class, call::call);
    }
}
