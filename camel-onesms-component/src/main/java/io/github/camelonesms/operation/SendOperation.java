package io.github.camelonesms.operation;

import io.github.camelonesms.gateway.Accepted;
import io.github.camelonesms.gateway.Answer;
import io.github.camelonesms.gateway.GatewayDescriptor;
import io.github.camelonesms.gateway.SendRequest;
import io.github.camelonesms.gateway.SmsGateway;
import io.github.camelonesms.model.FailureOrigin;
import io.github.camelonesms.model.NotSentException;
import io.github.camelonesms.model.OneSmsException;
import io.github.camelonesms.model.OutcomeUnknownException;
import io.github.camelonesms.model.PartialSendException;
import io.github.camelonesms.model.SendResult;
import io.github.camelonesms.model.SmsMessage;
import io.github.camelonesms.model.SmsOperation;
import io.github.camelonesms.model.Submission;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** {@code send} and {@code otp}: messages in, one submission a request out. */
final class SendOperation implements Operation {

    private final SmsGateway gateway;
    private final OperationSettings settings;
    private final FailureOrigin origin;
    private final SendPlans plans;
    private final Submitter submitter;

    SendOperation(
            SmsOperation operation, SmsGateway gateway, GatewayDescriptor descriptor, OperationSettings settings) {
        this.gateway = gateway;
        this.settings = settings;
        this.plans = new SendPlans(operation, gateway, descriptor, settings);
        this.origin = plans.origin();
        Function<SendRequest, Answer<Accepted>> send = operation == SmsOperation.OTP ? gateway::otp : gateway::send;
        this.submitter = new Submitter(send, gateway.duplicateGuard().orElse(null), descriptor, settings, origin);
    }

    @Override
    public OperationResult execute(OperationInput input) {
        UnfinishedSend before = unfinished(input);
        SendProgress progress = before == null ? begin(input) : before.progress();
        String code = sendAll(progress, input, before);
        progress.planner().close();
        checkEnd(progress);
        if (before != null) {
            input.forget(before);
        }
        SendResult result = progress.result();
        if (result.submissions().isEmpty()) {
            throw plans.nothingToSend(result.rejected());
        }
        return new OperationResult(result, code);
    }

    private SendProgress begin(OperationInput input) {
        SegmentCap cap = SegmentCap.of(input, gateway, settings, origin);
        JournaledSend journal = JournaledSend.of(input, settings, origin);
        return new SendProgress(plans.begin(input, input.messageObserver(), cap), cap, journal);
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
        AskedSend asked = asked(input);
        Object body = input.body();
        boolean oneWay = BodyContent.isOneWay(body);
        for (UnfinishedSend send : sends) {
            boolean repeated = oneWay || send.isRepeatedBy(input.stepTry());
            if (send.isOf(asked)
                    && (repeated || send.isOfSameStep(input.stepTry()))
                    && send.content().equals(body, () -> plans.read(input))) {
                if (!repeated) {
                    // The step starts anew. A redelivery repeats this send from now on and not the earlier one.
                    input.forget(send);
                } else if (send.take()) {
                    return send;
                }
            }
            if (oneWay
                    && !send.isTaken()
                    && send.progress() != null
                    && send.content().isOf(body)) {
                throw plans.alreadyBegun();
            }
        }
        return null;
    }

    private AskedSend asked(OperationInput input) {
        return AskedSend.of(origin.gateway(), origin.operation(), settings, input, null);
    }

    private String sendAll(SendProgress progress, OperationInput input, UnfinishedSend earlier) {
        MessageObserver observer = input.messageObserver();
        String code = Answer.OK;
        try {
            for (SendRequest next = progress.next(); next != null; next = progress.next()) {
                SendRequest request = next;
                goOn(input);
                progress.spend();
                List<Piece> pieces = progress.planner().current();
                Submitter.Outcome outcome = submit(request, progress);
                if (observer.active()) {
                    new MessageShares(request, outcome).tell(pieces, observer);
                }
                code = outcome.code();
            }
            return code;
        } catch (RuntimeException failure) {
            throw stop(progress, input, failure, earlier);
        } catch (Error broken) {
            if (progress.lost() == null) {
                progress.refused();
            }
            throw stop(progress, input, brokenBetween(broken), earlier);
        }
    }

    /** An Error while no request was on its way. */
    private NotSentException brokenBetween(Error error) {
        return new NotSentException(
                "The JVM failed between two requests (" + error.getClass().getName()
                        + "): no further request was sent. Correct the cause, and send the rest again.",
                origin,
                error);
    }

