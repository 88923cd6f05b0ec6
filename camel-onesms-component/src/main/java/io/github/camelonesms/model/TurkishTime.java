package io.github.camelonesms.model;

import java.time.ZoneId;

/** The zone of every wall time that a Turkish gateway writes or reads. */
public final class TurkishTime {

    /** Europe/Istanbul, whatever zone the machine is in. */
    public static final ZoneId ZONE = ZoneId.of("Europe/Istanbul");

    private TurkishTime() {}
}
