package io.github.camelonesms.operation;

/** An operation of the producer. Thread-safe. */
@FunctionalInterface
public interface Operation {

    OperationResult execute(OperationInput input);
}
