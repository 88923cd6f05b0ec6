package io.github.camelonesms.examples.jms;

import io.github.camelonesms.examples.support.Crashes;

/** The example with a clock that is ahead, so that a test does not wait for leases and windows. */
final class LateJms {

    private LateJms() {}

    public static void main(String[] args) throws Exception {
        JmsExample.run(Crashes.main());
    }
}
