package io.github.camelonesms.gateway.nodeapi.function;

import com.fasterxml.jackson.databind.annotation.JsonSerialize;

/** {@code sms/cancel}: cancels a package that has not begun; one of the ids is required. Answer: {@link Status}. */
public record SmsCancel(@JsonSerialize(using = NumericText.class) String id, String uuid, String customID) {

    public SmsCancel(String id) {
        this(id, null, null);
    }
}
