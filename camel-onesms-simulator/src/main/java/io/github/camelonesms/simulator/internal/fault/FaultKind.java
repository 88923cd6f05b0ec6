package io.github.camelonesms.simulator.internal.fault;

import java.util.Optional;
import java.util.stream.Stream;

/** The kinds of faults. */
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
    /** A complete answer of the test: status, redirect, error page, raw text. */
    ANSWER("answer", false),
    /** A vendor's code in the form of the operation. */
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

    /** Returns the kind of a label that needs no other value. */
    static Optional<FaultKind> labelled(String label) {
        return Stream.of(values())
                .filter(kind -> kind != ANSWER && kind != REFUSAL && kind.label.equals(label))
                .findFirst();
    }

    /** Returns whether the request takes effect by default. */
    public boolean processes() {
        return processes;
    }
}
