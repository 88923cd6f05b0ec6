package io.github.camelonesms.simulator.internal.http;

import io.github.camelonesms.simulator.internal.fault.CannedAnswer;
import io.github.camelonesms.simulator.internal.fault.FaultSpec;
import io.undertow.server.HttpServerExchange;
import io.undertow.server.ServerConnection;
import io.undertow.util.Headers;
import io.undertow.util.HttpString;
import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import org.xnio.IoUtils;
import org.xnio.Options;

/** Sends answers, complete or damaged. */
final class AnswerWriter {

    private static final System.Logger LOG = System.getLogger(AnswerWriter.class.getName());
    private static final int BUFFER = 32 * 1024;
    private static final Answer SUCCESS = Answer.text("00", "", "00");
    private static final byte[] GARBAGE = {
        (byte) 0xC3, 0x28, 0x00, (byte) 0xFF, (byte) 0xFE, 'x', '7', '$', (byte) 0x80, '\n', (byte) 0xF0, 0x07
    };

    private AnswerWriter() {}

    static void write(HttpServerExchange exchange, Answer answer) {
        send(exchange, () -> {
            begin(exchange, answer);
            if (answer.length() >= 0) {
                exchange.setResponseContentLength(answer.length());
            }
            try (OutputStream out = new BufferedOutputStream(exchange.getOutputStream(), BUFFER)) {
                answer.body().writeTo(out);
            }
        });
    }

    static void writeFaulty(HttpServerExchange exchange, Answer genuine, FaultSpec fault) {
        Answer answer = orSuccess(genuine);
        switch (fault.kind()) {
            case ANSWER -> canned(exchange, fault.answer());
            case TRUNCATED -> truncated(exchange, answer, fault);
            case GARBAGE -> replaced(exchange, answer, GARBAGE);
            case EMPTY -> replaced(exchange, answer, new byte[0]);
            case TRICKLE -> trickle(exchange, answer, fault);
            case ENDLESS -> filled(exchange, answer, Long.MAX_VALUE);
            case OVERSIZED -> filled(exchange, answer, fault.size());
            default -> throw new IllegalArgumentException("Not an answer: " + fault.kind());
        }
    }

    /** Writes a vendor's code with the status and headers of the fault. */
    static void writeRefusal(HttpServerExchange exchange, Answer refusal, CannedAnswer wish) {
        if (wish.status() == 0) {
            setReason(exchange, refusal);
        }
        canned(
                exchange,
                new CannedAnswer(
                        wish.outcome(),
                        wish.status() == 0 ? refusal.status() : wish.status(),
                        refusal.contentType(),
                        wish.headers(),
                        new String(bytes(refusal), StandardCharsets.UTF_8)));
    }

    /** The answer of a processed request; a plain success for others. */
    static Answer orSuccess(Answer genuine) {
        return genuine == null ? SUCCESS : genuine;
    }

    /** Closes a connection by a TCP reset. */
    static void abort(ServerConnection connection) {
        try {
            connection.setOption(Options.CLOSE_ABORT, true);
        } catch (IOException e) {
            LOG.log(System.Logger.Level.DEBUG, "The connection is closed in order: it cannot be reset", e);
        }
        IoUtils.safeClose(connection);
    }

    private static void canned(HttpServerExchange exchange, CannedAnswer canned) {
        send(exchange, () -> {
            byte[] body = canned.body().getBytes(StandardCharsets.UTF_8);
            exchange.setStatusCode(canned.status());
            if (canned.contentType() != null) {
                exchange.getResponseHeaders().put(Headers.CONTENT_TYPE, canned.contentType());
            }
            canned.headers()
                    .forEach((name, value) -> exchange.getResponseHeaders().put(HttpString.tryFromString(name), value));
            exchange.setResponseContentLength(body.length);
            exchange.getOutputStream().write(body);
            exchange.endExchange();
        });
    }

    private static void replaced(HttpServerExchange exchange, Answer answer, byte[] body) {
        send(exchange, () -> {
            begin(exchange, answer);
            exchange.setResponseContentLength(body.length);
            exchange.getOutputStream().write(body);
            exchange.endExchange();
        });
    }

    private static void truncated(HttpServerExchange exchange, Answer answer, FaultSpec fault) {
        send(exchange, () -> {
            byte[] body = bytes(answer);
            begin(exchange, answer);
            exchange.setResponseContentLength(body.length);
            OutputStream out = exchange.getOutputStream();
            out.write(Arrays.copyOf(body, body.length / 2));
            out.flush();
            if (fault.abort()) {
                abort(exchange.getConnection());
            } else {
                IoUtils.safeClose(exchange.getConnection());
            }
        });
    }

    private static void trickle(HttpServerExchange exchange, Answer answer, FaultSpec fault) {
        byte[] body = bytes(answer);
        begin(exchange, answer);
        exchange.setResponseContentLength(body.length);
        drip(exchange, body, 0, fault);
    }

    private static void drip(HttpServerExchange exchange, byte[] body, int position, FaultSpec fault) {
        send(exchange, () -> {
            if (position == body.length) {
                exchange.endExchange();
                return;
            }
            exchange.getOutputStream().write(body, position, 1);
            exchange.getOutputStream().flush();
            exchange.getIoThread()
                    .executeAfter(
                            () -> exchange.getConnection()
                                    .getWorker()
                                    .execute(() -> drip(exchange, body, position + 1, fault)),
                            fault.pause().toMillis(),
                            TimeUnit.MILLISECONDS);
        });
    }

    private static void filled(HttpServerExchange exchange, Answer answer, long size) {
        send(exchange, () -> {
            byte[] body = bytes(answer);
            byte[] filler = new byte[BUFFER];
            Arrays.fill(filler, (byte) '9');
            begin(exchange, answer);
            if (size != Long.MAX_VALUE) {
                exchange.setResponseContentLength(size);
            }
            OutputStream out = exchange.getOutputStream();
            int head = (int) Math.min(body.length, size);
            out.write(body, 0, head);
            for (long left = size - head; left > 0; left -= filler.length) {
                out.write(filler, 0, (int) Math.min(left, filler.length));
            }
            exchange.endExchange();
        });
    }

    private static void begin(HttpServerExchange exchange, Answer answer) {
        exchange.setStatusCode(answer.status());
        exchange.getResponseHeaders().put(Headers.CONTENT_TYPE, answer.contentType());
        setReason(exchange, answer);
    }

    private static void setReason(HttpServerExchange exchange, Answer answer) {
        if (answer.reason() != null) {
            byte[] phrase = answer.reason().getBytes(StandardCharsets.UTF_8);
            exchange.setReasonPhrase(new String(phrase, StandardCharsets.ISO_8859_1));
        }
    }

    private static byte[] bytes(Answer answer) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            answer.body().writeTo(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private static void send(HttpServerExchange exchange, Sending sending) {
        try {
            sending.run();
        } catch (IOException | RuntimeException e) {
            LOG.log(System.Logger.Level.DEBUG, "The client disconnected before its answer was written", e);
            IoUtils.safeClose(exchange.getConnection());
        }
    }

    @FunctionalInterface
    private interface Sending {
        void run() throws IOException;
    }
}
