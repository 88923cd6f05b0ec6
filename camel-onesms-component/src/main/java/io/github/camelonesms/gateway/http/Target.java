package io.github.camelonesms.gateway.http;

import java.net.URI;
import java.util.Objects;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.net.URIAuthority;

/**
 * Whom requests go to, in the forms that a request takes: those of one gateway all have the same. The string form leaves out
 * what may hold credentials.
 *
 * @param inUri how it stands in their URIs
 * @param authority as HttpClient has it
 * @param host with the scheme
 * @param header the header {@code Host}
 */
record Target(String inUri, URIAuthority authority, HttpHost host, String header) {

    static Target of(URI uri) {
        return new Target(
                uri.getRawAuthority(),
                new URIAuthority(uri.getRawUserInfo(), uri.getHost(), uri.getPort()),
                new HttpHost(uri.getScheme(), uri.getHost(), uri.getPort()),
                header(uri));
    }

    /** Host and port as in the header {@code Host}. */
    static String header(URI uri) {
        return uri.getPort() < 0 ? uri.getHost() : uri.getHost() + ":" + uri.getPort();
    }

    boolean isOf(URI uri) {
        return Objects.equals(inUri, uri.getRawAuthority())
                && host.getSchemeName().equals(uri.getScheme());
    }

    /** What stands in a request's first line. */
    static String path(URI uri) {
        String path = uri.getRawPath().isEmpty() ? "/" : uri.getRawPath();
        return uri.getRawQuery() == null ? path : path + "?" + uri.getRawQuery();
    }

    @Override
    public String toString() {
        return "Target[" + header + "]";
    }
}
