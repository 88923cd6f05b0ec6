package io.github.camelonesms.resilience;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelonesms.OneSmsComponent;
import io.github.camelonesms.OneSmsConstants;
import io.github.camelonesms.OneSmsEndpoint;
import io.github.camelonesms.model.OneSmsException;
import io.github.camelonesms.model.OutcomeUnknownException;
import io.github.camelonesms.model.PartialSendException;
import io.github.camelonesms.model.SendResult;
import io.github.camelonesms.model.SmsMessage;
import io.github.camelonesms.model.Submission;
import io.github.camelonesms.resilience.RoutePlanTest.RoutePlan;
import io.github.camelonesms.simulator.Fault;
import io.github.camelonesms.simulator.ReceivedSms;
import io.github.camelonesms.simulator.SmsGatewaySimulator;
import io.github.camelonesms.support.GatewayForm;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.apache.camel.Consumer;
import org.apache.camel.Endpoint;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.Producer;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.spi.annotations.Component;
import org.apache.camel.support.DefaultEndpoint;
import org.apache.camel.support.DefaultProducer;
import org.apache.camel.support.service.ServiceHelper;
import org.apache.logging.log4j.Level;
import org.apache.logging.log4j.core.config.Configurator;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Random routes send through faulty gateways, and the last result of each message is compared with the messages at each
 * phone. Sent = once, on the right phone; unknown = at most once; anything else = not at all; a returned id is the
 * message's own.
 *
 * <p>{@code -Plong} makes it 20,000 routes. {@code -Donesms.routes=N} makes it N, {@code -Donesms.seed=S} other ones;
 * {@code -Donesms.seed=S -Donesms.route=R} runs one of them alone.
 */
@Tag("process")
class ReportedOutcomesTest {

    /** How long a client waits for an answer. */
    static final Duration PATIENCE = Duration.ofMillis(300);

    private static final int ROUTES =
            Integer.getInteger("onesms.routes", Boolean.getBoolean("onesms.test.long") ? 20_000 : 500);
    private static final long SEED = Long.getLong("onesms.seed", 20_261_129L);
    private static final int ONLY = Integer.getInteger("onesms.route", -1);
    private static final int THREADS = 24;
    private static final int EXCHANGES = 2;
    private static final double[] FAULTS = {0, 0.1, 0.3, 0.6};
    private static final Duration BOUND = Duration.ofSeconds(60);
    private static final Duration LATE = Duration.ofSeconds(5);
    private static final Duration TIME_PER_SECOND = Duration.ofSeconds(20);
    private static final int SHOWN = 5;
    private static final String ERROR_HANDLERS = "org.apache.camel.processor.errorhandler";

    private final Map<LogicalSend.State, Integer> totals = new TreeMap<>();
    private final Map<String, Integer> byGateway = new TreeMap<>();
    private final List<String> contradictions = new ArrayList<>();
    private int routes;
    private int tries;

    /** Most exchanges of half the routes fail, and Camel would show each with its stack. */
    @BeforeAll
    static void silence() {
        Configurator.setLevel(ERROR_HANDLERS, Level.OFF);
    }

    @AfterAll
    static void speak() {
        Configurator.setLevel(ERROR_HANDLERS, (Level) null);
    }

