package io.github.camelonesms.gateway;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The vendor's own options that the user set, checked. Immutable. The string form shows their names only. */
public final class VendorOptions {

    public static final VendorOptions NONE = new VendorOptions(Map.of());

    private final Map<String, Object> values;

    private VendorOptions(Map<String, Object> values) {
        this.values = values;
    }

    /**
     * Checks options, by their names without {@code vendor.}, against those of a gateway. A name counts in any case,
     * with or without hyphens, as Spring Boot and environment variables write it; a blank value is not set; the later
     * of two spellings wins. A wrong one is an IllegalArgumentException that quotes no value.
     */
    public static VendorOptions of(GatewayDescriptor gateway, WireFormat format, Map<String, ?> given) {
        if (given == null || given.isEmpty()) {
            return NONE;
        }
        Map<String, Object> values = new TreeMap<>();
        given.forEach((name, value) -> {
            VendorOption<?> option = gateway.vendorOptions().stream()
                    .filter(each -> simple(each.name()).equals(simple(name)))
                    .findFirst()
                    .orElseThrow(() -> unknown(gateway, name));
            Object read = read(gateway, format, option, value);
            if (read != null) {
                values.put(option.name(), read);
            }
        });
        return values.isEmpty() ? NONE : new VendorOptions(Map.copyOf(values));
    }

    private static String simple(String name) {
        return name.replace("-", "").toLowerCase(Locale.ROOT);
    }

    private static IllegalArgumentException unknown(GatewayDescriptor gateway, String name) {
        String known = gateway.vendorOptions().stream()
                .map(VendorOption::fullName)
                .sorted()
                .collect(Collectors.joining(", "));
        return new IllegalArgumentException("The gateway " + gateway.name() + " has no option " + VendorOption.PREFIX
                + name + ". " + (known.isEmpty() ? "It has no vendor options." : "It has: " + known + "."));
    }

    private static Object read(GatewayDescriptor gateway, WireFormat format, VendorOption<?> option, Object value) {
        String text = value == null ? "" : value.toString().strip();
        if (text.isEmpty()) {
            return null;
        }
        if (!option.formats().contains(format)) {
            throw new IllegalArgumentException("The gateway " + gateway.name() + " cannot say " + option.fullName()
                    + " in wireFormat=" + format.id() + ". Leave it out, or set wireFormat to one of: "
                    + ids(option, gateway) + ".");
        }
        try {
            return option.reader().apply(text);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    option.fullName() + " is not set to what it takes. It takes " + option.takes() + ".", e);
        }
    }

    /** The wire formats of the gateway that can say an option, in the gateway's order. */
    private static String ids(VendorOption<?> option, GatewayDescriptor gateway) {
        return gateway.operations().keySet().stream()
                .filter(option.formats()::contains)
                .map(WireFormat::id)
                .collect(Collectors.joining(", "));
    }

    /** The value of an option; null when it is not set. */
    @SuppressWarnings("unchecked")
    public <T> T get(VendorOption<T> option) {
        return (T) values.get(option.name());
    }

    /** Whether a flag is set to true. */
    public boolean isSet(VendorOption<Boolean> flag) {
        return Boolean.TRUE.equals(get(flag));
    }

    /** These options without some. */
    public VendorOptions without(VendorOption<?>... options) {
        List<String> names = Arrays.stream(options).map(VendorOption::name).toList();
        Map<String, Object> left = new TreeMap<>(values);
        left.keySet().removeAll(names);
        return left.isEmpty() ? NONE : new VendorOptions(Map.copyOf(left));
    }

    /** A number that is the same in each JVM for the same options. */
    public int fingerprint() {
        return new TreeMap<>(values).toString().hashCode();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof VendorOptions options && options.values.equals(values);
    }

    @Override
    public int hashCode() {
        return Objects.hash(values);
    }

    @Override
    public String toString() {
        return "VendorOptions" + new TreeMap<>(values).keySet();
    }
}
