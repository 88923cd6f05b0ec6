package io.github.camelonesms.simulator.internal.fault;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.Predicate;

/** The faults that are placed. The first one that strikes, in the order of placing, wins the request. */
public final class FaultBoard {

    private final List<Placed> placed = new ArrayList<>();

    public synchronized void place(FaultSpec spec) {
        placed.add(new Placed(spec));
    }

    public synchronized void clear() {
        placed.clear();
    }

    /**
     * The fault for a request.
     *
     * @param isOperation whether a name means the operation that is asked for
     */
    public synchronized Optional<FaultSpec> next(Predicate<String> isOperation) {
        for (Placed fault : placed) {
            if (fault.matches(isOperation) && fault.strikes()) {
                placed.removeIf(Placed::spent);
                return Optional.of(fault.spec);
            }
        }
        return Optional.empty();
    }

    private static final class Placed {

        private final FaultSpec spec;
        private final Random random;
        private long toSkip;
        private long left;

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
            return true;
        }

        boolean spent() {
            return left <= 0;
        }
    }
}
