package io.github.camelonesms.gateway.nodeapi.function;

/**
 * A request in {@link MoRequests}.
 *
 * @param state -2 failed, -1 no match, 0 waiting, 1 being processed, 2 complete
 * @param shortNr the number it was sent to
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
