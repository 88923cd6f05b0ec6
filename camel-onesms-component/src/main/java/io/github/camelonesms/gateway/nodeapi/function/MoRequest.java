package io.github.camelonesms.gateway.nodeapi.function;

/**
 * A request in {@link MoRequests}.
 *
 * @param uuid the request's id
 * @param gsm who asks
 * @param msg what was written
 * @param state -2 failed, -1 no match, 0 waiting, 1 being processed, 2 complete
 * @param keyword the keyword recognised
 * @param shortNr the number it was sent to
 * @param userInfo the user it belongs to, in a form that the vendor does not document
 * @param processInfo what was done, in a form that the vendor does not document
 */
public record MoRequest(
        String uuid,
        String gsm,
        String msg,
        Integer state,
        String keyword,
        String shortNr,
        Object userInfo,
        Object processInfo) {

    @Override
    public String toString() {
        return "MoRequest[uuid=" + uuid + ", state=" + state + "]";
    }
}
