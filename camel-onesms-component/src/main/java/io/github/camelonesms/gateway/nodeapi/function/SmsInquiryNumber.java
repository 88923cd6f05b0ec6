package io.github.camelonesms.gateway.nodeapi.function;

import com.fasterxml.jackson.databind.annotation.JsonSerialize;
import java.time.LocalDateTime;

/**
 * {@code sms/inquiry-number}: what was sent to a number. Answer: {@link SmsInquiries}.
 *
 * @param gsm the number with country code
 * @param sender of this sender name only
 * @param startDate not before; null = a month ago
 * @param finishDate not after; at most 3 months behind the start
 */
public record SmsInquiryNumber(
        String gsm,
        String sender,
        @JsonSerialize(using = WallTime.class) LocalDateTime startDate,
        @JsonSerialize(using = WallTime.class) LocalDateTime finishDate) {

    @Override
    public String toString() {
        return "SmsInquiryNumber";
    }
}
