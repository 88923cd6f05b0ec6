package io.github.camelonesms.simulated;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelonesms.OneSmsConstants;
import io.github.camelonesms.model.AuthenticationException;
import io.github.camelonesms.model.BlacklistResult;
import io.github.camelonesms.model.DuplicateMessageException;
import io.github.camelonesms.model.InsufficientCreditException;
import io.github.camelonesms.model.NotFoundException;
import io.github.camelonesms.model.OneSmsException;
import io.github.camelonesms.model.OutcomeUnknownException;
import io.github.camelonesms.model.RejectedException;
import io.github.camelonesms.model.SendResult;
import io.github.camelonesms.model.UnavailableException;
import io.github.camelonesms.simulator.Fault;
import io.github.camelonesms.simulator.SimulatorExtension;
import io.github.camelonesms.simulator.SmsGatewaySimulator;
import io.github.camelonesms.support.OneSmsTestSupport;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every row of the vendor's code table, provoked at the simulator, arrives as its exception or result. */
class OneSmsCodesTest extends OneSmsTestSupport {

    @RegisterExtension
    static final SimulatorExtension SIMULATOR = new SimulatorExtension();

    private SmsGatewaySimulator gateway;

    @BeforeEach
    void useTheVirtualClock() {
        gateway = SIMULATOR.simulator();
        context.getRegistry().bind("clock", gateway.clock());
    }

    @Test
    void success00() {
        assertThat(request(send(), "Merhaba", Map.of()).getMessage().getHeader(OneSmsConstants.RESULT_CODE))
                .isEqualTo("00");
        assertThat(gateway.inbox("905551112233")).hasSize(1);
    }

    @Test
    void campaignNotFound60() {
        assertThat(failing(NotFoundException.class, at("cancel"), "424242").code())
                .isEqualTo("60");
    }

    @Test
    void campaignCancelFailed61() {
        String id = requestBody(SendResult.class, send(), "Merhaba").id();

        assertThat(failing(RejectedException.class, at("cancel"), id).code()).isEqualTo("61");
    }

    @Test
    void notBlacklisted62AndPermanentBlacklist63AndAlreadyBlacklisted78() {
        gateway.optOut("905551112244");

        assertThat(list(at("blacklistRemove"), List.of("5551112233", "5551112244")))
                .isEqualTo(List.of(
                        new BlacklistResult("905551112233", false, "62"),
                        new BlacklistResult("905551112244", false, "63")));
        assertThat(list(at("blacklistAdd"), List.of("5551112233", "5551112233")))
                .isEqualTo(List.of(
                        new BlacklistResult("905551112233", true, "00"),
                        new BlacklistResult("905551112233", false, "78")));
    }

    @Test
    void duplicatedMessage77UntilTwoMinutesAreOver() {
        requestBody(SendResult.class, send(), "Merhaba");

        assertThat(failing(DuplicateMessageException.class, send(), "Merhaba").code())
                .isEqualTo("77");
        gateway.advance(Duration.ofMinutes(2));
        requestBody(SendResult.class, send(), "Merhaba");
        requestBody(SendResult.class, send("disableDuplicateCheck=true"), "Merhaba");
        assertThat(gateway.inbox("905551112233")).hasSize(3);
    }

    @Test
    void dlrIdNotFound79() {
        assertThat(failing(NotFoundException.class, at("dlr"), "424242").code()).isEqualTo("79");
    }

    @Test
    void notEnoughCredits81() {
        gateway.credit("test", 1);

        assertThat(failing(InsufficientCreditException.class, send(), "ş".repeat(80))
                        .code())
                .isEqualTo("81");
        assertThat(gateway.credit("test")).isEqualTo(1);
        assertThat(gateway.inbox()).isEmpty();
    }

    @Test
    void emptySms83WhenEveryNumberIsBlacklisted() {
        gateway.blacklist("test", "905551112233");

        assertThat(failing(RejectedException.class, send(), "Merhaba").code()).isEqualTo("83");
    }

    @Test
    void wrongSendDateTime84WhenOurClockIsAhead() {
        context.getRegistry().bind("fastClock", Clock.offset(gateway.clock(), Duration.ofDays(200)));
        String uri = uri("send", baseUrl(), "sender=TEST", "to=5551112233", "clock=#fastClock");

        OneSmsException failure = failure(
                RejectedException.class,
                request(
                        uri,
                        "Merhaba",
                        Map.of(
                                OneSmsConstants.SCHEDULED_AT,
                                gateway.clock().instant().plus(Duration.ofDays(400)))));
        assertThat(failure.code()).isEqualTo("84");
    }

    @ParameterizedTest
    @ValueSource(strings = {"test", "YOK"})
    void wrongSmsHeader85(String sender) {
        String uri = uri("send", baseUrl(), "sender=" + sender, "to=5551112233", "clock=#clock");

        assertThat(failing(RejectedException.class, uri, "Merhaba").code()).isEqualTo("85");
    }

    @ParameterizedTest
    @ValueSource(strings = {"send", "dlr", "credit", "originators", "campaigns", "cancel", "blacklistAdd", "blacklist"})
    void wrongUserOrPassword87(String operation) {
        String uri = "onesms:" + operation + "?username=test&password=wrong&baseUrl=" + baseUrl()
                + "&sender=TEST&to=5551112233";

        OneSmsException failure =
                failure(AuthenticationException.class, request(uri, "Merhaba", Map.of(OneSmsConstants.DLR_ID, "1")));
        assertThat(failure.code()).isEqualTo("87");
        assertThat(failure).hasMessageContaining("API SECRET");
    }

    @ParameterizedTest
    @ValueSource(strings = {"89", "91", "93", "95", "97", "88", "42"})
    void otherCodesAreRejections(String code) {
        gateway.fault(Fault.answer(code).always());

        assertThat(failing(RejectedException.class, send(), "Merhaba").code()).isEqualTo(code);
        assertThat(failing(RejectedException.class, at("credit"), null).code()).isEqualTo(code);
    }

    @Test
    void unknownError99() {
        gateway.fault(Fault.answer("99").always());

        assertThat(failing(OutcomeUnknownException.class, send("recoverUnknownOutcome=false"), "Merhaba")
                        .code())
                .isEqualTo("99");
        assertThat(failing(UnavailableException.class, at("credit"), null))
                .satisfies(e -> assertThat(e.code()).isEqualTo("99"))
                .satisfies(e -> assertThat(e.retrySafe()).isTrue());
    }

    private <T extends OneSmsException> T failing(Class<T> type, String uri, Object body) {
        return failure(type, request(uri, body, Map.of()));
    }

    private String send(String... options) {
        String uri = at("send") + "&sender=TEST&to=5551112233";
        return options.length == 0 ? uri : uri + "&" + String.join("&", options);
    }

    private String at(String operation) {
        return uri(operation, baseUrl(), "clock=#clock");
    }

    private URI baseUrl() {
        return URI.create(gateway.baseUrl());
    }
}
