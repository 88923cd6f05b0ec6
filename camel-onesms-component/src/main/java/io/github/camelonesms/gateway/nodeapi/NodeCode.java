package io.github.camelonesms.gateway.nodeapi;

import io.github.camelonesms.model.AuthenticationException;
import io.github.camelonesms.model.DuplicateMessageException;
import io.github.camelonesms.model.FailureOrigin;
import io.github.camelonesms.model.InsufficientCreditException;
import io.github.camelonesms.model.NotFoundException;
import io.github.camelonesms.model.OneSmsException;
import io.github.camelonesms.model.RejectedException;
import io.github.camelonesms.model.ThrottledException;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The vendor's failure codes (1.8.3, "Hata Kodları ve Açıklamaları", then undocumented ones of known servers) and their
 * exceptions. A constant's name is the code without {@code ERR_}.
 */
enum NodeCode {
    BAD_REQUEST(
            0,
            Meaning.REFUSED,
            "The gateway misses something in the request, or does not allow it: check the values sent."),
    USER_NOT_AUTHORIZED(
            1,
            Meaning.AUTHENTICATION,
            "The account may not do this: check username and password of the API user, and ask the vendor for the"
                    + " right."),
    BLACKLIST_RECORD_ALREADY_EXISTS(2, Meaning.REFUSED, "The number is on the global blacklist already."),
    PARENT_USER_NOT_FOUND(3, Meaning.REFUSED, "The gateway does not find the user above this one: check the request."),
    USER_ALREADY_EXISTS(4, Meaning.REFUSED, "There is a user of this name already: choose another name."),
    INVALID_PRICING_PLAN(5, Meaning.REFUSED, "The price plan is not valid: ask the vendor."),
    SMS_PKG_NOT_FOUND(6, Meaning.NOT_FOUND, "The gateway knows no package of this id: check the id and the account."),
    SMS_PKG_NOT_CHANGEABLE(
            7,
            Meaning.REFUSED,
            "Only packages that have not begun can be changed or cancelled; this one is under way or over."),
    INVALID_SMS_SENDING_DATE(8, Meaning.REFUSED, "The gateway does not accept the send date: give a time to come."),
    CONTACT_GROUP_ALREADY_EXISTS(
            9, Meaning.REFUSED, "There is such a group of contacts already: choose another title, or update it."),
    PARENT_CONTACT_GROUP_NOT_FOUND(
            10,
            Meaning.REFUSED,
            "The gateway does not find the group of contacts: check its uuid (contact/list-group)."),
    PARENT_CONTACT_GROUP_NOT_EMPTY(
            11, Meaning.REFUSED, "This group cannot stand above others, it holds contacts: choose another parentUUID."),
    CONTACT_ALREADY_EXISTS(
            12, Meaning.REFUSED, "There is a contact of this number already: update it (contact/update)."),
    CONTACT_IMPORT_EXISTS(13, Meaning.REFUSED, "An import of contacts is still waiting: call again when it is done."),
    FILE_NOT_FOUND(14, Meaning.REFUSED, "The gateway does not find the file: check the request."),
    CONTACT_IMPORT_FAILED(
            15, Meaning.REFUSED, "The contacts could not be imported: check columns and quotes of csvData."),
    USER_NOT_FOUND(16, Meaning.REFUSED, "The gateway does not find the user: check the request."),
    CREDIT_PLAN_NOT_FOUND(17, Meaning.REFUSED, "The account has no credit plan of this kind: ask the vendor."),
    USER_CREDIT_REQUIRED(18, Meaning.CREDIT, "The account's credit does not cover this: buy credits, then send again."),
    PROMOTION_NOT_FOUND(19, Meaning.REFUSED, "The gateway does not find the promotion: check the request."),
    ALLOWANCE_ALREADY_EXISTS(20, Meaning.REFUSED, "The allowance exists already."),
    ALLOWANCE_NOT_PERMITTED(21, Meaning.REFUSED, "The conditions of the allowance are not met: ask the vendor."),
    ALLOWANCE_NOT_APPLICABLE(22, Meaning.REFUSED, "The allowance does not apply to this user: ask the vendor."),
    SPAM_FILTER_ALREADY_EXISTS(23, Meaning.REFUSED, "There is such a spam filter already."),
    MO_ALREADY_EXISTS(24, Meaning.REFUSED, "The short number is defined already."),
    MO_KEYWORD_ALREADY_EXISTS(25, Meaning.REFUSED, "The keyword of the short number is defined already."),
    MO_NOT_FOUND(26, Meaning.REFUSED, "The gateway does not find the short number: check the request."),
    SENDER_ALREADY_EXISTS(27, Meaning.REFUSED, "The sender name exists already."),
    PARENT_USER_CREDIT_REQUIRED(
            28,
            Meaning.CREDIT,
            "The credit of the account's dealer does not cover this: ask the dealer to buy credits."),
    USER_CREDIT_DECREASING_LIMITED(29, Meaning.REFUSED, "The user's credit may not be lowered this far."),
    USER_IYS_SETTINGS_NOT_FOUND(
            30, Meaning.REFUSED, "The account has no İYS settings: set them in the panel, or leave commercial out."),
    INVALID_DATE_RANGE(
            31, Meaning.REFUSED, "The gateway does not accept the range of dates: check startDate and finishDate."),
    API_USER_ALREADY_EXISTS(32, Meaning.REFUSED, "There is an API user of this name already: choose another name."),
    CREDIT_PLAN_UNIT_PRICE_LIMIT(33, Meaning.REFUSED, "The unit price is below the user's: ask the vendor."),
    SMS_PKG_CUSTOM_ID_DUPLICATION(
            42,
            Meaning.DUPLICATE_REFERENCE,
            "A package of this customID was accepted before; it was not sent again. Set another "
                    + "CamelOneSmsClientReference if it is another message."),
    SMS_SENDING_TIME_LIMIT(
            44,
            Meaning.REFUSED,
            "The gateway does not send at this time of day: schedule the message (CamelOneSmsScheduledAt)."),
    REQUEST_PARAM_LIMIT(
            48, Meaning.REFUSED, "A list in the request is too long for the gateway: lower maxRecipientsPerRequest."),
    MULTI_REQUEST_NOT_PERMITTED(
            50,
            Meaning.THROTTLED,
            "The gateway still works on an earlier call of this function: call again when that has ended."),
    SYSTEM_MAINTENANCE(99, Meaning.THROTTLED, "The gateway is under maintenance: try again later."),
    UNAUTHORIZED_REQUEST(
            Meaning.AUTHENTICATION,
            "The gateway does not accept the credentials: check username and password of the API user, and the IP"
                    + " addresses that the API settings allow."),
    INVALID_PARAM(Meaning.REFUSED, "The gateway does not accept a value in the request: check the values sent."),
    INVALID_SMS_SENDER(
            Meaning.REFUSED,
            "The sender is not approved for this account; check upper and lower case (operation originators)."),
    EMPTY_SMS_PACKAGE(
            Meaning.NO_RECIPIENTS,
            "Nothing was left to send: no text, no valid number, or every number is blacklisted."),
    USER_BRAND_CODE_NOT_FOUND(
            Meaning.REFUSED, "The account has no İYS brand code: set it in the panel, or leave commercial out."),
    SMS_PKG_DUPLICATION(
            Meaning.DUPLICATE,
            "The same message to the same numbers was accepted within the last 30 minutes; it was not sent again."
                    + " Wait, or change the text if it is meant to be sent twice."),
    SMS_PKG_CREATING_FAILED(Meaning.REFUSED, "The gateway could not create the package; ask the vendor why."),
    NOT_FOUND(Meaning.NOT_FOUND, "The gateway does not find the record: check the id, the account and baseUrl."),
    INTERNAL_SERVER(Meaning.UNCERTAIN, "The gateway reports an internal error."),
    DAILY_REQUEST_LIMIT(
            Meaning.THROTTLED,
            "The account's daily number of requests is used up: continue tomorrow, or ask the vendor for more."),
    CONCURRENT_REQUEST_LIMIT(
            Meaning.THROTTLED, "The account has too many requests under way: send with fewer threads, and try again.");

