package io.github.camelonesms.examples.outbox;

import io.github.camelonesms.examples.support.Crashes;

/** The example with a clock that is ahead, so that a test does not wait for leases and windows. */
final class LateOutbox {

    private LateOutbox() {}

    public static void main(String[] args) throws Exception {
        OutboxExample.run(Crashes.main());
    }
}
