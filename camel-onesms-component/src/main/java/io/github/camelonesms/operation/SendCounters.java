package io.github.camelonesms.operation;

/** Stand-in until the operations are merged. */
public final class SendCounters {

    public long getRequests() {
        return 0;
    }

    public long getMessages() {
        return 0;
    }

    public long getSegments() {
        return 0;
    }

    public long getRecoveries() {
        return 0;
    }

    public long getUnknownOutcomes() {
        return 0;
    }
}
