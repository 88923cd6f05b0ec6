package io.github.camelonesms.gateway.nodeapi.function;

import com.fasterxml.jackson.databind.annotation.JsonSerialize;
import java.time.LocalDateTime;

/**
 * {@code sms/inquiry-number}: the messages sent to a number. Answer: {@link SmsInquiries}.
 *
 * @param startDate null = a month ago
 * @param finishDate at most 3 months after the start
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
