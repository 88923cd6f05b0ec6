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
 * Reads what the server posts to {@code pushSettings.url}. The document (1.8.3) does not tell what that is, so a post
 * counts as a hint: whichever packages it names, the gateway is asked about.
 */
final class PackagePushReader implements PushReader {

    /** Each one costs a question to the gateway. */
    private static final int MOST_PACKAGES = 100;

    private static final Set<String> FIELDS = Set.of("pkgID", "pkgId", "packageID", "packageId", "id");

    /** The one public receiver of such posts reads {@code pkg.id}; other objects have an {@code id} of their own. */
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
                    throw new UnreadableAnswerException("a pkgID is no number");
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
