package io.github.camelonesms.operation;

import io.github.camelonesms.gateway.SmsGateway;
import io.github.camelonesms.model.FailureOrigin;
import io.github.camelonesms.model.NotFoundException;
import io.github.camelonesms.model.NotSentException;
import io.github.camelonesms.model.OneSmsException;
import io.github.camelonesms.model.RejectedException;
import io.github.camelonesms.model.UnavailableException;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * {@code cancel}: cancels scheduled submissions before they begin. Every id is tried, also after a failure. The exchange
 * keeps the cancelled ids, which a redelivery does not try again.
 */
record CancelOperation(SmsGateway gateway, OperationSettings settings, FailureOrigin origin) implements Operation {

    @Override
    public OperationResult execute(OperationInput input) {
        List<String> ids = Ids.of(input, origin).stream().distinct().toList();
        CancelFailures failures = new CancelFailures(ids.size(), Ids.missing(input, ids));
        SendIdentity account = new SendIdentity(
                origin, List.of(SendingAccount.of(origin.gateway(), settings.baseUrl(), settings.credentials())));
        List<UnfinishedSend> earlier = input.unfinishedSends().stream()
                .filter(kept -> kept.isOf(account))
                .toList();
        CancelProgress progress = new CancelProgress();
        earlier.forEach(kept -> progress.addAll((CancelProgress) kept.progress()));
        try {
            for (String id : ids) {
                if (!progress.isCancelled(id)) {
                    cancel(id, input, progress, failures);
                }
            }
            failures.check(origin);
        } catch (RuntimeException | Error failure) {
            earlier.forEach(UnfinishedSend::take);
            earlier.forEach(input::forget);
            input.keep(new UnfinishedSend(
                    account,
                    null,
                    input.stepTry(),
                    failure instanceof RuntimeException known ? known : null,
                    progress,
                    new AtomicBoolean()));
            throw failure;
        }
        return new OperationResult(OperationResult.UNCHANGED, progress.code(ids.get(ids.size() - 1)));
    }

    private void cancel(String id, OperationInput input, CancelProgress progress, CancelFailures failures) {
        if (failures.endOperation()) {
            failures.add(id, failures.last());
            return;
        }
        if (input.stopping()) {
            failures.add(
                    id,
                    new NotSentException(
                            "The route was stopped, or the thread was interrupted: no further request was sent.",
                            origin,
                            null));
            return;
        }
        try {
            progress.cancelled(id, gateway.cancel(id).code());
            failures.succeeded();
            settings.counters().cancelled(origin, settings.baseUrl(), settings.credentials(), id);
        } catch (OneSmsException failure) {
            failures.add(id, progress.isLost(id) ? afterLost(failure) : failure);
            if (failure instanceof UnavailableException) {
                progress.lost(id);
            }
        } catch (RuntimeException | Error broken) {
            progress.lost(id);
            throw broken;
        }
    }

    /** The refusal of an id that an earlier try may have cancelled. */
    private OneSmsException afterLost(OneSmsException refusal) {
        String message =
                "The gateway does not cancel the submission. The answer to an earlier try was lost: the submission is"
                        + " cancelled already, or it has begun. Its delivery report shows which.";
        FailureOrigin refused = origin.withCode(refusal.code()).withHttpStatus(refusal.getHttpResponseCode());
        if (refusal instanceof RejectedException) {
            return new RejectedException(message, refused, null);
        }
        return refusal instanceof NotFoundException
                ? new NotFoundException(message + " If there is none, check the id.", refused, null)
                : refusal;
    }
}
