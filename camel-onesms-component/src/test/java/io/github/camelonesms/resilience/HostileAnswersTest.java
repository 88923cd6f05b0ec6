package io.github.camelonesms.resilience;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelonesms.model.NotSentException;
import io.github.camelonesms.model.OneSmsException;
import io.github.camelonesms.model.SendResult;
import io.github.camelonesms.support.ChildJvm;
import io.github.camelonesms.support.GatewayForm;
import io.github.camelonesms.support.RawServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.camel.Exchange;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** No answer costs more than a second of CPU, or throws anything but the documented types, or spoils the next send. */
@Tag("process")
class HostileAnswersTest {

    private static final int AT_ONCE = 20;

    /** On a busy machine the same work takes more CPU time, so the least of three tries counts. */
    private static final int TRIES = 3;

    @Test
    void oneByOneWithinASecondOfCpu() throws Exception {
        ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        List<String> wrong = new ArrayList<>();
        Map<String, Integer> outcomes = new TreeMap<>();
        PrintStream stderr = System.err;
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        long slowest = 0;
        try (DefaultCamelContext context = new DefaultCamelContext();
                PrintStream captured = new PrintStream(printed, true, StandardCharsets.UTF_8)) {
            context.start();
            System.setErr(captured);
            ProducerTemplate template = context.createProducerTemplate();
            HostileRoute route = new HostileRoute(template);
            for (HostileAnswer answer : HostileAnswer.all()) {
                try (RawServer server = answer.serve()) {
                    String baseUrl = "http://localhost:" + server.port();
                    String outcome;
                    long millis = Long.MAX_VALUE;
                    int tries = 0;
                    do {
                        long before = threads.getCurrentThreadCpuTime();
                        outcome = route.call(answer.form(), answer.operation(), baseUrl);
                        long used = threads.getCurrentThreadCpuTime() - before;
                        millis = Math.min(millis, TimeUnit.NANOSECONDS.toMillis(used));
                    } while (millis > 1000 && ++tries < TRIES);
                    slowest = Math.max(slowest, millis);
                    outcomes.merge(outcome, 1, Integer::sum);
                    if (millis > 1000 || outcome.startsWith("UNTYPED") || !route.sends(answer.form(), baseUrl)) {
                        wrong.add(answer + " -> " + outcome + " in " + millis + " ms");
                    }
                }
            }
        } finally {
            System.setErr(stderr);
        }
        System.out.println(
                HostileAnswer.all().size() + " hostile answers: " + outcomes + ", slowest " + slowest + " ms");
        assertThat(HostileAnswer.all()).hasSizeGreaterThanOrEqualTo(120);
        assertThat(wrong).isEmpty();
        assertThat(printed.toString(StandardCharsets.UTF_8)).doesNotContain("Fatal Error");
    }

    @Test
    void twentyAtOnceInASmallHeap() throws Exception {
        List<RawServer> servers = new ArrayList<>();
        try {
            HostileAnswer.all().forEach(answer -> servers.add(answer.serve()));
            List<String> arguments = new ArrayList<>();
            arguments.add(Integer.toString(AT_ONCE));
            servers.forEach(server -> arguments.add(Integer.toString(server.port())));
            try (ChildJvm child = ChildJvm.start(
                    // The collector that a JVM takes in a container of this size.
                    List.of("-Xmx128m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"),
                    Program.class,
                    arguments.toArray(String[]::new))) {
                int exit = child.await(Duration.ofMinutes(15));

                List<String> lines = child.lines();
                lines.stream().filter(line -> line.startsWith("RESULT")).forEach(System.out::println);
                assertThat(lines.stream().filter(line -> line.startsWith("WRONG")))
                        .isEmpty();
                assertThat(lines).noneMatch(line -> line.contains("Fatal Error"));
                assertThat(lines).contains("RESULT " + servers.size() + " answers, 0 wrong");
                assertThat(exit).isZero();
            }
        } finally {
            servers.forEach(RawServer::close);
        }
    }

    /** Calls every hostile gateway, many at once, and prints results that are not as documented. */
    static final class Program {

        private Program() {}

