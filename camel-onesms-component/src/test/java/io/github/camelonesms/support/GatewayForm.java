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

    /** What a send is answered when all is well. */
    public String accepted(String id) {
        return switch (this) {
            case ONESMS_XML, ONESMS_QUERY, BISMS_XML, BISMS_QUERY -> "00 " + id;
            case ILETIMERKEZI_XML ->
                "<response><status><code>200</code></status><order><id>" + xml(id) + "</id></order></response>";
            case ILETIMERKEZI_JSON ->
                "{\"response\":{\"status\":{\"code\":200},\"order\":{\"id\":\"" + json(id) + "\"}}}";
            case NODEAPI_JSON -> "{\"err\":null,\"data\":{\"pkgID\":\"" + json(id) + "\"}}";
            case NODEAPI_SOAP -> "<e><result><err/><data><pkgID>" + xml(id) + "</pkgID></data></result></e>";
            case ORGANIK_JSON, ORGANIK_QUERY ->
                "{\"response\":{\"result\":true,\"data\":{\"deliveries\":[{\"transaction_id\":\"" + json(id)
                        + "\"}]}}}";
            case ORGANIK_XML ->
                "<response><result>true</result><data><deliveries><transaction_id>" + xml(id)
                        + "</transaction_id></deliveries></data></response>";
        };
    }

    /**
     * The answer to a query for the credit.
     *
     * @param credit a number as in the answer; in JSON with or without quotes
     */
    public String credit(String credit) {
        return switch (this) {
            case ILETIMERKEZI_XML ->
                "<response><status><code>200</code></status><balance><sms>" + credit + "</sms></balance></response>";
            case ILETIMERKEZI_JSON -> "{\"response\":{\"status\":{\"code\":200},\"balance\":{\"sms\":" + credit + "}}}";
            case NODEAPI_JSON -> "{\"err\":null,\"data\":{\"credit\":" + credit + "}}";
            case NODEAPI_SOAP -> "<e><result><err/><data><credit>" + credit + "</credit></data></result></e>";
            case ORGANIK_JSON -> "{\"response\":{\"result\":true,\"data\":{\"credit\":" + credit + "}}}";
            case ORGANIK_XML ->
                "<response><result>true</result><data><credit>" + credit + "</credit></data></response>";
            default -> "00 " + credit;
        };
    }

    /** Whether the gateway has other operations than send in this wire format. */
    public boolean queries() {
        return !wireFormat().equals("query");
    }

    private static String xml(String text) {
        return escaped(text, "&#%d;");
    }

    private static String json(String text) {
        return escaped(text, "\\u%04x");
    }

    private static String escaped(String text, String form) {
        StringBuilder escaped = new StringBuilder();
        text.chars()
                .forEach(c -> escaped.append(c < ' ' ? String.format(Locale.ROOT, form, c) : Character.toString(c)));
        return escaped.toString();
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
