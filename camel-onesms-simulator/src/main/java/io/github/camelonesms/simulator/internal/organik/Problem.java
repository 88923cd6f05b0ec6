package io.github.camelonesms.simulator.internal.organik;

import java.util.Optional;

/** The vendor's table of errors ("Hata Kodları"). */
enum Problem {
    UNKNOWN(1, "An unknown error has occurred."),
    DATABASE_FAILED(84, "Database operation failed."),
    NOT_REGISTERED(85, "The database could not be registered."),
    NO_MATCH(86, "No valid registration data was found."),
    NO_RECORDS(87, "No records were found."),
    REQUEST_NAME(88, "Unsupported request_name"),
    USER_NOT_FOUND(89, "User not found."),
    KEY_LENGTH(90, "API KEY must be 32 characters."),
    RESPONSE_TYPE(91, "Unsupported response type."),
    REQUEST_TYPE(92, "Unsupported request type."),
    TOO_MANY_REQUESTS(93, "Too much request."),
    SERVER_UNAVAILABLE(94, "Server temporary unavailable."),
    SERVER_FAULT(95, "Server fault."),
    REQUEST_PARAMETERS(96, "Invalid request parameters."),
    REQUEST_BODY(97, "Invalid request body format."),
    IP_ADDRESS(98, "Unauthorize IP address."),
    AUTHORIZATION(99, "Authorization error."),
    HEADER(101, "The SMS title is incorrect."),
    NO_VALID_NUMBER(102, "Couldn't found any valid GSM number"),
    BALANCE(103, "Insufficient balance"),
    CONTRACT(104, "There is no customer contract for sending SMS."),
    NO_TEXT(105, "Message text was not found."),
    TEXT_TOO_LONG(106, "Message text is too long."),
    HEADER_DISABLED(107, "This SMS title is disabled."),
    TL_BALANCE(108, "Insufficient TL balance"),
    BLACKLISTED(109, "The GSM number is on the black list."),
    NUMBER(110, "The number is incorrect."),
    NUMBER_LENGTH(111, "The GSM number is too short or too long."),
    NOT_BASE64(112, "Message text is not in BASE64 format.");

    private final int number;
    private final String message;

    Problem(int number, String message) {
        this.number = number;
        this.message = message;
    }

    int number() {
        return number;
    }

    String message() {
        return message;
    }

    static Optional<Problem> of(String number) {
        for (Problem problem : values()) {
            if (Integer.toString(problem.number).equals(number)) {
                return Optional.of(problem);
            }
        }
        return Optional.empty();
    }
}
