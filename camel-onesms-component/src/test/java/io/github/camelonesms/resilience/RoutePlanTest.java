package io.github.camelonesms.resilience;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelonesms.model.DuplicateMessageException;
import io.github.camelonesms.model.NotSentException;
import io.github.camelonesms.model.OneSmsException;
import io.github.camelonesms.model.OutcomeUnknownException;
import io.github.camelonesms.model.PartialSendException;
import io.github.camelonesms.model.RejectedException;
import io.github.camelonesms.model.ThrottledException;
import io.github.camelonesms.resilience.ReportedOutcomesTest.LogicalSend;
import io.github.camelonesms.resilience.ReportedOutcomesTest.OutcomeLedger;
import io.github.camelonesms.support.GatewayForm;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.camel.Exchange;
import org.apache.camel.Expression;
import org.apache.camel.RoutesBuilder;
import org.apache.camel.builder.ExpressionBuilder;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.model.CircuitBreakerDefinition;
import org.apache.camel.model.LoopDefinition;
import org.apache.camel.model.MulticastDefinition;
import org.apache.camel.model.OnExceptionDefinition;
import org.apache.camel.model.ProcessorDefinition;
import org.apache.camel.model.SplitDefinition;
import org.apache.camel.model.TryDefinition;
import org.junit.jupiter.api.Test;

/** The random routes of {@link ReportedOutcomesTest}: the same for the same seed, and of every kind. */
class RoutePlanTest {

    private static final String BASE_URL = "http://gateway.example.com";
    private static final int PLANS = 500;

    @Test
    void theSameSeedMakesTheSameRoute() {
        assertThat(plan(42)).hasToString(plan(42).toString());
        assertThat(plan(42).toString()).isNotEqualTo(plan(43).toString());
    }

    @Test
    void theRoutesUseEveryGatewayAndEveryPattern() {
        Set<GatewayForm> forms = IntStream.range(0, PLANS)
                .mapToObj(seed -> plan(seed).form())
                .collect(Collectors.toCollection(() -> EnumSet.noneOf(GatewayForm.class)));
        String routes = IntStream.range(0, PLANS)
                .mapToObj(seed -> plan(seed).toString())
                .collect(Collectors.joining("\n"));

        assertThat(forms).containsExactlyInAnyOrder(GatewayForm.values());
        assertThat(routes).contains("doTry", "loop", "split", "multicast", "wireTap", "circuitBreaker", "direct:");
    }

    private static RoutePlan plan(long seed) {
        return new RoutePlan(seed, BASE_URL, new OutcomeLedger());
    }

    /** A route made at random: what it sends, by which ways, and what it does with failures. */
    static final class RoutePlan {

        /** Where the exchanges go in. */
        static final String START = "direct:start";

        private static final int DEEPEST = 3;
        private static final int MOST_SENDS = 7;
        private static final List<Class<? extends Throwable>> CAUGHT = List.of(
                OneSmsException.class,
                OutcomeUnknownException.class,
                ThrottledException.class,
                PartialSendException.class,
                NotSentException.class,
                RejectedException.class,
                DuplicateMessageException.class,
                Exception.class);

        private final Random random;
        private final String baseUrl;
        private final OutcomeLedger ledger;
        private final List<GatewayForm> forms;
        private final List<Sub> subs = new ArrayList<>();

        /** Whether circuit breakers have a time limit. Then each step has an endpoint of its own, which says whose try it was. */
        private final boolean limited;

        private final Handling handling;
        private final List<Node> nodes;
        private final List<Node> handlingNodes;
        private int steps;

        /** A part of a route. */
        private interface Node {

            void add(ProcessorDefinition<?> route);

            void print(String indent, StringBuilder out);
        }

        /** A route that is reached by direct. */
        private record Sub(String name, List<Node> nodes, boolean withoutErrorHandler) {}

        private enum Handling {
            NONE,
            REDELIVERIES,
            DEAD_LETTERS,
            RESUMABLE,
            CONTINUED,
            HANDLED,
            CORRECTED
        }

        RoutePlan(long seed, String baseUrl, OutcomeLedger ledger) {
            this.random = new Random(seed);
            this.baseUrl = baseUrl;
            this.ledger = ledger;
            GatewayForm[] all = GatewayForm.values();
            this.forms = List.of(all[random.nextInt(all.length)], all[random.nextInt(all.length)]);
            this.limited = random.nextInt(3) == 0;
            this.handling = Handling.values()[random.nextInt(Handling.values().length)];
            this.nodes = nodes(0);
            this.handlingNodes =
                    handling == Handling.HANDLED || handling == Handling.DEAD_LETTERS && random.nextBoolean()
                            ? List.of(send(false))
                            : List.of();
        }

