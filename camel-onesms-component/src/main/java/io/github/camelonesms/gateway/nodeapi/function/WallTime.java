package io.github.camelonesms.gateway.nodeapi.function;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonSerializer;
import com.fasterxml.jackson.databind.SerializerProvider;
import java.io.IOException;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Writes a time as {@code yyyy-MM-dd HH:mm}. */
class WallTime extends JsonSerializer<LocalDateTime> {

    private final DateTimeFormatter form;

    WallTime() {
        this("uuuu-MM-dd HH:mm");
    }

    WallTime(String pattern) {
        this.form = DateTimeFormatter.ofPattern(pattern, Locale.ROOT);
    }

    @Override
    public void serialize(LocalDateTime value, JsonGenerator out, SerializerProvider provider) throws IOException {
        out.writeString(form.format(value));
    }

    /** Writes a time as {@code yyyy-MM-dd HH:mm:ss}. */
    static final class WithSeconds extends WallTime {
        WithSeconds() {
            super("uuuu-MM-dd HH:mm:ss");
        }
    }
}
