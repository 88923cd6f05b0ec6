package io.github.camelonesms.model;

import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;

/** The operations of gateways. The name is the path of the endpoint URI and the value of the operation header. */
public enum SmsOperation {
    SEND("send"),
    DLR("dlr"),
    CREDIT("credit"),
    ORIGINATORS("originators"),
    CAMPAIGNS("campaigns"),
    CANCEL("cancel"),
    BLACKLIST_ADD("blacklistAdd"),
    BLACKLIST_REMOVE("blacklistRemove"),
    BLACKLIST("blacklist"),
    OTP("otp"),
    /** The expected result of {@code send}, without a request. Every gateway that sends has it. */
    PREVIEW("preview"),
    /** Checks address, account and options; sends no message. Every gateway with a query has it. */
    CHECK("check"),
    /** Registers consents in the consent registry (IYS). */
    CONSENT_ADD("consentAdd"),
    /** Queries consents in the consent registry (IYS). */
    CONSENTS("consents"),
    CALL("call"),
    /** Records what a person found out about an unresolved send. Every gateway that sends has it. */
    RESOLVE("resolve"),
    /** Sends whose outcome no node could find out; a consumer only. */
    UNRESOLVED("unresolved"),
    /** Opt-out requests of recipients; a consumer only. */
    MO("mo");

    private final String id;

    SmsOperation(String id) {
        this.id = id;
    }

    /** The operation's name in URIs, headers and exceptions, such as {@code blacklistAdd}. */
    public String id() {
        return id;
    }

    /**
     * Whether a repetition may send a message twice. If such an operation fails after its first byte may have left, the
     * exception is an {@link OutcomeUnknownException}; of any other, an {@link UnavailableException}.
     */
    public boolean isSubmission() {
        return this == SEND || this == OTP || this == CALL;
    }

    /** The operation of this name (exact case), or empty when there is none. */
    public static Optional<SmsOperation> find(String id) {
        return Arrays.stream(values())
                .filter(operation -> operation.id.equals(id))
                .findFirst();
    }

    /** Every operation's name, comma-separated, for error messages. */
    public static String ids() {
        return Arrays.stream(values()).map(SmsOperation::id).collect(Collectors.joining(", "));
    }
}
