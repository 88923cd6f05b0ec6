package io.github.camelonesms.operation;

import io.github.camelonesms.gateway.Accepted;
import io.github.camelonesms.gateway.Answer;
import io.github.camelonesms.gateway.Credentials;
import io.github.camelonesms.gateway.DuplicateGuard;
import io.github.camelonesms.gateway.GatewayDescriptor;
import io.github.camelonesms.gateway.KnownIds;
import io.github.camelonesms.gateway.SendRequest;
import io.github.camelonesms.model.DuplicateMessageException;
import io.github.camelonesms.model.FailureOrigin;
import io.github.camelonesms.model.NotSentException;
import io.github.camelonesms.model.OneSmsException;
import io.github.camelonesms.model.OutcomeUnknownException;
import io.github.camelonesms.model.Submission;
import io.github.camelonesms.model.ThrottledException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends one request and establishes its outcome. If the answer is lost, the identical request is repeated within the
 * duplicate guard's window: a refusal as a duplicate shows that the first one arrived.
 */
final class Submitter {

    private static final Logger LOG = LoggerFactory.getLogger(Submitter.class);

    /** Short, because the route's thread waits. If the gateway is down for longer, the outcome is unknown. */
    private static final List<Duration> PAUSES =
            List.of(Duration.ofMillis(300), Duration.ofSeconds(1), Duration.ofSeconds(3));

    static final String ADVICE = "check the campaigns before you send it again.";

    /** What to do about an unknown outcome where sends are journaled. */
    static final String JOURNAL_ADVICE =
            "a node finds the outcome out, and a send under the same key gets it. If it stays"
                    + " unresolved, look at the campaigns, and record the outcome with onesms:resolve.";

    private static final double JITTER = 0.2;

    /** Safety margin before the duplicate window closes, in addition to the connect time. */
    private static final Duration TRAVEL_TIME = Duration.ofSeconds(5);

    private final Function<SendRequest, Answer<Accepted>> send;
    private final DuplicateGuard guard;
    private final GatewayDescriptor descriptor;
    private final OperationSettings settings;
    private final FailureOrigin origin;
    private final SendingAccount account;

    /** @param guard null if the vendor has none */
    Submitter(
            Function<SendRequest, Answer<Accepted>> send,
            DuplicateGuard guard,
            GatewayDescriptor descriptor,
            OperationSettings settings,
            FailureOrigin origin) {
        this.send = send;
        this.guard = guard;
        this.descriptor = descriptor;
        this.settings = settings;
        this.origin = origin;
        this.account = account(settings.credentials());
    }

    /** onesms and bisms at one address are one vendor with common accounts, messages and ids. */
    private SendingAccount account(Credentials credentials) {
        String vendor = guard == null ? origin.gateway() : guard.getClass().getSimpleName();
        return SendingAccount.of(vendor, settings.baseUrl(), credentials);
    }

    /** Must be called right before the first try of a request. */
    FirstSend begin(SendRequest request) {
        SendingAccount sending =
                request.credentials().equals(settings.credentials()) ? account : account(request.credentials());
        return FirstSend.now(request, sending, guard, descriptor, settings);
    }

    /** The outcome of a request: the id is null if unknown, the code {@code OK} if the vendor has none. */
    record Outcome(Accepted accepted, String code, boolean recovered) {

        /**
         * Returns one submission per id; none if the gateway refused every number and returned no id.
         *
         * @param planned the segments of the whole request
         */
        List<Submission> toSubmissions(SendRequest request, long planned) {
            if (!accepted.parts().isEmpty()) {
                return accepted.parts().stream()
                        .filter(part -> !part.equals(Accepted.Part.REFUSED))
                        .map(part -> new Submission(part.id(), part.recipients(), part.segments(), recovered))
                        .toList();
            }
            int refused = accepted.rejected().size();
            int recipients = request.recipients() - refused;
            if (accepted.id() == null && recipients <= 0) {
                return List.of();
            }
            long segments = refused == 0 ? planned : planned * recipients / request.recipients();
            return List.of(new Submission(accepted.id(), recipients, segments, recovered));
        }
    }

