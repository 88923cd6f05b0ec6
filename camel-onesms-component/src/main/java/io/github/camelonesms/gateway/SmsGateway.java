package io.github.camelonesms.gateway;

import io.github.camelonesms.model.AuthenticationException;
import io.github.camelonesms.model.BlacklistResult;
import io.github.camelonesms.model.DeliveryReport;
import io.github.camelonesms.model.OptOutRequest;
import io.github.camelonesms.model.SmsOperation;
import java.util.List;
import java.util.Optional;

/**
 * One vendor's protocol for one account. Implementations are thread-safe, keep no connection of their own, and throw the
 * exceptions of {@code io.github.camelonesms.model} only. What the {@link GatewayDescriptor} does not list is never
 * called.
 *
 * <p>Numbers handed in are in the gateway's form already, texts are checked, ids are not empty.
 */
public interface SmsGateway {

    /** Submits the messages; {@link SendRequest#uniform()} says whether as 1-N or N-N. */
    default Answer<Accepted> send(SendRequest request) {
        throw unsupported(SmsOperation.SEND);
    }

    /** Submits a one-time password to one number on the vendor's fast lane. */
    default Answer<Accepted> otp(SendRequest request) {
        throw unsupported(SmsOperation.OTP);
    }

    /**
     * Checks a submission as {@link #send} does before it connects: whether the wire format can say all of it. Makes no
     * request.
     *
     * @param operation what a failure is reported as
     * @throws io.github.camelonesms.model.InvalidRequestException when it cannot
     */
    default void check(SendRequest request, SmsOperation operation) {}

    /**
     * The credits that the vendor will charge for a submission: its segments over all recipients, as the vendor counts them
     * for a request with these texts.
     */
    default long segments(SendRequest request) {
        return request.segments();
    }

    /**
     * Asks for one report.
     *
     * @throws io.github.camelonesms.model.NotFoundException when the gateway does not know the id
     */
    default Answer<DeliveryReport> report(String id) {
        throw unsupported(SmsOperation.DLR);
    }

    /**
     * Asks for several reports in one request.
     *
     * @param ids at most {@link GatewayDescriptor.Limits#idsPerReportRequest()}, at least two
     * @return one report an id in the order asked; an unknown id's is in state NOT_FOUND
     */
    default Answer<List<DeliveryReport>> reports(List<String> ids) {
        throw unsupported(SmsOperation.DLR);
    }

    /** The balance, in the vendor's credits (segments). */
    default Answer<Long> credit() {
        throw unsupported(SmsOperation.CREDIT);
    }

    /** The approved sender names. */
    default Answer<List<String>> originators() {
        throw unsupported(SmsOperation.ORIGINATORS);
    }

    /**
     * A page of submission ids, newest first.
     *
     * @param page counted from 0
     * @return empty behind the last page
     */
    default Answer<List<String>> campaigns(int page) {
        throw unsupported(SmsOperation.CAMPAIGNS);
    }

    /**
     * Cancels a scheduled submission that has not begun.
     *
     * @throws io.github.camelonesms.model.NotFoundException when the gateway does not know the id
     * @throws io.github.camelonesms.model.RejectedException when it is too late
     */
    default Answer<Void> cancel(String id) {
        throw unsupported(SmsOperation.CANCEL);
    }

    /** Puts numbers on the account's blacklist; one result a number, in order. */
    default Answer<List<BlacklistResult>> blacklistAdd(List<String> numbers) {
        throw unsupported(SmsOperation.BLACKLIST_ADD);
    }

    /** Takes numbers off the account's blacklist; one result a number, in order. */
    default Answer<List<BlacklistResult>> blacklistRemove(List<String> numbers) {
        throw unsupported(SmsOperation.BLACKLIST_REMOVE);
    }

    /** The whole blacklist. */
    default Answer<List<String>> blacklist() {
        throw unsupported(SmsOperation.BLACKLIST);
    }

    /**
     * Calls one of the vendor's own functions.
     *
     * @param function the vendor's name of it
     * @param body its request type, a Map, or JSON text; null where it takes nothing
     * @return the answer's data as the function's type, or as Map where {@code body} was one
     */
    default Answer<Object> call(String function, Object body) {
        throw unsupported(SmsOperation.CALL);
    }

    /**
     * The recipients' wishes not to be written to any more, oldest first, so that whoever handles them in order can
     * remember where to go on from.
     *
     * @param from id of the request to begin with; what is older is left out. Null, or an id that the gateway does not
     *     list any more = all
     */
    default Answer<List<OptOutRequest>> optOutRequests(String from) {
        throw unsupported(SmsOperation.MO);
    }

    /**
     * Whether the gateway refused the account for another reason than its credentials: API access is off, or this
     * machine's IP address is not allowed. False where the refusal does not say.
     */
    default boolean refusesAccess(AuthenticationException refusal) {
        return false;
    }

    /** How a lost answer's outcome can be established; empty when the vendor has no guard against duplicates. */
    default Optional<DuplicateGuard> duplicateGuard() {
        return Optional.empty();
    }

    /** The vendor's own XML as body of {@code send}; empty when there is none. */
    default Optional<NativeFormat> nativeFormat() {
        return Optional.empty();
    }

    private static UnsupportedOperationException unsupported(SmsOperation operation) {
        return new UnsupportedOperationException(operation.id() + " is not among the gateway's operations");
    }
}
