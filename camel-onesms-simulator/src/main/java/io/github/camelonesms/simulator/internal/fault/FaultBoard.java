package io.github.camelonesms.simulator.internal.fault;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.Predicate;

/** The faults that are placed. The first one that strikes, in the order of placing, wins the request. */
public final class FaultBoard {

    private final List<Placed> placed = new ArrayList<>();
    private volatile Runnable listener = () -> {};
    private int lastId;

    /** Has somebody told when a fault is placed, strikes or is removed; it must not wait for anything. */
    public void listener(Runnable value) {
        listener = value;
    }

    /** Places a fault and answers it with its id. */
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

    /** Removes one, and answers whether it was there. */
    public boolean remove(int id) {
        return remove(fault -> fault.spec.id() == id);
    }

    /** What is placed, in the order of placing. */
    public synchronized List<Status> status() {
        return placed.stream()
                .map(fault -> new Status(fault.spec, fault.hits, fault.left))
                .toList();
    }

    /**
     * The fault for a request.
     *
     * @param isOperation whether a name means the operation that is asked for
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
     * @param left how often it still will
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
