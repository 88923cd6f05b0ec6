package io.github.camelonesms.gateway;

import io.github.camelonesms.model.AuthenticationException;
import io.github.camelonesms.model.BlacklistResult;
import io.github.camelonesms.model.Consent;
import io.github.camelonesms.model.ConsentResult;
import io.github.camelonesms.model.DeliveryReport;
import io.github.camelonesms.model.NotFoundException;
import io.github.camelonesms.model.OptOutRequest;
import io.github.camelonesms.model.ReportState;
import io.github.camelonesms.model.SmsOperation;
import java.util.List;
import java.util.Optional;

/**
 * A vendor's protocol for one account. Implementations are thread-safe, own no connection, and throw only exceptions of
 * {@code io.github.camelonesms.model}. Only operations of the {@link GatewayDescriptor} are called. Numbers are in the
 * gateway's form, texts are checked, and ids are not empty.
 */
public interface SmsGateway {

    /** Submits the messages, as 1-N if {@link SendRequest#uniform()}, otherwise as N-N. */
    default Answer<Accepted> send(SendRequest request) {
        throw unsupported(SmsOperation.SEND);
    }

    /** Submits a one-time password to one number over the vendor's fast lane. */
    default Answer<Accepted> otp(SendRequest request) {
        throw unsupported(SmsOperation.OTP);
    }

    /** Throws an InvalidRequestException if the wire format cannot express a submission, as {@link #send} does. */
    default void check(SendRequest request, SmsOperation operation) {}

    /** Returns the credits that the vendor will charge for a submission, by the vendor's own counting. */
    default long segments(SendRequest request) {
        return request.segments();
    }

    /** Returns the number of single messages in a submission, as far as it is known before the send. */
    default int recipients(SendRequest request) {
        return request.recipients();
    }

    /** Returns whether the credits of a submission are known before the send. */
    default boolean countsSegments() {
        return true;
    }

    /** Polls one report. An unknown id is a {@link NotFoundException}. */
    default Answer<DeliveryReport> report(String id) {
        throw unsupported(SmsOperation.DLR);
    }

    /** Polls several reports in one request: one per id, in the order of the ids; NOT_FOUND for an unknown id. */
    default Answer<List<DeliveryReport>> reports(List<String> ids) {
        throw unsupported(SmsOperation.DLR);
    }

    /** Polls one or more reports with one request: one report per id, in their order, NOT_FOUND for an unknown id. */
    default List<DeliveryReport> reportsOf(List<String> ids) {
        if (ids.size() > 1) {
            return reports(ids).value();
        }
        try {
            return List.of(report(ids.get(0)).value());
        } catch (NotFoundException e) {
            return List.of(new DeliveryReport(ids.get(0), ReportState.NOT_FOUND));
        }
    }

    /** Returns the balance, in the vendor's credits (segments). */
    default Answer<Long> credit() {
        throw unsupported(SmsOperation.CREDIT);
    }

    /** Returns the approved sender names. */
    default Answer<List<String>> originators() {
        throw unsupported(SmsOperation.ORIGINATORS);
    }

    /** Returns a page of submission ids, newest first; empty behind the last page. Pages count from 0. */
    default Answer<List<String>> campaigns(int page) {
        throw unsupported(SmsOperation.CAMPAIGNS);
    }

    /** Cancels a scheduled submission that has not begun; a rejection if it is too late. */
    default Answer<Void> cancel(String id) {
        throw unsupported(SmsOperation.CANCEL);
    }

    /** Adds numbers to the account's blacklist; one result per number, in order. */
    default Answer<List<BlacklistResult>> blacklistAdd(List<String> numbers) {
        throw unsupported(SmsOperation.BLACKLIST_ADD);
    }

    /** Removes numbers from the account's blacklist; one result per number, in order. */
    default Answer<List<BlacklistResult>> blacklistRemove(List<String> numbers) {
        throw unsupported(SmsOperation.BLACKLIST_REMOVE);
    }

    /** Returns the whole blacklist. */
    default Answer<List<String>> blacklist() {
        throw unsupported(SmsOperation.BLACKLIST);
    }

    /** Registers consents in the consent registry: one result for each consent, in order. */
    default Answer<List<ConsentResult>> consentAdd(List<Consent> consents) {
        throw unsupported(SmsOperation.CONSENT_ADD);
    }

    /** Requests the consents of numbers from the consent registry: one result for each number, in order. */
    default Answer<List<ConsentResult>> consents(List<String> numbers) {
        throw unsupported(SmsOperation.CONSENTS);
    }

    /**
     * Calls one of the vendor's own functions with its request type, a Map, JSON text, or null. Returns the answer's
     * data as the function's type, or as Map if {@code body} was one.
     */
    default Answer<Object> call(String function, Object body) {
        throw unsupported(SmsOperation.CALL);
    }

    /** Returns the opt-out requests, oldest first, from this id on; all of them if it is null or no longer listed. */
    default Answer<List<OptOutRequest>> optOutRequests(String from) {
        throw unsupported(SmsOperation.MO);
    }

    /**
     * Returns whether the gateway refused the account although its credentials may be right: API access is off, or this
     * machine's IP address is not allowed. False if the refusal gives no reason.
     */
    default boolean refusesAccess(AuthenticationException refusal) {
        return false;
    }

    /** Returns the guard that establishes the outcome of a lost answer; empty if the vendor has none. */
    default Optional<DuplicateGuard> duplicateGuard() {
        return Optional.empty();
    }

    /** Returns the vendor's own XML as body of {@code send}; empty if there is none. */
    default Optional<NativeFormat> nativeFormat() {
        return Optional.empty();
    }

    private static UnsupportedOperationException unsupported(SmsOperation operation) {
        return new UnsupportedOperationException(operation.id() + " is not among the gateway's operations");
    }
}
