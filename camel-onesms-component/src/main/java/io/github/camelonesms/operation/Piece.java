package io.github.camelonesms.operation;

import io.github.camelonesms.gateway.OutgoingMessage;
import io.github.camelonesms.model.SmsMessage;

/**
 * The content of a request, and the whole message of the caller that it comes from.
 *
 * @param first whether the message begins with it; a body may have the same message several times
 * @param part its number among the pieces of a message with a key of its own, from 1; 0 = none yet
 */
record Piece(OutgoingMessage outgoing, SmsMessage source, boolean replaced, SendTerms terms, boolean first, int part) {

    /** This piece, or the beginning of it, with a number. */
    Piece numbered(OutgoingMessage content, int number) {
        return new Piece(content, source, replaced, terms, first, number);
    }

    /** The rest of this piece, whose beginning is in a request. */
    Piece rest(OutgoingMessage content) {
        return new Piece(content, source, replaced, terms, false, 0);
    }

    SmsMessage toMessage() {
        return source.with(outgoing.text(), outgoing.numbers());
    }
}
