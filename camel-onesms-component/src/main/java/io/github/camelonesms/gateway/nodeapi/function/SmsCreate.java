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
 * @param title name of the package in the panel; some servers require 5 characters
 * @param content the text; in sendingType 2 for recipients without a text of their own
 * @param encoding 0 ASCII, 1 Turkish, 2 UTF-8; null = 0
 * @param validity minutes, 60 to 1440; null = 1440
 * @param sendingDate null = now
 * @param periodicSettings null = not repeated
 * @param pushSettings null = no report is posted
 * @param commercial whether the vendor checks İYS; null = not set
 * @param customID the caller's own id, unique in the account: up to 100 letters, digits, {@code -} and {@code .}
 * @param skipAhsQuery whether the permission system (AHS) is not asked; null = not said. Not in the document
 * @param recipientType kind of the recipients in the registry, 0 BIREYSEL, 1 TACIR; null = not said. Not in the document
 * @param gateway UUID of the vendor's gateway to send through; null = the vendor's choice. Not in the document
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

    /** A package with the fields of the document. */
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
