package io.github.camelonesms.resilience;

import io.github.camelonesms.support.GatewayForm;
import io.github.camelonesms.support.RawServer;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;

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
                                    name, form, operation, body.status, body.begin, body.piece, body.times, body.end));
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
            case BISMS_XML -> List.of("send", "dlr", "credit", "originators").contains(operation);
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
        bodies.put("bytes that are no text", new Body("", "\u00ff\u00fe\u00c3\u0000", 1000, ""));
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
