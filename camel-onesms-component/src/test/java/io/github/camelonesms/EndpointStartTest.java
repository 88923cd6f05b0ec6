package io.github.camelonesms;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.jdi.Bootstrap;
import com.sun.jdi.ReferenceType;
import com.sun.jdi.ThreadReference;
import com.sun.jdi.VirtualMachine;
import com.sun.jdi.connect.Connector;
import com.sun.jdi.connect.LaunchingConnector;
import com.sun.jdi.event.ClassPrepareEvent;
import com.sun.jdi.event.Event;
import com.sun.jdi.event.EventSet;
import com.sun.jdi.event.MethodEntryEvent;
import com.sun.jdi.event.VMDisconnectEvent;
import com.sun.jdi.request.ClassPrepareRequest;
import com.sun.jdi.request.EventRequest;
import com.sun.jdi.request.MethodEntryRequest;
import io.github.camelonesms.support.RawServer;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.function.IntSupplier;
import java.util.stream.Collectors;
import org.apache.camel.Endpoint;
import org.apache.camel.Exchange;
import org.apache.camel.Producer;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What the start of the first endpoint does, seen from outside: no connection, no TLS, and one thread. */
@Tag("process")
class EndpointStartTest {

    private static final String OURS = "io.github.camelonesms.";

    private static WatchedJvm.Milestone warm;
    private static WatchedJvm.Milestone started;
    private static WatchedJvm.Milestone sent;
    private static int connectionsAtTheEnd;

    @BeforeAll
    static void watchAJvm() throws Exception {
        try (RawServer server = RawServer.start(RawServer.answer(200, "00 15600"))) {
            Map<String, WatchedJvm.Milestone> milestones =
                    WatchedJvm.run(Program.class, OURS, server.uri("").toString(), server::connections);
            warm = milestones.get("Warm");
            started = milestones.get("Started");
            sent = milestones.get("Sent");
            connectionsAtTheEnd = server.connections();
        }
        assertThat(sent).as("the first send succeeds").isNotNull();
    }

    @Test
    void noTlsIsSetUpForAGatewayAtHttp() {
        assertThat(linkedAtStart()).isNotEmpty().noneMatch(name -> name.startsWith("sun.security.ssl."));
    }

    @Test
    void theOnlyThreadIsTheOneThatWatchesTheSend() {
        Set<String> threads = new TreeSet<>(started.threads());
        threads.removeAll(warm.threads());

        assertThat(threads).singleElement().asString().contains("OneSmsHttpWatchdog");
        assertThat(sent.called()).contains(OURS + "gateway.http.CallWatchdog");
    }

    @Test
    void nothingConnectsBeforeTheSend() {
        assertThat(started.connections()).isZero();
        assertThat(connectionsAtTheEnd).isEqualTo(1);
    }

    private static Set<String> linkedAtStart() {
        Set<String> names = new TreeSet<>(started.classes());
        names.removeAll(warm.classes());
        return names;
    }

    /**
     * A JVM whose context has routed a message before it starts its first endpoint, and sends once through it. The
     * loaded classes mark its progress: {@link Warm}, {@link Started}, {@link Sent}.
     */
    static final class Program {

        private Program() {}

        /** The context is warm. */
        static final class Warm {

            static void reached() {}
        }

        /** Endpoint and producer are started. */
        static final class Started {

            static void reached() {}
        }

        /** The first message is accepted. */
        static final class Sent {

            static void reached() {}
        }

        public static void main(String[] arguments) throws Exception {
            try (DefaultCamelContext context = new DefaultCamelContext()) {
                context.addRoutes(new RouteBuilder() {
                    @Override
                    public void configure() {
                        from("direct:warm").setBody(constant("warm"));
                    }
                });
                context.start();
                try (ProducerTemplate template = context.createProducerTemplate()) {
                    template.requestBody("direct:warm", "cold");
                }
                Warm.reached();
                Endpoint endpoint = context.getEndpoint(
                        "onesms:send?username=test&password=test&sender=TEST&to=905559998877&baseUrl=" + arguments[0]);
                Producer producer = endpoint.createProducer();
                producer.start();
                Started.reached();
                Exchange exchange = endpoint.createExchange();
                exchange.getMessage().setBody("The first message");
                producer.process(exchange);
                Sent.reached();
            }
        }
    }

