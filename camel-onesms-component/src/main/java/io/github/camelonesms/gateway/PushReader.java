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
     * @return a report for each submission in the post; never empty
     */
    List<PushedReport> read(InputStream json) throws IOException;
}
