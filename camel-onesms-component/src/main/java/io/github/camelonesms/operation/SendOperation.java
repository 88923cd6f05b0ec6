package io.github.camelonesms.operation;

import io.github.camelonesms.gateway.Accepted;
import io.github.camelonesms.gateway.Answer;
import io.github.camelonesms.gateway.DuplicateGuard;
import io.github.camelonesms.gateway.GatewayDescriptor;
import io.github.camelonesms.gateway.SendRequest;
import io.github.camelonesms.gateway.SmsGateway;
import io.github.camelonesms.model.FailureOrigin;
import io.github.camelonesms.model.InvalidRequestException;
import io.github.camelonesms.model.NotSentException;
import io.github.camelonesms.model.OneSmsException;
import io.github.camelonesms.model.OutcomeUnknownException;
import io.github.camelonesms.model.PartialSendException;
import io.github.camelonesms.model.SendResult;
import io.github.camelonesms.model.SmsMessage;
import io.github.camelonesms.model.SmsOperation;
import io.github.camelonesms.model.Submission;
import io.github.camelonesms.model.ThrottledException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** {@code send} and {@code otp}: messages in, one submission a request out. */
final class SendOperation implements Operation {

    private static final Logger LOG = LoggerFactory.getLogger(SendOperation.class);

    private final SmsGateway gateway;
    private final OperationSettings settings;
    private final FailureOrigin origin;
    private final PlannerFactory planners;
    private final Submitter submitter;
    private final DuplicateGuard guard;

    SendOperation(SmsGateway gateway, GatewayDescriptor descriptor, OperationSettings settings, FailureOrigin origin) {
        this.gateway = gateway;
        this.settings = settings;
        this.origin = origin;
        this.planners = new PlannerFactory(gateway, descriptor, settings, origin);
        Function<SendRequest, Answer<Accepted>> send =
                origin.operation() == SmsOperation.OTP ? gateway::otp : gateway::send;
        this.guard = gateway.duplicateGuard().orElse(null);
        this.submitter = new Submitter(send, guard, descriptor, settings, origin);
    }

    @Override
    public OperationResult execute(OperationInput input) {
        UnfinishedSend before = unfinished(input);
        if (before != null) {
            input.messageObserver().resumed();
        }
        SendProgress progress = before == null ? begin(input) : (SendProgress) before.progress();
        String code = sendAll(progress, input, before);
        progress.planner().close();
        checkEnd(progress);
        if (before != null) {
            input.forget(before);
        }
        SendResult result = progress.result();
        if (result.submissions().isEmpty()) {
            throw planners.nothingToSend(result.rejected());
        }
        return new OperationResult(result, code);
    }

    private SendProgress begin(OperationInput input) {
        SegmentCap cap = SegmentCap.of(input, gateway, settings, origin);
        JournaledSend journal = JournaledSend.of(input, settings, guard, origin);
        return new SendProgress(planners.begin(input, input.messageObserver(), cap), cap, journal);
    }

    /** A body that gives fewer messages than were sent under its key is another one. */
    private static void checkEnd(SendProgress progress) {
        if (progress.hasReplayed()) {
            progress.journal().checkEnd(progress.part());
        }
    }

    /**
     * The same send, if an earlier try of it has failed and this one repeats it; null if this is a send of its own.
     * Messages that were read from an iterator or a stream cannot be read again, so that send is always resumed.
     */
    private UnfinishedSend unfinished(OperationInput input) {
        List<UnfinishedSend> sends = input.unfinishedSends();
        if (sends.isEmpty()) {
            return null;
        }
        SendIdentity identity = SendIdentity.of(origin, settings, input, null);
        Object body = input.body();
        boolean oneWay = BodyContent.isOneWay(body);
        for (UnfinishedSend send : sends) {
            boolean repeated = oneWay || send.isRepeatedBy(input.stepTry());
            if (send.isOf(identity)
                    && (repeated || send.isOfSameStep(input.stepTry()))
                    && send.content().equals(body, () -> planners.read(input))) {
                if (!repeated) {
                    // The step starts anew. A redelivery repeats this send from now on and not the earlier one.
                    input.forget(send);
                } else if (send.take()) {
                    return send;
                }
            }
            if (oneWay
                    && !send.isTaken()
                    && send.progress() instanceof SendProgress
                    && send.content().isOf(body)) {
                throw planners.alreadyBegun();
            }
        }
        return null;
    }

    private String sendAll(SendProgress progress, OperationInput input, UnfinishedSend earlier) {
        MessageObserver observer = input.messageObserver();
        String code = Answer.OK;
        try {
            for (SendRequest next = progress.next(); next != null; next = progress.next()) {
                checkNotStopped(input, progress);
                progress.spend();
                SendRequest request = inTurn(next, progress, input);
                List<Piece> pieces = progress.planner().current();
                Submitter.Outcome outcome = submit(request, progress, observer);
                if (outcome == null) {
                    continue;
                }
                if (observer.active()) {
                    new MessageShares(request, outcome).report(pieces, observer);
                }
                code = outcome.code();
            }
            progress.checkPostponed();
            return code;
        } catch (RuntimeException failure) {
            throw stop(progress, input, failure, earlier);
        } catch (Error broken) {
            throw stop(progress, input, brokenBetween(broken, progress), earlier);
        }
    }

