package io.github.camelonesms.simulator.internal.iletimerkezi;

/** A consent in a state file. */
public record ConsentState(
        String account,
        String brand,
        long number,
        String recipientType,
        String type,
        String status,
        String source,
        String date) {}
