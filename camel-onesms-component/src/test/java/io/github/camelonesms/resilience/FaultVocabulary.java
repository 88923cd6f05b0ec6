package io.github.camelonesms.resilience;

import io.github.camelonesms.simulator.Fault;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/** What can go wrong with a submission on its way, by name, with the request processed or not. */
final class FaultVocabulary {

    private FaultVocabulary() {}

    /**
     * Each fault that loses the answer.
     *
     * @param patience longer than the client waits for an answer
     */
    static Map<String, Fault> losingTheAnswer(Duration patience) {
        Map<String, Fault> faults = new LinkedHashMap<>();
        faults.put("closed before it is read", Fault.closeBeforeReading());
        faults.put("reset before it is read", Fault.closeBeforeReading().byReset());
        faults.put("closed before it is processed", Fault.closeBeforeProcessing());
        faults.put("reset before it is processed", Fault.closeBeforeProcessing().byReset());
        faults.put("closed after it was processed", Fault.closeAfterProcessing());
        faults.put("reset after it was processed", Fault.closeAfterProcessing().byReset());
        faults.put("never answered, not processed", Fault.stall());
        faults.put("never answered, processed", Fault.stall().processed());
        faults.put("too late", Fault.late(patience.multipliedBy(2)));
        faults.put("byte by byte", Fault.trickle(patience.dividedBy(3)));
        faults.put("cut short", Fault.truncated());
        faults.put("cut short by a reset", Fault.truncated().byReset());
        faults.put("too long", Fault.oversized(200_000));
        faults.put("endless", Fault.endless());
        both(faults, "garbage", Fault.garbage());
        both(faults, "empty", Fault.empty());
        both(faults, "an HTML page", Fault.htmlErrorPage());
        both(faults, "a redirect", Fault.redirectTo("http://127.0.0.1:9/"));
        both(faults, "99", Fault.answer("99"));
        both(faults, "500", Fault.status(500));
        both(faults, "502", Fault.status(502));
        both(faults, "503", Fault.status(503));
        return faults;
    }

    /** Those, and the ones that tell that nothing was sent. */
    static Map<String, Fault> all(Duration patience) {
        Map<String, Fault> faults = losingTheAnswer(patience);
        faults.put("429", Fault.status(429));
        faults.put("429 with Retry-After", Fault.status(429).retryAfter(Duration.ofSeconds(1)));
        faults.put("503 with Retry-After", Fault.status(503).retryAfter(Duration.ofSeconds(1)));
        return faults;
    }

    private static void both(Map<String, Fault> faults, String name, Fault fault) {
        faults.put(name + ", not processed", fault.unprocessed());
        faults.put(name + ", processed", fault.processed());
    }
}
