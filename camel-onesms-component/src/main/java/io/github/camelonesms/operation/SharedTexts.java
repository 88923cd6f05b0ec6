package io.github.camelonesms.operation;

import io.github.camelonesms.gateway.GatewayDescriptor;
import io.github.camelonesms.gateway.OutgoingMessage;
import io.github.camelonesms.gateway.WireFormat;
import io.github.camelonesms.text.SmsAlphabet;
import io.github.camelonesms.text.TextRules;
import java.util.List;

/** Decides which texts may be in one request. */
final class SharedTexts {

    private final boolean oneText;
    private final boolean oneAlphabet;
    private final TextRules rules;

    /** The alphabet that can encode all texts of the request that is being planned. */
    private SmsAlphabet alphabet;

    SharedTexts(GatewayDescriptor descriptor, WireFormat format) {
        this.oneText = descriptor.limits().oneTextPerRequest().contains(format);
        this.oneAlphabet = descriptor.limits().oneAlphabetPerRequest();
        this.rules = descriptor.textRules();
    }

    /** Whether the vendor accepts a text in the planned request, and no text costs more than it does alone. */
    boolean mayJoin(List<Piece> planned, OutgoingMessage message) {
        if (oneText) {
            return planned.get(0).outgoing().text().equals(message.text());
        }
        if (!oneAlphabet || message.alphabet() == alphabet) {
            return true;
        }
        return message.alphabet().compareTo(alphabet) < 0
                ? costsTheSame(message, alphabet)
                : planned.stream().allMatch(piece -> costsTheSame(piece.outgoing(), message.alphabet()));
    }

    private boolean costsTheSame(OutgoingMessage message, SmsAlphabet wider) {
        return message.alphabet() == wider || rules.segments(wider, message.text()) == message.segments();
    }

    /** A text is now in the planned request. */
    void joined(boolean first, OutgoingMessage message) {
        if (first || message.alphabet().compareTo(alphabet) > 0) {
            alphabet = message.alphabet();
        }
    }
}