        /** The gateway that most of it goes to. */
        GatewayForm form() {
            return forms.get(0);
        }

        // ---- making it up

        private List<Node> nodes(int depth) {
            List<Node> made = new ArrayList<>();
            for (int i = 0; i < 1 + random.nextInt(depth == 0 ? 3 : 2); i++) {
                made.add(node(depth));
            }
            return made;
        }

        private Node node(int depth) {
            if (depth == DEEPEST || steps >= MOST_SENDS) {
                return send(true);
            }
            return switch (random.nextInt(11)) {
                case 0, 1 -> tryCatch(depth);
                case 2 -> loop(depth);
                case 3 -> split(depth);
                case 4 -> multicast(depth);
                case 5 -> wireTap(depth);
                case 6 -> breaker(depth);
                case 7 -> call();
                default -> send(true);
            };
        }

        private Node send(boolean anyWay) {
            String step = "step " + ++steps;
            GatewayForm form = forms.get(random.nextInt(4) == 0 ? 1 : 0);
            boolean otp = form.is("nodeapi") && random.nextInt(6) == 0;
            String tag = limited ? "&maxMessagesPerPoll=" + steps : "";
            String options = options(form);
            String uri = uri(otp ? "otp" : "send", form, options + tag);
            LogicalSend.Body body = otp
                    ? LogicalSend.Body.TEXT
                    : LogicalSend.Body.values()[random.nextInt(LogicalSend.Body.values().length)];
            int phones = otp ? 1 : 1 + random.nextInt(5);
            int text = random.nextInt(4);
            int reference = random.nextInt(5);
            int other = random.nextInt(100);
            boolean again = !otp && random.nextInt(6) == 0;
            String sharedText = "Duyuru";
            Way way = anyWay ? Way.values()[random.nextInt(Way.values().length)] : Way.TO;
            String second = way == Way.RECIPIENT_LIST && forms.get(0) != forms.get(1)
                    ? uri("send", form == forms.get(0) ? forms.get(1) : forms.get(0), tag)
                    : null;
            return new Send(
                    step,
                    form,
                    uri,
                    second,
                    way,
                    body + " to " + phones + (again ? " or one of before" : ""),
                    options,
                    () -> {
                        LogicalSend before = again ? ledger.any(other) : null;
                        return ledger.enter(
                                before != null && before.phones().size() == 1
                                        ? before.again(step)
                                        : new LogicalSend(
                                                step,
                                                body,
                                                text == 0 ? sharedText : ledger.newText(),
                                                ledger.newPhones(phones),
                                                reference == 0
                                                        ? "ref"
                                                        : reference == 1
                                                                ? "ref-"
                                                                        + ledger.newText()
                                                                                .replace(' ', '-')
                                                                : null));
                    });
        }

        private String options(GatewayForm form) {
            String options = random.nextInt(8) == 0 ? "&recoverUnknownOutcome=false" : "";
            if (random.nextInt(8) == 0 && (form == GatewayForm.ONESMS_XML || form.is("organik"))) {
                options += "&disableDuplicateCheck=true";
            }
            return options + "&maxRecipientsPerRequest=" + (1 + random.nextInt(3));
        }

        private String uri(String operation, GatewayForm form, String options) {
            return "onesms:" + operation + "?" + form.options() + options + "&sender=TEST&responseTimeout="
                    + ReportedOutcomesTest.PATIENCE.toMillis() + "&maxResponseBytes=10000&clock=#clock&baseUrl="
                    + baseUrl;
        }

        private Node tryCatch(int depth) {
            List<Node> tried = nodes(depth + 1);
            Class<? extends Throwable> caught = CAUGHT.get(random.nextInt(CAUGHT.size()));
            List<Node> catching = random.nextInt(4) == 0 ? List.of() : nodes(depth + 1);
            List<Node> lastly = random.nextInt(4) == 0 ? nodes(depth + 1) : List.of();
            return new Node() {
                @Override
                public void add(ProcessorDefinition<?> route) {
                    TryDefinition definition = route.doTry();
                    tried.forEach(node -> node.add(definition));
                    definition.doCatch(caught);
                    definition.process(exchange -> {});
                    catching.forEach(node -> node.add(definition));
                    if (!lastly.isEmpty()) {
                        definition.doFinally();
                        lastly.forEach(node -> node.add(definition));
                    }
                }

                @Override
                public void print(String indent, StringBuilder out) {
                    line(indent, "doTry", tried, out);
                    line(indent, "doCatch " + caught.getSimpleName(), catching, out);
                    if (!lastly.isEmpty()) {
                        line(indent, "doFinally", lastly, out);
                    }
                }
            };
        }

