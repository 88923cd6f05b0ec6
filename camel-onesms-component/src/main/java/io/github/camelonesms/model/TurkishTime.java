package io.github.camelonesms.model;

import java.time.ZoneId;

/** The zone of all wall times of Turkish gateways. */
public final class TurkishTime {

    public static final ZoneId ZONE = ZoneId.of("Europe/Istanbul");

    private TurkishTime() {}
}
