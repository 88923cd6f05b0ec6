package io.github.camelonesms.gateway.nodeapi.function;

import com.fasterxml.jackson.databind.annotation.JsonSerialize;

/**
 * {@code sms/list-item}: the recipients of a package; one of the three ids is required. Answer: {@link SmsItems}.
 *
 * @param uuid the package's other id
 * @param customID the caller's own id
 * @param target this recipient only
 * @param operator 0 Turkcell, 1 Vodafone, 2 TurkTelekom, 3 Netgsm
 * @param state see {@link SmsItem#state()}
 * @param pageIndex page from 0; null = the first
 * @param pageSize rows per page, 10 to 1000; null = the gateway's default
 */
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
