package io.github.camelonesms.operation;

import io.github.camelonesms.model.AuthenticationException;
import io.github.camelonesms.model.FailureOrigin;
import io.github.camelonesms.model.InsufficientCreditException;
import io.github.camelonesms.model.InvalidRequestException;
import io.github.camelonesms.model.NotFoundException;
import io.github.camelonesms.model.NotSentException;
import io.github.camelonesms.model.OneSmsException;
import io.github.camelonesms.model.RejectedException;
import io.github.camelonesms.model.ThrottledException;
import io.github.camelonesms.model.UnavailableException;
import java.time.Duration;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

/** The failures of a cancel, by id, and the exception for all of them. */
final class CancelFailures {

    /** The first of these types that occurs is that of the exception. A retry helps only for the first three. */
    private static final List<Class<? extends OneSmsException>> WORST_FIRST = List.of(
            ThrottledException.class,
            UnavailableException.class,
            NotSentException.class,
            AuthenticationException.class,
            InsufficientCreditException.class,
            RejectedException.class,
            InvalidRequestException.class,
            NotFoundException.class);

    /** If the gateway does not answer, each further id would cost the time-out. */
    private static final int MOST_IN_A_ROW = 3;

    private final int ids;
    private final int missing;
    private final Map<String, OneSmsException> failures = new LinkedHashMap<>();
    private OneSmsException last;
    private int inARow;

    /** @param missing the number of submissions without an id, in addition to the ids */
    CancelFailures(int ids, int missing) {
        this.ids = ids;
        this.missing = missing;
    }

    void add(String id, OneSmsException failure) {
        failures.put(id, failure);
        last = failure;
        inARow = failure.retrySafe() ? inARow + 1 : 0;
    }

    /** An id was cancelled. */
    void succeeded() {
        inARow = 0;
    }

    /** Whether further requests would fail too: repeated refusals may lock the account, or the gateway is down. */
    boolean endOperation() {
        return last instanceof AuthenticationException || inARow >= MOST_IN_A_ROW;
    }

    /** Returns the failure that was added last; null if there is none. */
    OneSmsException last() {
        return last;
    }

    /** Throws one exception for all failures; a single id has its own. */
    void check(FailureOrigin origin) {
        if (failures.isEmpty() && missing == 0) {
            return;
        }
        throw ids == 1 && missing == 0 ? last : combined(origin);
    }

    private OneSmsException combined(FailureOrigin place) {
        OneSmsException worst = failures.values().stream()
                .min(Comparator.comparingInt(CancelFailures::rank))
                .orElse(null);
        String message = describe(worst != null && worst.retrySafe());
        if (worst == null) {
            return new NotFoundException(message, place, null);
        }
        FailureOrigin origin = place.withCode(worst.code()).withHttpStatus(worst.getHttpResponseCode());
        Throwable cause = worst.getCause();
        if (worst instanceof ThrottledException) {
            return new ThrottledException(message, origin, longestPause());
        }
        if (worst instanceof NotSentException) {
            return new NotSentException(message, origin, cause);
        }
        if (worst.retrySafe()) {
            return new UnavailableException(message, origin, cause);
        }
        if (worst instanceof AuthenticationException) {
            return new AuthenticationException(message, origin, cause);
        }
        if (worst instanceof InsufficientCreditException) {
            return new InsufficientCreditException(message, origin, cause);
        }
        if (worst instanceof InvalidRequestException) {
            return new InvalidRequestException(message, origin, cause);
        }
        return worst instanceof NotFoundException
                ? new NotFoundException(message, origin, cause)
                : new RejectedException(message, origin, cause);
    }

    private static int rank(OneSmsException failure) {
        int rank = WORST_FIRST.indexOf(failure.getClass());
        return rank < 0 ? WORST_FIRST.size() : rank;
    }

    private Duration longestPause() {
        return failures.values().stream()
                .map(failure -> failure instanceof ThrottledException throttled ? throttled.retryAfter() : null)
                .filter(Objects::nonNull)
                .max(Comparator.naturalOrder())
                .orElse(null);
    }

    private String describe(boolean retry) {
        StringBuilder text = new StringBuilder()
                .append(ids - failures.size())
                .append(" of ")
                .append(ids + missing)
                .append(" submissions were cancelled.");
        if (retry) {
            text.append(" A redelivery only tries the others again.");
        }
        if (missing > 0) {
            text.append(" Submissions without an id, which cannot be cancelled: ")
                    .append(missing)
                    .append("; look for them in the campaigns.");
        }
        Map<String, List<String>> byMessage = failures.keySet().stream()
                .collect(Collectors.groupingBy(
                        id -> failures.get(id).getMessage(), LinkedHashMap::new, Collectors.toList()));
        byMessage.forEach((message, failed) -> text.append(" Not confirmed: ")
                .append(String.join(", ", failed))
                .append(" (")
                .append(message)
                .append(")."));
        return text.toString();
    }
}
