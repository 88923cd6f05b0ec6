package io.github.camelonesms.recipes;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelonesms.OneSmsConstants;
import io.github.camelonesms.model.AuthenticationException;
import io.github.camelonesms.model.NotSentException;
import io.github.camelonesms.model.OutcomeUnknownException;
import io.github.camelonesms.model.PartialSendException;
import io.github.camelonesms.model.RejectedException;
import io.github.camelonesms.model.SendResult;
import io.github.camelonesms.model.SmsMessage;
import io.github.camelonesms.model.ThrottledException;
import io.github.camelonesms.simulator.Fault;
import io.github.camelonesms.simulator.SmsGatewaySimulator;
import io.github.camelonesms.support.MutableClock;
import io.github.camelonesms.support.RawServer;
import io.github.camelonesms.support.SimulatorTestSupport;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.camel.Exchange;
import org.apache.camel.component.mock.MockEndpoint;
import org.apache.camel.support.processor.idempotent.MemoryIdempotentRepository;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What docs/failure-handling recommends does what it says. */
class RecipesTest extends SimulatorTestSupport {

    private static final List<String> PHONES = numbers(0, 6);
    private static final List<SmsMessage> MESSAGES =
            PHONES.stream().map(phone -> new SmsMessage("An " + phone, phone)).toList();
    private static final String CHUNKS = "maxRecipientsPerRequest=2";
    private static final String DEAD = "onesms:send?baseUrl=http://127.0.0.1:" + RawServer.refusedPort();

    private SmsGatewaySimulator second;

    @BeforeEach
    void startSecondGateway() {
        second = SmsGatewaySimulator.builder().start();
    }

    @AfterEach
    void stopSecondGateway() {
        second.close();
    }

    @Test
    void retryWaitsForAsLongAsTheGatewayAsks() throws Exception {
        context.addRoutes(new RetryRoute(send(CHUNKS)));
        simulator.fault(
                Fault.status(429).retryAfter(Duration.ofSeconds(1)).on("send").skip(1));
        simulator.fault(Fault.status(429).on("send").skip(2));

        long begin = System.nanoTime();
        Exchange exchange = request("direct:retry", MESSAGES, Map.of());

        assertThat(body(SendResult.class, exchange).recipients()).isEqualTo(6);
        assertThat(Duration.ofNanos(System.nanoTime() - begin)).isGreaterThan(Duration.ofSeconds(1));
        assertThat(exchange.getMessage().getHeaders()).doesNotContainKey(Exchange.REDELIVERY_DELAY);
        assertThat(simulator.requestCount("send")).isEqualTo(5);
        assertEachGotOne(PHONES);
    }

    @Test
    void retryLeavesTheRestToTheRoute() throws Exception {
        context.addRoutes(new RetryRoute(send("recoverUnknownOutcome=false")));
        simulator.fault(Fault.answer("87").on("send"));
        failure(AuthenticationException.class, sendText("direct:retry", PHONES.get(0)));
        simulator.fault(Fault.closeAfterProcessing().on("send"));
        failure(OutcomeUnknownException.class, sendText("direct:retry", PHONES.get(0)));

        assertThat(simulator.requestCount("send")).isEqualTo(2);
    }

    @Test
    void anUnknownOutcomeThatARetrySafeFailureCausedIsNotRetried() throws Exception {
        context.addRoutes(new RetryRoute(send()));
        simulator.fault(Fault.closeAfterProcessing().on("send"));
        simulator.fault(Fault.status(429).on("send").always());

        OutcomeUnknownException failure =
                failure(OutcomeUnknownException.class, sendText("direct:retry", PHONES.get(0)));

        assertThat(failure.lastFailure()).isInstanceOf(ThrottledException.class);
        assertThat(simulator.requestCount("send")).isEqualTo(4);
    }

