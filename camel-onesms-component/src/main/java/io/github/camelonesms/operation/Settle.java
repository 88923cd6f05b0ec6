package io.github.camelonesms.operation;

/** What happens to a request that was found not to be sent, as its node crashed or its answer was lost. */
public enum Settle {
    /** It is recorded: the next send under its key sends it. */
    TELL,
    /** The node that found out sends it. */
    SEND
}
