package io.github.camelonesms.simulator.internal.rest;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** The files of the page, from the jar. */
final class PageFiles {

    /** All resources are local, and nothing is inline. */
    static final String CONTENT_SECURITY_POLICY =
            "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self';"
                    + " font-src 'self'; connect-src 'self'; manifest-src 'self'; base-uri 'none'; form-action 'none';"
                    + " frame-ancestors 'none'";

    private static final String FOLDER = "/io/github/camelonesms/simulator/page/";
    private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9-]*(?:/[a-z0-9-]+)*\\.([a-z0-9]+)");
    private static final Map<String, String> TYPES = Map.of(
            "html", "text/html; charset=utf-8",
            "js", "text/javascript; charset=utf-8",
            "css", "text/css; charset=utf-8",
            "svg", "image/svg+xml",
            "png", "image/png",
            "ico", "image/x-icon",
            "woff2", "font/woff2",
            "json", "application/json");

    private PageFiles() {}

    /** The file of that name; the page itself for an empty name. */
    static Optional<Reply> find(String name) {
        var matcher = NAME.matcher(name.isEmpty() ? "index.html" : name);
        if (!matcher.matches() || !TYPES.containsKey(matcher.group(1))) {
            return Optional.empty();
        }
        try (InputStream file = PageFiles.class.getResourceAsStream(FOLDER + matcher.group())) {
            return file == null
                    ? Optional.empty()
                    : Optional.of(new Reply(200, TYPES.get(matcher.group(1)), file.readAllBytes()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