        private Node loop(int depth) {
            boolean copy = random.nextBoolean();
            return composite("loop 2" + (copy ? " on copies" : ""), nodes(depth + 1), route -> {
                LoopDefinition loop = route.loop(2);
                return copy ? loop.copy() : loop;
            });
        }

        private Node split(int depth) {
            boolean parallel = random.nextBoolean();
            boolean stop = random.nextInt(3) == 0;
            boolean shared = random.nextInt(3) == 0;
            String name = "split in 2" + (parallel ? ", parallel" : "") + (stop ? ", stop on exception" : "")
                    + (shared ? ", shared unit of work" : "");
            return composite(name, nodes(depth + 1), route -> {
                SplitDefinition split = route.split(parts());
                if (parallel) {
                    split.parallelProcessing();
                }
                if (stop) {
                    split.stopOnException();
                }
                if (shared) {
                    split.shareUnitOfWork();
                }
                return split;
            });
        }

        private static Expression parts() {
            return ExpressionBuilder.constantExpression(List.of("a", "b"));
        }

        private Node multicast(int depth) {
            boolean parallel = random.nextBoolean();
            List<List<Node>> branches = List.of(nodes(depth + 1), nodes(depth + 1));
            return new Node() {
                @Override
                public void add(ProcessorDefinition<?> route) {
                    MulticastDefinition multicast = route.multicast();
                    if (parallel) {
                        multicast.parallelProcessing();
                    }
                    for (List<Node> branch : branches) {
                        ProcessorDefinition<?> pipeline = multicast.pipeline();
                        branch.forEach(node -> node.add(pipeline));
                    }
                }

                @Override
                public void print(String indent, StringBuilder out) {
                    branches.forEach(branch -> line(indent, "multicast" + (parallel ? ", parallel" : ""), branch, out));
                }
            };
        }

        private Node wireTap(int depth) {
            Sub sub = sub(nodes(depth + 1), false);
            return leaf("wireTap " + sub.name(), route -> route.wireTap("direct:" + sub.name()));
        }

        private Node breaker(int depth) {
            List<Node> guarded = nodes(depth + 1);
            List<Node> fallback = random.nextInt(3) == 0 ? List.of() : nodes(depth + 1);
            String name = "circuitBreaker" + (limited ? " with a time limit" : "");
            return new Node() {
                @Override
                public void add(ProcessorDefinition<?> route) {
                    CircuitBreakerDefinition breaker = route.circuitBreaker();
                    if (limited) {
                        breaker.resilience4jConfiguration()
                                .timeoutEnabled(true)
                                .timeoutDuration(Math.toIntExact(ReportedOutcomesTest.PATIENCE.toMillis() * 2 / 3))
                                .end();
                    }
                    guarded.forEach(node -> node.add(breaker));
                    if (!fallback.isEmpty()) {
                        breaker.onFallback();
                        fallback.forEach(node -> node.add(breaker));
                    }
                }

                @Override
                public void print(String indent, StringBuilder out) {
                    line(indent, name, guarded, out);
                    line(indent, "fallback", fallback, out);
                }
            };
        }

        /** A route whose caller's error handler delivers the whole of it again. */
        private Node call() {
            Send send = (Send) send(false);
            Sub sub = sub(List.of(send.withoutPreparing()), true);
            return new Node() {
                @Override
                public void add(ProcessorDefinition<?> route) {
                    route.process(send::prepare);
                    route.to("direct:" + sub.name());
                }

                @Override
                public void print(String indent, StringBuilder out) {
                    out.append(indent).append("to ").append(sub.name()).append('\n');
                }
            };
        }

        private Sub sub(List<Node> inside, boolean withoutErrorHandler) {
            Sub sub = new Sub("sub-" + (subs.size() + 1), inside, withoutErrorHandler);
            subs.add(sub);
            return sub;
        }

        private enum Way {
            TO,
            TO_D,
            TO_D_UNCACHED,
            RECIPIENT_LIST,
            ENRICH
        }

        /** How a message comes about when a route gets to its step. */
        private interface Message {
            LogicalSend next();
        }

