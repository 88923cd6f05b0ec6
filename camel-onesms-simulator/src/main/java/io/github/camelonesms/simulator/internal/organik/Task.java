package io.github.camelonesms.simulator.internal.organik;

/**
 * What Organik remembers of a transaction beside the campaign itself.
 *
 * @param trackId the customer's own id, empty for none
 * @param segments SMS units of each recipient
 */
record Task(String trackId, int segments) {

    /** The unique id of one recipient's SMS. */
    static String gsmTrackId(long transaction, int index) {
        return transaction + "-4730-" + (10_000_000 + index);
    }

    /** The transaction that an SMS belongs to; -1 for an id of another shape. */
    static long transaction(String gsmTrackId) {
        int end = gsmTrackId.indexOf('-');
        return end > 0 && gsmTrackId.substring(0, end).matches("[0-9]{1,18}")
                ? Long.parseLong(gsmTrackId.substring(0, end))
                : -1;
    }
}
