package io.github.camelonesms.gateway.nodeapi.function;

/**
 * A message in {@link SmsInquiries}.
 *
 * @param userUUID the user who sent it
 * @param encoding 0 ASCII, 1 Turkish, 2 UTF-8
 * @param validity minutes
 * @param pkgType 0 otp, 1 normal, 2 by Turkish identity number
 * @param state as {@link SmsItem#state()}
 * @param operator 0 Turkcell, 1 Vodafone, 2 TurkTelekom, 3 Netgsm
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
