package io.github.camelonesms.gateway.nodeapi.function;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonSerializer;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.annotation.JsonSerialize;
import java.io.IOException;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Map;

/** The functions that create, cancel and repeat packages: requests and answers. */
public interface SendFunctions {

    /**
     * {@code sms/create}: a package of one message or more. Answer: {@link PackageCreated}.
     *
     * @param type 1 normal, 2 by Turkish identity number
     * @param sendingType 0 one number, 1 one text to many ({@code 1 - N}), 2 a text for each ({@code N - N})
     * @param number sendingType 0: the recipient with country code
     * @param numbers sendingType 1 and 2: the recipients, with their texts in sendingType 2
     * @param content the text; in sendingType 2 for recipients without a text of their own
     * @param validity minutes, 60 to 1440; null = 1440
     */
    record SmsCreate(
            Integer type,
            Integer sendingType,
            @JsonSerialize(using = NumericText.class) String number,
            List<SmsRecipient> numbers,
            String sender,
            String title,
            String content,
            Integer encoding,
            Integer validity,
            @JsonSerialize(using = WallTime.class) LocalDateTime sendingDate,
            PeriodicSettings periodicSettings,
            PushSettings pushSettings,
            Boolean commercial,
            String customID,
            Boolean skipAhsQuery,
            Integer recipientType,
            String gateway) {

        public SmsCreate(
                Integer type,
                Integer sendingType,
                String number,
                List<SmsRecipient> numbers,
                String sender,
                String title,
                String content,
                Integer encoding,
                Integer validity,
                LocalDateTime sendingDate,
                PeriodicSettings periodicSettings,
                PushSettings pushSettings,
                Boolean commercial,
                String customID) {
            this(
                    type,
                    sendingType,
                    number,
                    numbers,
                    sender,
                    title,
                    content,
                    encoding,
                    validity,
                    sendingDate,
                    periodicSettings,
                    pushSettings,
                    commercial,
                    customID,
                    null,
                    null,
                    null);
        }

        @Override
        public String toString() {
            return "SmsCreate[sendingType=" + sendingType + "]";
        }
    }

    /**
     * One of the {@code numbers} of {@link SmsCreate}.
     *
     * @param msg the recipient's own text in sendingType 2; null in sendingType 1, which writes the number only
     * @param xid the caller's own id of the recipient, with sendingType 2; null = none. Not in the document
     */
    @JsonSerialize(using = SmsRecipient.Writer.class)
    record SmsRecipient(String nr, String msg, String xid) {

        public SmsRecipient(String nr, String msg) {
            this(nr, msg, null);
        }

        public SmsRecipient(String nr) {
            this(nr, null, null);
        }

        @Override
        public String toString() {
            return "SmsRecipient";
        }

        static final class Writer extends JsonSerializer<SmsRecipient> {

            private static final NumericText NUMBER = new NumericText();

            @Override
            public void serialize(SmsRecipient value, JsonGenerator out, SerializerProvider provider)
                    throws IOException {
                if (value.msg() == null) {
                    NUMBER.serialize(value.nr(), out, provider);
                } else {
                    out.writeStartObject();
                    out.writeFieldName("nr");
                    NUMBER.serialize(value.nr(), out, provider);
                    out.writeStringField("msg", value.msg());
                    if (value.xid() != null) {
                        out.writeStringField("xid", value.xid());
                    }
                    out.writeEndObject();
                }
            }
        }
    }

    /**
     * Repeats a submission.
     *
     * @param periodType 0 once (in portions), 1 daily, 2 weekly, 3 monthly, 4 yearly
     * @param interval with type 0: pause between two portions, at least 1
     * @param amount with type 0: messages per portion, a multiple of 1000
     */
    @JsonPropertyOrder({"periodType", "amount", "interval"})
    record PeriodicSettings(Integer periodType, Integer interval, Integer amount) {

        /** A submission that is repeated daily (1), weekly (2), monthly (3) or yearly (4). */
        public PeriodicSettings(int periodType) {
            this(periodType, null, null);
        }
    }

    /** The address that the gateway posts delivery reports to. */
    record PushSettings(String url) {

        @Override
        public String toString() {
            return "PushSettings";
        }
    }

    /**
     * {@code sms/create-otp}: a one-time password to one number. Answer: {@link PackageCreated}.
     *
     * @param validity minutes, 3 to 6; null = 6
     * @param trustDate the SIM card must be older than this; may need a permission of the operator
     */
    record SmsCreateOtp(
            @JsonSerialize(using = NumericText.class) String number,
            String sender,
            String content,
            Integer encoding,
            Integer validity,
            PushSettings pushSettings,
            Boolean commercial,
            String customID,
            @JsonSerialize(using = WallTime.WithSeconds.class) LocalDateTime trustDate,
            Boolean skipAhsQuery,
            Integer recipientType,
            String gateway) {

        @Override
        public String toString() {
            return "SmsCreateOtp";
        }
    }

    /**
     * {@code sms/create-kvkk}: requests a person's consent to data processing (KVKK). Answer: {@link PackageCreated}.
     *
     * @param content the text, with {@code SHORT_LINK} as placeholder of the link to the form
     * @param validity minutes, 3 to 6; null = 6
     */
    record SmsCreateKvkk(
            Recipient number,
            String sender,
            String content,
            Integer encoding,
            Integer validity,
            PushSettings pushSettings) {

        /**
         * The recipient.
         *
         * @param cfs fields of the text; {@code FIRST_NAME} and {@code LAST_NAME} are required
         */
        public record Recipient(@JsonSerialize(using = NumericText.class) String nr, Map<String, String> cfs) {

            public Recipient(String nr, String firstName, String lastName) {
                this(nr, Map.of("FIRST_NAME", firstName, "LAST_NAME", lastName));
            }

            @Override
            public String toString() {
                return "Recipient";
            }
        }

        @Override
        public String toString() {
            return "SmsCreateKvkk";
        }
    }

    /** Answer of the functions that create a package: the id that reports are polled by. */
    record PackageCreated(String pkgID) {}

    /** {@code sms/cancel}: cancels a package that has not begun; one of the ids is required. Answer: {@link Status}. */
    record SmsCancel(@JsonSerialize(using = NumericText.class) String id, String uuid, String customID) {

        public SmsCancel(String id) {
            this(id, null, null);
        }
    }

    /**
     * {@code sms/recreate}: sends a failed or complete package again; one of the ids is required. Answer: {@link
     * PackageCreated}.
     *
     * @param includeNewNumbers whether it includes people who have joined the package's contact group; required
     */
    record SmsRecreate(
            @JsonSerialize(using = NumericText.class) String id,
            String uuid,
            String title,
            Boolean includeNewNumbers) {}
}
