package io.github.camelonesms.gateway.nodeapi.function;

/**
 * Where the gateway posts delivery reports to.
 *
 * @param url an address that the gateway can reach
 */
public record PushSettings(String url) {

    @Override
    public String toString() {
        return "PushSettings";
    }
}
