package io.github.camelonesms.operation;

/** Stand-in until the operations are merged. */
public final class RecentIds {}
