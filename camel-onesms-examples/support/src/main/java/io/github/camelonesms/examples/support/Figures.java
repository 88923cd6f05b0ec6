package io.github.camelonesms.examples.support;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tag;
import java.util.Comparator;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What the component has counted in Micrometer. */
public final class Figures {

    private static final Logger LOG = LoggerFactory.getLogger("example");

    private Figures() {}

    /** Prints the counters that have counted something, as Prometheus would name them. */
    public static void print(MeterRegistry meters) {
        LOG.info("");
        LOG.info("Micrometer has counted");
        meters.getMeters().stream()
                .filter(Counter.class::isInstance)
                .map(Counter.class::cast)
                .filter(counter -> counter.count() > 0)
                .sorted(Comparator.comparing(counter -> counter.getId().toString()))
                .forEach(counter -> LOG.info("  {} {}", name(counter), (long) counter.count()));
    }

    private static String name(Counter counter) {
        String tags = counter.getId().getTags().stream().map(Figures::tag).collect(Collectors.joining(",", "{", "}"));
        return counter.getId().getName().replace('.', '_') + "_total" + tags;
    }

    private static String tag(Tag tag) {
        return tag.getKey() + "=" + tag.getValue();
    }
}
