package io.github.camelonesms.config;

import io.github.camelonesms.gateway.VendorText;
import io.github.camelonesms.operation.SendingHours;
import io.github.camelonesms.operation.Values;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Checks of single options. Each throws an IllegalArgumentException that names the option and its valid values, and
 * does not quote possible secrets.
 */
public final class OptionChecks {

    private static final String ALL_PAGES = "all";
    private static final Pattern PAGE = Pattern.compile("\\d{1,9}");
    private static final Pattern BYTES = Pattern.compile("(\\d{1,15})\\s*([KMG]?)B?", Pattern.CASE_INSENSITIVE);

    /** Shorter durations are numbers whose unit is missing. */
    private static final Duration SHORTEST = Duration.ofMillis(100);

    /** Camel's time to mask secrets grows with the square of a URI's length, to seconds above this limit. */
    private static final int LONGEST_LIST = 10_000;

    private OptionChecks() {}

    /** Returns the ids, each once. An invalid one would make every poll fail. Null is an empty list. */
    public static List<String> ids(String option, String text) {
        if (text != null && text.length() > LONGEST_LIST) {
            throw new IllegalArgumentException(
                    option + " has more than " + LONGEST_LIST + " characters. Set fewer ids:"
                            + " poll a long list once by onesms:dlr with the ids in the body, or find the ids by discover=true.");
        }
        List<String> ids = Values.split(text);
        if (!ids.stream().allMatch(VendorText::isId)) {
            throw new IllegalArgumentException(option
                    + " holds a value that is not an id. An id has letters, digits, '-', '_' and '.' only, up to "
                    + VendorText.LONGEST_ID + " of them; ids are separated by commas.");
        }
        return ids.stream().distinct().toList();
    }

    /** Returns the trimmed text; null for white space only. */
    public static String textOrNull(String text) {
        return text == null || text.isBlank() ? null : text.strip();
    }

    /** Refuses null and blank text. */
    public static void required(String option, String value, String meaning) {
        if (textOrNull(value) == null) {
            throw new IllegalArgumentException(option + " is missing. Set it to " + meaning + ".");
        }
    }

    public static int atLeastOne(String option, int value) {
        if (value < 1) {
            throw new IllegalArgumentException(option + "=" + value + " is too small. Set it to 1 or more.");
        }
        return value;
    }

    public static Long atLeastOneOrNull(String option, Long value) {
        if (value != null && value < 1) {
            throw new IllegalArgumentException(option + " is too small. Set it to a whole number, 1 or more.");
        }
        return value;
    }

    /** Returns hours of the day, or null if they are not set. */
    public static SendingHours hours(String option, String value) {
        String text = textOrNull(value);
        try {
            return text == null ? null : SendingHours.parse(text);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(option + "=" + text + " is no range of hours. " + e.getMessage(), e);
        }
    }

    /** Returns a duration from {@link #SHORTEST}. */
    public static Duration positive(String option, Duration value) {
        if (value == null || value.isZero() || value.isNegative()) {
            throw new IllegalArgumentException(
                    option + " is not a valid duration. Set it to a duration above zero, such as 5s or 1m30s.");
        }
        return longEnough(option, value);
    }

    /** Returns zero, or a duration from {@link #SHORTEST}. */
    public static Duration notNegative(String option, Duration value) {
        if (value == null || value.isNegative()) {
            throw new IllegalArgumentException(
                    option + " is not a valid duration. Set it to a duration, such as 90s or 1m30s, or to 0.");
        }
        return value.isZero() ? value : longEnough(option, value);
    }

    private static Duration longEnough(String option, Duration value) {
        if (value.compareTo(SHORTEST) < 0) {
            throw new IllegalArgumentException(option + " is less than " + SHORTEST.toMillis() + " milliseconds, which"
                    + " can only be a mistake: a number without a unit counts milliseconds. Write the unit, such as 5s"
                    + " or 1m30s.");
        }
        return value;
    }

    /** Refuses a duration that {@link #positive} refuses; null is not set. */
    public static void positiveOrNull(String option, Duration value) {
        if (value != null) {
            positive(option, value);
        }
    }

    /** Refuses text that is not a point in time; null and blank text are not set. */
    public static void instant(String option, String value) {
        try {
            TimeValues.instant(value);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(option + ": " + e.getMessage(), e);
        }
    }

    /** Refuses anything except a page number and {@code all}. */
    public static void page(String option, String value) {
        String page = textOrNull(value);
        if (page != null && !page.equals(ALL_PAGES) && !PAGE.matcher(page).matches()) {
            throw new IllegalArgumentException(
                    option + "=" + page + " is not a page. Set it to a number from 0, or to " + ALL_PAGES + ".");
        }
    }

    /** Returns the boolean, or null if it is not set, for options without a default. */
    public static Boolean trueOrFalse(String option, String value) {
        String text = textOrNull(value);
        if (text == null || text.equalsIgnoreCase("true") || text.equalsIgnoreCase("false")) {
            return text == null ? null : Boolean.valueOf(text);
        }
        throw new IllegalArgumentException(option + "=" + text + " is neither true nor false. Set it to one of them.");
    }

    /** Returns the value; a bean may have set it to null. */
    public static <E extends Enum<E>> E chosen(String option, E value) {
        if (value == null) {
            throw new IllegalArgumentException(option + " is missing. Leave it out for its default.");
        }
        return value;
    }

    /** Returns the number of bytes, in units of 1024. */
    public static long byteCount(String option, String value) {
        String text = textOrNull(value);
        Matcher matcher = BYTES.matcher(text == null ? "" : text);
        long bytes = 0;
        if (matcher.matches()) {
            long unit =
                    switch (matcher.group(2).toUpperCase(Locale.ROOT)) {
                        case "K" -> 1L << 10;
                        case "M" -> 1L << 20;
                        case "G" -> 1L << 30;
                        default -> 1;
                    };
            long count = Long.parseLong(matcher.group(1));
            bytes = count > Long.MAX_VALUE / unit ? 0 : count * unit;
        }
        if (bytes < 1) {
            throw new IllegalArgumentException(option + "=" + text
                    + " is not a size. Set it to a number of bytes, or a number with KB, MB or GB.");
        }
        return bytes;
    }

    /** Returns the URL, its scheme in lower case, without trailing slashes. */
    public static URI baseUrl(String option, String value) {
        URI url;
        try {
            url = new URI(value.replaceAll("/+$", ""));
        } catch (URISyntaxException e) {
            throw malformedUrl(option, "is not a URL (" + e.getReason() + ")");
        }
        if (!"http".equalsIgnoreCase(url.getScheme()) && !"https".equalsIgnoreCase(url.getScheme())) {
            throw malformedUrl(option, "is neither http:// nor https://");
        }
        if (url.getRawUserInfo() != null) {
            throw malformedUrl(option, "contains credentials; set username and password instead");
        }
        if (url.getHost() == null || url.getPort() == 0 || url.getPort() > 65535) {
            throw malformedUrl(option, "has no valid host and port");
        }
        if (url.getRawQuery() != null || url.getRawFragment() != null) {
            throw malformedUrl(option, "has a query or fragment");
        }
        String scheme = url.getScheme().toLowerCase(Locale.ROOT);
        return URI.create(scheme + url.toString().substring(scheme.length()));
    }

    private static IllegalArgumentException malformedUrl(String option, String fault) {
        return new IllegalArgumentException(option + " " + fault
                + ". Set it to scheme, host, and port and path where there are any, such as https://api.example.com");
    }
}
