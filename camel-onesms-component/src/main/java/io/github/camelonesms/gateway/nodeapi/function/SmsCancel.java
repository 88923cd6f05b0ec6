package io.github.camelonesms.gateway.nodeapi.function;

import com.fasterxml.jackson.databind.annotation.JsonSerialize;

/**
 * {@code sms/cancel}: takes back a package that has not begun; one of the three ids is required. Answer: {@link Status}.
 *
 * @param id the package's id
 * @param uuid the package's other id
 * @param customID the caller's own id
 */
public record SmsCancel(@JsonSerialize(using = NumericText.class) String id, String uuid, String customID) {

    /** By the package's id. */
    public SmsCancel(String id) {
        this(id, null, null);
    }
}
