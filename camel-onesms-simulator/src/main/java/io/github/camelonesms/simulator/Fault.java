package io.github.camelonesms.simulator;

import io.github.camelonesms.simulator.internal.fault.CannedAnswer;
import io.github.camelonesms.simulator.internal.fault.FaultKind;
import io.github.camelonesms.simulator.internal.fault.FaultSpec;
import io.github.camelonesms.simulator.internal.fault.FaultText;
import java.time.Duration;
import java.util.Map;

/**
 * A disturbance between client and gateway. Immutable; each method returns a new one. Placed with
 * {@link SmsGatewaySimulator#fault}, it strikes the next request of any operation once, unless set otherwise:
 * <pre>{@code
 * simulator.fault(Fault.closeAfterProcessing().on("send"));
 * simulator.fault(Fault.status(503).retryAfter(Duration.ofSeconds(7)).on("credit").times(2));
 * simulator.fault(Fault.stall().on("send").withProbability(0.05, 42));
 * }</pre>
 *
 * <p>"Processed" means that the request takes effect; {@link #processed()} and {@link #unprocessed()} override it.
 */
public final class Fault {

    private final FaultSpec spec;

    private Fault(FaultSpec spec) {
        this.spec = spec;
    }

    /** Closes the connection after the request's head; the body is not read. Not processed. */
    public static Fault closeBeforeReading() {
        return new Fault(FaultSpec.of(FaultKind.CLOSE_BEFORE_READING));
    }

    /** Reads the request and closes the connection without an answer. Not processed. */
    public static Fault closeBeforeProcessing() {
        return new Fault(FaultSpec.of(FaultKind.CLOSE_BEFORE_PROCESSING));
    }

    /** Closes the connection without an answer after the request has taken effect: the message is sent. Processed. */
    public static Fault closeAfterProcessing() {
        return new Fault(FaultSpec.of(FaultKind.CLOSE_AFTER_PROCESSING));
    }

    /** Never answers; the connection stays open until the faults are cleared. Not processed. */
    public static Fault stall() {
        return new Fault(FaultSpec.of(FaultKind.STALL));
    }

    /** Delays the right answer (real time). Processed. */
    public static Fault late(Duration delay) {
        return new Fault(FaultSpec.of(FaultKind.LATE).withPause(delay));
    }

    /** Sends half of the announced answer and closes the connection. Processed. */
    public static Fault truncated() {
        return new Fault(FaultSpec.of(FaultKind.TRUNCATED));
    }

    /** Answers status 200 and bytes that are invalid in every encoding. Processed. */
    public static Fault garbage() {
        return new Fault(FaultSpec.of(FaultKind.GARBAGE));
    }

    /** Answers status 200 without a body. Processed. */
    public static Fault empty() {
        return new Fault(FaultSpec.of(FaultKind.EMPTY));
    }

    /** Sends the right answer byte by byte, with a pause (real time) between them. Processed. */
    public static Fault trickle(Duration pause) {
        return new Fault(FaultSpec.of(FaultKind.TRICKLE).withPause(pause));
    }

    /** Sends the right answer and then digits without end. Processed. */
    public static Fault endless() {
        return new Fault(FaultSpec.of(FaultKind.ENDLESS));
    }

    /** Sends the right answer and then digits up to an announced size in bytes. Processed. */
    public static Fault oversized(long bytes) {
        return new Fault(FaultSpec.of(FaultKind.OVERSIZED).withSize(bytes));
    }

    /** Answers with a proxy's HTML page and status 200. Not processed. */
    public static Fault htmlErrorPage() {
        return canned(FaultText.errorPage());
    }

    /** Answers with a bare HTTP status such as 429, 500, 502, 503. Not processed. */
    public static Fault status(int status) {
        return canned(new CannedAnswer(Integer.toString(status), status, "text/plain", Map.of(), ""));
    }

    /** Answers with a redirect (302) to another address. Not processed. */
    public static Fault redirectTo(String location) {
        return canned(new CannedAnswer("302", 302, null, Map.of("Location", location), ""));
    }

    /** Answers with this text and status 200: {@code 88}, {@code 25 905559998877 0}. Not processed. */
    public static Fault answer(String text) {
        return canned(new CannedAnswer("answer", 200, "text/plain; charset=UTF-8", Map.of(), text));
    }

    /**
     * Answers with one of the vendor's codes in the vendor's form: {@code 99} at 1SMS, {@code ERR_SYSTEM_MAINTENANCE}
     * or {@code SMS99} at Node API. Not processed.
     */
    public static Fault code(String code) {
        return canned(FaultSpec.of(FaultKind.REFUSAL), new CannedAnswer(code, 0, null, Map.of(), ""));
    }

    /**
     * Strikes only this operation: the component's name ({@code send}, {@code dlr}, {@code credit},
     * {@code originators}, {@code campaigns}, {@code cancel}, {@code blacklistAdd}, {@code blacklistRemove},
     * {@code blacklist}, {@code otp}, {@code mo}, {@code call}) or the vendor's ({@code smspost}, {@code dlrmulti},
     * {@code sms/create}, {@code sendSms}, ..).
     */
    public Fault on(String operation) {
        return new Fault(spec.withOperation(operation));
    }

    /** Strikes this many requests. */
    public Fault times(long times) {
        return new Fault(spec.withTimes(times));
    }

    /** Strikes until the faults are cleared. */
    public Fault always() {
        return times(Long.MAX_VALUE);
    }

    /** Lets this many requests pass first. */
    public Fault skip(long requests) {
        return new Fault(spec.withSkip(requests));
    }

    /**
     * Strikes each request with this probability until the faults are cleared. The same seed strikes the same requests.
     */
    public Fault withProbability(double probability, long seed) {
        return new Fault(spec.withProbability(probability, seed));
    }

    /** The request takes effect before the fault strikes. Ignored by {@link #closeBeforeReading()}. */
    public Fault processed() {
        return new Fault(spec.withProcessed(true));
    }

    /** The request has no effect. A plain success replaces the right answer. */
    public Fault unprocessed() {
        return new Fault(spec.withProcessed(false));
    }

    /** Closes connections by a TCP reset. */
    public Fault byReset() {
        return new Fault(spec.withAbort(true));
    }

    /**
     * Adds a Retry-After header in whole seconds.
     *
     * @throws IllegalStateException for a fault without an answer of its own
     */
    public Fault retryAfter(Duration delay) {
        if (spec.answer() == null) {
            throw new IllegalStateException("Retry-After goes with a status: Fault.status(503).retryAfter(..).");
        }
        return canned(spec, spec.answer().withHeader("Retry-After", Long.toString(delay.toSeconds())));
    }

    /**
     * Sets the HTTP status of an answer: {@code Fault.answer("99").withStatus(503)}.
     *
     * @throws IllegalStateException for a fault without an answer of its own
     */
    public Fault withStatus(int status) {
        CannedAnswer answer = spec.answer();
        if (answer == null) {
            throw new IllegalStateException("A status goes with an answer: Fault.answer(\"99\").withStatus(503).");
        }
        return canned(
                spec,
                new CannedAnswer(answer.outcome(), status, answer.contentType(), answer.headers(), answer.body()));
    }

    static Fault of(FaultSpec spec) {
        return new Fault(spec);
    }

    FaultSpec spec() {
        return spec;
    }

    private static Fault canned(CannedAnswer answer) {
        return canned(FaultSpec.of(FaultKind.ANSWER), answer);
    }

    private static Fault canned(FaultSpec spec, CannedAnswer answer) {
        return new Fault(spec.withAnswer(answer));
    }
}
