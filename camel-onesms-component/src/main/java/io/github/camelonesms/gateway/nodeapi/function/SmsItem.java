package io.github.camelonesms.gateway.nodeapi.function;

/**
 * A recipient in {@link SmsItems}.
 *
 * @param id the item's id
 * @param msg the recipient's own text; null where all have the same
 * @param error what went wrong, in a form that the vendor does not document
 * @param credit what it costs
 * @param state -2 cancelled, -1 refused by the operator, 0 waiting, 1 being sent, 2 sent, 3 delivered, 4 undeliverable, 5
 *     timed out
 * @param sender the sender name
 * @param target the recipient
 * @param setState state of the set the item is in, not of the item
 * @param sendingDate when it was sent
 * @param deliveryDate when it was delivered
 * @param processingDate when it was handed over
 */
public record SmsItem(
        String id,
        String msg,
        Object error,
        Integer credit,
        Integer state,
        String sender,
        String target,
        Integer setState,
        String sendingDate,
        String deliveryDate,
        String processingDate) {

    @Override
    public String toString() {
        return "SmsItem[state=" + state + "]";
    }
}
