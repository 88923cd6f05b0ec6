package io.github.camelonesms.gateway.nodeapi.function;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonSerializer;
import com.fasterxml.jackson.databind.SerializerProvider;
import java.io.IOException;
import java.util.regex.Pattern;

/** Writes an id or phone number as a JSON number, as the vendor's examples do. Other text stays text. */
final class NumericText extends JsonSerializer<String> {

    private static final Pattern NUMBER = Pattern.compile("0|[1-9][0-9]{0,17}");

    @Override
    public void serialize(String value, JsonGenerator out, SerializerProvider provider) throws IOException {
        if (NUMBER.matcher(value).matches()) {
            out.writeNumber(Long.parseLong(value));
        } else {
            out.writeString(value);
        }
    }
}
