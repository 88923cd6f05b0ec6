package io.github.camelonesms.recipes;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelonesms.OneSmsConstants;
import io.github.camelonesms.model.AuthenticationException;
import io.github.camelonesms.model.DuplicateMessageException;
import io.github.camelonesms.model.NotSentException;
import io.github.camelonesms.model.OneSmsException;
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
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLIntegrityConstraintViolationException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.RuntimeCamelException;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.component.mock.MockEndpoint;
import org.apache.camel.spi.IdempotentRepository;
import org.apache.camel.support.GroupIterator;
import org.apache.camel.support.processor.idempotent.MemoryIdempotentRepository;
import org.apache.camel.support.service.ServiceSupport;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What docs/failure-handling recommends does what it says. */
public class RecipesTest extends SimulatorTestSupport {

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
    void retryWaitsForRetryAfter() throws Exception {
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
    void whenBothGatewaysFailTheRouteGetsTheSecondFailure() throws Exception {
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

    /** Opens for a while after a number of failures in a row; the first try after that decides anew. Thread-safe. */
    static final class Breaker {

        private final int threshold;
        private final Duration pause;
        private final Clock clock;
        private int failures;
        private Instant openUntil = Instant.MIN;

        /**
         * @param threshold failures in a row that open it
         * @param pause how long it stays open
         */
        public Breaker(int threshold, Duration pause, Clock clock) {
            this.threshold = threshold;
            this.pause = pause;
            this.clock = clock;
        }

        /** Whether the guarded step may be tried. */
        public synchronized boolean closed() {
            return !clock.instant().isBefore(openUntil);
        }

        /** The step failed. */
        public synchronized void failed() {
            if (++failures >= threshold) {
                openUntil = clock.instant().plus(pause);
            }
        }

        /** The step succeeded. */
        public synchronized void succeeded() {
            failures = 0;
        }
    }

    /**
     * Sorts failed messages into three queues. Those in {@code direct:unsent} were not sent and may be sent again.
     * Those in {@code direct:unknown} may have been sent: check the campaigns. Those in {@code direct:refused} would be
     * refused again.
     *
     * <p>After a send of several requests each queue gets its messages, and accepted ones go nowhere. Give such a send
     * a List, because the rest of an Iterator or a Stream is unknown.
     */
    static final class DeadLetterRoute extends RouteBuilder {

        private final String send;

        /** @param send the URI to send with */
        public DeadLetterRoute(String send) {
            this.send = send;
        }

        @Override
        public void configure() {
            onException(OneSmsException.class)
                    .onWhen(simple("${exception.resumable()}"))
                    .onExceptionOccurred(new RetryAfterDelay())
                    .maximumRedeliveries(2)
                    .redeliveryDelay(100)
                    .handled(true)
                    .process(new UnsentOnly())
                    .to("direct:unsent");

            onException(OneSmsException.class)
                    .handled(true)
                    .choice()
                    .when(simple("${exception} is 'io.github.camelonesms.model.OutcomeUnknownException'"))
                    .to("direct:unknown")
                    .when(simple("${exception} is 'io.github.camelonesms.model.PartialSendException'"))
                    .to("direct:partly-sent")
                    .otherwise()
                    .to("direct:refused");

            from("direct:send-or-park").to(send);

            from("direct:partly-sent")
                    .setProperty("unsent", simple("${exception.unsent()}"))
                    .setBody(simple("${exception.unknown()}"))
                    .filter(simple("${body.size()} > 0"))
                    .to("direct:unknown")
                    .end()
                    .setBody(exchangeProperty("unsent"))
                    .filter(simple("${body.size()} > 0"))
                    .to("direct:unsent")
                    .end();
        }
    }

    /**
     * Sends through a second gateway what the first one surely did not take. An unknown outcome does not fail over: the second
     * gateway cannot know what the first one sent.
     *
     * <p>After some failures in a row the first gateway is left alone for a while, see {@link Breaker}. Camel's own
     * {@code failover} load balancer and the fallback of {@code circuitBreaker} look at causes or take any failure; use them
     * only with the same condition in front of the second gateway.
     */
    static final class FailoverRoute extends RouteBuilder {

        private final String first;
        private final String second;
        private final Breaker breaker;

        /**
         * @param first the URI to send with
         * @param second the URI to send with when the first gateway surely did not take the message
         */
        public FailoverRoute(String first, String second, Breaker breaker) {
            this.first = first;
            this.second = second;
            this.breaker = breaker;
        }

        @Override
        public void configure() {
            from("direct:failover")
                    .choice()
                    .when(exchange -> breaker.closed())
                    .to("direct:first-gateway")
                    .otherwise()
                    .to(second);

            from("direct:first-gateway")
                    .onException(OneSmsException.class)
                    .onWhen(simple("${exception.resumable()}"))
                    .handled(true)
                    .process(exchange -> breaker.failed())
                    .process(new UnsentOnly())
                    .to(second)
                    .end()
                    .to(first)
                    .process(exchange -> breaker.succeeded());
        }
    }

    /**
     * Sends what has the same {@code OrderId} once, however often it arrives. The id is forgotten only when nothing can have
     * been sent, so that the source may deliver the message again then; an unknown outcome keeps it.
     */
    static final class IdempotentRoute extends RouteBuilder {

        private static final String KEY = "OrderId";

        private final String send;
        private final IdempotentRepository repository;

        /** @param send the URI to send with */
        public IdempotentRoute(String send, IdempotentRepository repository) {
            this.send = send;
            this.repository = repository;
        }

        @Override
        public void configure() {
            onException(OneSmsException.class)
                    .onWhen(IdempotentRoute::nothingWasSent)
                    .process(exchange -> repository.remove(exchange.getMessage().getHeader(KEY, String.class)));

            from("direct:once")
                    .idempotentConsumer(header(KEY), repository)
                    .removeOnFailure(false)
                    .to(send);
        }

        private static boolean nothingWasSent(Exchange exchange) {
            Throwable failure = exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Throwable.class);
            return !(failure instanceof OutcomeUnknownException || failure instanceof PartialSendException);
        }
    }

    /** Keys in a table with the one column {@code ID}; Camel's own is {@code JdbcMessageIdRepository} in camel-sql. */
    public static final class JdbcIdempotentRepository extends ServiceSupport implements IdempotentRepository {

        private final DataSource dataSource;

        /** @param dataSource gives connections with auto-commit */
        public JdbcIdempotentRepository(DataSource dataSource) {
            this.dataSource = dataSource;
        }

        @Override
        protected void doInit() {
            update("create table if not exists SENT_MESSAGE (ID varchar(255) primary key)");
        }

        @Override
        public boolean add(String key) {
            try {
                return execute("insert into SENT_MESSAGE (ID) values (?)", key) == 1;
            } catch (SQLIntegrityConstraintViolationException e) {
                return false;
            } catch (SQLException e) {
                throw new RuntimeCamelException(e);
            }
        }

        @Override
        public boolean contains(String key) {
            try (Connection connection = dataSource.getConnection();
                    PreparedStatement statement =
                            connection.prepareStatement("select 1 from SENT_MESSAGE where ID = ?")) {
                statement.setString(1, key);
                try (ResultSet found = statement.executeQuery()) {
                    return found.next();
                }
            } catch (SQLException e) {
                throw new RuntimeCamelException(e);
            }
        }

        @Override
        public boolean remove(String key) {
            return update("delete from SENT_MESSAGE where ID = ?", key) == 1;
        }

        @Override
        public boolean confirm(String key) {
            return true;
        }

        @Override
        public void clear() {
            update("delete from SENT_MESSAGE");
        }

        private int update(String sql, String... parameters) {
            try {
                return execute(sql, parameters);
            } catch (SQLException e) {
                throw new RuntimeCamelException(e);
            }
        }

        private int execute(String sql, String... parameters) throws SQLException {
            try (Connection connection = dataSource.getConnection();
                    PreparedStatement statement = connection.prepareStatement(sql)) {
                for (int i = 0; i < parameters.length; i++) {
                    statement.setString(i + 1, parameters[i]);
                }
                return statement.executeUpdate();
            }
        }
    }

    /**
     * Sends a batch that can be restarted after a crash: each sent message is recorded in a persistent repository. A
     * message that was sent and not recorded is sent again after the restart. The gateway's duplicate guard refuses it
     * inside its window (1SMS: 2 minutes), which shows that it was sent before.
     *
     * <p>The header {@code BatchId} names the batch; its messages must come in the same order each time, and each must
     * fit in one request.
     */
    public static final class RestartableBatchRoute extends RouteBuilder {

        private final String send;
        private final IdempotentRepository repository;

        /**
         * @param send the URI to send with
         * @param repository survives a crash, such as one on JDBC
         */
        public RestartableBatchRoute(String send, IdempotentRepository repository) {
            this.send = send;
            this.repository = repository;
        }

        @Override
        public void configure() {
            from("direct:batch").split(body()).streaming().to("direct:batch-message");

            from("direct:batch-message")
                    .onException(DuplicateMessageException.class)
                    .onWhen(simple("${exception} is 'io.github.camelonesms.model.DuplicateMessageException'"))
                    .continued(true)
                    .end()
                    .onException(OneSmsException.class)
                    .onWhen(simple("${exception.resumable()}"))
                    .onExceptionOccurred(new RetryAfterDelay())
                    .maximumRedeliveries(8)
                    .redeliveryDelay(100)
                    .useExponentialBackOff()
                    .end()
                    .idempotentConsumer(simple("${header.BatchId}-${exchangeProperty.CamelSplitIndex}"), repository)
                    .eager(false)
                    .to(send);
        }
    }

    /** Delays the next redelivery for as long as the gateway requires; otherwise the policy's own delay applies. */
    static final class RetryAfterDelay implements Processor {

        @Override
        public void process(Exchange exchange) {
            Throwable failure = exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Throwable.class);
            if (failure instanceof PartialSendException stopped) {
                failure = stopped.lastFailure();
            }
            if (failure instanceof ThrottledException throttled && throttled.retryAfter() != null) {
                exchange.getMessage()
                        .setHeader(
                                Exchange.REDELIVERY_DELAY,
                                throttled.retryAfter().toMillis());
            } else {
                exchange.getMessage().removeHeader(Exchange.REDELIVERY_DELAY);
            }
        }
    }