    /** An Error while no request was on its way. */
    private OneSmsException brokenBetween(Error error, SendProgress progress) {
        if (progress.lost() != null) {
            LOG.debug("{}: the JVM failed after a lost answer", origin.gateway(), error);
            return progress.stillUnknown(origin);
        }
        progress.refused();
        return new NotSentException(
                "The JVM failed between two requests (" + error.getClass().getName()
                        + "): no further request was sent. Correct the cause, and send the rest again.",
                origin,
                error);
    }

    /** Builds the exception for the route, and keeps the rest of the send for a redelivery. */
    private RuntimeException stop(
            SendProgress progress, OperationInput input, RuntimeException failure, UnfinishedSend earlier) {
        if (failure instanceof OneSmsException known && progress.maybeAtAnotherNode(failure)) {
            known.maybeAtAnotherNode();
        }
        RuntimeException thrown = exceptionFor(progress, failure, input.messageObserver());
        progress.planPostponed();
        keep(progress, input, thrown, earlier);
        return thrown;
    }

    /** A request whose answer was lost has had its turn. Others wait, and the time to send them may be another one then. */
    private SendRequest inTurn(SendRequest request, SendProgress progress, OperationInput input) {
        if (settings.pace() == null || progress.lost() != null) {
            return request;
        }
        try {
            settings.pace().await(request, origin, () -> checkNotStopped(input, progress));
        } catch (NotSentException e) {
            progress.refused();
            throw e;
        }
        return progress.next();
    }

    /** Nothing is sent now: the journal has the outcome of the request or of messages in it, or refuses to begin it. */
    private void giveTurnBack(SendRequest request) {
        if (settings.pace() != null) {
            settings.pace().giveBack(request, origin);
        }
    }

    private void checkNotStopped(OperationInput input, SendProgress progress) {
        if (input.stopping()) {
            if (progress.lost() != null) {
                throw progress.stillUnknown(origin);
            }
            throw new NotSentException(
                    "The route was stopped, or the thread was interrupted: no further request was sent.", origin, null);
        }
    }

    private RuntimeException exceptionFor(SendProgress progress, RuntimeException failure, MessageObserver observer) {
        boolean only = progress.accepted().isEmpty()
                && progress.heldBack().stream().allMatch(message -> message.failure() == failure);
        if (only && !observer.active()) {
            return failure;
        }
        PartialSendException partial = stopped(progress, failure, observer);
        return only ? failure : partial;
    }

    /** Keeps what a redelivery resumes; nothing if nothing was sent and the body can be read again. */
    private void keep(SendProgress progress, OperationInput input, RuntimeException thrown, UnfinishedSend before) {
        if (before != null) {
            input.forget(before);
        }
        if (progress.begun() || isConsumed(input.body(), thrown)) {
            BodyContent content = BodyContent.of(
                    input.body(), () -> planners.read(input), progress.planner().items());
            input.keep(new UnfinishedSend(
                    SendIdentity.of(origin, settings, input, null),
                    content,
                    input.stepTry(),
                    thrown,
                    progress,
                    new AtomicBoolean()));
        }
    }

    /**
     * Whether the messages that were read so far may be nowhere but in the planner. When reading itself failed, an Iterable
     * is read anew.
     */
    private static boolean isConsumed(Object body, RuntimeException failure) {
        return BodyContent.isOneWay(body) || BodyContent.isReadOnce(body) && failure instanceof OneSmsException;
    }