    /** Runs a main class under the debugger, and returns its state at milestones: nested classes that it uses. */
    static final class WatchedJvm {

        private static final long EVENT_MILLIS = TimeUnit.MINUTES.toMillis(2);

        private WatchedJvm() {}

        /**
         * The state at a milestone.
         *
         * @param classes names of all linked classes except lambdas; classes that only the verifier has loaded are not
         * included
         * @param threads names of the live threads
         * @param called names of the watched classes whose methods ran since the milestone before
         * @param connections the caller's count
         */
        public record Milestone(Set<String> classes, Set<String> threads, Set<String> called, int connections) {}

        /**
         * Runs the class to its end.
         *
         * @param watched prefix of the names of the classes whose calls count, from the first milestone on
         * @param connections called at each milestone, while the JVM is halted
         * @return by the milestones' simple names, in their order
         */
        public static Map<String, Milestone> run(
                Class<?> main, String watched, String argument, IntSupplier connections) throws Exception {
            LaunchingConnector connector = Bootstrap.virtualMachineManager().defaultConnector();
            Map<String, Connector.Argument> arguments = connector.defaultArguments();
            arguments.get("main").setValue(main.getName() + " " + argument);
            arguments.get("options").setValue("-cp \"" + System.getProperty("java.class.path") + "\"");
            VirtualMachine jvm = connector.launch(arguments);
            try {
                ClassPrepareRequest milestones = jvm.eventRequestManager().createClassPrepareRequest();
                milestones.addClassFilter(main.getName() + "$*");
                milestones.enable();
                return watch(jvm, main.getName() + "$", watched, connections);
            } finally {
                jvm.process().destroyForcibly();
            }
        }

        private static Map<String, Milestone> watch(
                VirtualMachine jvm, String milestonePrefix, String watched, IntSupplier connections)
                throws InterruptedException {
            Map<String, Milestone> milestones = new LinkedHashMap<>();
            Set<String> called = new TreeSet<>();
            while (true) {
                EventSet events = jvm.eventQueue().remove(EVENT_MILLIS);
                if (events == null) {
                    throw new IllegalStateException("Nothing happens any more after " + milestones.keySet());
                }
                for (Event event : events) {
                    if (event instanceof VMDisconnectEvent) {
                        return milestones;
                    } else if (event instanceof MethodEntryEvent entry) {
                        called.add(entry.method().declaringType().name());
                    } else if (event instanceof ClassPrepareEvent prepared && isNamed(prepared, milestonePrefix)) {
                        if (milestones.isEmpty()) {
                            watchCalls(jvm, watched);
                        }
                        String name = prepared.referenceType().name().substring(milestonePrefix.length());
                        milestones.put(
                                name,
                                new Milestone(classes(jvm), threads(jvm), Set.copyOf(called), connections.getAsInt()));
                        called.clear();
                    }
                }
                events.resume();
            }
        }

        private static boolean isNamed(ClassPrepareEvent prepared, String prefix) {
            return Character.isUpperCase(prepared.referenceType().name().charAt(prefix.length()));
        }

        private static void watchCalls(VirtualMachine jvm, String watched) {
            MethodEntryRequest calls = jvm.eventRequestManager().createMethodEntryRequest();
            calls.addClassFilter(watched + "*");
            calls.setSuspendPolicy(EventRequest.SUSPEND_NONE);
            calls.enable();
        }

        private static Set<String> classes(VirtualMachine jvm) {
            return jvm.allClasses().stream()
                    .map(ReferenceType::name)
                    .filter(name -> !name.contains("$$Lambda"))
                    .collect(Collectors.toCollection(TreeSet::new));
        }

        private static Set<String> threads(VirtualMachine jvm) {
            return jvm.allThreads().stream().map(ThreadReference::name).collect(Collectors.toCollection(TreeSet::new));
        }
    }
}
