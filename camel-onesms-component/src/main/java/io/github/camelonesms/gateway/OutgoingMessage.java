package io.github.camelonesms.gateway;

import io.github.camelonesms.text.SmsAlphabet;
import java.util.List;

/**
 * One text, checked and counted, and the numbers it goes to in the gateway's form.
 *
 * @param text what is written into the request
 * @param alphabet the alphabet that the vendor will use for it
 * @param segments how many segments each recipient's message takes
 * @param numbers never empty
 */
public record OutgoingMessage(String text, SmsAlphabet alphabet, int segments, List<String> numbers) {

    @Override
    public String toString() {
        return "OutgoingMessage[" + segments + " segments to " + numbers.size() + " recipients]";
    }
}
