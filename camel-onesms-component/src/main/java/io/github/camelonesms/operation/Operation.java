package io.github.camelonesms.operation;

/** An operation of the producer. Thread-safe. */
@FunctionalInterface
public interface Operation {

    /**
     * Executes the operation once.
     *
     * @throws io.github.camelonesms.model.OneSmsException if it fails
     */
    OperationResult execute(OperationInput input);
}
