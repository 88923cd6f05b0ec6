package io.github.camelonesms.simulator.internal.nodeapi;

import io.github.camelonesms.simulator.internal.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** Name and password; either may be null. */
record Credentials(String username, String password) {

    private static final String BASIC = "Basic ";

    /** Reads Basic authentication; null if there is none. */
    static Credentials inHeader(HttpRequest request) {
        String header = request.headers().apply("Authorization");
        if (header == null || !header.regionMatches(true, 0, BASIC, 0, BASIC.length())) {
            return null;
        }
        try {
            byte[] decoded =
                    Base64.getDecoder().decode(header.substring(BASIC.length()).strip());
            String[] parts = new String(decoded, StandardCharsets.UTF_8).split(":", 2);
            return parts.length == 2 ? new Credentials(parts[0], parts[1]) : null;
        } catch (IllegalArgumentException e) {
            return null;
        }
    }
}
