package io.github.camelonesms.gateway.nodeapi.function;

/**
 * A message in {@link SmsInquiries}.
 *
 * @param userUUID who sent it
 * @param username who sent it
 * @param sender the sender name
 * @param encoding 0 ASCII, 1 Turkish, 2 UTF-8
 * @param validity minutes
 * @param sendingDate when it was sent
 * @param pkgID the package's id
 * @param pkgType 0 otp, 1 normal, 2 by Turkish identity number
 * @param state as {@link SmsItem#state()}
 * @param msg the text
 * @param operator 0 Turkcell, 1 Vodafone, 2 TurkTelekom, 3 Netgsm
 * @param deliveryDate when it was delivered
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
