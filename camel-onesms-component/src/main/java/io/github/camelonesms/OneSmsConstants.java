package io.github.camelonesms;

import org.apache.camel.spi.Metadata;

/** The message headers that the component reads and writes. */
public final class OneSmsConstants {

    public static final String SCHEME = "onesms";

    @Metadata(
            label = "producer",
            description = "Operation to use instead of the endpoint's. The gateway must have it.",
            javaType = "String")
    public static final String OPERATION = "CamelOneSmsOperation";

    @Metadata(
            label = "producer",
            description =
                    "Numbers to send to, or to add to or remove from the blacklist: text (separated by commas, semicolons,"
                            + " line breaks or vertical bars), or anything that Camel can iterate. Overrides the option"
                            + " to.",
            javaType = "String or Collection or String[]")
    public static final String TO = "CamelOneSmsTo";

    @Metadata(
            label = "producer",
            description = "Approved sender name. Overrides the option sender.",
            javaType = "String")
    public static final String SENDER = "CamelOneSmsSender";

    @Metadata(
            label = "producer",
            description =
                    "Time for which the vendor tries to deliver: a Duration, a Camel duration such as 48h, or milliseconds. Overrides"
                            + " the option validity.",
            javaType = "java.time.Duration")
    public static final String VALIDITY = "CamelOneSmsValidity";

    @Metadata(
            label = "producer",
            description =
                    "Time of sending: an Instant, OffsetDateTime, ZonedDateTime, java.util.Date, Calendar, LocalDateTime"
                            + " (Istanbul time), milliseconds since 1970 as a Long, or ISO-8601 text, where text"
                            + " without an offset is Istanbul time. Overrides the option scheduledAt.",
            javaType = "java.time.Instant")
    public static final String SCHEDULED_AT = "CamelOneSmsScheduledAt";

    @Metadata(
            description =
                    "Reference of the route for the submission, at most 200 characters. Read by send and otp: the gateway gets"
                            + " it if it stores one, and the delivery store keeps it. Written to exchanges with delivery"
                            + " reports of submissions that had one.",
            javaType = "String")
    public static final String CLIENT_REFERENCE = "CamelOneSmsClientReference";

    @Metadata(
            description =
                    "What identifies the send at its source, at most 200 characters: with journal=true no two sends under one"
                            + " key are made. Default: CamelOneSmsClientReference. Written by the consumer of unresolved"
                            + " and read by resolve: the key of the send.",
            javaType = "String")
    public static final String IDEMPOTENCY_KEY = "CamelOneSmsIdempotencyKey";

    @Metadata(
            description =
                    "Number of a request in its send, from 1. Written by the consumer of unresolved. Read by resolve, which"
                            + " needs it if several requests of the send are unresolved.",
            javaType = "Integer")
    public static final String PART = "CamelOneSmsPart";

    @Metadata(
            label = "producer",
            description = "Page of the list of campaigns: a number from 0, or all. Overrides the option page.",
            javaType = "String")
    public static final String PAGE = "CamelOneSmsPage";

    @Metadata(
            description =
                    "Id of a submission, always text. Written by send and otp: that of the first submission, absent if"
                            + " it is unknown. Read by dlr and cancel.",
            javaType = "String")
    public static final String DLR_ID = "CamelOneSmsDlrId";

    @Metadata(
            description =
                    "Ids of several submissions. Written by send and otp, one per accepted request. Read by dlr and"
                            + " cancel: text (separated by commas, semicolons or line breaks), or anything that Camel can"
                            + " iterate.",
            javaType = "java.util.List<String>")
    public static final String DLR_IDS = "CamelOneSmsDlrIds";

    @Metadata(
            label = "producer",
            description =
                    "Written by send and otp: the segments of all accepted recipients, which is the expected cost of"
                            + " the send in credits. Written by preview: those that a send would cost.",
            javaType = "Long")
    public static final String SEGMENTS = "CamelOneSmsSegments";

    @Metadata(
            label = "producer",
            description =
                    "Written by send and otp: the numbers to which nothing was sent, each with its reason. Written by"
                            + " preview: the numbers that would not be sent to.",
            javaType = "java.util.List<io.github.camelonesms.model.RejectedRecipient>")
    public static final String REJECTED_RECIPIENTS = "CamelOneSmsRejectedRecipients";

    @Metadata(
            description = "Written by dlr for one id, and to exchanges with delivery reports: the state of the report.",
            javaType = "io.github.camelonesms.model.ReportState")
    public static final String REPORT_STATE = "CamelOneSmsReportState";

    @Metadata(
            label = "producer",
            description =
                    "Vendor's code of the answer as text; OK if the vendor has no code for success. Also written after"
                            + " failures if the answer has a code.",
            javaType = "String")
    public static final String RESULT_CODE = "CamelOneSmsResultCode";

    @Metadata(label = "producer", description = "Name of the gateway that was called.", javaType = "String")
    public static final String GATEWAY = "CamelOneSmsGateway";

    /** Exchange property, internal: the sends that have not ended, for a redelivery of the exchange. */
    public static final String UNFINISHED_SENDS_PROPERTY = "CamelOneSmsUnfinishedSends";

    /** Exchange property of an aggregated exchange, internal: its messages, which receive the outcome of each. */
    public static final String MESSAGE_BATCH_PROPERTY = "CamelOneSmsMessageBatch";

    /** Exchange property, internal: what a message waits for until its batch has ended. */
    public static final String BATCH_TICKET_PROPERTY = "CamelOneSmsBatchTicket";

    /** Exchange property, internal: the segments that the exchange has spent. */
    public static final String SEGMENT_BUDGETS_PROPERTY = "CamelOneSmsSegmentBudgets";

    private OneSmsConstants() {}
}
