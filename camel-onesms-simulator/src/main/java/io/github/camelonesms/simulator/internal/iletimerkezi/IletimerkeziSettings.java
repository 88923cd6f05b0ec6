package io.github.camelonesms.simulator.internal.iletimerkezi;

/**
 * The strictness of the iletimerkezi API.
 *
 * @param iysRequired whether an order without {@code iys} is refused (468); otherwise it counts as {@code 0}
 * @param secondsRefused whether a sending date with seconds is refused (457); otherwise it is ignored
 */
public record IletimerkeziSettings(boolean iysRequired, boolean secondsRefused) {}
