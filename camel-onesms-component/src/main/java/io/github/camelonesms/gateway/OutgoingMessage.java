package io.github.camelonesms.gateway;

import io.github.camelonesms.text.SmsAlphabet;
import java.util.List;

/** One text, checked and counted, and its recipients in the gateway's form. Segments are per recipient. */
public record OutgoingMessage(String text, SmsAlphabet alphabet, int segments, List<String> numbers) {

    @Override
    public String toString() {
        return "OutgoingMessage[" + segments + " segments to " + numbers.size() + " recipients]";
    }
}
