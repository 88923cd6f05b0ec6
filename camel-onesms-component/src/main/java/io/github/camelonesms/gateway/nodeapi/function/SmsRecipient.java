package io.github.camelonesms.gateway.nodeapi.function;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonSerializer;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.annotation.JsonSerialize;
import java.io.IOException;

/**
 * One of the {@code numbers} of {@link SmsCreate}.
 *
 * @param msg the recipient's own text in sendingType 2; null in sendingType 1, which writes the number only
 * @param xid the caller's own id of the recipient, with sendingType 2; null = none. Not in the document
 */
@JsonSerialize(using = SmsRecipient.Writer.class)
public record SmsRecipient(String nr, String msg, String xid) {

    public SmsRecipient(String nr, String msg) {
        this(nr, msg, null);
    }

    public SmsRecipient(String nr) {
        this(nr, null, null);
    }

    @Override
    public String toString() {
        return "SmsRecipient";
    }

    static final class Writer extends JsonSerializer<SmsRecipient> {

        private static final NumericText NUMBER = new NumericText();

        @Override
        public void serialize(SmsRecipient value, JsonGenerator out, SerializerProvider provider) throws IOException {
            if (value.msg() == null) {
                NUMBER.serialize(value.nr(), out, provider);
            } else {
                out.writeStartObject();
                out.writeFieldName("nr");
                NUMBER.serialize(value.nr(), out, provider);
                out.writeStringField("msg", value.msg());
                if (value.xid() != null) {
                    out.writeStringField("xid", value.xid());
                }
                out.writeEndObject();
            }
        }
    }
}
