package io.github.camelonesms.examples.bulkcsv;

import io.github.camelonesms.examples.support.Crashes;

/** The example with a clock that is ahead, so that a test does not wait for leases and windows. */
final class LateBulkCsv {

    private LateBulkCsv() {}

    public static void main(String[] args) throws Exception {
        BulkCsv.run(Crashes.main());
    }
}
