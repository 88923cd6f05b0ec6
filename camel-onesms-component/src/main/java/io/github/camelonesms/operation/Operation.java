package io.github.camelonesms.operation;

/** One thing the producer can do. Thread-safe. */
@FunctionalInterface
public interface Operation {

    /**
     * Does it once.
     *
     * @throws io.github.camelonesms.model.OneSmsException when it fails
     */
    OperationResult execute(OperationInput input);
}
