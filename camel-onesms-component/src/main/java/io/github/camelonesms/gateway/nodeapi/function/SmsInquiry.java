package io.github.camelonesms.gateway.nodeapi.function;

/**
 * A message in {@link SmsInquiries}.
 *
 * @param pkgType 0 otp, 1 normal, 2 by Turkish identity number
 */
public record SmsInquiry(
        String userUUID,
        String username,
        String sender,
        Integer encoding,
        Integer validity,
        String sendingDate,
        String pkgID,
        Integer pkgType,
        Integer state,
        String msg,
        Integer operator,
        String deliveryDate) {

    @Override
    public String toString() {
        return "SmsInquiry[pkgID=" + pkgID + ", state=" + state + "]";
    }
}
