package io.github.camelonesms.gateway.organik;

import io.github.camelonesms.model.AuthenticationException;
import io.github.camelonesms.model.FailureOrigin;
import io.github.camelonesms.model.InsufficientCreditException;
import io.github.camelonesms.model.OneSmsException;
import io.github.camelonesms.model.RejectedException;
import io.github.camelonesms.model.ThrottledException;
import java.util.Arrays;

/** The vendor's error numbers and their exceptions. */
enum OrganikCode {
    SERVER_DATA("The gateway reports an error in its data.", 84, 85),
    NO_RECORDS("The gateway found no records.", 86, 87),
    REQUEST_NAME("The gateway does not know this request: check baseUrl.", 88),
    USER("The gateway does not know the account: check apiKey.", 89),
    KEY_LENGTH("The API key has the wrong length: apiKey is 32 characters, 0-9 and a-f.", 90),
    TYPE("The gateway does not know the request's or the answer's type: check baseUrl.", 91, 92),
    TOO_MANY_REQUESTS("The gateway received too many requests: send more slowly.", 93),
    SERVER("The gateway reports an internal error.", 94, 95),
    REQUEST("The gateway could not read the request.", 96, 97),
    IP_ADDRESS("The gateway does not accept this machine's IP address: add it in the vendor's panel.", 98),
    NOT_AUTHORISED("The account may not do this: have the vendor allow it.", 99),
    HEADER(
            "The sender is not approved for this account; it is written in capital letters as approved (operation"
                    + " originators).",
            101,
            107),
    NO_VALID_NUMBER("The gateway finds no valid number among the recipients.", 102),
    BALANCE("The account's balance does not cover this message: buy credit, then send again.", 103, 108),
    CONTRACT("The account's contract does not allow this: ask the vendor.", 104),
    NO_TEXT("The gateway found no text.", 105),
    TOO_LONG("The text is longer than seven segments.", 106),
    BLACKLISTED("The number is on the account's blacklist (operation blacklist).", 109),
    NUMBER("The gateway does not accept the number.", 110, 111),
    NOT_BASE64("The gateway could not decode the text.", 112);

    private final String advice;
    private final int[] numbers;

    OrganikCode(String advice, int... numbers) {
        this.advice = advice;
        this.numbers = numbers;
    }

    static OneSmsException toException(String number, FailureOrigin place) {
        FailureOrigin origin = place.withCode(number);
        OrganikCode known = find(number);
        return known == null ? origin.unexplained() : known.toException(origin);
    }

    /** Returns whether the failure means that there are no records (86, 87). */
    static boolean isNoRecords(OneSmsException failure) {
        return failure.code() != null && find(failure.code()) == NO_RECORDS;
    }

    static boolean isNoValidNumber(String number) {
        return find(number) == NO_VALID_NUMBER;
    }

    /** Returns whether the account lacks the permission, or calls from the wrong machine (98, 99). */
    static boolean isAccess(OneSmsException failure) {
        OrganikCode known = find(failure.code());
        return known == IP_ADDRESS || known == NOT_AUTHORISED;
    }

    /** Returns why a recipient was left out, as the end of a sentence that begins with the number. */
    static String reason(String number) {
        OrganikCode known = find(number);
        if (known == BLACKLISTED) {
            return "is on the account's blacklist (" + number + ")";
        }
        if (known == null) {
            return "was refused by the gateway";
        }
        return known == NUMBER || known == NO_VALID_NUMBER
                ? "was refused by the gateway as invalid (" + number + ")"
                : "was left out (" + number + "): " + known.advice;
    }

    private static OrganikCode find(String number) {
        for (OrganikCode code : values()) {
            if (Arrays.stream(code.numbers)
                    .anyMatch(known -> Integer.toString(known).equals(number))) {
                return code;
            }
        }
        return null;
    }

    private OneSmsException toException(FailureOrigin origin) {
        return switch (this) {
            case USER, KEY_LENGTH, IP_ADDRESS, NOT_AUTHORISED -> new AuthenticationException(advice, origin, null);
            case TOO_MANY_REQUESTS -> new ThrottledException(advice, origin, null);
            case NO_VALID_NUMBER -> RejectedException.noRecipients(advice, origin);
            case BALANCE -> new InsufficientCreditException(advice, origin, null);
            case SERVER, SERVER_DATA, NO_RECORDS -> origin.uncertain(advice);
            default -> new RejectedException(advice, origin, null);
        };
    }
}
