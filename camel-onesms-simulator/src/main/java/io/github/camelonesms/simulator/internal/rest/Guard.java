package io.github.camelonesms.simulator.internal.rest;

import io.github.camelonesms.simulator.internal.http.ServerSettings;
import io.undertow.server.HttpServerExchange;
import io.undertow.server.handlers.Cookie;
import io.undertow.util.Headers;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Access to the REST API and the page: on loopback for all users except other sites in their browsers, from elsewhere
 * with the token.
 */
final class Guard {

    /** The page's cookie, which contains the token. */
    static final String COOKIE = "simulator-token";

    private static final Pattern LOCAL_HOST =
            Pattern.compile("(?i)(?:localhost|127(?:\\.[0-9]{1,3}){3}|\\[::1])(?::[0-9]+)?");
    private static final String BEARER = "Bearer ";

    private final ServerSettings settings;

    Guard(ServerSettings settings) {
        this.settings = settings;
    }

    /**
     * Checks access.
     *
     * @param open whether the call needs no token
     * @throws BadCallException 403 for another site, 401 without the token
     */
    void check(HttpServerExchange exchange, boolean open) throws BadCallException {
        String host = exchange.getRequestHeaders().getFirst(Headers.HOST);
        if (settings.loopback() && host != null && !LOCAL_HOST.matcher(host).matches()) {
            throw new BadCallException(403, "The simulator is reached as localhost or 127.0.0.1 only.");
        }
        String origin = exchange.getRequestHeaders().getFirst(Headers.ORIGIN);
        if (origin != null && !sameSite(exchange.getRequestScheme(), host, origin)) {
            throw new BadCallException(403, "Pages of other sites may not use the simulator.");
        }
        if (!open && settings.token() != null && !hasToken(exchange)) {
            throw new BadCallException(401, "The simulator requires its token: Authorization: Bearer ..");
        }
    }

    /** True also if the simulator needs no token. */
    boolean isToken(String candidate) {
        return settings.token() == null
                || MessageDigest.isEqual(
                        settings.token().getBytes(StandardCharsets.UTF_8), candidate.getBytes(StandardCharsets.UTF_8));
    }

    private boolean hasToken(HttpServerExchange exchange) {
        String header = exchange.getRequestHeaders().getFirst(Headers.AUTHORIZATION);
        if (header != null && header.regionMatches(true, 0, BEARER, 0, BEARER.length())) {
            return isToken(header.substring(BEARER.length()).strip());
        }
        Cookie cookie = exchange.getRequestCookie(COOKIE);
        return cookie != null && isToken(cookie.getValue());
    }

    private static boolean sameSite(String scheme, String host, String origin) {
        try {
            URI uri = URI.create(origin);
            return scheme.equalsIgnoreCase(uri.getScheme())
                    && host != null
                    && host.toLowerCase(Locale.ROOT)
                            .equals(String.valueOf(uri.getAuthority()).toLowerCase(Locale.ROOT));
        } catch (IllegalArgumentException e) {
            return false;
        }
    }
}
