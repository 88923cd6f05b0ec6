package io.github.camelonesms.gateway.nodeapi.function;

/**
 * A recipient in {@link SmsItems}.
 *
 * @param msg the recipient's own text; null if all have the same
 * @param state -2 cancelled, -1 refused by the operator, 0 waiting, 1 being sent, 2 sent, 3 delivered, 4 undeliverable,
 *     5 timed out
 * @param setState state of the item's set, not of the item
 * @param processingDate when the operator received it
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
