package io.github.camelonesms.gateway;

/** A request's user name and password, or key and secret; the others are null. The string form shows nothing. */
public record Credentials(String username, String password, String apiKey, String apiSecret) {

    @Override
    public String toString() {
        return "Credentials[xxxxxx]";
    }
}
