package io.github.camelonesms.gateway;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;

/**
 * An option that one vendor has and the others do not, written {@code vendor.NAME}. A gateway lists its own in its
 * {@link GatewayDescriptor}.
 *
 * @param <T> the type of its values
 * @param takes what its values are, for people
 * @param reader makes a value of its text, or throws an {@link IllegalArgumentException}
 */
public record VendorOption<T>(
        String name, String takes, Set<WireFormat> formats, String meaning, Function<String, T> reader) {

    /** What stands before the name in URIs and properties. */
    public static final String PREFIX = "vendor.";

    private static final String HTTPS = "https";

    public VendorOption {
        Objects.requireNonNull(name, "name");
        formats = Set.copyOf(formats);
    }

    /** An option that is true or false. */
    public static VendorOption<Boolean> flag(String name, String meaning, Set<WireFormat> formats) {
        return new VendorOption<>(name, "true or false", formats, meaning, text -> {
            String value = text.toLowerCase(Locale.ROOT);
            require(value.equals("true") || value.equals("false"));
            return Boolean.valueOf(value);
        });
    }

    /** An option that is a text of some length without control characters. */
    public static VendorOption<String> text(
            String name, int shortest, int longest, String meaning, Set<WireFormat> formats) {
        return new VendorOption<>(
                name, "text of " + shortest + " to " + longest + " characters", formats, meaning, text -> {
                    int length = text.codePointCount(0, text.length());
                    require(length >= shortest && text.length() <= longest);
                    require(text.chars().noneMatch(Character::isISOControl));
                    return text;
                });
    }

    /** An option with a few values, each of which has a name, written in any case, and the vendor's constant. */
    public static VendorOption<Integer> constant(
            String name, Map<String, Integer> constants, String meaning, Set<WireFormat> formats) {
        Map<String, Integer> named = new LinkedHashMap<>();
        List<String> takes = new ArrayList<>();
        constants.forEach((label, constant) -> {
            named.put(label.toLowerCase(Locale.ROOT), constant);
            named.put(constant.toString(), constant);
            takes.add(label + " (" + constant + ")");
        });
        return new VendorOption<>(name, String.join(" or ", takes), formats, meaning, text -> {
            Integer constant = named.get(text.toLowerCase(Locale.ROOT));
            require(constant != null);
            return constant;
        });
    }

    /** An option with a few words as values, written in any case. */
    public static VendorOption<String> choice(
            String name, List<String> words, String meaning, Set<WireFormat> formats) {
        return new VendorOption<>(name, String.join(" or ", words), formats, meaning, text -> words.stream()
                .filter(text::equalsIgnoreCase)
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("not among the values")));
    }

    /** An option that is a list of whole numbers from 1 on, separated by commas. */
    public static VendorOption<List<Integer>> numbers(String name, String meaning, Set<WireFormat> formats) {
        return new VendorOption<>(
                name,
                "whole numbers from 1 to " + Integer.MAX_VALUE + ", separated by commas",
                formats,
                meaning,
                text -> {
                    List<Integer> numbers = new ArrayList<>();
                    for (String part : text.split(",", -1)) {
                        numbers.add(number(part.strip()));
                    }
                    return List.copyOf(numbers);
                });
    }

    private static Integer number(String text) {
        require(text.matches("[0-9]{1,10}"));
        long number = Long.parseLong(text);
        require(number >= 1 && number <= Integer.MAX_VALUE);
        return (int) number;
    }

    /** An option that is an http or https address with a host. */
    public static VendorOption<URI> url(String name, String meaning, Set<WireFormat> formats) {
        return new VendorOption<>(name, "an http or https URL", formats, meaning, text -> {
            try {
                URI url = new URI(text);
                require("http".equalsIgnoreCase(url.getScheme()) || HTTPS.equalsIgnoreCase(url.getScheme()));
                require(url.getHost() != null);
                return url;
            } catch (URISyntaxException e) {
                // Without the cause, which quotes the value: a URL may hold a token.
                throw new IllegalArgumentException("no URL");
            }
        });
    }

    private static void require(boolean fulfilled) {
        if (!fulfilled) {
            throw new IllegalArgumentException("not among the values");
        }
    }

    /** The name as users write it. */
    public String fullName() {
        return PREFIX + name;
    }

    /** Wire formats in the order of the enum. */
    public static Set<WireFormat> formats(WireFormat first, WireFormat... others) {
        return EnumSet.of(first, others);
    }

    @Override
    public String toString() {
        return fullName();
    }
}
