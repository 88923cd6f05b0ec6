package io.github.camelonesms.simulator.internal.iletimerkezi;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.camelonesms.simulator.internal.wire.Bodies;
import java.util.regex.Pattern;

/** The numbers by which requests ask for a part of a list. */
final class Rows {

    /** No answer has more of them. */
    static final int MOST = 1000;

    private static final Pattern COUNT = Pattern.compile("[1-9][0-9]{0,8}");

    private Rows() {}

    static boolean isCount(String text) {
        return COUNT.matcher(text).matches();
    }

    /** The number of rows that a request asks for, by one of its two names; empty when there is none. */
    static String rowCount(JsonNode parent) {
        return Bodies.value(parent, parent.has("rowCount") ? "rowCount" : "row_count");
    }

    /** A count from 1 on, or what is used in place of anything else. */
    static int count(String text, int otherwise) {
        return isCount(text) ? Integer.parseInt(text) : otherwise;
    }

    /**
     * A count from 1 on.
     *
     * @param otherwise what is used when there is none
     * @throws RefusedException when it is more than {@code most}, or no count
     */
    static int checked(String field, String text, int otherwise, int most) throws RefusedException {
        if (!text.isEmpty() && (!isCount(text) || Integer.parseInt(text) > most)) {
            throw new RefusedException(Code.WRONG_VALUES, field);
        }
        return count(text, otherwise);
    }
}
