package io.github.camelonesms.simulator.internal.onesms;

import java.util.Map;

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

    /** The meanings from the vendor's table. */
    private static final Map<String, String> MEANINGS = Map.ofEntries(
            Map.entry(SUCCESS, "accepted"),
            Map.entry(DLR_OPERATION_COMPLETED, "the report is complete"),
            Map.entry(DLR_OPERATION_STARTED, "the report is in progress"),
            Map.entry(MESSAGE_SEND_ERROR, "the sending failed"),
            Map.entry(MESSAGE_WAITING_TO_SEND, "the sending has not started"),
            Map.entry(CAMPAIGN_NOT_FOUND, "there is no campaign of that id"),
            Map.entry(CAMPAIGN_CANCEL_FAILED, "the campaign has started and cannot be cancelled"),
            Map.entry(NOT_BLACKLISTED, "the number is not on the blacklist"),
            Map.entry(PERMANENT_BLACKLIST, "the owner of the number opted out; it stays on the blacklist"),
            Map.entry(DUPLICATED_MESSAGE, "the same message was sent a short while ago"),
            Map.entry(ALREADY_BLACKLISTED, "the number is on the blacklist already"),
            Map.entry(DLR_ID_NOT_FOUND, "there is no report of that id"),
            Map.entry(NOT_ENOUGH_CREDITS, "the account has not enough credit"),
            Map.entry(EMPTY_SMS, "no text, or nobody to send to"),
            Map.entry(WRONG_SEND_DATE_TIME, "the date is not usable"),
            Map.entry(WRONG_SMS_HEADER, "the sender is not one of the account's"),
            Map.entry(WRONG_USER_OR_PASSWORD, "wrong user name, password or key"),
            Map.entry(WRONG_XML_FORMAT, "the XML is not usable"),
            Map.entry(MISSING_POST_DATA, "the body is empty"),
            Map.entry(MISSING_GET_PARAMS, "a parameter is missing or not usable"),
            Map.entry(USE_GET_METHOD, "the method must be GET"),
            Map.entry(USE_POST_METHOD, "the method must be POST"),
            Map.entry(UNKNOWN_ERROR, "the gateway failed"));

    private Code() {}

    /** The meaning of a code; empty if unknown. */
    static String meaning(String code) {
        return MEANINGS.getOrDefault(code, "");
    }
}
