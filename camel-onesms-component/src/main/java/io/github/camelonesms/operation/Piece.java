package io.github.camelonesms.operation;

import io.github.camelonesms.gateway.OutgoingMessage;
import io.github.camelonesms.model.SmsMessage;

/**
 * What goes into a request, and the message that it was made of.
 *
 * @param source as the caller gave it, whole
 * @param replaced whether the phones show other characters than the caller gave
 */
record Piece(OutgoingMessage outgoing, SmsMessage source, boolean replaced) {

    SmsMessage toMessage() {
        return new SmsMessage(outgoing.text(), outgoing.numbers());
    }
}
