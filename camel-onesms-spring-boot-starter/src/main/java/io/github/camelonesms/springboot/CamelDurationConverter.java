package io.github.camelonesms.springboot;

import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.Set;
import java.util.regex.Pattern;
import org.apache.camel.util.TimeUtils;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.context.properties.ConfigurationPropertiesBinding;
import org.springframework.core.convert.TypeDescriptor;
import org.springframework.core.convert.converter.ConditionalGenericConverter;

/**
 * Converts durations in Camel's form (48h10m), of which Spring knows only single units, in ISO-8601 and as
 * milliseconds. Applies only to properties with {@link CamelDuration}.
 */
@AutoConfiguration
@ConfigurationPropertiesBinding
public class CamelDurationConverter implements ConditionalGenericConverter {

    /** The form of TimeUtils, which reads anything else as 0. */
    private static final Pattern CAMEL_DURATION =
            Pattern.compile("\\d+|(?=\\d)(\\d+d)?(\\d+h)?(\\d+m)?(\\d+s)?(\\d+ms)?");

    @Override
    public boolean matches(TypeDescriptor sourceType, TypeDescriptor targetType) {
        return targetType.hasAnnotation(CamelDuration.class);
    }

    @Override
    public Set<ConvertiblePair> getConvertibleTypes() {
        return Set.of(new ConvertiblePair(String.class, Duration.class));
    }

    /**
     * Converts a text; null if it is blank.
     *
     * @throws IllegalArgumentException if it is not a duration
     */
    @Override
    public Object convert(Object source, TypeDescriptor sourceType, TypeDescriptor targetType) {
        String text = source == null ? "" : source.toString().strip();
        if (text.isEmpty()) {
            return null;
        }
        try {
            if (text.startsWith("P")) {
                return Duration.parse(text);
            }
            if (CAMEL_DURATION.matcher(text).matches()) {
                return Duration.ofMillis(TimeUtils.toMilliSeconds(text));
            }
        } catch (DateTimeParseException | ArithmeticException | NumberFormatException e) {
            throw new IllegalArgumentException(noDuration(text), e);
        }
        throw new IllegalArgumentException(noDuration(text));
    }

    private static String noDuration(String text) {
        return "'" + text
                + "' is not a duration. Give one such as 90s, 48h or 1h30m, an ISO-8601 duration such as PT48H, or a"
                + " whole number of milliseconds.";
    }
}
