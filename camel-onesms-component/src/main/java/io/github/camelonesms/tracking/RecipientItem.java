package io.github.camelonesms.tracking;

import io.github.camelonesms.model.DeliveryReport;

/** One recipient of a report while the route processes it. */
final class RecipientItem extends RouteItem {

    private final RecipientRun run;
    private final int index;

    RecipientItem(RecipientRun run, int index) {
        this.run = run;
        this.index = index;
    }

    @Override
    public DeliveryReport report() {
        return run.emission().report();
    }

    @Override
    public Object body() {
        return run.recipient(index);
    }

    @Override
    void onProcessed() {
        run.processed(index);
    }

    @Override
    void onFailed() {
        run.fail();
    }

    @Override
    void handedOver() {
        run.returned();
    }
}
