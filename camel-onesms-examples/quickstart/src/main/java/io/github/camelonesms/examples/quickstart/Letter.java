package io.github.camelonesms.examples.quickstart;

import io.github.camelonesms.model.SmsMessage;
import io.github.camelonesms.text.PhoneNumbers;
import io.github.camelonesms.text.SmsText;
import io.github.camelonesms.text.TextAnalysis;
import io.github.camelonesms.text.TextRules;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * One customer's message.
 *
 * @param line the customer's line in the file
 * @param name whom it greets; empty when the file has no names
 * @param phone as the file has it
 * @param number the gateway's form of it; null if it is not a Turkish mobile number
 * @param text what the phone shall show
 */
public record Letter(int line, String name, String phone, String number, String text) {

    private static final int SHOWN = 4;

    static Letter of(int line, String name, String phone, String text) {
        return new Letter(line, name, phone, PhoneNumbers.normalize(phone).orElse(null), text);
    }

    /** What the gateway will make of the text, and charge for it. */
    TextAnalysis analysis() {
        return SmsText.analyze(text, TextRules.ONESMS);
    }

    /** The number for people who need not know it; of one that cannot be sent to, its beginning and its length. */
    String maskedPhone() {
        if (number != null) {
            return PhoneNumbers.mask(phone);
        }
        return phone.length() <= SHOWN ? phone : phone.substring(0, SHOWN) + ".. (" + phone.length() + " characters)";
    }

    /**
     * The key in the journal, which must show no number. Equal number and text are the same message, whatever its line: a file that was
     * corrected meanwhile is not sent again.
     */
    String key() {
        try {
            byte[] message = (number + '\n' + text).getBytes(StandardCharsets.UTF_8);
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(message));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    SmsMessage toMessage() {
        return new SmsMessage(text, phone).withIdempotencyKey(key());
    }
}
