package io.github.camelonesms.gateway.nodeapi.function;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonSerializer;
import com.fasterxml.jackson.databind.SerializerProvider;
import java.io.IOException;

/** Writes an id or phone number as a JSON number, as the vendor's examples do. Other text stays text. */
final class NumericText extends JsonSerializer<String> {

    private static final int LONGEST = 18;

    @Override
    public void serialize(String value, JsonGenerator out, SerializerProvider provider) throws IOException {
        if (isNumber(value)) {
            out.writeNumber(Long.parseLong(value));
        } else {
            out.writeString(value);
        }
    }

    private static boolean isNumber(String value) {
        return !value.isEmpty()
                && value.length() <= LONGEST
                && (value.charAt(0) != '0' || value.length() == 1)
                && value.chars().allMatch(c -> c >= '0' && c <= '9');
    }
}