        /** @param arguments how many at once, and then the port of each answer of the corpus */
        public static void main(String[] arguments) throws Exception {
            List<HostileAnswer> answers = HostileAnswer.all();
            List<Future<String>> results = new ArrayList<>();
            int wrong = 0;
            try (DefaultCamelContext context = new DefaultCamelContext()) {
                context.start();
                HostileRoute route = new HostileRoute(context.createProducerTemplate());
                ExecutorService threads = Executors.newFixedThreadPool(Integer.parseInt(arguments[0]), task -> {
                    Thread thread = new Thread(task, "hostile");
                    thread.setDaemon(true);
                    return thread;
                });
                for (int i = 0; i < answers.size(); i++) {
                    HostileAnswer answer = answers.get(i);
                    String baseUrl = "http://localhost:" + arguments[i + 1];
                    results.add(threads.submit(() -> outcome(route, answer, baseUrl)));
                }
                for (Future<String> result : results) {
                    String outcome = result.get();
                    if (outcome.startsWith("WRONG")) {
                        wrong++;
                        System.out.println(outcome);
                    }
                }
                threads.shutdown();
                for (int i = 0; i < answers.size(); i++) {
                    String baseUrl = "http://localhost:" + arguments[i + 1];
                    if (results.get(i).get().equals(NotSentException.class.getSimpleName())) {
                        // The server's hostile answer is still to come.
                        System.out.println(
                                "NOT SENT " + answers.get(i) + ", then " + outcome(route, answers.get(i), baseUrl));
                    }
                    if (!route.sends(answers.get(i).form(), baseUrl)) {
                        wrong++;
                        System.out.println("WRONG " + answers.get(i) + ": the next send failed after "
                                + results.get(i).get());
                    }
                }
            }
            System.out.println("RESULT " + answers.size() + " answers, " + wrong + " wrong");
        }

        private static String outcome(HostileRoute route, HostileAnswer answer, String baseUrl) {
            String outcome;
            try {
                outcome = route.call(answer.form(), answer.operation(), baseUrl);
            } catch (Throwable e) {
                return "WRONG " + answer + " -> " + e;
            }
            if (outcome.startsWith("UNTYPED")) {
                return "WRONG " + answer + " -> " + outcome;
            }
            return outcome;
        }
    }

    /** The requests of a route to a hostile gateway, and their results. */
    static final class HostileRoute {

        private final ProducerTemplate template;

        HostileRoute(ProducerTemplate template) {
            this.template = template;
        }

        /**
         * Calls a gateway.
         *
         * @return the name of the exception's type, or {@code answered}; an Error is not caught
         */
        String call(GatewayForm form, String operation, String baseUrl) {
            Exchange exchange = request(form, operation, baseUrl);
            Exception failure = exchange.getException();
            if (failure == null) {
                return "answered";
            }
            return failure instanceof OneSmsException
                    ? failure.getClass().getSimpleName()
                    : "UNTYPED " + failure + " caused by " + failure.getCause();
        }

        /** Whether a later send gets its own answer. */
        boolean sends(GatewayForm form, String baseUrl) {
            Exchange exchange = request(form, "send", baseUrl);
            return exchange.getException() == null
                    && "42"
                            .equals(exchange.getMessage()
                                    .getBody(SendResult.class)
                                    .id());
        }

        private Exchange request(GatewayForm form, String operation, String baseUrl) {
            String name = operation.equals("dlrs") ? "dlr" : operation;
            String uri = "onesms:" + name + "?" + form.options() + "&baseUrl=" + baseUrl + "&responseTimeout=60000"
                    + "&connectTimeout=30000&recoverUnknownOutcome=false";
            return switch (operation) {
                case "send", "otp" -> request(uri + "&sender=TEST&to=905321234567", "hello", Map.of());
                case "blacklistAdd", "blacklistRemove" -> request(uri + "&to=905321234567", null, Map.of());
                case "dlr", "cancel" -> request(uri, null, Map.of("CamelOneSmsDlrId", "42"));
                case "dlrs" -> request(uri, null, Map.of("CamelOneSmsDlrIds", List.of("42", "43")));
                case "call" -> request(uri + "&function=contact/list", Map.of("page", 0), Map.of());
                default -> request(uri, null, Map.of());
            };
        }

        private Exchange request(String uri, Object body, Map<String, Object> headers) {
            return template.request(uri, exchange -> {
                exchange.getMessage().setBody(body);
                exchange.getMessage().getHeaders().putAll(headers);
            });
        }
    }

