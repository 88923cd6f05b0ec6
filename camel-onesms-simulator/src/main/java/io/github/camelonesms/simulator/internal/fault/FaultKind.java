package io.github.camelonesms.simulator.internal.fault;

import java.util.Optional;
import java.util.stream.Stream;

/** What goes wrong. */
public enum FaultKind {
    CLOSE_BEFORE_READING("closeBeforeReading", false),
    CLOSE_BEFORE_PROCESSING("closeBeforeProcessing", false),
    CLOSE_AFTER_PROCESSING("closeAfterProcessing", true),
    STALL("stall", false),
    LATE("late", true),
    TRUNCATED("truncated", true),
    GARBAGE("garbage", true),
    EMPTY("empty", true),
    ENDLESS("endless", true),
    OVERSIZED("oversized", true),
    TRICKLE("trickle", true),
    /** A complete answer of the test's choosing: status, redirect, error page, raw text. */
    ANSWER("answer", false),
    /** A code of the vendor's, in the form in which it answers this operation. */
    REFUSAL("code", false);

    private final String label;
    private final boolean processes;

    FaultKind(String label, boolean processes) {
        this.label = label;
        this.processes = processes;
    }

    public String label() {
        return label;
    }

    /** The kind of a label, of those that need nothing else to be known. */
    static Optional<FaultKind> labelled(String label) {
        return Stream.of(values())
                .filter(kind -> kind != ANSWER && kind != REFUSAL && kind.label.equals(label))
                .findFirst();
    }

    /** Whether the request takes effect unless the test says otherwise. */
    public boolean processes() {
        return processes;
    }
}
