package io.github.camelonesms.gateway.nodeapi.function;

/** The address that the gateway posts delivery reports to. */
public record PushSettings(String url) {

    @Override
    public String toString() {
        return "PushSettings";
    }
}
