package io.github.camelonesms.gateway.onesms;

import io.github.camelonesms.model.AuthenticationException;
import io.github.camelonesms.model.DuplicateMessageException;
import io.github.camelonesms.model.FailureOrigin;
import io.github.camelonesms.model.InsufficientCreditException;
import io.github.camelonesms.model.NotFoundException;
import io.github.camelonesms.model.OneSmsException;
import io.github.camelonesms.model.RejectedException;

/** The vendor's failure codes (1.1.14, the tables "Başarısız Dönüşler") and their exceptions. */
enum SmsApiCode {
    CAMPAIGN_NOT_FOUND("60", "The gateway knows no submission of this id: check the id and the account."),
    CAMPAIGN_CANCEL_FAILED(
            "61", "Only scheduled submissions that have not begun can be cancelled; this one is under way or over."),
    NOT_BLACKLISTED("62", "The number is not on the account's blacklist."),
    PERMANENT_BLACKLIST("63", "The recipient opted out; only the recipient can undo this."),
    DUPLICATED_MESSAGE(
            "77",
            "The same message was accepted within the last 2 minutes; it was not sent again. Set"
                    + " disableDuplicateCheck=true if it is meant to be sent twice."),
    ALREADY_BLACKLISTED("78", "The number is on the blacklist already."),
    DLR_ID_NOT_FOUND(
            "79",
            "The gateway knows no delivery report of this id. Shortly after a send this is normal; poll again later."),
    NOT_ENOUGH_CREDITS("81", "The account's credit does not cover this message: buy credits, then send again."),
    EMPTY_SMS("83", "Nothing was left to send: no text, no valid number, or every number is blacklisted."),
    WRONG_SEND_DATE_TIME("84", "The gateway does not accept the send date: at most a year ahead."),
    WRONG_SMS_HEADER(
            "85", "The sender is not approved for this account; check upper and lower case (operation originators)."),
    WRONG_USER_OR_PASSWORD(
            "87",
            "The gateway does not accept the credentials. The password is the API SECRET of the panel, not the web"
                    + " password."),
    WRONG_XML_FORMAT("89", "The gateway could not read the XML."),
    MISSING_POST_DATA("91", "The gateway found no POST data: check whether a proxy drops the body."),
    MISSING_GET_PARAMS("93", "The gateway reports missing query parameters."),
    USE_GET_METHOD("95", "The gateway requires GET here: check baseUrl."),
    USE_POST_METHOD("97", "The gateway requires POST here: check baseUrl."),
    UNKNOWN_ERROR("99", "The gateway reports an undocumented error.");

    private final String code;
    private final String advice;

    SmsApiCode(String code, String advice) {
        this.code = code;
        this.advice = advice;
    }

    String code() {
        return code;
    }

    static OneSmsException toException(String code, FailureOrigin place) {
        FailureOrigin origin = place.withCode(code);
        for (SmsApiCode known : values()) {
            if (known.code.equals(code)) {
                return known.toException(origin);
            }
        }
        return origin.unexplained();
    }

    private OneSmsException toException(FailureOrigin origin) {
        return switch (this) {
            case WRONG_USER_OR_PASSWORD -> new AuthenticationException(advice, origin, null);
            case NOT_ENOUGH_CREDITS -> new InsufficientCreditException(advice, origin, null);
            case EMPTY_SMS -> RejectedException.noRecipients(advice, origin);
            case DUPLICATED_MESSAGE -> new DuplicateMessageException(advice, origin, null);
            case CAMPAIGN_NOT_FOUND, DLR_ID_NOT_FOUND -> new NotFoundException(advice, origin, null);
            case UNKNOWN_ERROR -> origin.uncertain(advice);
            default -> new RejectedException(advice, origin, null);
        };
    }
}
