package io.github.camelonesms.simulator.internal.fault;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.Predicate;

/** The placed faults. If several match a request, the one placed first strikes. */
public final class FaultBoard {

    private final List<Placed> placed = new ArrayList<>();
    private volatile Runnable listener = () -> {};
    private int lastId;

    /** Sets a listener for placed, struck and removed faults. It must not block. */
    public void listener(Runnable value) {
        listener = value;
    }

    /** Places a fault and returns it with its id. */
    public FaultSpec place(FaultSpec spec) {
        FaultSpec named;
        synchronized (this) {
            named = spec.withId(++lastId);
            placed.add(new Placed(named));
        }
        listener.run();
        return named;
    }

    public void clear() {
        remove(fault -> true);
    }

    /** Removes a fault and returns whether it existed. */
    public boolean remove(int id) {
        return remove(fault -> fault.spec.id() == id);
    }

    /** Returns the faults in the order of placing. */
    public synchronized List<Status> status() {
        return placed.stream()
                .map(fault -> new Status(fault.spec, fault.hits, fault.left))
                .toList();
    }

    /**
     * Returns the fault for a request.
     *
     * @param isOperation whether a name means the request's operation
     */
    public Optional<FaultSpec> next(Predicate<String> isOperation) {
        Optional<FaultSpec> struck = strike(isOperation);
        if (struck.isPresent()) {
            listener.run();
        }
        return struck;
    }

    private synchronized Optional<FaultSpec> strike(Predicate<String> isOperation) {
        for (Placed fault : placed) {
            if (fault.matches(isOperation) && fault.strikes()) {
                placed.removeIf(Placed::spent);
                return Optional.of(fault.spec);
            }
        }
        return Optional.empty();
    }

    private boolean remove(Predicate<Placed> unwanted) {
        boolean removed;
        synchronized (this) {
            removed = placed.removeIf(unwanted);
        }
        if (removed) {
            listener.run();
        }
        return removed;
    }

    /**
     * A placed fault.
     *
     * @param hits how often it has struck
     * @param left how often it can still strike
     */
    public record Status(FaultSpec spec, long hits, long left) {}

    private static final class Placed {

        private final FaultSpec spec;
        private final Random random;
        private long toSkip;
        private long left;
        private long hits;

        Placed(FaultSpec spec) {
            this.spec = spec;
            this.random = new Random(spec.seed());
            this.toSkip = spec.skip();
            this.left = spec.times();
        }

        boolean matches(Predicate<String> isOperation) {
            return spec.operation() == null || isOperation.test(spec.operation());
        }

        boolean strikes() {
            if (toSkip > 0) {
                toSkip--;
                return false;
            }
            if (spec.probability() < 1 && random.nextDouble() >= spec.probability()) {
                return false;
            }
            left--;
            hits++;
            return true;
        }

        boolean spent() {
            return left <= 0;
        }
    }
}
