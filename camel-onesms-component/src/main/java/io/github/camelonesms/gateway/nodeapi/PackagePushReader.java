package io.github.camelonesms.gateway.nodeapi;

import io.github.camelonesms.gateway.PushReader;
import io.github.camelonesms.gateway.PushedReport;
import io.github.camelonesms.gateway.http.UnreadableAnswerException;
import io.github.camelonesms.gateway.json.JsonWalk;
import java.io.IOException;
import java.io.InputStream;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Reads posts to {@code pushSettings.url}. The document (1.8.3) does not describe them, so a post is only a hint: the
 * packages that it names are polled.
 */
final class PackagePushReader implements PushReader {

    /** Each package costs a query. */
    private static final int MOST_PACKAGES = 100;

    private static final Set<String> FIELDS = Set.of("pkgID", "pkgId", "packageID", "packageId", "id");

    /** The only public receiver of such posts reads {@code pkg.id}; other objects have other ids. */
    private static final String PACKAGE = "pkg";

    @Override
    public List<PushedReport> read(InputStream json) throws IOException {
        Set<String> ids = new LinkedHashSet<>();
        JsonWalk.walk(json, FIELDS, (name, fields) -> {
            if (!PACKAGE.equals(name)) {
                fields.remove("id");
            }
            for (String id : fields.values()) {
                if (!id.matches("[0-9]{1,18}")) {
                    throw new UnreadableAnswerException("a pkgID is not a number");
                }
                if (ids.add(id) && ids.size() > MOST_PACKAGES) {
                    throw new UnreadableAnswerException("it names more than " + MOST_PACKAGES + " packages");
                }
            }
        });
        if (ids.isEmpty()) {
            throw new UnreadableAnswerException("it names no pkgID");
        }
        return ids.stream().map(id -> new PushedReport(id, null)).toList();
    }
}
