package io.github.camelonesms.gateway.nodeapi.function;

import com.fasterxml.jackson.databind.annotation.JsonSerialize;
import java.time.LocalDateTime;

/**
 * {@code sms/create-otp}: a one-time password to one number. Answer: {@link PackageCreated}.
 *
 * @param validity minutes, 3 to 6; null = 6
 * @param trustDate the SIM card must be older than this; may need a permission of the operator
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
