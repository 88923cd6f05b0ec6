package io.github.camelonesms.operation;

import io.github.camelonesms.gateway.OutgoingMessage;
import io.github.camelonesms.model.SmsMessage;

/**
 * The content of a request, and the message that it comes from.
 *
 * @param source the caller's whole message
 * @param replaced whether phones show other characters than the caller's
 */
record Piece(OutgoingMessage outgoing, SmsMessage source, boolean replaced, SendTerms terms) {

    SmsMessage toMessage() {
        return source.with(outgoing.text(), outgoing.numbers());
    }
}
