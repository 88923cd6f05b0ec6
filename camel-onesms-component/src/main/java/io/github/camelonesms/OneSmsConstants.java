package io.github.camelonesms;

import org.apache.camel.spi.Metadata;

/** The message headers that the component reads and writes. */
public final class OneSmsConstants {

    /** The component's scheme. */
    public static final String SCHEME = "onesms";

    @Metadata(
            label = "producer",
            description = "The operation to do instead of the endpoint's; one that the gateway has.",
            javaType = "String")
    public static final String OPERATION = "CamelOneSmsOperation";

    @Metadata(
            label = "producer",
            description =
                    "The numbers to send to, or to put on or take off the blacklist: text (separated by commas, semicolons,"
                            + " line breaks or vertical bars), or anything that Camel can iterate. Overrides the option"
                            + " to.",
            javaType = "String or Collection or String[]")
    public static final String TO = "CamelOneSmsTo";

    @Metadata(
            label = "producer",
            description = "The approved sender name. Overrides the option sender.",
            javaType = "String")
    public static final String SENDER = "CamelOneSmsSender";

    @Metadata(
            label = "producer",
            description =
                    "How long delivery is tried: a Duration, a Camel duration such as 48h, or milliseconds. Overrides"
                            + " the option validity.",
            javaType = "java.time.Duration")
    public static final String VALIDITY = "CamelOneSmsValidity";

    @Metadata(
            label = "producer",
            description =
                    "When to send: an Instant, OffsetDateTime, ZonedDateTime, java.util.Date, Calendar, LocalDateTime"
                            + " (Istanbul wall clock), milliseconds since 1970 as a Long, or ISO-8601 text, where text"
                            + " without an offset is Istanbul wall clock. Overrides the option scheduledAt.",
            javaType = "java.time.Instant")
    public static final String SCHEDULED_AT = "CamelOneSmsScheduledAt";

    @Metadata(
            label = "producer",
            description = "The route's own reference for the submission, for gateways that keep one.",
            javaType = "String")
    public static final String CLIENT_REFERENCE = "CamelOneSmsClientReference";

    @Metadata(
            label = "producer",
            description = "The page of campaigns to ask for: a number from 0, or all. Overrides the option page.",
            javaType = "String")
    public static final String PAGE = "CamelOneSmsPage";

    @Metadata(
            description =
                    "The id of a submission, always text. Written by send and otp: the first submission's, absent when"
                            + " it cannot be told. Read by dlr and cancel.",
            javaType = "String")
    public static final String DLR_ID = "CamelOneSmsDlrId";

    @Metadata(
            description =
                    "The ids of several submissions. Written by send and otp, one per accepted request. Read by dlr and"
                            + " cancel: text (separated by commas, semicolons or line breaks), or anything that Camel can"
                            + " iterate.",
            javaType = "java.util.List<String>")
    public static final String DLR_IDS = "CamelOneSmsDlrIds";

    @Metadata(
            label = "producer",
            description =
                    "Written by send and otp: the segments over all accepted recipients, which is the credit that the"
                            + " send is expected to cost. Written by preview: those that a send would cost.",
            javaType = "Long")
    public static final String SEGMENTS = "CamelOneSmsSegments";

    @Metadata(
            label = "producer",
            description =
                    "Written by send and otp: the numbers that were not sent to, with the reason of each. Written by"
                            + " preview: the numbers that would not be sent to.",
            javaType = "java.util.List<io.github.camelonesms.model.RejectedRecipient>")
    public static final String REJECTED_RECIPIENTS = "CamelOneSmsRejectedRecipients";

    @Metadata(
            label = "producer",
            description = "Written by dlr for one id: how far the report is.",
            javaType = "io.github.camelonesms.model.ReportState")
    public static final String REPORT_STATE = "CamelOneSmsReportState";

    @Metadata(
            label = "producer",
            description =
                    "The vendor's code of the answer as text, OK where success has none. Written after failures too,"
                            + " when the vendor gave a code.",
            javaType = "String")
    public static final String RESULT_CODE = "CamelOneSmsResultCode";

    @Metadata(label = "producer", description = "The name of the gateway that was asked.", javaType = "String")
    public static final String GATEWAY = "CamelOneSmsGateway";

    /** Exchange property, internal: the sends that have not ended, for a redelivery of the exchange. */
    static final String UNFINISHED_SENDS_PROPERTY = "CamelOneSmsUnfinishedSends";

    private OneSmsConstants() {}
}
