package io.github.camelonesms.simulator.internal.iletimerkezi;

/**
 * How strict the iletimerkezi API is.
 *
 * @param iysRequired whether an order without {@code iys} is refused (468) instead of taken as {@code 0}
 * @param secondsRefused whether a sending date with seconds is refused (457) instead of ignored
 */
public record IletimerkeziSettings(boolean iysRequired, boolean secondsRefused) {}