    /** Builds the exception for the route, and keeps the rest of the send for a redelivery. */
    private RuntimeException stop(
            SendProgress progress, OperationInput input, RuntimeException failure, UnfinishedSend earlier) {
        RuntimeException told = told(progress, failure, input.messageObserver());
        keep(progress, input, told, earlier);
        return told;
    }

    private void goOn(OperationInput input) {
        if (input.stopping()) {
            throw new NotSentException(
                    "The route was stopped, or the thread was interrupted: no further request was sent.", origin, null);
        }
    }

    private RuntimeException told(SendProgress progress, RuntimeException failure, MessageObserver observer) {
        if (progress.accepted().isEmpty() && !observer.active()) {
            return failure;
        }
        PartialSendException partial = stopped(progress, failure, observer);
        return progress.accepted().isEmpty() ? failure : partial;
    }

    /** Keeps what a redelivery is to go on with; nothing when nothing was sent and nothing is gone. */
    private void keep(SendProgress progress, OperationInput input, RuntimeException told, UnfinishedSend before) {
        if (before != null) {
            input.forget(before);
        }
        if (progress.begun() || isGone(input.body(), told)) {
            BodyContent content = BodyContent.of(
                    input.body(), () -> plans.read(input), progress.planner().items());
            input.keep(new UnfinishedSend(asked(input), content, input.stepTry(), told, progress));
        }
    }

    /**
     * Whether the messages that were read so far may be nowhere but in the planner. When reading itself failed, an Iterable
     * is read anew.
     */
    private static boolean isGone(Object body, RuntimeException failure) {
        return BodyContent.isOneWay(body) || BodyContent.isReadOnce(body) && failure instanceof OneSmsException;
    }

    private Submitter.Outcome submit(SendRequest request, SendProgress progress) {
        LostOutcome before = progress.lost();
        long planned = gateway.segments(request);
        Submitter.Outcome recorded = recorded(request, progress, before);
        if (recorded != null) {
            return replay(request, progress, recorded, planned);
        }
        JournaledSend journal = progress.journal();
        FirstSend sent = before == null ? submitter.begin(request) : before.first();
        Submitter.Outcome outcome;
        List<Submission> submissions;
        try {
            outcome = submitter.submit(request, sent, before, journal == null ? null : journal.hold());
            submissions = outcome.toSubmissions(request, planned);
            progress.sent();
            progress.accept(submissions, outcome.accepted().rejected());
        } catch (OutcomeUnknownException lost) {
            progress.lose(lost, sent);
            if (journal != null) {
                journal.unknown();
            }
            expect(request, planned, before);
            throw lost;
        } catch (RuntimeException refused) {
            progress.refused();
            if (journal != null) {
                journal.notSent();
            }
            throw refused;
        } catch (Error broken) {
            OutcomeUnknownException lost = Submitter.brokenOff(broken, origin);
            progress.lose(lost, sent);
            if (journal != null) {
                journal.unknown();
            }
            expect(request, planned, before);
            throw lost;
        }
        if (journal != null) {
            journal.accepted(request, outcome);
        }
        // The request is accepted, whatever fails from here on. The ids come first: they are not passed on again.
        for (Submission submission : submissions) {
            settings.listener().accepted(request, submission, progress.reference());
        }
        expect(request, planned, before);
        settings.counters().charged(origin, settings.baseUrl(), request, submissions);
        settings.counters().accepted(origin.operation(), submissions);
        return outcome;
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
            if (before == null) {
                progress.refused();
            }
            throw e;
        }
    }

    /** The request was accepted in an earlier send under the same key. The listener hears of it again: that node may have crashed before. */
    private Submitter.Outcome replay(
            SendRequest request, SendProgress progress, Submitter.Outcome recorded, long planned) {
        List<Submission> submissions = recorded.toSubmissions(request, planned);
        progress.replay();
        progress.accept(submissions, recorded.accepted().rejected());
        for (Submission submission : submissions) {
            settings.listener().accepted(request, submission, progress.reference());
        }
        return recorded;
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
                observer.failed(piece.source(), message, failure);
            }
        }
        boolean outcomeUnknown = failure instanceof OutcomeUnknownException;
        List<SmsMessage> unsent = new ArrayList<>(outcomeUnknown ? List.of() : current);
        for (RequestPlanner.Untried untried : progress.planner().unplanned()) {
            unsent.add(untried.message());
            observer.leftOut(untried.source(), untried.message(), failure);
        }
        return new PartialSendException(
                failure instanceof OneSmsException known ? origin.withCode(known.code()) : origin,
                progress.result(),
                unsent,
                outcomeUnknown ? current : List.of(),
                failure);
    }
}
