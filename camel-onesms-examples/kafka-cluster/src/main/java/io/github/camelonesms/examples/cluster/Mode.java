package io.github.camelonesms.examples.cluster;

/** How a sender treats its records: with the settings that do not lose, or with two that do. */
enum Mode {
    /** With the journal; each record is committed after its result. */
    SAFE("autoCommitEnable=false&allowManualCommit=true&breakOnFirstError=true"),
    /** Without the journal; Kafka commits what was polled. */
    AUTO_COMMIT("autoCommitEnable=true&autoCommitIntervalMs=1000"),
    /** Without the journal; the header of the batch commits one partition only, also after a failure. */
    BATCH_COMMIT("autoCommitEnable=false&allowManualCommit=true");

    private final String options;

    Mode(String options) {
        this.options = options;
    }

    /** The options of camel-kafka in which the modes differ. */
    String options() {
        return options;
    }

    boolean safe() {
        return this == SAFE;
    }
}
