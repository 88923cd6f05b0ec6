package io.github.camelonesms.benchmarks.load;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * The result of some threads that sent through one contender for a while.
 *
 * @param rate messages per second, counted until the last thread has finished
 * @param cpu CPU time of this JVM per message, in microseconds; less affected by other load on the machine
 */
record Slice(double rate, double cpu) {

    private static final OperatingSystemMXBean SYSTEM =
            (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();

    static Slice run(Contender contender, int threads, Duration duration) throws Exception {
        int callers = contender.callers(threads);
        ExecutorService executor = Executors.newFixedThreadPool(callers);
        try {
            CyclicBarrier start = new CyclicBarrier(callers + 1);
            List<Future<Long>> counts = new ArrayList<>(callers);
            for (int i = 0; i < callers; i++) {
                counts.add(executor.submit(sender(contender, start, duration)));
            }
            start.await();
            long cpuBefore = SYSTEM.getProcessCpuTime();
            long begin = System.nanoTime();
            long messages = 0;
            for (Future<Long> count : counts) {
                messages += count.get();
            }
            double nanos = System.nanoTime() - begin;
            double cpuNanos = SYSTEM.getProcessCpuTime() - cpuBefore;
            return new Slice(messages * 1e9 / nanos, cpuNanos / 1e3 / messages);
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