    /** Sends a request; null if messages of it are in the journal, so that it is planned anew without them. */
    private Submitter.Outcome submit(SendRequest request, SendProgress progress, MessageObserver observer) {
        LostOutcome before = progress.lost();
        long planned = gateway.segments(request);
        JournaledSend journal = progress.journal();
        boolean ownKeys = before == null && progress.planner().hasOwnKeys();
        if (ownKeys) {
            List<JournaledSend.Recorded> messages = recorded(request, progress);
            if (!messages.isEmpty()) {
                giveTurnBack(request);
                RecordedMessages.takeOut(messages, request, progress, observer, settings.listener());
                return null;
            }
        }
        Submitter.Outcome recorded = ownKeys ? null : recorded(request, progress, before);
        if (recorded != null) {
            if (before == null) {
                giveTurnBack(request);
            }
            return replay(request, progress, recorded, planned);
        }
        if (before == null) {
            checkHours(request, progress);
        }
        FirstSend sent = before == null ? submitter.begin(request) : before.first();
        Submitter.Outcome outcome;
        List<Submission> submissions;
        try {
            outcome = submitter.submit(request, sent, before, journal == null ? null : journal.hold());
            submissions = outcome.toSubmissions(request, planned);
            progress.sent();
            progress.accept(submissions, outcome.accepted().rejected());
        } catch (OutcomeUnknownException | Error e) {
            OutcomeUnknownException lost =
                    e instanceof Error broken ? Submitter.brokenOff(broken, origin) : (OutcomeUnknownException) e;
            progress.outcomeLost(lost, sent);
            if (journal != null) {
                journal.unknown();
            }
            expect(request, planned, before);
            throw lost;
        } catch (RuntimeException refused) {
            RuntimeException reported = journal == null ? refused : journal.notSent(refused);
            if (reported instanceof OutcomeUnknownException lost) {
                progress.outcomeLost(lost, sent);
                expect(request, planned, before);
            } else {
                progress.refused();
                progress.released(reported);
            }
            throw reported;
        }
        // The request is accepted, whatever fails from here on. The ids come first: they are not passed on again.
        Runnable tracking = () -> track(request, submissions, progress, false);
        if (journal == null) {
            tracking.run();
        } else {
            journal.accepted(request, outcome, tracking);
        }
        expect(request, planned, before);
        settings.counters().charged(origin, settings.baseUrl(), request, submissions);
        settings.counters().accepted(origin.operation(), submissions);
        return outcome;
    }

    /** Only what is not sent yet has to be within the sending hours, so this is known when the journal has begun it. */
    private void checkHours(SendRequest request, SendProgress progress) {
        try {
            progress.planner().checkHours();
        } catch (InvalidRequestException closed) {
            progress.refused();
            giveTurnBack(request);
            throw progress.journal() == null ? closed : progress.journal().notSent(closed);
        }
    }

    /** The messages of the request that the journal has under their own keys; empty if it is to be sent now. */
    private List<JournaledSend.Recorded> recorded(SendRequest request, SendProgress progress) {
        try {
            return progress.journal().begin(request, progress.planner().current());
        } catch (RuntimeException e) {
            progress.refused();
            giveTurnBack(request);
            throw e;
        }
    }

    /** What the journal has of the request; null if it is to be sent now. */
    private Submitter.Outcome recorded(SendRequest request, SendProgress progress, LostOutcome before) {
        JournaledSend journal = progress.journal();
        if (journal == null) {
            return null;
        }
        try {
            return before == null ? journal.begin(request, progress.part()) : journal.again(request, before);
        } catch (RuntimeException e) {
            if (before == null || e instanceof NotSentException) {
                progress.refused();
            }
            if (before == null) {
                giveTurnBack(request);
            }
            throw e;
        }
    }

    /**
     * The request was accepted in an earlier send under the same key. The listener is called again: the earlier node may
     * have crashed before it was.
     */
    private Submitter.Outcome replay(
            SendRequest request, SendProgress progress, Submitter.Outcome recorded, long planned) {
        List<Submission> submissions = recorded.toSubmissions(request, planned);
        progress.replay();
        progress.accept(submissions, recorded.accepted().rejected());
        track(request, submissions, progress, true);
        return recorded;
    }

    private void track(SendRequest request, List<Submission> submissions, SendProgress progress, boolean replayed) {
        for (Submission submission : submissions) {
            settings.listener().accepted(request, submission, progress.reference(), replayed);
        }
    }

    /** Counts the cost of a request once, also when a lost answer is recovered by a later try. */
    private void expect(SendRequest request, long planned, LostOutcome before) {
        if (before == null) {
            settings.counters().expected(origin, settings.baseUrl(), request, planned);
        }
    }

    private PartialSendException stopped(SendProgress progress, RuntimeException failure, MessageObserver observer) {
        List<SmsMessage> current = new ArrayList<>();
        if (progress.current() != null) {
            for (Piece piece : progress.planner().current()) {
                SmsMessage message = piece.toMessage();
                current.add(message);
                observer.stopped(piece.source(), message, failure, true);
            }
        }
        List<SmsMessage> unsent = new ArrayList<>();
        List<SmsMessage> unknown = new ArrayList<>();
        (MessageObserver.maybeSent(failure) ? unknown : unsent).addAll(current);
        for (JournaledSend.Recorded message : progress.heldBack()) {
            (MessageObserver.maybeSent(message.failure()) ? unknown : unsent)
                    .add(message.piece().toMessage());
        }
        // The send that is at work goes on with them.
        boolean atWork = failure instanceof ThrottledException throttled && throttled.atWork();
        for (RequestPlanner.Untried untried : progress.planner().unplanned()) {
            (atWork ? unknown : unsent).add(untried.message());
            observer.stopped(untried.source(), untried.message(), failure, atWork);
        }
        return new PartialSendException(
                failure instanceof OneSmsException known ? origin.withCode(known.code()) : origin,
                progress.result(),
                unsent,
                unknown,
                failure);
    }
}
