package io.github.camelonesms.operation;

import io.github.camelonesms.gateway.Accepted;
import io.github.camelonesms.gateway.Answer;
import io.github.camelonesms.gateway.GatewayDescriptor;
import io.github.camelonesms.gateway.NativeFormat;
import io.github.camelonesms.gateway.SendRequest;
import io.github.camelonesms.gateway.SmsGateway;
import io.github.camelonesms.model.FailureOrigin;
import io.github.camelonesms.model.InvalidRequestException;
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

    private final GatewayDescriptor descriptor;
    private final OperationSettings settings;
    private final FailureOrigin origin;
    private final NativeFormat nativeFormat;
    private final Submitter submitter;
    private final SubmissionKeys keys = new SubmissionKeys();
    private final int recipientsPerRequest;

    SendOperation(
            SmsOperation operation, SmsGateway gateway, GatewayDescriptor descriptor, OperationSettings settings) {
        this.descriptor = descriptor;
        this.settings = settings;
        this.origin = new FailureOrigin(descriptor.name(), operation);
        this.nativeFormat = gateway.nativeFormat().orElse(null);
        Function<SendRequest, Answer<Accepted>> send = operation == SmsOperation.OTP ? gateway::otp : gateway::send;
        this.submitter = new Submitter(send, gateway.duplicateGuard().orElse(null), descriptor, settings, origin);
        Integer limit = descriptor.limits().recipientsPerRequest().get(settings.wireFormat());
        int most = operation == SmsOperation.OTP ? 1 : settings.maxRecipientsPerRequest();
        this.recipientsPerRequest = limit == null ? most : Math.min(most, limit);
    }

    @Override
    public OperationResult execute(OperationInput input) {
        UnfinishedSends unfinished = input.unfinishedSends();
        SendProgress before = unfinished == null ? null : unfinished.find(this, input.body());
        SendProgress progress = before == null ? begin(input) : before;
        String code = sendAll(progress, input);
        progress.planner().close();
        if (before != null) {
            unfinished.remove(before);
        }
        SendResult result = progress.result();
        if (result.submissions().isEmpty()) {
            throw new InvalidRequestException(
                    result.rejected().isEmpty()
                            ? "There is no message to send: the body holds none."
                            : "None of the " + result.rejected().size()
                                    + " recipients can be sent to. The first one "
                                    + result.rejected().get(0).reason() + ".",
                    origin,
                    null);
        }
        return new OperationResult(result, code);
    }

    private SendProgress begin(OperationInput input) {
        MessageSource source = MessageSource.of(input, nativeFormat, settings.bodyFormat(), origin);
        try {
            SendTerms terms = SendTerms.of(input, source.written(), settings, descriptor, origin);
            MessageChecker checker = new MessageChecker(settings, descriptor.textRules(), input.to(), origin);
            boolean oneText = descriptor.limits().oneTextPerRequest().contains(settings.wireFormat());
            RequestPlanner planner = new RequestPlanner(
                    source, checker, terms, keys, recipientsPerRequest, oneText, input.messageObserver(), origin);
            return new SendProgress(this, input.body(), planner);
        } catch (RuntimeException e) {
            source.close();
            throw e;
        }
    }

    private String sendAll(SendProgress progress, OperationInput input) {
        MessageObserver observer = input.messageObserver();
        String code = Answer.OK;
        try {
            for (SendRequest next = progress.next(); next != null; next = progress.next()) {
                SendRequest request = next;
                Submitter.Outcome outcome = submit(request, progress);
                List<Submission> submissions = outcome.toSubmissions(request);
                List<Piece> pieces = progress.planner().current();
                if (!outcome.accepted().rejected().isEmpty()) {
                    progress.planner().rejected().addAll(outcome.accepted().rejected());
                }
                progress.accept(submissions);
                settings.counters().accepted(origin.operation(), submissions);
                for (Submission submission : submissions) {
                    settings.listener().accepted(request, submission);
                }
                if (observer.active()) {
                    new MessageShares(request, outcome).tell(pieces, observer);
                }
                code = outcome.code();
            }
            return code;
        } catch (RuntimeException failure) {
            keep(progress, input);
            if (progress.accepted().isEmpty() && !observer.active()) {
                throw failure;
            }
            PartialSendException partial = stopped(progress, failure, observer);
            throw progress.accepted().isEmpty() ? failure : partial;
        }
    }

    private static void keep(SendProgress progress, OperationInput input) {
        UnfinishedSends kept = input.unfinishedSends();
        UnfinishedSends unfinished = kept == null ? new UnfinishedSends() : kept;
        unfinished.add(progress);
        input.keep(unfinished);
    }

    private Submitter.Outcome submit(SendRequest request, SendProgress progress) {
        LostOutcome before = progress.lost();
        FirstSend sent = before == null ? submitter.begin(request) : before.first();
        try {
            return submitter.submit(request, sent, before);
        } catch (OutcomeUnknownException lost) {
            progress.lose(lost, sent);
            throw lost;
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
