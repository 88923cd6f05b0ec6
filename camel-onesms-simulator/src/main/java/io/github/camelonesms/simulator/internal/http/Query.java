package io.github.camelonesms.simulator.internal.http;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/** The parameters of a query: URL-encoded or raw UTF-8, names are case-insensitive. */
public final class Query {

    private final Map<String, String> parameters = new HashMap<>();

    private Query() {}

    /**
     * Parses a query.
     *
     * @param raw as on the wire, each char one byte; null or empty for none
     */
    public static Query parse(String raw) {
        Query query = new Query();
        if (raw == null) {
            return query;
        }
        for (String pair : raw.split("&")) {
            int equals = pair.indexOf('=');
            if (equals > 0) {
                String name = decoded(pair.substring(0, equals)).toLowerCase(Locale.ROOT);
                query.parameters.putIfAbsent(name, decoded(pair.substring(equals + 1)));
            }
        }
        return query;
    }

    /** Returns the parameter's value; null if missing or empty. */
    public String get(String name) {
        String value = parameters.get(name);
        return value == null || value.isEmpty() ? null : value;
    }

    /** Decodes percent signs, plus signs, and raw UTF-8 with each char one byte. */
    public static String decoded(String raw) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(raw.length());
        for (int i = 0; i < raw.length(); i++) {
            char c = raw.charAt(i);
            int high = c == '%' && i + 2 < raw.length() ? Character.digit(raw.charAt(i + 1), 16) : -1;
            int low = high >= 0 ? Character.digit(raw.charAt(i + 2), 16) : -1;
            if (low >= 0) {
                bytes.write(high * 16 + low);
                i += 2;
            } else {
                bytes.write(c == '+' ? ' ' : c);
            }
        }
        return bytes.toString(StandardCharsets.UTF_8);
    }
}
