package io.github.camelonesms.gateway;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;

/**
 * Reads the delivery reports that a vendor posts to an address of the application's. Anyone may post there, so a reader
 * takes nothing on trust: what is not in the vendor's form is refused, and what it holds in memory is bounded by what it
 * returns. Thread-safe.
 */
@FunctionalInterface
public interface PushReader {

    /**
     * Reads one post.
     *
     * @param json the body, bounded in length by the caller
     * @return a report for each submission that the post is about; never empty
     * @throws io.github.camelonesms.gateway.json.NotJsonException when it is no JSON document
     * @throws io.github.camelonesms.gateway.http.UnreadableAnswerException when it is not in the vendor's form
     * @throws IOException when it cannot be read to its end. Only the messages of the first two are known to quote nothing
     *     of the post
     */
    List<PushedReport> read(InputStream json) throws IOException;
}