    @Test
    void deadLettersAreSorted() throws Exception {
        context.addRoutes(new DeadLetterRoute(send(CHUNKS, "recoverUnknownOutcome=false")));
        MockEndpoint unsent = collect("direct:unsent");
        MockEndpoint unknown = collect("direct:unknown");
        MockEndpoint refused = collect("direct:refused");

        simulator.fault(Fault.status(429).on("send").skip(1).times(3));
        park(MESSAGES);
        assertThat(bodies(unsent)).containsExactly(MESSAGES.subList(2, 6));

        simulator.reset();
        simulator.fault(Fault.closeBeforeProcessing().on("send").skip(1));
        park(MESSAGES);
        assertThat(bodies(unknown)).containsExactly(MESSAGES.subList(2, 4));
        assertThat(bodies(unsent)).containsExactly(MESSAGES.subList(2, 6), MESSAGES.subList(4, 6));

        simulator.fault(Fault.closeBeforeProcessing().on("send"));
        park(MESSAGES.get(3));
        assertThat(bodies(unknown)).containsExactly(MESSAGES.subList(2, 4), MESSAGES.get(3));

        simulator.fault(Fault.answer("85").on("send"));
        park(MESSAGES.get(4));
        assertThat(bodies(refused)).containsExactly(MESSAGES.get(4));

        simulator.fault(Fault.answer("85").on("send").skip(1));
        park(MESSAGES.subList(2, 6));
        assertThat(bodies(unsent)).last().isEqualTo(MESSAGES.subList(4, 6));
        assertThat(bodies(refused)).hasSize(1);
        assertEachGotOne(PHONES.subList(0, 4));
    }

    @Test
    void onlyWhatSurelyWasNotSentFailsOver() throws Exception {
        context.addRoutes(new FailoverRoute(
                send(CHUNKS, "recoverUnknownOutcome=false"), sendTo(second.baseUrl(), CHUNKS), breaker()));

        simulator.fault(Fault.status(429).on("send").skip(1));
        assertThat(body(SendResult.class, request("direct:failover", MESSAGES, Map.of()))
                        .recipients())
                .isEqualTo(4);
        assertThat(PHONES).allSatisfy(phone -> assertThat(simulator.deliveries(phone) + second.deliveries(phone))
                .isEqualTo(1));
        assertThat(simulator.deliveries()).isEqualTo(2);

        simulator.fault(Fault.closeAfterProcessing().on("send"));
        failure(OutcomeUnknownException.class, sendText("direct:failover", PHONES.get(0)));
        simulator.fault(Fault.answer("85").on("send"));
        failure(RejectedException.class, sendText("direct:failover", PHONES.get(1)));
        simulator.fault(Fault.closeAfterProcessing().on("send").skip(1));
        failure(PartialSendException.class, request("direct:failover", MESSAGES.subList(2, 6), Map.of()));
        assertThat(second.requestCount("send")).isEqualTo(2);
    }

    @Test
    void anUnknownOutcomeThatARetrySafeFailureCausedDoesNotFailOver() throws Exception {
        context.addRoutes(new FailoverRoute(send(), sendTo(second.baseUrl()), breaker()));
        simulator.fault(Fault.closeAfterProcessing().on("send"));
        simulator.fault(Fault.status(429).on("send").always());

        failure(OutcomeUnknownException.class, sendText("direct:failover", PHONES.get(0)));

        assertThat(second.requestCount("send")).isZero();
    }

    @Test
    void aGatewayThatKeepsFailingIsLeftAloneForAWhile() throws Exception {
        MutableClock clock = new MutableClock(Instant.parse("2026-03-01T09:00:00Z"));
        context.addRoutes(
                new FailoverRoute(send(), sendTo(second.baseUrl()), new Breaker(2, Duration.ofMinutes(1), clock)));
        simulator.fault(Fault.status(429).on("send").times(2));
        for (String phone : PHONES.subList(0, 4)) {
            body(SendResult.class, sendText("direct:failover", phone));
        }
        assertThat(simulator.requestCount("send")).isEqualTo(2);
        assertThat(second.deliveries()).isEqualTo(4);

        clock.advance(Duration.ofMinutes(1));
        body(SendResult.class, sendText("direct:failover", PHONES.get(4)));
        assertThat(simulator.deliveries()).isEqualTo(1);
    }

    @Test
    void whenBothGatewaysFailTheRouteIsToldOfTheSecond() throws Exception {
        context.addRoutes(new FailoverRoute(DEAD, send(), breaker()));
        simulator.fault(Fault.answer("87").on("send"));

        failure(AuthenticationException.class, sendText("direct:failover", PHONES.get(0)));
    }

