package io.github.camelonesms;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelonesms.model.InvalidRequestException;
import io.github.camelonesms.model.PartialSendException;
import io.github.camelonesms.model.RejectedException;
import io.github.camelonesms.model.RejectedRecipient;
import io.github.camelonesms.model.ReportState;
import io.github.camelonesms.simulator.Fault;
import io.github.camelonesms.support.SimulatorTestSupport;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Operations remove the headers of earlier operations, on success and failure. */
class OutputHeadersTest extends SimulatorTestSupport {

    private static final String PHONE = numbers(0, 1).get(0);

    /** What a send and a report have left. */
    private static final Map<String, Object> STALE = Map.of(
            OneSmsConstants.DLR_ID,
            "4711",
            OneSmsConstants.DLR_IDS,
            List.of("4711", "4712"),
            OneSmsConstants.SEGMENTS,
            12L,
            OneSmsConstants.REJECTED_RECIPIENTS,
            List.of(new RejectedRecipient("12", "is too short")),
            OneSmsConstants.REPORT_STATE,
            ReportState.COMPLETED,
            OneSmsConstants.RESULT_CODE,
            "77",
            OneSmsConstants.GATEWAY,
            "other");

    private static final Set<String> IDS = Set.of(OneSmsConstants.DLR_ID, OneSmsConstants.DLR_IDS);

    private Exchange after(String uri, Object body, Map<String, Object> headers) {
        Map<String, Object> all = new HashMap<>(STALE);
        all.putAll(headers);
        return request(uri, body, all);
    }

    private static Set<String> outputs(Exchange exchange) {
        return exchange.getMessage().getHeaders().keySet().stream()
                .filter(STALE::containsKey)
                .collect(Collectors.toSet());
    }

    @Test
    void aRefusedSendHasNoHeadersOfEarlierOnes() {
        simulator.fault(Fault.answer("85").on("send"));

        Exchange exchange = after(send(), TEXT, Map.of(OneSmsConstants.TO, PHONE));

        failure(RejectedException.class, exchange);
        assertThat(outputs(exchange)).containsExactlyInAnyOrder(OneSmsConstants.RESULT_CODE, OneSmsConstants.GATEWAY);
        assertThat(exchange.getMessage().getHeader(OneSmsConstants.RESULT_CODE)).isEqualTo("85");
        assertThat(exchange.getMessage().getHeader(OneSmsConstants.GATEWAY)).isEqualTo("onesms");
    }

    @Test
    void soDoesOneThatFailsBeforeItBegins() {
        Exchange unknown =
                after(send(), TEXT, Map.of(OneSmsConstants.TO, PHONE, OneSmsConstants.OPERATION, "no such operation"));
        failure(InvalidRequestException.class, unknown);
        assertThat(outputs(unknown)).containsExactly(OneSmsConstants.GATEWAY);

        Exchange badHeader = after(send(), TEXT, Map.of(OneSmsConstants.TO, PHONE, OneSmsConstants.VALIDITY, "soon"));
        failure(InvalidRequestException.class, badHeader);
        assertThat(outputs(badHeader)).containsExactly(OneSmsConstants.GATEWAY);
    }

    @Test
    void soDoesOneWithAnExceptionOfTheBody() {
        Exchange exchange = after(
                send(),
                Stream.generate(() -> {
                            throw new NoSuchElementException("The cursor is closed");
                        })
                        .iterator(),
                Map.of());

        assertThat(exchange.getException()).isInstanceOf(NoSuchElementException.class);
        assertThat(outputs(exchange)).containsExactly(OneSmsConstants.GATEWAY);
    }

    @Test
    void aSendThatStoppedMidwayReportsWhatWasAccepted() {
        simulator.fault(Fault.status(429).on("send").skip(1));
        List<String> numbers = List.of("12", PHONE, numbers(1, 1).get(0));

        Exchange exchange = after(send("maxRecipientsPerRequest=1"), TEXT, Map.of(OneSmsConstants.TO, numbers));

        PartialSendException failure = failure(PartialSendException.class, exchange);
        assertThat(failure.accepted()).hasSize(1);
        assertThat(exchange.getMessage().getHeaders())
                .containsEntry(OneSmsConstants.DLR_ID, failure.result().id())
                .containsEntry(OneSmsConstants.DLR_IDS, List.of(failure.result().id()))
                .containsEntry(OneSmsConstants.SEGMENTS, 1L)
                .containsEntry(
                        OneSmsConstants.REJECTED_RECIPIENTS, failure.result().rejected());
        assertThat(outputs(exchange)).doesNotContain(OneSmsConstants.REPORT_STATE, OneSmsConstants.RESULT_CODE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"credit", "originators", "campaigns", "blacklist"})
    void anOperationKeepsTheIdsThatARouteStillNeedsAndNothingElse(String operation) {
        String uri = send().replace("onesms:send", "onesms:" + operation);
        for (boolean fails : List.of(false, true)) {
            if (fails) {
                simulator.fault(Fault.status(500).on(operation));
            }
            Exchange exchange = after(uri, null, Map.of());

            assertThat(exchange.isFailed()).isEqualTo(fails);
            assertThat(outputs(exchange))
                    .containsAll(IDS)
                    .doesNotContain(
                            OneSmsConstants.SEGMENTS,
                            OneSmsConstants.REJECTED_RECIPIENTS,
                            OneSmsConstants.REPORT_STATE);
            assertThat(exchange.getMessage().getHeader(OneSmsConstants.RESULT_CODE))
                    .isNotEqualTo("77");
            assertThat(exchange.getMessage().getHeader(OneSmsConstants.GATEWAY)).isEqualTo("onesms");
        }
    }

    @Test
    void aReportThatCannotBeHadLeavesNoState() {
        Exchange exchange = after(send().replace("onesms:send", "onesms:dlr"), null, Map.of());

        assertThat(exchange.isFailed()).isFalse();
        assertThat(outputs(exchange)).containsAll(IDS).doesNotContain(OneSmsConstants.REPORT_STATE);
    }
}
