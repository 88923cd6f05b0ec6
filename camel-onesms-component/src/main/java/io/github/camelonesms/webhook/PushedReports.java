package io.github.camelonesms.webhook;

import io.github.camelonesms.delivery.DeliveryTracker;
import io.github.camelonesms.delivery.DueDelivery;
import io.github.camelonesms.delivery.Emission;
import io.github.camelonesms.delivery.IdState;
import io.github.camelonesms.gateway.PushedReport;
import io.github.camelonesms.model.DeliveryReport;
import io.github.camelonesms.model.NotFoundException;
import io.github.camelonesms.model.OneSmsException;
import io.github.camelonesms.tracking.Leases;
import java.time.Duration;
import java.util.BitSet;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/**
 * Merges posted reports with tracked ones. The vendors do not sign posts, so a final status of a tracked id is polled
 * before the route receives it, except with {@link WebhookTrust#FINAL}. A post never completes an id, and never adds a
 * recipient to a report whose recipients are known. Thread-safe.
 */
final class PushedReports {

    private static final Logger LOG = LoggerFactory.getLogger(PushedReports.class);

    /** Posts for one id wait for each other; at most this many ids are processed at once. */
    private static final int LOCKS = 64;

    private static final int LONGEST_WAIT_SECONDS = 10;

    /** Requests to the gateway at once, over all posts, so that posts leave connections to sends. */
    private static final int POLLS_AT_ONCE = 4;

    /** Requests to the gateway per post. */
    private static final int POLLS_PER_POST = 10;

    /** A vendor may post before the send has stored its id, so a post looks for it so often, after pauses. */
    private static final int LOOKS_PER_POST = 5;

    private static final Duration LOOK_PAUSE = Duration.ofMillis(200);

    /** Posts that wait for an id at once, so that posts with foreign ids do not use up the HTTP server's threads. */
    private static final int WAITING_POSTS = 4;

    private final PushAccount account;
    private final WebhookTrust trust;
    private final ReentrantLock[] locks =
            Stream.generate(ReentrantLock::new).limit(LOCKS).toArray(ReentrantLock[]::new);
    private final Semaphore polls = new Semaphore(POLLS_AT_ONCE);
    private final Semaphore waiting = new Semaphore(WAITING_POSTS);

    PushedReports(PushAccount account, WebhookTrust trust) {
        this.account = account;
        this.trust = trust;
    }

    /** @param ids the number of ids in the post */
    Post begin(int ids) {
        return new Post(ids);
    }

    /** Processes the ids of one post, of which it polls at most {@link #POLLS_PER_POST}. */
    final class Post {

        private final int ids;
        private int pollsLeft = POLLS_PER_POST;
        private int looksLeft = LOOKS_PER_POST;

        private Post(int ids) {
            this.ids = ids;
        }

        /** Returns the HTTP status for one id of the post. */
        int receive(PushedReport pushed) {
            return account.tracks() ? receiveTracked(pushed) : receiveUntracked(pushed);
        }

        private int receiveUntracked(PushedReport pushed) {
            DeliveryReport report = pushed.report();
            if (report == null) {
                if (ids > POLLS_PER_POST) {
                    LOG.debug("A post was refused: without trackDelivery it may name at most {} ids", POLLS_PER_POST);
                    return PushReceiver.REFUSED;
                }
                if (!polls.tryAcquire()) {
                    return PushReceiver.LATER;
                }
                try {
                    report = account.gateway().report(pushed.id()).value();
                } catch (NotFoundException e) {
                    LOG.debug("A post to the webhook was refused: the gateway does not know the id that it names");
                    return PushReceiver.REFUSED;
                } catch (OneSmsException e) {
                    return notPolled(pushed.id(), e);
                } finally {
                    polls.release();
                }
            }
            if (!account.process(report)) {
                return PushReceiver.ROUTE_FAILED;
            }
            report.recipients().forEach(account::reported);
            return PushReceiver.DONE;
        }

