package io.github.camelonesms.resilience;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelonesms.OneSmsConstants;
import io.github.camelonesms.model.AuthenticationException;
import io.github.camelonesms.model.NotFoundException;
import io.github.camelonesms.model.NotSentException;
import io.github.camelonesms.model.OneSmsException;
import io.github.camelonesms.model.RejectedException;
import io.github.camelonesms.model.SendResult;
import io.github.camelonesms.model.SmsMessage;
import io.github.camelonesms.model.Submission;
import io.github.camelonesms.model.ThrottledException;
import io.github.camelonesms.model.UnavailableException;
import io.github.camelonesms.simulator.Fault;
import io.github.camelonesms.simulator.SmsGatewaySimulator;
import io.github.camelonesms.support.GatewayForm;
import io.github.camelonesms.support.RawServer;
import io.github.camelonesms.support.SimulatorTestSupport;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A cancel of several ids that fails in part: every id is tried, and a redelivery tries the rest. */
class CancelTest extends SimulatorTestSupport {

    private static final String CLOCK = "clock=#clock";

    @Override
    protected SmsGatewaySimulator.Builder configure(SmsGatewaySimulator.Builder builder) {
        return GatewayForm.account(builder, CREDIT);
    }

    @BeforeEach
    void useTheVirtualClock() {
        context.getRegistry().bind("clock", simulator.clock());
    }

    private String cancel() {
        return send(CLOCK).replace("onesms:send", "onesms:cancel");
    }

    /** Schedules as many submissions of one recipient each, and returns the exchange of the send. */
    private Exchange schedule(int submissions) {
        return scheduleAt(send(CLOCK, "maxRecipientsPerRequest=1"), submissions);
    }

    private Exchange scheduleAt(String send, int submissions) {
        return request(
                send,
                new SmsMessage(TEXT, numbers(0, submissions)),
                Map.of(OneSmsConstants.SCHEDULED_AT, simulator.clock().instant().plus(Duration.ofHours(2))));
    }

    private List<String> ids(Exchange sent) {
        return body(SendResult.class, sent).submissions().stream()
                .map(Submission::id)
                .toList();
    }

    private Exchange cancel(String uri, List<String> ids) {
        return request(uri, TEXT, Map.of(OneSmsConstants.DLR_IDS, ids));
    }

