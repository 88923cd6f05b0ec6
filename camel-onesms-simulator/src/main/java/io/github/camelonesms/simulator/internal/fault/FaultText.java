package io.github.camelonesms.simulator.internal.fault;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;

/** A fault as text: its kind and its other values by name. */
public final class FaultText {

    /** The kinds, as {@code kind} names them. */
    public static final List<String> KINDS = List.of(
            "closeBeforeReading",
            "closeBeforeProcessing",
            "closeAfterProcessing",
            "stall",
            "late",
            "truncated",
            "garbage",
            "empty",
            "endless",
            "oversized",
            "trickle",
            "status",
            "redirect",
            "htmlErrorPage",
            "answer",
            "code");

    private static final Set<String> NAMES = Set.of(
            "kind",
            "operation",
            "times",
            "always",
            "skip",
            "probability",
            "seed",
            "processed",
            "reset",
            "pause",
            "size",
            "status",
            "text",
            "code",
            "location",
            "retryAfter");

    private static final String ERROR_PAGE =
            """
            <html><head><title>502 Bad Gateway</title></head>
            <body><center><h1>502 Bad Gateway</h1></center><hr><center>nginx</center></body></html>
            """;

    private static final String PLAIN_TEXT = "text/plain; charset=UTF-8";

    private final Map<String, String> values;
    private final Function<String, Duration> durations;

    private FaultText(Map<String, String> values, Function<String, Duration> durations) {
        this.values = values;
        this.durations = durations;
    }

    /** A proxy's page instead of an answer. */
    public static CannedAnswer errorPage() {
        return new CannedAnswer("htmlErrorPage", 200, "text/html", Map.of(), ERROR_PAGE);
    }

    /**
     * Parses the values of a fault.
     *
     * @param durations parses a duration
     * @throws IllegalArgumentException names the missing or unusable value
     */
    public static FaultSpec parse(Map<String, String> values, Function<String, Duration> durations) {
        Set<String> unknown = new TreeSet<>(values.keySet());
        unknown.removeAll(NAMES);
        if (!unknown.isEmpty()) {
            throw new IllegalArgumentException("A fault has no '"
                    + unknown.iterator().next() + "'. It has: " + String.join(", ", new TreeSet<>(NAMES)) + ".");
        }
        return new FaultText(values, durations).spec();
    }

    private FaultSpec spec() {
        FaultSpec spec = kind(values.getOrDefault("kind", ""));
        spec = spec.withOperation(values.get("operation"));
        if (flag("always", false)) {
            spec = spec.withTimes(Long.MAX_VALUE);
        } else if (values.containsKey("times")) {
            spec = spec.withTimes(number("times", 1, Integer.MAX_VALUE));
        }
        if (values.containsKey("probability")) {
            long times = spec.times();
            spec = spec.withProbability(probability(), values.containsKey("seed") ? seed() : 0);
            spec = values.containsKey("times") ? spec.withTimes(times) : spec;
        }
        spec = spec.withSkip(values.containsKey("skip") ? number("skip", 0, Integer.MAX_VALUE) : 0);
        spec = spec.withProcessed(flag("processed", spec.processed()));
        spec = spec.withAbort(flag("reset", false));
        if (values.containsKey("retryAfter")) {
            if (spec.answer() == null) {
                throw new IllegalArgumentException("retryAfter goes with the kind status.");
            }
            String seconds = Long.toString(duration("retryAfter").toSeconds());
            spec = spec.withAnswer(spec.answer().withHeader("Retry-After", seconds));
        }
        return spec;
    }

    private FaultSpec kind(String kind) {
        return switch (kind) {
            case "late" -> FaultSpec.of(FaultKind.LATE).withPause(duration("pause"));
            case "trickle" -> FaultSpec.of(FaultKind.TRICKLE).withPause(duration("pause"));
            case "oversized" -> FaultSpec.of(FaultKind.OVERSIZED).withSize(number("size", 1, Long.MAX_VALUE));
            case "status" -> {
                int status = status();
                yield answer(new CannedAnswer(Integer.toString(status), status, "text/plain", Map.of(), ""));
            }
            case "redirect" -> answer(new CannedAnswer("302", 302, null, Map.of("Location", required("location")), ""));
            case "htmlErrorPage" -> answer(errorPage());
            case "answer" -> {
                int status = values.containsKey("status") ? status() : 200;
                yield answer(new CannedAnswer("answer", status, PLAIN_TEXT, Map.of(), required("text")));
            }
            case "code" -> {
                int status = values.containsKey("status") ? status() : 0;
                yield FaultSpec.of(FaultKind.REFUSAL)
                        .withAnswer(new CannedAnswer(required("code"), status, null, Map.of(), ""));
            }
            default ->
                FaultSpec.of(FaultKind.labelled(kind)
                        .orElseThrow(() ->
                                new IllegalArgumentException("kind is one of " + String.join(", ", KINDS) + ".")));
        };
    }

    private static FaultSpec answer(CannedAnswer answer) {
        return FaultSpec.of(FaultKind.ANSWER).withAnswer(answer);
    }

    private String required(String name) {
        String value = values.get(name);
        if (value == null) {
            throw new IllegalArgumentException("A fault of the kind " + values.get("kind") + " has a " + name + ".");
        }
        return value;
    }

    private int status() {
        required("status");
        return (int) number("status", 100, 599);
    }

    private long number(String name, long least, long most) {
        String text = required(name);
        if (!text.matches("[0-9]{1,18}") || Long.parseLong(text) < least || Long.parseLong(text) > most) {
            throw new IllegalArgumentException(name + " is a number from " + least + " to " + most + ".");
        }
        return Long.parseLong(text);
    }

    private long seed() {
        String text = required("seed");
        if (!text.matches("-?[0-9]{1,18}")) {
            throw new IllegalArgumentException("seed is a whole number.");
        }
        return Long.parseLong(text);
    }

    private double probability() {
        try {
            double probability = Double.parseDouble(required("probability"));
            if (probability > 0 && probability <= 1) {
                return probability;
            }
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("probability is a number above 0, at most 1.", e);
        }
        throw new IllegalArgumentException("probability is a number above 0, at most 1.");
    }

    private boolean flag(String name, boolean otherwise) {
        String text = values.get(name);
        if (text == null) {
            return otherwise;
        }
        if (!"true".equals(text) && !"false".equals(text)) {
            throw new IllegalArgumentException(name + " is true or false.");
        }
        return "true".equals(text);
    }

    private Duration duration(String name) {
        Duration duration = durations.apply(required(name));
        if (duration.isNegative()) {
            throw new IllegalArgumentException(name + " is zero or more.");
        }
        return duration;
    }
}
