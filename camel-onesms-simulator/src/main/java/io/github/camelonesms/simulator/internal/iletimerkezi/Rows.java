package io.github.camelonesms.simulator.internal.iletimerkezi;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.camelonesms.simulator.internal.wire.Bodies;
import java.util.regex.Pattern;

/** Page numbers and page sizes of requests. */
final class Rows {

    /** Maximum of rows per answer. */
    static final int MOST = 1000;

    private static final Pattern COUNT = Pattern.compile("[1-9][0-9]{0,8}");

    private Rows() {}

    static boolean isCount(String text) {
        return COUNT.matcher(text).matches();
    }

    /** The number of rows, by one of its two names; empty if missing. */
    static String rowCount(JsonNode parent) {
        return Bodies.value(parent, parent.has("rowCount") ? "rowCount" : "row_count");
    }

    /** A number from 1, or the default for anything else. */
    static int count(String text, int otherwise) {
        return isCount(text) ? Integer.parseInt(text) : otherwise;
    }

    /**
     * A number from 1.
     *
     * @param otherwise the default
     * @throws RefusedException if it is greater than {@code most}, or not a number
     */
    static int checked(String field, String text, int otherwise, int most) throws RefusedException {
        if (!text.isEmpty() && (!isCount(text) || Integer.parseInt(text) > most)) {
            throw new RefusedException(Code.WRONG_VALUES, field);
        }
        return count(text, otherwise);
    }
}