    @Test
    void whatArrivesTwiceIsSentOnce() throws Exception {
        String uri = send(CHUNKS, "recoverUnknownOutcome=false", "disableDuplicateCheck=true");
        context.addRoutes(new IdempotentRoute(uri, MemoryIdempotentRepository.memoryIdempotentRepository()));

        simulator.fault(Fault.status(429).on("send"));
        failure(ThrottledException.class, once("A", MESSAGES.get(0)));
        body(SendResult.class, once("A", MESSAGES.get(0)));
        assertThat(once("A", MESSAGES.get(0)).getException()).isNull();

        simulator.fault(Fault.closeAfterProcessing().on("send"));
        failure(OutcomeUnknownException.class, once("B", MESSAGES.get(1)));
        assertThat(once("B", MESSAGES.get(1)).getException()).isNull();

        simulator.fault(Fault.status(429).on("send").skip(1));
        failure(PartialSendException.class, once("C", MESSAGES.subList(2, 6)));
        assertThat(once("C", MESSAGES.subList(2, 6)).getException()).isNull();

        assertEachGotOne(PHONES.subList(0, 4));
        assertThat(simulator.requestCount("send")).isEqualTo(5);
    }

    @Test
    void recipientsAreThrottled() throws Exception {
        context.addRoutes(new ThrottleRoute(send(), 3, 1, 500));

        long begin = System.nanoTime();
        assertThat(request("direct:throttled", MESSAGES, Map.of()).getException())
                .isNull();

        assertThat(Duration.ofNanos(System.nanoTime() - begin)).isGreaterThan(Duration.ofMillis(400));
        assertThat(simulator.requestCount("send")).isEqualTo(2);
        assertEachGotOne(PHONES);

        List<String> more = numbers(6, 5);
        List<SmsMessage> second =
                more.stream().map(phone -> new SmsMessage("An " + phone, phone)).toList();
        assertThat(request("direct:throttled", second, Map.of()).getException()).isNull();
        assertThat(simulator.requestCount("send")).isEqualTo(4);
        assertEachGotOne(numbers(0, 11));
    }

    @Test
    void aBatchThatIsStartedAgainSendsTheRest() throws Exception {
        JdbcDataSource database = new JdbcDataSource();
        database.setURL("jdbc:h2:mem:recipes;DB_CLOSE_DELAY=-1");
        JdbcIdempotentRepository repository = new JdbcIdempotentRepository(database);
        context.addRoutes(new RestartableBatchRoute(send(), repository));
        Map<String, Object> header = Map.of("BatchId", "march");

        simulator.fault(Fault.answer("85").on("send").skip(2));
        request("direct:batch", MESSAGES, header);
        assertThat(simulator.deliveries()).isEqualTo(5);
        assertThat(repository.contains("march-1")).isTrue();
        assertThat(repository.contains("march-2")).isFalse();

        repository.remove("march-4");
        assertThat(request("direct:batch", MESSAGES, header).getException()).isNull();
        assertEachGotOne(PHONES);
        assertThat(simulator.requestCount("send")).isEqualTo(8);
        assertThat(simulator.requestCount("send", "77")).isEqualTo(1);
        assertThat(repository.contains("march-4")).isTrue();
        assertThat(repository.add("march-4")).isFalse();
        repository.clear();
        assertThat(repository.contains("march-4")).isFalse();
    }

    @Test
    void aDeadGatewayIsNotSentAndFailsOver() throws Exception {
        failure(NotSentException.class, sendText(DEAD, PHONES.get(0)));
        context.addRoutes(new FailoverRoute(DEAD, send(), breaker()));
        body(SendResult.class, sendText("direct:failover", PHONES.get(0)));
        assertEachGotOne(PHONES.subList(0, 1));
    }

    private static Breaker breaker() {
        return new Breaker(5, Duration.ofMinutes(1), new MutableClock(Instant.parse("2026-03-01T09:00:00Z")));
    }

    private Exchange once(String id, Object body) {
        return request("direct:once", body, Map.of("OrderId", id));
    }

    private void park(Object body) {
        Exchange exchange = request("direct:send-or-park", body, new HashMap<>());
        assertThat(exchange.getException()).isNull();
        assertThat(exchange.getMessage().getHeader(OneSmsConstants.GATEWAY)).isEqualTo("onesms");
    }

    private MockEndpoint collect(String from) throws Exception {
        String mock = from.replace("direct:", "mock:");
        context.addRoutes(new org.apache.camel.builder.RouteBuilder() {
            @Override
            public void configure() {
                from(from).to(mock);
            }
        });
        return getMockEndpoint(mock);
    }

    private static List<Object> bodies(MockEndpoint endpoint) {
        return endpoint.getReceivedExchanges().stream()
                .map(exchange -> exchange.getMessage().getBody())
                .toList();
    }
}
