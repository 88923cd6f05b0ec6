package io.github.camelonesms.gateway;

import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/** Builds a request URI with a query in UTF-8; a blank is {@code %20}. The string form shows nothing. */
public final class UriQuery {

    private final StringBuilder uri;
    private char separator = '?';

    /** Starts with a base URL without trailing slash, and a path that begins with one. */
    public UriQuery(URI baseUrl, String path) {
        this.uri = new StringBuilder(baseUrl.toString()).append(path);
    }

    /** Appends a parameter, unless the value is null. */
    public UriQuery with(String name, String value) {
        if (value != null) {
            uri.append(separator)
                    .append(name)
                    .append('=')
                    .append(URLEncoder.encode(value, StandardCharsets.UTF_8).replace("+", "%20"));
            separator = '&';
        }
        return this;
    }

    public URI toUri() {
        return URI.create(uri.toString());
    }

    @Override
    public String toString() {
        return "UriQuery[xxxxxx]";
    }
}