    private String redelivering(String cancel, int redeliveries) throws Exception {
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                onException(OneSmsException.class)
                        .onWhen(simple("${exception.retrySafe()}"))
                        .maximumRedeliveries(redeliveries)
                        .redeliveryDelay(0);
                from("direct:cancel").to(cancel);
            }
        });
        return "direct:cancel";
    }

    private void assertNothingIsReceived() {
        simulator.advance(Duration.ofDays(1));
        assertThat(simulator.inbox()).isEmpty();
        assertThat(simulator.credit(CREDENTIAL)).isEqualTo(CREDIT);
    }

    @Test
    void aLostAnswerKeepsNoSubmissionFromBeingCancelled() throws Exception {
        List<String> ids = ids(schedule(3));
        simulator.fault(Fault.closeAfterProcessing().on("cancel").skip(1));

        Exchange exchange = cancel(redelivering(cancel(), 1), ids);

        RejectedException failure = failure(RejectedException.class, exchange);
        assertThat(failure.code()).isEqualTo("61");
        assertThat(failure)
                .hasMessageContainingAll("2 of 3", ids.get(1), "earlier try")
                .hasMessageNotContainingAny(ids.get(0), ids.get(2), "under way");
        assertThat(simulator.requestCount("cancel")).isEqualTo(4);
        assertNothingIsReceived();
    }

    @Test
    void anIdThatWasNotCancelledIsTriedAgain() throws Exception {
        List<String> ids = ids(schedule(3));
        simulator.fault(Fault.closeBeforeProcessing().on("cancel"));
        simulator.fault(Fault.status(429).on("cancel").skip(1));

        Exchange exchange = cancel(redelivering(cancel(), 1), ids);

        assertThat(body(String.class, exchange)).isEqualTo(TEXT);
        assertThat(exchange.getMessage().getHeader(OneSmsConstants.RESULT_CODE)).isEqualTo("00");
        assertThat(simulator.requestCount("cancel")).isEqualTo(5);
        assertNothingIsReceived();
    }

    @Test
    void threeFailuresInARowLeaveTheRestToTheRedelivery() throws Exception {
        List<String> ids = ids(schedule(5));
        simulator.fault(Fault.status(429).on("cancel").times(3));

        assertThat(body(String.class, cancel(redelivering(cancel(), 1), ids))).isEqualTo(TEXT);

        assertThat(simulator.requestCount("cancel")).isEqualTo(3 + 5);
        assertNothingIsReceived();
    }

    @Test
    void theWorstFailureOfSeveralIsOneThatARetryCanCure() {
        List<String> ids = new ArrayList<>(ids(schedule(3)));
        ids.add(1, "424242");
        simulator.fault(Fault.status(429)
                .retryAfter(Duration.ofSeconds(7))
                .on("cancel")
                .skip(2)
                .times(2));

        ThrottledException failure = failure(ThrottledException.class, cancel(cancel(), ids));

        assertThat(failure.retrySafe()).isTrue();
        assertThat(failure.retryAfter()).isEqualTo(Duration.ofSeconds(7));
        assertThat(failure).hasMessageContainingAll("1 of 4", "424242", ids.get(2), ids.get(3), "[60]");
    }

    @Test
    void oneThatHasBegunDoesNotKeepTheOthers() {
        String begun = body(
                        SendResult.class, sendText(send(CLOCK), numbers(5, 1).get(0)))
                .id();
        List<String> ids = new ArrayList<>(List.of(begun, "424242"));
        ids.addAll(ids(schedule(2)));

        RejectedException failure = failure(RejectedException.class, cancel(cancel(), ids));

        assertThat(failure).hasMessageContainingAll("2 of 4", begun, "[61]", "424242", "[60]");
        simulator.advance(Duration.ofDays(1));
        assertEachGotOne(numbers(5, 1));
    }

    @Test
    void aRefusedAccountEndsTheCancel() {
        List<String> ids = ids(schedule(3));
        simulator.fault(Fault.code("87").on("cancel").skip(1).always());

        AuthenticationException failure = failure(AuthenticationException.class, cancel(cancel(), ids));

        assertThat(failure).hasMessageContainingAll("1 of 3", ids.get(1), ids.get(2));
        assertThat(simulator.requestCount("cancel")).isEqualTo(2);
    }

    @Test
    void anInterruptedThreadMakesNoRequest() {
        List<String> ids = ids(schedule(2));
        String uri = cancel();
        endpoint(uri);

        Thread.currentThread().interrupt();
        Exchange exchange = cancel(uri, ids);

        assertThat(Thread.interrupted()).isTrue();
        assertThat(failure(NotSentException.class, exchange))
                .hasMessageContainingAll("0 of 2", ids.get(0), ids.get(1), "interrupted");
        assertThat(simulator.requestCount("cancel")).isZero();
    }

    @Test
    void anIdThatIsGivenTwiceIsCancelledOnce() {
        String id = ids(schedule(1)).get(0);

        body(String.class, cancel(cancel(), List.of(id, id)));

        assertThat(simulator.requestCount("cancel")).isEqualTo(1);
    }

    /** Without it, the refusal of the redelivery would only report that the submission has begun. */
    @ParameterizedTest(name = "{0}")
    @EnumSource(
            names = {
                "ONESMS_XML",
                "ILETIMERKEZI_XML",
                "ILETIMERKEZI_JSON",
                "NODEAPI_JSON",
                "NODEAPI_SOAP",
                "ORGANIK_JSON",
                "ORGANIK_XML"
            })
    void theLostAnswerIsPartOfTheLaterRefusal(GatewayForm form) throws Exception {
        String send = send(CLOCK, form.options());
        String id = body(SendResult.class, scheduleAt(send, 2)).id();
        simulator.fault(Fault.closeAfterProcessing().on("cancel"));

        Exchange exchange = cancel(redelivering(send.replace("onesms:send", "onesms:cancel"), 3), List.of(id));

        assertThat(exchange.getException())
                .isInstanceOfAny(RejectedException.class, NotFoundException.class)
                .hasMessageContaining("earlier try");
        assertNothingIsReceived();
    }

    @Test
    void anUnansweredCancelCanBeRepeated() {
        List<String> ids = ids(schedule(2));
        simulator.fault(Fault.closeAfterProcessing().on("cancel"));

        assertThat(failure(UnavailableException.class, cancel(cancel(), ids)))
                .hasMessageContainingAll("1 of 2", ids.get(0));
    }

    @Test
    void whatIsCancelledAtAnotherGatewayDoesNotCount() throws Exception {
        List<String> ids = ids(schedule(2));
        try (RawServer other = RawServer.start(
                RawServer.raw(RawServer.response(200, "00 " + ids.get(0), "Connection: close")),
                RawServer.answer(200, "99"))) {
            context.addRoutes(new RouteBuilder() {
                @Override
                public void configure() {
                    from("direct:two")
                            .doTry()
                            .to(sendTo(other.uri("").toString(), CLOCK).replace("onesms:send", "onesms:cancel"))
                            .doCatch(UnavailableException.class)
                            .to(cancel())
                            .end();
                }
            });

            body(String.class, cancel("direct:two", ids));

            assertThat(other.requests()).hasSize(2);
        }
        assertNothingIsReceived();
    }

    @Test
    void aSubmissionWithoutAnIdIsReported() {
        SendResult sent = body(SendResult.class, schedule(3));
        List<Submission> submissions = new ArrayList<>(sent.submissions());
        submissions.set(1, new Submission(null, 1, 1, true));

        Exchange exchange = request(cancel(), new SendResult(submissions, List.of()), Map.of());

        assertThat(failure(NotFoundException.class, exchange)).hasMessageContainingAll("2 of 3", "without an id");
        simulator.advance(Duration.ofDays(1));
        assertEachGotOne(numbers(1, 1));
    }

    /** The header that a send writes has the known ids only. */
    @Test
    void aSubmissionWithoutAnIdIsReportedInEveryForm() {
        for (int form = 0; form < 3; form++) {
            simulator.reset();
            List<String> ids = ids(schedule(2));
            SendResult result = new SendResult(
                    List.of(new Submission(ids.get(0), 1, 1, false), new Submission(null, 1, 1, true)), List.of());
            Object body = List.of(result, Arrays.asList(ids.get(0), null), new Object[] {" ", ids.get(0)})
                    .get(form);
            Map<String, Object> headers = form == 0
                    ? Map.of(OneSmsConstants.DLR_ID, ids.get(0), OneSmsConstants.DLR_IDS, List.of(ids.get(0)))
                    : Map.of();

            assertThat(failure(NotFoundException.class, request(cancel(), body, headers)))
                    .hasMessageContainingAll("1 of 2", "without an id");
        }
    }
}
