package io.github.camelonesms.gateway.nodeapi.function;

import com.fasterxml.jackson.databind.annotation.JsonSerialize;
import java.time.LocalDateTime;
import java.util.List;

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
public record SmsCreate(
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