        private int receiveTracked(PushedReport pushed) {
            DeliveryTracker tracker = account.tracker();
            switch (state(tracker, pushed.id())) {
                case UNKNOWN -> {
                    LOG.debug("A post to the webhook was refused: the id that it names is not tracked");
                    return PushReceiver.REFUSED;
                }
                case FINISHED -> {
                    LOG.debug("A post about id {} came after its last report: it changes nothing", pushed.id());
                    return PushReceiver.DONE;
                }
                case TRACKED -> LOG.trace("A post names id {}", pushed.id());
            }
            ReentrantLock lock = locks[Math.floorMod(pushed.id().hashCode(), LOCKS)];
            if (!take(lock)) {
                LOG.debug("A post about id {} came while another is processed: it should come again", pushed.id());
                return PushReceiver.LATER;
            }
            try {
                return receiveClaimed(tracker, pushed);
            } finally {
                lock.unlock();
            }
        }

        private IdState state(DeliveryTracker tracker, String id) {
            IdState state = tracker.state(id);
            if (state != IdState.UNKNOWN || !waiting.tryAcquire()) {
                return state;
            }
            try {
                while (state == IdState.UNKNOWN && looksLeft-- > 0) {
                    TimeUnit.NANOSECONDS.sleep(LOOK_PAUSE.toNanos());
                    state = tracker.state(id);
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            } finally {
                waiting.release();
            }
            return state;
        }

        /** Takes the lock with a timeout, so that a blocked route does not use up the HTTP server's threads. */
        private boolean take(ReentrantLock lock) {
            try {
                return lock.tryLock(LONGEST_WAIT_SECONDS, TimeUnit.SECONDS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return false;
            }
        }

        private int receiveClaimed(DeliveryTracker tracker, PushedReport pushed) {
            Leases leases = account.leases();
            Optional<DueDelivery> claimed = leases.claim(pushed.id());
            if (claimed.isEmpty()) {
                if (tracker.state(pushed.id()) == IdState.FINISHED) {
                    return PushReceiver.DONE;
                }
                LOG.debug("A post about id {} came while it is being worked on: it should come again", pushed.id());
                return PushReceiver.LATER;
            }
            DueDelivery due = claimed.get();
            boolean settled = false;
            try {
                DeliveryReport polled = null;
                boolean repeated = trust == WebhookTrust.HINT
                        && pushed.report() != null
                        && hasFinalStatus(pushed.report())
                        && tracker.isRepeated(due, pushed.report());
                if (!repeated && mustPoll(tracker, due, pushed)) {
                    if (pollsLeft == 0 || !polls.tryAcquire()) {
                        LOG.debug("A post about id {} makes it due: enough ids are polled for posts", pushed.id());
                        return PushReceiver.DONE;
                    }
                    pollsLeft--;
                    try {
                        polled = account.gateway().report(pushed.id()).value();
                    } catch (OneSmsException e) {
                        return notPolled(pushed.id(), e);
                    } finally {
                        polls.release();
                    }
                }
                Optional<Emission> news = repeated
                        ? tracker.repeated(due)
                        : polled != null && (pushed.report() == null || trust == WebhookTrust.HINT)
                                ? tracker.pushed(due, polled)
                                : tracker.posted(due, polled, pushed.report());
                settled = true;
                int status = news.isEmpty() ? PushReceiver.DONE : emit(tracker, news.get());
                leases.settled(due);
                return status;
            } catch (RuntimeException | Error e) {
                if (settled) {
                    leases.abandon(due, e);
                }
                throw e;
            } finally {
                if (!settled) {
                    leases.release(due);
                }
            }
        }

        private boolean mustPoll(DeliveryTracker tracker, DueDelivery due, PushedReport pushed) {
            return pushed.report() == null
                    || trust == WebhookTrust.HINT && hasFinalStatus(pushed.report())
                    || !tracker.knowsRecipients(due);
        }

        private int emit(DeliveryTracker tracker, Emission news) {
            if (account.process(news.report())) {
                tracker.commit(news);
                news.recipients().forEach(account::reported);
                return PushReceiver.DONE;
            }
            tracker.failed(news, new BitSet());
            return PushReceiver.ROUTE_FAILED;
        }
    }

    private static boolean hasFinalStatus(DeliveryReport report) {
        return report.recipients().stream()
                .anyMatch(recipient -> recipient.status().isFinal());
    }

    private static int notPolled(String id, OneSmsException e) {
        LOG.atLevel(e instanceof NotFoundException ? Level.DEBUG : Level.WARN)
                .log("A post named id {}, but the gateway could not be polled: {}", id, e.getMessage());
        return PushReceiver.LATER;
    }
}