    /**
     * Sends a request.
     *
     * @param first its first try
     * @param before the unknown outcome of an earlier delivery of this exchange; null = none
     * @param hold the right to send it; null where sends are not journaled
     */
    Outcome submit(SendRequest request, FirstSend first, LostOutcome before, SendHold hold) {
        LostOutcome lost = before;
        try {
            Outcome outcome = null;
            if (lost == null) {
                try {
                    outcome = outcome(
                            hold == null ? send.apply(request) : hold.send(() -> send.apply(request)), first, false);
                } catch (OutcomeUnknownException e) {
                    lost = new LostOutcome(e, first);
                }
            }
            if (outcome == null) {
                outcome = settle(request, lost, before != null, hold);
            }
            first.maybeTaken();
            return outcome;
        } catch (OutcomeUnknownException unknown) {
            first.maybeTaken();
            throw unknown;
        } catch (RuntimeException refused) {
            first.refused();
            throw refused;
        } catch (Error broken) {
            first.maybeTaken();
            settings.counters().unknownOutcome(origin.operation());
            throw brokenOff(broken, origin);
        }
    }

    /** The JVM failed during the request. */
    static OutcomeUnknownException brokenOff(Error error, FailureOrigin origin) {
        return new OutcomeUnknownException(
                "The JVM failed during the request ("
                        + error.getClass().getName()
                        + "), and it is unknown whether the message was sent. Correct the cause, and check the"
                        + " campaigns before you send the message again.",
                origin,
                error);
    }

    /** Recovers a lost answer if possible; {@code earlier}: an earlier delivery of this exchange lost it. */
    private Outcome settle(SendRequest request, LostOutcome lost, boolean earlier, SendHold hold) {
        if (recoverable(request)) {
            return recover(request, lost, hold);
        }
        if (earlier) {
            throw stillUnknown(lost.failure(), origin, advice(hold));
        }
        settings.counters().unknownOutcome(origin.operation());
        throw lost.failure();
    }

    /** The exception for another try of an unknown outcome that cannot be established; nothing was sent again. */
    static OutcomeUnknownException stillUnknown(OutcomeUnknownException first, FailureOrigin origin) {
        return stillUnknown(first, origin, ADVICE);
    }

    static OutcomeUnknownException stillUnknown(OutcomeUnknownException first, FailureOrigin origin, String advice) {
        return new OutcomeUnknownException(
                "The answer to an earlier try was lost, and it is unknown whether the message was sent. It was not sent again: "
                        + advice,
                origin.withCode(first.code()).withHttpStatus(first.getHttpResponseCode()),
                first,
                first.lastFailure());
    }

    private static String advice(SendHold hold) {
        return hold == null ? ADVICE : JOURNAL_ADVICE;
    }

    private boolean recoverable(SendRequest request) {
        return settings.recoverUnknownOutcome() && guard != null && guard.covers(request);
    }

    private Outcome recover(SendRequest request, LostOutcome lost, SendHold hold) {
        FirstSend first = lost.first();
        JournaledIds journaled =
                hold == null ? null : new JournaledIds(first, request, hold.lease(), settings.journaling());
        KnownIds known = journaled == null ? first : journaled;
        RuntimeException failure = lost.failure().lastFailure();
        int attempt = 0;
        for (Duration pause : PAUSES) {
            if (!pause(pause, first.window())) {
                break;
            }
            attempt++;
            LOG.debug(
                    "{} {}: answer lost, repeating the identical request for the duplicate guard, attempt {} of {}",
                    origin.gateway(),
                    origin.operation().id(),
                    attempt,
                    PAUSES.size());
            try {
                Outcome outcome =
                        outcome(hold == null ? send.apply(request) : hold.send(() -> send.apply(request)), first, true);
                LOG.debug("{}: accepted now, so the first request had not arrived", origin.gateway());
                return outcome;
            } catch (DuplicateMessageException duplicate) {
                failure = duplicate;
                if (first.hasEqual() || journaled != null && hasEqual(request, journaled)) {
                    LOG.debug("{}: an equal message was sent, and the refusal may be about that one", origin.gateway());
                    break;
                }
                DuplicateGuard.Meaning meaning = meaning(request, duplicate, known);
                if (meaning == DuplicateGuard.Meaning.THIS) {
                    Outcome outcome = sentBefore(request, first, known);
                    if (journaled == null || guard.reference().isPresent() || journaled.isAlone()) {
                        return outcome;
                    }
                    LOG.debug(
                            "{}: others may send with the account, so the equal message may be theirs",
                            origin.gateway());
                    continue;
                }
                // Only the last attempt counts, because an accepted request may be listed a moment later.
                if (meaning == DuplicateGuard.Meaning.ANOTHER && attempt == PAUSES.size()) {
                    throw duplicate;
                }
            } catch (NotSentException | ThrottledException | OutcomeUnknownException again) {
                failure = again;
            } catch (RuntimeException refused) {
                failure = refused;
                break;
            }
        }
        settings.counters().unknownOutcome(origin.operation());
        throw new OutcomeUnknownException(
                "The answer was lost, and the duplicate guard did not show the outcome (attempts within its window: "
                        + attempt
                        + last(failure)
                        + "). The message may have been sent: " + advice(hold),
                origin.withCode(lost.failure().code())
                        .withHttpStatus(lost.failure().getHttpResponseCode()),
                lost.failure(),
                failure);
    }

