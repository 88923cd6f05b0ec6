package io.github.camelonesms.gateway;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;

/**
 * Reads delivery reports that a vendor posts to the application. The input is untrusted: anything not in the vendor's
 * format is refused, and memory is limited by the result. Thread-safe.
 */
@FunctionalInterface
public interface PushReader {

    /**
     * Reads one post.
     *
     * @param json the body, limited in length by the caller
     * @return a report for each submission in the post; never empty
     * @throws io.github.camelonesms.gateway.json.NotJsonException if it is not a JSON document; quotes nothing of it
     * @throws io.github.camelonesms.gateway.http.UnreadableAnswerException if it is not in the vendor's format; quotes
     * nothing of it
     * @throws IOException if it cannot be read to its end; may quote the post
     */
    List<PushedReport> read(InputStream json) throws IOException;
}
