package io.github.camelonesms.gateway.nodeapi.function;

import com.fasterxml.jackson.databind.annotation.JsonSerialize;
import java.util.Map;

/**
 * {@code sms/create-kvkk}: requests a person's consent to data processing (KVKK). Answer: {@link PackageCreated}.
 *
 * @param content the text, with {@code SHORT_LINK} as placeholder of the link to the form
 * @param validity minutes, 3 to 6; null = 6
 */
public record SmsCreateKvkk(
        Recipient number,
        String sender,
        String content,
        Integer encoding,
        Integer validity,
        PushSettings pushSettings) {

    /**
     * The recipient.
     *
     * @param cfs fields of the text; {@code FIRST_NAME} and {@code LAST_NAME} are required
     */
    public record Recipient(@JsonSerialize(using = NumericText.class) String nr, Map<String, String> cfs) {

        public Recipient(String nr, String firstName, String lastName) {
            this(nr, Map.of("FIRST_NAME", firstName, "LAST_NAME", lastName));
        }

        @Override
        public String toString() {
            return "Recipient";
        }
    }

    @Override
    public String toString() {
        return "SmsCreateKvkk";
    }
}
