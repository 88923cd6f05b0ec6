package io.github.camelonesms.gateway.nodeapi.function;

import com.fasterxml.jackson.databind.annotation.JsonSerialize;

/** {@code sms/list-item}: the recipients of a package; one of the three ids is required. Answer: {@link SmsItems}. */
public record SmsListItem(
        @JsonSerialize(using = NumericText.class) String pkgID,
        String uuid,
        String customID,
        String target,
        Integer operator,
        Integer state,
        Integer pageIndex,
        Integer pageSize) {

    @Override
    public String toString() {
        return "SmsListItem[pkgID=" + pkgID + "]";
    }
}