    /**
     * Retries what surely was not sent, with growing pauses, and goes on after the last accepted request when a send in several
     * requests stopped midway.
     */
    public static final class RetryRoute extends RouteBuilder {

        private final String send;

        /** @param send the URI to send with, such as {@code onesms:send?sender=TEST} */
        public RetryRoute(String send) {
            this.send = send;
        }

        @Override
        public void configure() {
            onException(OneSmsException.class)
                    .onWhen(simple("${exception.resumable()}"))
                    .onExceptionOccurred(new RetryAfterDelay())
                    .maximumRedeliveries(8)
                    .redeliveryDelay(100)
                    .useExponentialBackOff()
                    .backOffMultiplier(2)
                    .maximumRedeliveryDelay(30_000)
                    .useCollisionAvoidance();

            from("direct:retry").to(send);
        }
    }

    /**
     * Limits the recipients per period: messages with one recipient each are sent in requests of fixed size, and the
     * requests are throttled.
     */
    static final class ThrottleRoute extends RouteBuilder {

        private final String send;
        private final int recipientsPerRequest;
        private final int requestsPerPeriod;
        private final long periodMillis;

        /** @param send the URI to send with */
        public ThrottleRoute(String send, int recipientsPerRequest, int requestsPerPeriod, long periodMillis) {
            this.send = send;
            this.recipientsPerRequest = recipientsPerRequest;
            this.requestsPerPeriod = requestsPerPeriod;
            this.periodMillis = periodMillis;
        }

        @Override
        public void configure() {
            from("direct:throttled")
                    .split()
                    .exchange(exchange ->
                            new GroupIterator(exchange.getMessage().getBody(Iterator.class), recipientsPerRequest))
                    .streaming()
                    .throttle(requestsPerPeriod)
                    .timePeriodMillis(periodMillis)
                    .to(send);
        }
    }

    /** Leaves only what was not sent in the body, when a send in several requests stopped midway. */
    static final class UnsentOnly implements Processor {

        @Override
        public void process(Exchange exchange) {
            if (exchange.getProperty(Exchange.EXCEPTION_CAUGHT) instanceof PartialSendException partial) {
                exchange.getMessage().setBody(partial.unsent());
            }
        }
    }
}
