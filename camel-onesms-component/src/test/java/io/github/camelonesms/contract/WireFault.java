package io.github.camelonesms.contract;

import io.github.camelonesms.model.AuthenticationException;
import io.github.camelonesms.model.NotSentException;
import io.github.camelonesms.model.OneSmsException;
import io.github.camelonesms.model.OutcomeUnknownException;
import io.github.camelonesms.model.RejectedException;
import io.github.camelonesms.model.ThrottledException;
import io.github.camelonesms.model.UnavailableException;
import io.github.camelonesms.support.RawServer;
import java.time.Duration;
import java.util.List;

/** What can go wrong between us and a gateway, whoever the vendor is, and what a route must be told. */
enum WireFault {
    REFUSED(null, NotSentException.class, 0),
    NAME_NOT_RESOLVED(null, NotSentException.class, 0),
    TLS_UNTRUSTED(RawServer.answer(200, "00"), NotSentException.class, 0),
    TLS_CLOSED_IN_HANDSHAKE(RawServer.closeAtOnce(), NotSentException.class, 0),
    POOL_EXHAUSTED(RawServer.neverAnswer(), NotSentException.class, 1),
    NEVER_READ(RawServer.neverRead(), null, 0),
    NEVER_ANSWERED(RawServer.neverAnswer(), null, 1),
    CLOSED_BEFORE_READING(RawServer.closeAtOnce(), null, 0),
    CLOSED_AFTER_READING(RawServer.closeAfterRequest(), null, 1),
    RESET_AFTER_READING(RawServer.resetAfterRequest(), null, 1),
    CLOSED_IN_MID_HEADER(RawServer.raw("HTTP/1.1 200 OK\r\nContent-Le"), null, 1),
    CLOSED_IN_MID_ANSWER(RawServer.raw("HTTP/1.1 200 OK\r\nContent-Length: 400\r\n\r\n00 773"), null, 1),
    TRUNCATED(RawServer.raw("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n6\r\n00 773\r\n"), null, 1),
    GARBAGE(RawServer.answer(200, "\u0000\u00FF\u00FE%&/()=?"), null, 1),
    EMPTY(RawServer.answer(200, ""), null, 1),
    HTML_PAGE(RawServer.answer(200, "<html><body>Welcome to nginx!</body></html>"), null, 1),
    NOT_HTTP(RawServer.raw("220 smtp.example.com ESMTP\r\n"), null, 1),
    XML_BOMB(
            RawServer.answer(
                    200,
                    "<?xml version=\"1.0\"?><!DOCTYPE r [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;&a;\">"
                            + "<!ENTITY x SYSTEM \"file:///etc/hostname\">]><response><status><code>&b;&x;</code>"
                            + "</status></response>"),
            null,
            1),
    STATUS_400(RawServer.answer(400, "Bad Request"), RejectedException.class, 1),
    STATUS_401(RawServer.answer(401, "Unauthorized"), AuthenticationException.class, 1),
    STATUS_404(RawServer.answer(404, "<html>Not Found</html>"), RejectedException.class, 1),
    STATUS_408(RawServer.answer(408, "Request Timeout"), null, 1),
    STATUS_429(RawServer.answer(429, "slow down"), ThrottledException.class, 1),
    STATUS_429_RETRY_AFTER(RawServer.answer(429, "", "Retry-After: 7"), ThrottledException.class, 1),
    STATUS_500(RawServer.answer(500, "Internal Server Error"), null, 1),
    STATUS_502_HTML(RawServer.answer(502, "<html><h1>502 Bad Gateway</h1></html>"), null, 1),
    STATUS_503(RawServer.answer(503, "Service Unavailable"), null, 1),
    STATUS_503_RETRY_AFTER(RawServer.answer(503, "", "Retry-After: 7"), ThrottledException.class, 1),
    REDIRECT(RawServer.answer(302, "", "Location: http://127.0.0.1:9/steal"), null, 1),
    REDIRECT_308(RawServer.answer(308, "", "Location: http://127.0.0.1:9/steal"), null, 1),
    SLOW_HEADER(
            RawServer.trickle("HTTP/1.1 200 OK\r\nX-Slow: aaaaaaaaaaaaaaaaaaaaaaa", Duration.ofMillis(50)), null, 1),
    SLOW_BODY(
            RawServer.trickle("HTTP/1.1 200 OK\r\nContent-Length: 900\r\n\r\n" + "0".repeat(60), Duration.ofMillis(50)),
            null,
            1),
    /** 64 MB and one byte, announced; white space, which no format minds before the answer. */
    OVERSIZED(RawServer.endless("HTTP/1.1 200 OK\r\nContent-Length: 67108865\r\n\r\n", " ".repeat(64 * 1024)), null, 1),
    ENDLESS_ANSWER(RawServer.endless("HTTP/1.1 200 OK\r\n\r\n00 1", "|905551112233 9".repeat(4096)), null, 1),
    ENDLESS_HEADER(RawServer.endless("HTTP/1.1 200 OK\r\n", "X-Flood: aaaaaaaaaaaaaaaaaaaaaaaaaaaa\r\n"), null, 1);

    private final RawServer.Script script;
    private final Class<? extends OneSmsException> expected;
    private final int requests;

    /** @param expected null = unknown for a submission, unavailable for anything else */
    WireFault(RawServer.Script script, Class<? extends OneSmsException> expected, int requests) {
        this.script = script;
        this.expected = expected;
        this.requests = requests;
    }

    RawServer start() {
        return switch (this) {
            case REFUSED, NAME_NOT_RESOLVED -> RawServer.start(RawServer.closeAtOnce());
            case TLS_UNTRUSTED -> RawServer.startTls("tls/localhost.p12", script);
            default -> RawServer.start(script);
        };
    }

    String baseUrl(RawServer server) {
        return switch (this) {
            case REFUSED -> "http://localhost:" + RawServer.refusedPort();
            case TLS_CLOSED_IN_HANDSHAKE -> "https://localhost:" + server.port();
            case NAME_NOT_RESOLVED -> "http://gateway.invalid";
            default -> server.uri("").toString();
        };
    }

    /** Short waits only where waiting is the fault: a busy machine must not turn another fault into a time-out. */
    List<String> options() {
        return switch (this) {
            case POOL_EXHAUSTED -> List.of("connectTimeout=400&responseTimeout=2000", "maxConnections=1");
            case NEVER_READ, NEVER_ANSWERED, SLOW_HEADER, SLOW_BODY, ENDLESS_ANSWER, ENDLESS_HEADER ->
                List.of("connectTimeout=5000&responseTimeout=1000");
            case OVERSIZED -> List.of("connectTimeout=5000&responseTimeout=60000");
            default -> List.of("connectTimeout=5000&responseTimeout=10000");
        };
    }

    /** Within which time the route must be told; 64 MB take a busy machine a while. */
    Duration bound() {
        return Duration.ofSeconds(this == OVERSIZED ? 65 : 20);
    }

    Class<? extends OneSmsException> expected(boolean submission) {
        if (expected != null) {
            return expected;
        }
        return submission ? OutcomeUnknownException.class : UnavailableException.class;
    }

    /** How many whole requests the server must have read. */
    int requests() {
        return requests;
    }
}
