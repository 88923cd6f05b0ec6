package io.github.camelonesms.gateway.iletimerkezi;

import io.github.camelonesms.model.AuthenticationException;
import io.github.camelonesms.model.DuplicateMessageException;
import io.github.camelonesms.model.FailureOrigin;
import io.github.camelonesms.model.InsufficientCreditException;
import io.github.camelonesms.model.NotFoundException;
import io.github.camelonesms.model.OneSmsException;
import io.github.camelonesms.model.RejectedException;
import io.github.camelonesms.model.ThrottledException;

/** The vendor's failure codes ("Hata Kodları") and their exceptions. */
enum IletimerkeziCode {
    NOT_RESOLVED("400", "The gateway could not read the request."),
    WRONG_MEMBERSHIP(
            "401",
            "The gateway does not accept the account: check apiKey and apiSecret (the hash of the panel's key and"
                    + " secret), that API access is on, and that this machine's IP address is allowed."),
    NOT_ENOUGH_CREDIT("402", "The account's balance does not cover this order: buy credit, then send again."),
    NO_SUCH_METHOD("404", "The gateway does not know this method: check baseUrl."),
    BAD_VALUES("422", "The gateway does not accept a value of the request."),
    SENDER_NOT_USABLE(
            "450",
            "The sender is not approved for this account; check upper and lower case and blanks (operation"
                    + " originators)."),
    DUPLICATE_ORDER(
            "451",
            "The same text to the same recipients was accepted within the last 10 minutes; it was not sent again. If it"
                    + " is meant to be sent twice, change the text, for example by adding the time."),
    WRONG_RECIPIENTS(
            "452",
            "The gateway refuses the recipients: a number is wrong, or it is on the account's blacklist (operation"
                    + " blacklist)."),
    ORDER_TOO_LONG("453", "The text is longer than seven segments."),
    EMPTY_TEXT("454", "The text is empty."),
    NO_SUCH_ORDER(
            "455",
            "The gateway knows no order of this id, or (when cancelling) its sending has begun: check the id and the"
                    + " account."),
    NOT_YET_SENT("456", "The order's date has not come yet, so there is no report."),
    WRONG_DATE("457", "The gateway does not accept the send date (sendDateTime, dd/MM/yyyy HH:mm)."),
    WRONG_RANGE("458", "The gateway does not accept the range of days: at most ten."),
    WRONG_PAGE("464", "The gateway does not accept the page: it counts from 1."),
    WRONG_BLACKLIST_NUMBER("466", "The gateway does not accept the number for its blacklist."),
    IYS_MISSING("468", "The gateway requires a choice about the consent registry (İYS): set the option commercial."),
    IYS_LIST_MISSING(
            "469", "Commercial messages need a list of the consent registry: set iysList to BIREYSEL or TACIR."),
    IYS_CODE_MISSING("470", "The account has no İYS code: set it in the vendor's panel."),
    OUT_OF_SERVICE("503", "The gateway is out of service for now: try again later.");

    static final String SUCCESS = "200";

    private static final int SERVER_ERRORS = 500;

    private final String code;
    private final String advice;

    IletimerkeziCode(String code, String advice) {
        this.code = code;
        this.advice = advice;
    }

    /**
     * Returns whether the number to remove is not on the blacklist. The vendor documents no code for it. Servers return
     * 466; 455 means the same for orders. The code may be null.
     */
    static boolean isNotListed(String code) {
        return WRONG_BLACKLIST_NUMBER.code.equals(code) || NO_SUCH_ORDER.code.equals(code);
    }

    String code() {
        return code;
    }

    /** Returns the exception for a code other than {@link #SUCCESS}, documented or not. */
    static OneSmsException toException(String code, FailureOrigin place) {
        FailureOrigin origin = place.withCode(code);
        for (IletimerkeziCode known : values()) {
            if (known.code.equals(code)) {
                return known.toException(origin);
            }
        }
        if (Integer.parseInt(code) < SERVER_ERRORS) {
            return origin.unexplained();
        }
        String failed = "The gateway reports an undocumented failure of its own.";
        return origin.uncertain(failed);
    }

    private OneSmsException toException(FailureOrigin origin) {
        return switch (this) {
            case WRONG_MEMBERSHIP -> new AuthenticationException(advice, origin, null);
            case NOT_ENOUGH_CREDIT -> new InsufficientCreditException(advice, origin, null);
            case DUPLICATE_ORDER -> new DuplicateMessageException(advice, origin, null);
            case NO_SUCH_ORDER -> new NotFoundException(advice, origin, null);
            case OUT_OF_SERVICE -> new ThrottledException(advice, origin, null);
            default -> new RejectedException(advice, origin, null);
        };
    }
}
