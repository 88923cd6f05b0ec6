package io.github.camelonesms.contract;

import io.github.camelonesms.OneSmsConfiguration;
import io.github.camelonesms.OneSmsConstants;
import io.github.camelonesms.contract.GatewayContract.GatewayCall;
import io.github.camelonesms.contract.GatewayContract.VendorRefusal;
import io.github.camelonesms.model.AuthenticationException;
import io.github.camelonesms.model.OneSmsException;
import io.github.camelonesms.model.OutcomeUnknownException;
import io.github.camelonesms.model.RejectedException;
import io.github.camelonesms.model.ThrottledException;
import io.github.camelonesms.model.UnavailableException;
import java.util.List;
import java.util.Map;

/** The operations and refusals of the iletimerkezi API; the wire format decides how answers are written. */
abstract class IletimerkeziContract extends GatewayContract {

    private static final Map<String, Object> TO = Map.of(OneSmsConstants.TO, NUMBER);
    private static final Map<String, Object> ID = Map.of(OneSmsConstants.DLR_ID, "77300600");

    abstract String wireFormat();

    /** An answer with this status and payload, given in both forms. */
    abstract String answer(int code, String xmlPayload, String jsonPayload);

    @Override
    String title() {
        return "iletimerkezi API v1, " + wireFormat();
    }

    @Override
    String gatewayOptions() {
        return "gateway=iletimerkezi&commercial=false&wireFormat=" + wireFormat();
    }

    @Override
    void setAccount(OneSmsConfiguration configuration) {
        configuration.setApiKey(API_KEY);
        configuration.setApiSecret(API_SECRET);
    }

    @Override
    List<GatewayCall> calls() {
        String accepted = answer(200, "<order><id>77300600</id></order>", ",\"order\":{\"id\":\"77300600\"}");
        String done = answer(200, "", "");
        return List.of(
                new GatewayCall("send one text", "send", true, "sender=TEST", TEXT, TO, accepted),
                new GatewayCall(
                        "send many texts", "send", true, "sender=TEST", Map.of(NUMBER, TEXT), Map.of(), accepted),
                query(
                        "dlr",
                        ID,
                        answer(
                                200,
                                "<order><id>77300600</id><status>114</status><total>1</total><message><number>+905551112233"
                                        + "</number><status>111</status></message></order>",
                                ",\"order\":{\"id\":77300600,\"status\":114,\"total\":1,\"message\":[{\"number\":"
                                        + "\"+905551112233\",\"status\":111}]}")),
                query(
                        "credit",
                        Map.of(),
                        answer(
                                200,
                                "<balance><amount>1.5</amount><sms>15600</sms></balance>",
                                ",\"balance\":{\"amount\":1.5,\"sms\":15600}")),
                query(
                        "originators",
                        Map.of(),
                        answer(
                                200,
                                "<senders><sender>TEST</sender></senders>",
                                ",\"senders\":{\"sender\":[\"TEST\"]}")),
                query("campaigns", Map.of(), jsonAnswer(200, ",\"count\":1,\"orders\":[{\"id\":1,\"status\":114}]")),
                consent("consentAdd", ""),
                consent(
                        "consents",
                        ",\"consent\":{\"status\":\"ONAY\",\"source\":\"HS_WEB\",\"consentDate\":\"2026-11-28"
                                + " 10:00:00\"}"),
                query("cancel", ID, done),
                query("blacklistAdd", TO, done),
                query("blacklistRemove", TO, done),
                query(
                        "blacklist",
                        Map.of(),
                        answer(
                                200,
                                "<blacklist><count>1</count><number>+905551112233</number></blacklist>",
                                ",\"blacklist\":{\"count\":1,\"number\":[\"+905551112233\"]}")));
    }

    @Override
    List<VendorRefusal> refusals() {
        return List.of(
                refusal("bad credentials", 401, AuthenticationException.class, AuthenticationException.class),
                refusal("missing parameter", 400, RejectedException.class, RejectedException.class),
                refusal("bad values", 422, RejectedException.class, RejectedException.class),
                refusal("out of service", 503, ThrottledException.class, ThrottledException.class),
                refusal("undocumented code", 499, RejectedException.class, RejectedException.class),
                refusal("unknown error", 500, OutcomeUnknownException.class, UnavailableException.class));
    }

    private static GatewayCall consent(String operation, String success) {
        return new GatewayCall(
                operation,
                operation,
                false,
                "iysList=BIREYSEL&vendor.brandCode=1&vendor.consentStatus=ONAY&vendor.consentSource=HS_WEB",
                null,
                TO,
                jsonAnswer(200, success));
    }

    /** A number without a consent. */
    @Override
    boolean isAnAnswer(GatewayCall call, VendorRefusal refusal) {
        return call.operation().equals("consents") && refusal.httpStatus() == 422;
    }

    /** The campaigns and consents are requested in JSON always. */
    @Override
    String refusalAnswer(GatewayCall call, VendorRefusal refusal) {
        return call.operation().equals("campaigns") || call.operation().startsWith("consent")
                ? jsonAnswer(refusal.httpStatus(), "")
                : refusal.answer();
    }

    static String jsonAnswer(int code, String payload) {
        return "{\"response\":{\"status\":{\"code\":" + code + ",\"message\":\"Mesaj\"}" + payload + "}}";
    }

    private VendorRefusal refusal(
            String name,
            int code,
            Class<? extends OneSmsException> submission,
            Class<? extends OneSmsException> query) {
        return new VendorRefusal(name, code, answer(code, "", ""), Integer.toString(code), submission, query);
    }

    private static GatewayCall query(String operation, Map<String, Object> headers, String success) {
        return new GatewayCall(operation, operation, false, "", null, headers, success);
    }
}
