package io.github.camelonesms.model;

import java.io.Serializable;

/**
 * A request of a send whose outcome a person has recorded with {@code onesms:resolve}. The string form hides the key.
 *
 * @param key the key of the send
 * @param part the number of the request in the send, from 1
 * @param sent whether it was sent; if not, the next send under the key sends it
 * @param id the id of the submission; null if it was not sent, or the id is unknown
 */
public record ResolvedSend(String key, int part, boolean sent, String id) implements Serializable {

    @Override
    public String toString() {
        return "ResolvedSend[part=" + part + ", sent=" + sent + ", id=" + id + "]";
    }
}
