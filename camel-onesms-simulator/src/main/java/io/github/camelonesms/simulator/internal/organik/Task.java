package io.github.camelonesms.simulator.internal.organik;

/**
 * Organik's data of a transaction in addition to the campaign.
 *
 * @param trackId the customer's own id; may be empty
 * @param segments SMS units per recipient
 */
record Task(String trackId, int segments) {

    /** The unique id of one recipient's SMS. */
    static String gsmTrackId(long transaction, int index) {
        return transaction + "-4730-" + (10_000_000 + index);
    }

    /** The transaction of an SMS; -1 for an id of another form. */
    static long transaction(String gsmTrackId) {
        int end = gsmTrackId.indexOf('-');
        return end > 0 && gsmTrackId.substring(0, end).matches("[0-9]{1,18}")
                ? Long.parseLong(gsmTrackId.substring(0, end))
                : -1;
    }
}
