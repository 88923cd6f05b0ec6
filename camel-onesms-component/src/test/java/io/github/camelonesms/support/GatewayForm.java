package io.github.camelonesms.support;

import io.github.camelonesms.simulator.SmsGatewaySimulator;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;

/** Every gateway in every wire format, with the options that log in at a simulator with {@link #account}. */
public enum GatewayForm {
    ONESMS_XML,
    ONESMS_QUERY,
    BISMS_XML,
    BISMS_QUERY,
    ILETIMERKEZI_XML,
    ILETIMERKEZI_JSON,
    NODEAPI_JSON,
    NODEAPI_SOAP,
    ORGANIK_JSON,
    ORGANIK_XML,
    ORGANIK_QUERY;

    /** Name and password of the account. */
    public static final String ACCOUNT = "test";

    private static final String KEY = "0123456789abcdef0123456789abcdef";

    /** Gives a simulator the account that {@link #options()} log in with. */
    public static SmsGatewaySimulator.Builder account(SmsGatewaySimulator.Builder builder, long credit) {
        return builder.account(ACCOUNT, ACCOUNT, credit, "TEST", "BASLIK").apiKey(ACCOUNT, KEY, ACCOUNT);
    }

    /** The forms that pass. */
    public static List<GatewayForm> all(Predicate<GatewayForm> wanted) {
        return Arrays.stream(values()).filter(wanted).toList();
    }

    /** The value of the option {@code gateway}. */
    public String gateway() {
        return name().substring(0, name().indexOf('_')).toLowerCase(Locale.ROOT);
    }

    /** The value of the option {@code wireFormat}. */
    public String wireFormat() {
        return name().substring(name().indexOf('_') + 1).toLowerCase(Locale.ROOT);
    }

    /** What distinguishes the gateway's endpoint URIs from every other gateway's: gateway, wire format, account. */
    public String options() {
        return "gateway=" + gateway() + "&wireFormat=" + wireFormat() + "&" + login(ACCOUNT);
    }

    /** The account's options with another secret than the right one. */
    public String wrongLogin() {
        return "gateway=" + gateway() + "&wireFormat=" + wireFormat() + "&" + login("wrong");
    }

    private String login(String secret) {
        return switch (gateway()) {
            case "iletimerkezi" -> "commercial=false&apiKey=" + KEY + "&apiSecret=" + secret;
            case "organik" -> "apiKey=" + (secret.equals(ACCOUNT) ? KEY : KEY.replace('0', 'f'));
            default -> "username=" + ACCOUNT + "&password=" + secret;
        };
    }

    /** Whether this is the gateway of that name. */
    public boolean is(String gateway) {
        return gateway().equals(gateway);
    }

    @Override
    public String toString() {
        return gateway() + " " + wireFormat();
    }
}