    private enum Meaning {
        AUTHENTICATION,
        CREDIT,
        DUPLICATE,
        DUPLICATE_REFERENCE,
        NOT_FOUND,
        THROTTLED,
        REFUSED,
        NO_RECIPIENTS,
        /** It is unknown whether the request took effect. */
        UNCERTAIN
    }

    private static final String PREFIX = "ERR_";

    /** {@code SMS42: ERR_X} as in the document, {@code ERR_X} as servers write it, or the number alone. */
    private static final Pattern FORM =
            Pattern.compile("(?:SMS([0-9]{1,4}+)\\s*+:?+\\s*+)?+([A-Za-z][A-Za-z0-9_]{0,79}+)?+");

    /** Longer texts are not codes. */
    private static final int LONGEST = 100;

    private static final int UNNUMBERED = -1;

    private final int number;
    private final Meaning meaning;
    private final String advice;

    NodeCode(Meaning meaning, String advice) {
        this(UNNUMBERED, meaning, advice);
    }

    NodeCode(int number, Meaning meaning, String advice) {
        this.number = number;
        this.meaning = meaning;
        this.advice = advice;
    }

    String code() {
        return PREFIX + name();
    }

    /** Cause and cure. */
    String advice() {
        return advice;
    }

    /** Returns the constant of a code in an answer; empty if the code is unknown. */
    static Optional<NodeCode> find(String written) {
        Matcher matcher = matcher(written);
        if (matcher == null) {
            return Optional.empty();
        }
        String text = matcher.group(2);
        int number = matcher.group(1) == null ? UNNUMBERED : Integer.parseInt(matcher.group(1));
        return Arrays.stream(values())
                .filter(code -> text == null
                        ? number != UNNUMBERED && code.number == number
                        : code.code().equals(text))
                .findFirst();
    }

