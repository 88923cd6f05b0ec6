package io.github.camelonesms.examples.quickstart;

import java.time.Duration;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/** Ctrl-C: no request begins after it, and the answer to the one under way is awaited for a short while. */
final class Stop {

    /** Ends what the program does after Ctrl-C. */
    static final class Stopped extends RuntimeException {

        private static final long serialVersionUID = 1L;

        Stopped() {
            super("Stopped");
        }
    }

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private boolean requested;
    private boolean underWay;

    /** Notes that a request begins; after Ctrl-C none does. */
    void begin() {
        lock.lock();
        try {
            if (requested) {
                throw new Stopped();
            }
            underWay = true;
        } finally {
            lock.unlock();
        }
    }

    /** Notes that the outcome of the request is written down. */
    void end() {
        lock.lock();
        try {
            underWay = false;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    boolean requested() {
        lock.lock();
        try {
            return requested;
        } finally {
            lock.unlock();
        }
    }

    /** Whether a request has begun that has no outcome yet. */
    boolean underWay() {
        lock.lock();
        try {
            return underWay;
        } finally {
            lock.unlock();
        }
    }

    /** Stops: no request begins any more. */
    void request() {
        lock.lock();
        try {
            requested = true;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** Waits for the outcome of the request under way. */
    void awaitOutcome(Duration patience) throws InterruptedException {
        lock.lock();
        try {
            long left = patience.toNanos();
            while (underWay && left > 0) {
                left = changed.awaitNanos(left);
            }
        } finally {
            lock.unlock();
        }
    }

    /** Waits; Ctrl-C ends that. */
    void pause(Duration time) throws InterruptedException {
        lock.lock();
        try {
            long left = time.toNanos();
            while (!requested && left > 0) {
                left = changed.awaitNanos(left);
            }
            if (requested) {
                throw new Stopped();
            }
        } finally {
            lock.unlock();
        }
    }
}
