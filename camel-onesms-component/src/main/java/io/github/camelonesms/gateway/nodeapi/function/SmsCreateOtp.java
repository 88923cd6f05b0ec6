package io.github.camelonesms.gateway.nodeapi.function;

import com.fasterxml.jackson.databind.annotation.JsonSerialize;
import java.time.LocalDateTime;

/**
 * {@code sms/create-otp}: a one-time password to one number. Answer: {@link PackageCreated}.
 *
 * @param number the recipient with country code
 * @param encoding 0 ASCII, 1 Turkish, 2 UTF-8; null = 0
 * @param validity minutes, 3 to 6; null = 6
 * @param pushSettings null = no report is posted
 * @param commercial whether the vendor checks İYS; null = not set
 * @param customID the caller's own id, unique in the account: up to 100 letters, digits, {@code -} and {@code .}
 * @param trustDate the SIM card must be older than this; may need a permission of the operator
 * @param skipAhsQuery whether the permission system (AHS) is not asked; null = not said. Not in the document
 * @param recipientType kind of the recipient in the registry, 0 BIREYSEL, 1 TACIR; null = not said. Not in the document
 * @param gateway UUID of the vendor's gateway to send through; null = the vendor's choice. Not in the document
 */
public record SmsCreateOtp(
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

    /** A password with the fields of the document. */
    public SmsCreateOtp(
            String number,
            String sender,
            String content,
            Integer encoding,
            Integer validity,
            PushSettings pushSettings,
            Boolean commercial,
            String customID,
            LocalDateTime trustDate) {
        this(
                number,
                sender,
                content,
                encoding,
                validity,
                pushSettings,
                commercial,
                customID,
                trustDate,
                null,
                null,
                null);
    }

    @Override
    public String toString() {
        return "SmsCreateOtp";
    }
}