    /**
     * What a hostile gateway answers to one operation: a beginning, a piece that is repeated, and an end. Characters are
     * octets.
     *
     * @param name what is hostile about it
     * @param status the HTTP status
     * @param times how often the piece comes
     */
    record HostileAnswer(
            String name,
            GatewayForm form,
            String operation,
            int status,
            String begin,
            String piece,
            int times,
            String end) {

        private static final int MEGABYTE = 1 << 20;
        private static final int BATCH = 64 * 1024;

        /** Reading is linear: a list may have 4 MB, a report 64 MB. */
        private static final int LONG = MEGABYTE;

        private static final int REPORT = 8 * MEGABYTE;

        private static final List<String> OPERATIONS = List.of(
                "send",
                "dlr",
                "dlrs",
                "credit",
                "originators",
                "campaigns",
                "cancel",
                "blacklistAdd",
                "blacklistRemove",
                "blacklist",
                "otp",
                "call");

        /** Serves this answer to the first request, and after that what a send is answered when all is well. */
        RawServer serve() {
            AtomicBoolean first = new AtomicBoolean(true);
            return RawServer.start(connection -> {
                while (true) {
                    connection.readRequest();
                    if (first.getAndSet(false)) {
                        write(connection);
                        return;
                    }
                    connection.write(RawServer.response(200, form.accepted("42")));
                }
            });
        }

        private void write(RawServer.Connection connection) throws IOException {
            connection.write("HTTP/1.1 " + status + " Hostile\r\nRetry-After: " + "9".repeat(400) + "\r\n\r\n" + begin);
            int batch = Math.max(1, Math.min(times, BATCH / Math.max(piece.length(), 1)));
            String pieces = piece.repeat(batch);
            int left = times;
            for (; left >= batch; left -= batch) {
                connection.write(pieces);
            }
            connection.write(piece.repeat(left) + end);
        }

        @Override
        public String toString() {
            return form + " " + operation + ": " + name;
        }

        /** The whole corpus. */
        static List<HostileAnswer> all() {
            List<HostileAnswer> all = new ArrayList<>();
            for (GatewayForm form : GatewayForm.values()) {
                for (String operation : OPERATIONS) {
                    if (offers(form, operation)) {
                        bodies(form, operation).forEach((name, body) -> {
                            if (isTaken(form, operation, name)) {
                                all.add(new HostileAnswer(
                                        name,
                                        form,
                                        operation,
                                        body.status,
                                        body.begin,
                                        body.piece,
                                        body.times,
                                        body.end));
                            }
                        });
                    }
                }
            }
            return all;
        }

        /** A send with every body, any other operation with a third of them: the readers beneath are the same. */
        private static boolean isTaken(GatewayForm form, String operation, String name) {
            return operation.equals("send") && !form.wireFormat().equals("query")
                    || Math.floorMod((form + name + operation).hashCode(), 3) == 0;
        }

        private static boolean offers(GatewayForm form, String operation) {
            return switch (form) {
                case ONESMS_XML -> !List.of("otp", "call").contains(operation);
                case BISMS_XML ->
                    List.of("send", "dlr", "credit", "originators").contains(operation);
                case ONESMS_QUERY, BISMS_QUERY, ORGANIK_QUERY -> operation.equals("send");
                case ILETIMERKEZI_XML, ILETIMERKEZI_JSON ->
                    !List.of("otp", "call", "dlrs").contains(operation);
                case NODEAPI_JSON -> true;
                case NODEAPI_SOAP ->
                    List.of("send", "otp", "dlr", "dlrs", "credit", "originators", "campaigns", "cancel")
                            .contains(operation);
                case ORGANIK_JSON, ORGANIK_XML ->
                    !List.of("campaigns", "otp", "call").contains(operation);
            };
        }

        private record Body(int status, String begin, String piece, int times, String end) {

            Body(String begin, String piece, int times, String end) {
                this(200, begin, piece, times, end);
            }
        }

        private static Map<String, Body> bodies(GatewayForm form, String operation) {
            Map<String, Body> bodies = new LinkedHashMap<>();
            bodies.put("bytes that are not text", new Body("", "\u00ff\u00fe\u00c3\u0000", 1000, ""));
            if (form.is("onesms") || form.is("bisms")) {
                text(operation, bodies);
            } else if (form.wireFormat().equals("xml") || form.wireFormat().equals("soap")) {
                xml(form, operation, bodies);
            } else {
                json(form, operation, bodies);
            }
            return bodies;
        }

        private static void text(String operation, Map<String, Body> bodies) {
            int length = operation.startsWith("dlr") ? REPORT : LONG;
            bodies.put("endless digits", new Body("00 ", "1", 800_000, ""));
            bodies.put("short parts", new Body("00 ", "x|", length / 2, ""));
            bodies.put("control characters", new Body("00 ", "\u001b[31m\u0000|", 10, "\r\n'); DROP TABLE x"));
            bodies.put("an id of 300 digits", new Body("00 ", "7", 300, ""));
            bodies.put("an exponent", new Body("00 1e1000000000", "", 0, ""));
            bodies.put("blanks", new Body("", " ", length, ""));
            if (operation.startsWith("dlr")) {
                bodies.put("numbers that are none", new Body("25", "|x", length / 2, ""));
                bodies.put("numbers of one digit", new Body("25", "|1", length / 2, ""));
                bodies.put("short lines", new Body("", "1 25\n", length / 5, ""));
                bodies.put("numbers of control characters", new Body("25", "|\u001b\u0007\u0000 9", 10_000, ""));
            }
        }

        private static void xml(GatewayForm form, String operation, Map<String, Body> bodies) {
            String open = form.is("organik")
                    ? "<response><result>true</result><data>"
                    : form.is("nodeapi") ? "<e><b><result><err/><data>" : "<response><status><code>200</code></status>";
            bodies.put("deep elements", new Body(open, "<a>", LONG / 3, ""));
            bodies.put("many attributes", new Body(open + "<a", " b='c'", LONG / 6, "/>"));
            bodies.put("a long tag", new Body(open + "<a ", "b", LONG, "/>"));
            bodies.put("a long text", new Body(open + "<a>", "b", LONG, "</a>"));
            bodies.put("many elements", new Body(open, "<order/><item/>", LONG / 15, ""));
            bodies.put("many rows", new Body(open + "<list>", "<item><a/></item>", LONG / 17, ""));
            bodies.put("namespaces", new Body(open + "<a", " xmlns:b='c'", 60_000, "/>"));
            StringBuilder namespaces = new StringBuilder();
            for (int i = 0; i < 4000; i++) {
                namespaces.append(" xmlns:b").append(i).append("='c'");
            }
            bodies.put("different namespaces", new Body(open, "<a" + namespaces + "/>", 40, ""));
            bodies.put(
                    "a bomb",
                    new Body("<!DOCTYPE r [<!ENTITY a 'aaaaaaaaaa'>", "<!ENTITY b '&a;&a;&a;'>", 30, "]><r>&b;</r>"));
            bodies.put("an encoding that is none", new Body("<?xml version='1.0' encoding='nosuch'?>", "<r/>", 1, ""));
            bodies.put("bytes that are not the encoding's", new Body(open + "<a>", "\u00ff", 100, "</a>"));
            bodies.put("endless numbers", new Body(number(form, true), "1", 60_000, ""));
            bodies.put(
                    "a status of blanks",
                    new Body("<response><status><code>", " ", 60_000, "!</code></status></response>"));
        }

        private static void json(GatewayForm form, String operation, Map<String, Body> bodies) {
            String open = form.is("organik")
                    ? "{\"response\":{\"result\":true,\"data\":"
                    : form.is("nodeapi")
                            ? "{\"err\":null,\"data\":"
                            : "{\"response\":{\"status\":{\"code\":200},\"order\":";
            int length = form.is("organik") && operation.startsWith("dlr") ? REPORT / 2 : LONG;
            bodies.put("deep arrays", new Body(open, "[", LONG, ""));
            bodies.put("deep objects", new Body(open, "{\"a\":", LONG / 5, ""));
            bodies.put("empty objects", new Body(open + "{\"list\":[", "{},", LONG / 3, "{}]}}}"));
            bodies.put("rows", new Body(open + "[", "{},", length / 3, "{}]}}"));
            bodies.put("deliveries", new Body(open + "{\"deliveries\":[", "{\"valid\":[{}]},", LONG / 15, "{}]}}}"));
            bodies.put("a long text", new Body(open + "\"", "b", LONG, "\"}"));
            bodies.put("a long number", new Body(open, "1", 800_000, "}"));
            bodies.put("a long name", new Body(open + "{\"", "n", LONG, "\":1}}"));
            bodies.put("nulls", new Body(open + "{\"list\":[", "null,", 10_000, "null]}}"));
            bodies.put("endless numbers", new Body(number(form, false), "1", 90, "\"}}}}"));
            bodies.put("an exponent", new Body(number(form, false), "1e1000000000", 1, "\"}}}}"));
            bodies.put("a code of blanks", new Body("{\"err\":{\"code\":\"SMS1", " ", 20_000, "!\"},\"data\":null}"));
            bodies.put("a refusal of blanks", new Body(500, "{\"err\":{\"code\":\"", " ", 60_000, "!\"}}"));
        }

        /** An answer up to where a balance or id stands. */
        private static String number(GatewayForm form, boolean xml) {
            if (form.is("organik")) {
                return xml
                        ? "<response><result>1</result><data><credit>1."
                        : "{\"response\":{\"result\":true,\"data\":{\"credit\":\"1";
            }
            if (form.is("nodeapi")) {
                return xml ? "<e><result><data><credit>" : "{\"err\":null,\"data\":{\"credit\":\"1";
            }
            return xml
                    ? "<response><status><code>200</code></status><balance><sms>"
                    : "{\"response\":{\"status\":{\"code\":200},\"balance\":{\"sms\":\"1";
        }
    }
}