        private record Send(
                String step,
                GatewayForm form,
                String uri,
                String second,
                Way way,
                String what,
                String options,
                Message message)
                implements Node {

            @Override
            public void add(ProcessorDefinition<?> route) {
                route.process(this::prepare);
                addSend(route);
            }

            void prepare(Exchange exchange) {
                message.next().load(exchange);
            }

            /** The send of a message that the caller has prepared, perhaps for the second time. */
            Node withoutPreparing() {
                return new Node() {
                    @Override
                    public void add(ProcessorDefinition<?> route) {
                        addSend(route);
                    }

                    @Override
                    public void print(String indent, StringBuilder out) {
                        Send.this.print(indent, out);
                    }
                };
            }

            private void addSend(ProcessorDefinition<?> route) {
                switch (way) {
                    case TO -> route.to(uri);
                    case TO_D -> route.toD(uri);
                    case TO_D_UNCACHED -> route.toD(uri, -1);
                    case RECIPIENT_LIST ->
                        route.recipientList(ExpressionBuilder.constantExpression(
                                second == null ? List.of(uri) : List.of(uri, second)));
                    case ENRICH -> route.enrich(uri);
                    default -> throw new IllegalStateException(way.name());
                }
            }

            @Override
            public void print(String indent, StringBuilder out) {
                out.append(indent)
                        .append(step)
                        .append(": ")
                        .append(way)
                        .append(' ')
                        .append(form)
                        .append(second == null ? "" : " and the other gateway")
                        .append(", ")
                        .append(what)
                        .append(options.replace('&', ' '))
                        .append('\n');
            }
        }

        private interface Adding {
            ProcessorDefinition<?> to(ProcessorDefinition<?> route);
        }

        private static Node composite(String name, List<Node> inside, Adding adding) {
            return new Node() {
                @Override
                public void add(ProcessorDefinition<?> route) {
                    ProcessorDefinition<?> container = adding.to(route);
                    inside.forEach(node -> node.add(container));
                }

                @Override
                public void print(String indent, StringBuilder out) {
                    line(indent, name, inside, out);
                }
            };
        }

        private static Node leaf(String name, Adding adding) {
            return new Node() {
                @Override
                public void add(ProcessorDefinition<?> route) {
                    adding.to(route);
                }

                @Override
                public void print(String indent, StringBuilder out) {
                    out.append(indent).append(name).append('\n');
                }
            };
        }

        private static void line(String indent, String name, List<Node> inside, StringBuilder out) {
            out.append(indent).append(name).append('\n');
            inside.forEach(node -> node.print(indent + "  ", out));
        }

        // ---- as Camel has it

        /** The plan in Camel's Java DSL. */
        RoutesBuilder routes() {
            return new RouteBuilder() {
                @Override
                public void configure() {
                    handle(this);
                    ProcessorDefinition<?> main = from(START);
                    nodes.forEach(node -> node.add(main));
                    for (Sub sub : subs) {
                        ProcessorDefinition<?> route = sub.withoutErrorHandler()
                                ? from("direct:" + sub.name()).errorHandler(noErrorHandler())
                                : from("direct:" + sub.name());
                        sub.nodes().forEach(node -> node.add(route));
                    }
                }
            };
        }

        private void handle(RouteBuilder builder) {
            switch (handling) {
                case NONE -> {}
                case REDELIVERIES ->
                    builder.errorHandler(
                            builder.defaultErrorHandler().maximumRedeliveries(2).redeliveryDelay(0));
                case DEAD_LETTERS -> {
                    builder.errorHandler(builder.deadLetterChannel("direct:dead")
                            .maximumRedeliveries(1)
                            .redeliveryDelay(0));
                    ProcessorDefinition<?> dead = builder.from("direct:dead").errorHandler(builder.noErrorHandler());
                    dead.process(exchange -> {});
                    handlingNodes.forEach(node -> node.add(dead));
                }
                case RESUMABLE ->
                    builder.onException(OneSmsException.class)
                            .onWhen(exchange ->
                                    exchange.getProperty(Exchange.EXCEPTION_CAUGHT) instanceof OneSmsException failure
                                            && failure.resumable())
                            .maximumRedeliveries(3)
                            .redeliveryDelay(0);
                case CONTINUED -> builder.onException(Exception.class).continued(true);
                case HANDLED -> {
                    OnExceptionDefinition handled = builder.onException(Exception.class)
                            .maximumRedeliveries(1)
                            .redeliveryDelay(0)
                            .handled(true);
                    handlingNodes.forEach(node -> node.add(handled));
                }
                case CORRECTED ->
                    builder.onException(Exception.class)
                            .maximumRedeliveries(2)
                            .redeliveryDelay(0)
                            .onRedelivery(exchange -> ledger.enter(new LogicalSend(
                                            LogicalSend.CORRECTED,
                                            LogicalSend.Body.TEXT,
                                            "Duyuru",
                                            ledger.newPhones(1),
                                            null))
                                    .load(exchange));
                default -> throw new IllegalStateException(handling.name());
            }
        }

        @Override
        public String toString() {
            StringBuilder out = new StringBuilder("    on failure: " + handling + "\n");
            handlingNodes.forEach(node -> node.print("      ", out));
            line("    ", START, nodes, out);
            for (Sub sub : subs) {
                line(
                        "    ",
                        sub.name() + (sub.withoutErrorHandler() ? " without error handler" : ""),
                        sub.nodes(),
                        out);
            }
            return out.toString().lines().collect(Collectors.joining("\n"));
        }
    }
}