    /** With status 401 and 403 it concerns the account; for an unknown code the status decides. */
    static OneSmsException toException(String written, int status, FailureOrigin place, Duration retryAfter) {
        Optional<NodeCode> known = find(written);
        FailureOrigin origin = place.withCode(known.map(NodeCode::code).orElseGet(() -> presentable(written)));
        Meaning meaning = known.map(code -> code.meaning).orElseGet(() -> meaningOfUnknownCode(status));
        boolean denied = status == 401 || status == 403;
        return toException(
                denied && (meaning == Meaning.REFUSED || meaning == Meaning.NO_RECIPIENTS)
                        ? Meaning.AUTHENTICATION
                        : meaning,
                known.map(NodeCode::advice)
                        .orElse("The gateway refused with a code that its document does not explain; ask the vendor."),
                origin,
                retryAfter);
    }

    private static Meaning meaningOfUnknownCode(int status) {
        return switch (status) {
            case 429, 503 -> Meaning.THROTTLED;
            default -> status == 408 || status >= 500 ? Meaning.UNCERTAIN : Meaning.REFUSED;
        };
    }

    private static OneSmsException toException(
            Meaning meaning, String advice, FailureOrigin origin, Duration retryAfter) {
        return switch (meaning) {
            case AUTHENTICATION -> new AuthenticationException(advice, origin, null);
            case CREDIT -> new InsufficientCreditException(advice, origin, null);
            case DUPLICATE -> new DuplicateMessageException(advice, origin, null);
            case DUPLICATE_REFERENCE -> DuplicateMessageException.byReference(advice, origin);
            case NOT_FOUND -> new NotFoundException(advice, origin, null);
            case THROTTLED -> new ThrottledException(advice, origin, retryAfter);
            case REFUSED -> new RejectedException(advice, origin, null);
            case NO_RECIPIENTS -> RejectedException.noRecipients(advice, origin);
            case UNCERTAIN -> origin.uncertain(advice);
        };
    }

    /** Null if it is not a code. */
    private static Matcher matcher(String written) {
        if (written.length() > LONGEST) {
            return null;
        }
        Matcher matcher = FORM.matcher(written.strip());
        return matcher.matches() ? matcher : null;
    }

    /** Returns a code that may appear in an exception; null for any other text. */
    private static String presentable(String written) {
        Matcher matcher = matcher(written);
        if (matcher == null || written.isBlank()) {
            return null;
        }
        return matcher.group(2) == null ? written.strip() : matcher.group(2);
    }
}
