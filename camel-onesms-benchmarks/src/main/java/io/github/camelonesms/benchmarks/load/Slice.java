package io.github.camelonesms.benchmarks.load;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Some threads that send through one contender for a while. */
final class Slice {

    private Slice() {}

    /** Messages a second, counted until the last thread is through with what it began. */
    static double run(Contender contender, int threads, Duration duration) throws Exception {
        int callers = contender.callers(threads);
        ExecutorService executor = Executors.newFixedThreadPool(callers);
        try {
            CyclicBarrier start = new CyclicBarrier(callers + 1);
            List<Future<Long>> counts = new ArrayList<>(callers);
            for (int i = 0; i < callers; i++) {
                counts.add(executor.submit(sender(contender, start, duration)));
            }
            start.await();
            long begin = System.nanoTime();
            long messages = 0;
            for (Future<Long> count : counts) {
                messages += count.get();
            }
            return messages * 1e9 / (System.nanoTime() - begin);
        } finally {
            executor.shutdown();
        }
    }

    private static Callable<Long> sender(Contender contender, CyclicBarrier start, Duration duration) {
        return () -> {
            start.await();
            long end = System.nanoTime() + duration.toNanos();
            long messages = 0;
            do {
                messages += contender.send();
            } while (System.nanoTime() < end);
            return messages;
        };
    }
}