    private static String last(RuntimeException failure) {
        return failure instanceof OneSmsException ? "; the last failure was: " + failure.getMessage() : "";
    }

    private boolean hasEqual(SendRequest request, JournaledIds journaled) {
        return journaled.hasEqual(
                settings.journaling().guardPrint(guard, request),
                descriptor.duplicateWindow().plus(TRAVEL_TIME));
    }

    private DuplicateGuard.Meaning meaning(SendRequest request, DuplicateMessageException duplicate, KnownIds known) {
        try {
            return guard.meaning(request, duplicate, known);
        } catch (RuntimeException e) {
            LOG.debug("{}: the meaning of a refusal as a duplicate cannot be queried", origin.gateway(), e);
            return DuplicateGuard.Meaning.UNDECIDED;
        }
    }

    private Outcome sentBefore(SendRequest request, FirstSend first, KnownIds known) {
        LOG.debug("{}: refused as a duplicate, so the first request had arrived", origin.gateway());
        return new Outcome(new Accepted(identify(request, first, known)), Answer.OK, true);
    }

    /** An unusable id counts as unknown, because the message was sent in any case. */
    private String identify(SendRequest request, FirstSend first, KnownIds known) {
        try {
            String id = guard.identify(request, known).orElse(null);
            return id != null && settings.recentIds().handOut(first.account(), id) ? id : null;
        } catch (RuntimeException e) {
            LOG.debug("{}: the id of a recovered submission is unknown", origin.gateway(), e);
            return null;
        }
    }

    private Outcome outcome(Answer<Accepted> answer, FirstSend first, boolean recovered) {
        Accepted accepted = answer.value();
        if (accepted.id() != null) {
            settings.recentIds().note(first.account(), accepted.id());
        }
        for (Accepted.Part part : accepted.parts()) {
            if (part.id() != null) {
                settings.recentIds().note(first.account(), part.id());
            }
        }
        return new Outcome(accepted, answer.code(), recovered);
    }

    /** Waits with 20 % jitter; false if the guard's window would be over or the thread should stop. */
    private boolean pause(Duration pause, GuardWindow window) {
        double factor = 1 + ThreadLocalRandom.current().nextDouble(-JITTER, JITTER);
        long millis = Math.round(pause.toMillis() * factor);
        if (isOver(window, millis)) {
            return false;
        }
        try {
            TimeUnit.MILLISECONDS.sleep(millis);
            // Checked again, because a suspended machine may have slept for longer.
            return !isOver(window, 0);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private boolean isOver(GuardWindow window, long millisFromNow) {
        Duration length =
                descriptor.duplicateWindow().minus(settings.longestConnect()).minus(TRAVEL_TIME);
        boolean over = window.isOver(length, Duration.ofMillis(millisFromNow));
        if (over) {
            LOG.debug("{}: the duplicate guard's window is over", origin.gateway());
        }
        return over;
    }
}
