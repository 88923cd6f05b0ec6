package io.github.camelonesms.simulator.internal.onesms;

/** The result codes of the 1SMS HTTP API. */
final class Code {

    static final String SUCCESS = "00";
    static final String DLR_OPERATION_COMPLETED = "23";
    static final String DLR_OPERATION_STARTED = "25";
    static final String MESSAGE_SEND_ERROR = "27";
    static final String MESSAGE_WAITING_TO_SEND = "29";
    static final String CAMPAIGN_NOT_FOUND = "60";
    static final String CAMPAIGN_CANCEL_FAILED = "61";
    static final String NOT_BLACKLISTED = "62";
    static final String PERMANENT_BLACKLIST = "63";
    static final String DUPLICATED_MESSAGE = "77";
    static final String ALREADY_BLACKLISTED = "78";
    static final String DLR_ID_NOT_FOUND = "79";
    static final String NOT_ENOUGH_CREDITS = "81";
    static final String EMPTY_SMS = "83";
    static final String WRONG_SEND_DATE_TIME = "84";
    static final String WRONG_SMS_HEADER = "85";
    static final String WRONG_USER_OR_PASSWORD = "87";
    static final String WRONG_XML_FORMAT = "89";
    static final String MISSING_POST_DATA = "91";
    static final String MISSING_GET_PARAMS = "93";
    static final String USE_GET_METHOD = "95";
    static final String USE_POST_METHOD = "97";
    static final String UNKNOWN_ERROR = "99";

    private Code() {}
}
