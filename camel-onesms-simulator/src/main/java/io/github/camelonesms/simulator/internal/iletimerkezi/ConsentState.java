package io.github.camelonesms.simulator.internal.iletimerkezi;

/** A consent, as a state file keeps it. */
public record ConsentState(
        String account,
        String brand,
        long number,
        String recipientType,
        String type,
        String status,
        String source,
        String date) {}