    @Test
    void everyReportedOutcomeIsTrue() throws Exception {
        long begin = System.nanoTime();
        ExecutorService threads = Executors.newFixedThreadPool(THREADS);
        try {
            List<Future<?>> runs = new ArrayList<>();
            for (int route = 0; route < ROUTES; route++) {
                int number = route;
                if (ONLY < 0 || ONLY == number) {
                    runs.add(threads.submit(() -> run(number)));
                }
            }
            for (Future<?> run : runs) {
                run.get();
            }
        } finally {
            threads.shutdownNow();
        }
        long seconds = TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - begin);
        System.out.println("Reported outcomes: " + routes + " routes (seed " + SEED + ") in " + seconds + " s; " + tries
                + " tries; outcomes of phones " + totals + "; routes by gateway " + byGateway + "; "
                + contradictions.size() + " contradictions");
        assertThat(contradictions.stream().limit(SHOWN)).isEmpty();
        assertThat(totals.values()).allSatisfy(count -> assertThat(count).isPositive());
    }

    private void run(int number) {
        long seed = SEED * 1_000_003L + number;
        OutcomeLedger ledger = new OutcomeLedger();
        try (SmsGatewaySimulator simulator = GatewayForm.account(SmsGatewaySimulator.builder(), 1_000_000)
                        .speed(TIME_PER_SECOND)
                        .start();
                DefaultCamelContext context = new DefaultCamelContext()) {
            RoutePlan plan = new RoutePlan(seed, simulator.baseUrl(), ledger);
            String faults = placeFaults(simulator, new Random(seed), plan.form());
            context.disableJMX();
            context.getRegistry().bind("clock", simulator.clock());
            WatchedComponent component = new WatchedComponent(ledger);
            context.addComponent("onesms", component);
            context.addRoutes(plan.routes());
            context.start();
            send(context);
            Awaitility.await("route " + number)
                    .atMost(BOUND)
                    .pollInterval(Duration.ofMillis(20))
                    .until(() ->
                            component.idle() && context.getInflightRepository().size() == 0 && component.idle());
            context.stop();
            note(number, plan, faults, component.tries(), ledger, contradictions(ledger, simulator));
        } catch (Exception e) {
            throw new IllegalStateException("route " + number + " of seed " + SEED, e);
        }
    }

    /** A thread that a circuit breaker has cut off may begin its send late. What is wrong at last counts. */
    private static List<String> contradictions(OutcomeLedger ledger, SmsGatewaySimulator simulator) {
        long end = System.nanoTime() + LATE.toNanos();
        List<String> wrong = ledger.contradictions(simulator);
        while (!wrong.isEmpty() && System.nanoTime() < end) {
            Awaitility.await().pollDelay(Duration.ofMillis(50)).until(() -> true);
            wrong = ledger.contradictions(simulator);
        }
        return wrong;
    }

    private static void send(DefaultCamelContext context) {
        ProducerTemplate template = context.createProducerTemplate();
        for (int i = 0; i < EXCHANGES; i++) {
            template.send(RoutePlan.START, exchange -> exchange.getMessage().setBody("go"));
        }
    }

    private static String placeFaults(SmsGatewaySimulator simulator, Random random, GatewayForm form) {
        double rate = FAULTS[random.nextInt(FAULTS.length)];
        Map<String, Fault> faults = FaultVocabulary.all(PATIENCE);
        List<String> refusals =
                switch (form.gateway()) {
                    case "iletimerkezi" -> List.of("402", "450", "401");
                    case "nodeapi" -> List.of("ERR_INVALID_SMS_SENDER", "ERR_UNAUTHORIZED_REQUEST");
                    case "organik" -> List.of();
                    default -> List.of("81", "85", "87");
                };
        refusals.forEach(code -> faults.put(code, Fault.code(code)));
        if (rate > 0) {
            for (Fault fault : faults.values()) {
                for (String operation : List.of("send", "otp")) {
                    simulator.fault(fault.on(operation).withProbability(rate / faults.size(), random.nextLong()));
                }
            }
        }
        return "faults at " + Math.round(rate * 100) + "% of the requests";
    }

    private synchronized void note(
            int number, RoutePlan plan, String faults, int made, OutcomeLedger ledger, List<String> wrong) {
        routes++;
        tries += made;
        ledger.totals().forEach((state, count) -> totals.merge(state, count, Integer::sum));
        byGateway.merge(plan.form().toString(), 1, Integer::sum);
        if (!wrong.isEmpty()) {
            String report = "route " + number + " (run it alone: -Donesms.seed=" + SEED + " -Donesms.route=" + number
                    + ") with " + faults + "\n" + plan + "\n  what was reported:\n" + ledger + "\n  but:\n    "
                    + String.join("\n    ", wrong);
            System.out.println(report);
            contradictions.add(report);
        }
    }

    /** The component with a witness at each producer: the result of a try is recorded before any error handler. */
    @Component("onesms")
    static final class WatchedComponent extends OneSmsComponent {

        private final OutcomeLedger ledger;
        private final AtomicInteger running = new AtomicInteger();
        private final AtomicInteger tries = new AtomicInteger();

        WatchedComponent(OutcomeLedger ledger) {
            this.ledger = ledger;
        }

        @Override
        protected Endpoint createEndpoint(String uri, String remaining, Map<String, Object> parameters)
                throws Exception {
            return new WatchedEndpoint(uri, (OneSmsEndpoint) super.createEndpoint(uri, remaining, parameters));
        }

        /** Whether no producer is at work. */
        boolean idle() {
            return running.get() == 0;
        }

        /** The number of calls of a producer. */
        int tries() {
            return tries.get();
        }

        private final class WatchedEndpoint extends DefaultEndpoint {

            private final OneSmsEndpoint endpoint;

            private WatchedEndpoint(String uri, OneSmsEndpoint endpoint) {
                super(uri, WatchedComponent.this);
                this.endpoint = endpoint;
            }

            @Override
            public Producer createProducer() throws Exception {
                return new WatchedProducer(this, endpoint.createProducer());
            }

            @Override
            public Consumer createConsumer(Processor processor) throws Exception {
                return endpoint.createConsumer(processor);
            }

            @Override
            protected void doInit() throws Exception {
                ServiceHelper.initService(endpoint);
            }

            @Override
            protected void doStart() {
                ServiceHelper.startService(endpoint);
            }

            @Override
            protected void doStop() {
                ServiceHelper.stopService(endpoint);
            }

            private String form() {
                return endpoint.getGatewayName() + " " + endpoint.getWireFormat();
            }
        }

        private final class WatchedProducer extends DefaultProducer {

            private final Producer producer;

            private WatchedProducer(WatchedEndpoint endpoint, Producer producer) {
                super(endpoint);
                this.producer = producer;
            }

            @Override
            public void process(Exchange exchange) throws Exception {
                LogicalSend send = ledger.own(
                        exchange.getProperty(LogicalSend.PROPERTY, LogicalSend.class),
                        "step " + ((WatchedEndpoint) getEndpoint()).endpoint.getMaxMessagesPerPoll());
                String form = ((WatchedEndpoint) getEndpoint()).form();
                running.incrementAndGet();
                tries.incrementAndGet();
                try {
                    producer.process(exchange);
                    send.report(form, exchange.getMessage().getBody(), null);
                } catch (Exception e) {
                    send.report(form, null, e);
                    throw e;
                } finally {
                    running.decrementAndGet();
                }
            }

            @Override
            protected void doStart() {
                ServiceHelper.startService(producer);
            }

            @Override
            protected void doStop() {
                ServiceHelper.stopService(producer);
            }
        }
    }

    /** The messages of a route, their results, and the messages at the phones. Thread-safe. */
    static final class OutcomeLedger {

        private static final long FIRST_NUMBER = 905_300_000_000L;

        private final List<LogicalSend> sends = new CopyOnWriteArrayList<>();
        private final AtomicInteger phones = new AtomicInteger();
        private final AtomicInteger texts = new AtomicInteger();

        /** So many phones that nobody else sends to. */
        List<String> newPhones(int count) {
            List<String> numbers = new ArrayList<>();
            for (int i = 0; i < count; i++) {
                numbers.add(Long.toString(FIRST_NUMBER + phones.getAndIncrement()));
            }
            return numbers;
        }

        /** A text that nobody else sends. */
        String newText() {
            return "Mesaj " + texts.incrementAndGet();
        }

        LogicalSend enter(LogicalSend send) {
            sends.add(send);
            return send;
        }

        /**
         * The send at hand as a step has it. What a circuit breaker has cut off goes on in the background and writes its body
         * over that of the fallback when it ends; then the fallback's step sends that message for itself.
         *
         * @param step of the endpoint; "step 0" where all steps share one
         */
        LogicalSend own(LogicalSend send, String step) {
            return step.equals("step 0") || send.isOf(step) ? send : enter(send.again(step));
        }

        /** A message that was sent before; null when there is none. */
        LogicalSend any(int index) {
            List<LogicalSend> known = List.copyOf(sends);
            return known.isEmpty() ? null : known.get(index % known.size());
        }

        /** The number of phones by result. */
        Map<LogicalSend.State, Integer> totals() {
            Map<LogicalSend.State, Integer> totals = new TreeMap<>();
            for (LogicalSend.State state : LogicalSend.State.values()) {
                totals.put(
                        state,
                        sends.stream()
                                .flatMap(send -> send.count(state).values().stream())
                                .mapToInt(Integer::intValue)
                                .sum());
            }
            return totals;
        }

        /** Results that are wrong; empty if there are none. */
        List<String> contradictions(SmsGatewaySimulator simulator) {
            List<String> wrong = new ArrayList<>();
            Map<String, Integer> sent = count(LogicalSend.State.SENT);
            Map<String, Integer> unknown = count(LogicalSend.State.UNKNOWN);
            Set<String> all = sends.stream()
                    .flatMap(send -> send.phones().stream())
                    .collect(Collectors.toCollection(TreeSet::new));
            long rangAtAll = 0;
            for (String phone : all) {
                int rang = simulator.deliveries(phone);
                int least = sent.getOrDefault(phone, 0);
                int most = least + unknown.getOrDefault(phone, 0);
                rangAtAll += rang;
                if (rang < least || rang > most) {
                    wrong.add(
                            phone + " received " + rang + ", reported " + least + (most > least ? " to " + most : ""));
                }
            }
            if (simulator.deliveries() != rangAtAll) {
                wrong.add((simulator.deliveries() - rangAtAll) + " to phones that nobody sends to");
            }
            Map<String, Set<String>> ids = new HashMap<>();
            for (ReceivedSms sms : simulator.inbox()) {
                ids.computeIfAbsent(sms.number(), number -> new TreeSet<>()).add(sms.campaignId());
            }
            for (LogicalSend send : sends) {
                Set<String> right = send.phones().stream()
                        .flatMap(phone -> ids.getOrDefault(phone, Set.of()).stream())
                        .collect(Collectors.toSet());
                send.ids().stream()
                        .filter(id -> !right.contains(id))
                        .forEach(id -> wrong.add("id " + id + " was reported for " + send.phones()
                                + ", but these phones belong to " + right));
            }
            List<String> returned =
                    sends.stream().flatMap(send -> send.idsByGateway().stream()).toList();
            if (returned.size() != Set.copyOf(returned).size()) {
                wrong.add("an id is returned twice: " + returned);
            }
            return wrong;
        }

        private Map<String, Integer> count(LogicalSend.State state) {
            Map<String, Integer> counts = new HashMap<>();
            sends.forEach(
                    send -> send.count(state).forEach((phone, times) -> counts.merge(phone, times, Integer::sum)));
            return counts;
        }

        @Override
        public String toString() {
            return sends.stream().map(send -> "    " + send).collect(Collectors.joining("\n"));
        }
    }

    /**
     * One message of a route, however often Camel repeats it: its content, and the last result of each endpoint.
     * Thread-safe.
     */
    static final class LogicalSend {

        /** The exchange property that holds the send at hand. */
        static final String PROPERTY = "logicalSend";

        /** The step of a message that an error handler has put in place of another. */
        static final String CORRECTED = "corrected";

        /** What the body is. */
        enum Body {
            TEXT,
            MESSAGE,
            LIST,
            ITERATOR
        }

        /** What a try says of a phone. */
        enum State {
            SENT,
            UNKNOWN,
            NOT_SENT
        }

        private final String step;
        private final Body form;
        private final String text;
        private final List<String> phones;
        private final String reference;
        private final Map<String, Outcome> outcomes = new LinkedHashMap<>();

        /**
         * The result of one endpoint.
         *
         * @param summary for people
         * @param phones the state of each phone
         * @param ids the submissions' ids
         */
        record Outcome(String summary, Map<String, State> phones, List<String> ids) {}

        /** @param reference the client reference; null when the route gives none */
        LogicalSend(String step, Body form, String text, List<String> phones, String reference) {
            this.step = step;
            this.form = form;
            this.text = text;
            this.phones = phones;
            this.reference = reference;
        }

        /** An equal message that is sent again on purpose. */
        LogicalSend again(String otherStep) {
            return new LogicalSend(otherStep, form, text, phones, reference);
        }

        boolean isOf(String otherStep) {
            return step.equals(otherStep) || step.equals(CORRECTED);
        }

        List<String> phones() {
            return phones;
        }

        /** Puts the message into an exchange. */
        void load(Exchange exchange) {
            exchange.setProperty(PROPERTY, this);
            exchange.getMessage().removeHeaders("CamelOneSms*");
            if (reference != null) {
                exchange.getMessage().setHeader(OneSmsConstants.CLIENT_REFERENCE, reference);
            }
            if (form == Body.TEXT) {
                exchange.getMessage().setHeader(OneSmsConstants.TO, phones);
            }
            exchange.getMessage().setBody(body());
        }

        private Object body() {
            List<SmsMessage> list =
                    phones.stream().map(phone -> new SmsMessage(text, phone)).toList();
            return switch (form) {
                case TEXT -> text;
                case MESSAGE -> new SmsMessage(text, phones);
                case LIST -> new ArrayList<>(list);
                case ITERATOR -> list.iterator();
            };
        }

        /** Notes how a try ended; a later try of the same endpoint replaces it. */
        synchronized void report(String endpoint, Object body, Exception failure) {
            outcomes.put(endpoint, failure == null ? sent(body) : failed(failure));
        }

        private Outcome sent(Object body) {
            SendResult result = body instanceof SendResult sent ? sent : null;
            boolean complete = result != null && result.recipients() == phones.size();
            return new Outcome(
                    complete ? "sent" : "sent, but to another number of recipients: " + result,
                    all(complete ? State.SENT : State.NOT_SENT),
                    ids(result == null ? List.of() : result.submissions()));
        }

        private Outcome failed(Exception failure) {
            String name = failure.getClass().getSimpleName();
            if (failure instanceof PartialSendException partial) {
                Map<String, State> states = all(State.NOT_SENT);
                long accepted = partial.accepted().stream()
                        .mapToLong(Submission::recipients)
                        .sum();
                phones.stream().limit(accepted).forEach(phone -> states.put(phone, State.SENT));
                partial.unsent().forEach(message -> message.recipients().forEach(to -> states.put(to, State.NOT_SENT)));
                partial.unknown().forEach(message -> message.recipients().forEach(to -> states.put(to, State.UNKNOWN)));
                return new Outcome(name + " " + states.values(), states, ids(partial.accepted()));
            }
            String code = failure instanceof OneSmsException known ? " " + known.code() : ": " + failure.getMessage();
            return new Outcome(
                    name + code,
                    all(failure instanceof OutcomeUnknownException ? State.UNKNOWN : State.NOT_SENT),
                    List.of());
        }

        private Map<String, State> all(State state) {
            Map<String, State> states = new TreeMap<>();
            phones.forEach(phone -> states.put(phone, state));
            return states;
        }

        private static List<String> ids(List<Submission> submissions) {
            return submissions.stream()
                    .map(Submission::id)
                    .filter(id -> id != null)
                    .toList();
        }

        /** How often each phone has it according to the results. */
        synchronized Map<String, Integer> count(State state) {
            Map<String, Integer> counts = new HashMap<>();
            outcomes.values().forEach(each -> each.phones().forEach((phone, is) -> {
                if (is == state) {
                    counts.merge(phone, 1, Integer::sum);
                }
            }));
            return counts;
        }

        /** The returned ids, each with its gateway's name: two vendors may return the same one. */
        synchronized List<String> idsByGateway() {
            return outcomes.entrySet().stream()
                    .flatMap(each -> each.getValue().ids().stream()
                            .map(id -> each.getKey().replaceAll(" .*", "") + " " + id))
                    .toList();
        }

        /** The returned ids. */
        synchronized List<String> ids() {
            return outcomes.values().stream()
                    .flatMap(each -> each.ids().stream())
                    .toList();
        }

        @Override
        public synchronized String toString() {
            StringBuilder text = new StringBuilder(step + " " + form + " to " + phones);
            outcomes.forEach((endpoint, each) -> text.append("\n      ")
                    .append(endpoint)
                    .append(" reported ")
                    .append(each.summary()));
            return text.toString();
        }
    }
}
