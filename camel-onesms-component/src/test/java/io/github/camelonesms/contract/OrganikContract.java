package io.github.camelonesms.contract;

import io.github.camelonesms.OneSmsConfiguration;
import io.github.camelonesms.OneSmsConstants;
import io.github.camelonesms.contract.GatewayContract.GatewayCall;
import io.github.camelonesms.contract.GatewayContract.VendorRefusal;
import io.github.camelonesms.model.AuthenticationException;
import io.github.camelonesms.model.InsufficientCreditException;
import io.github.camelonesms.model.OneSmsException;
import io.github.camelonesms.model.OutcomeUnknownException;
import io.github.camelonesms.model.RejectedException;
import io.github.camelonesms.model.ThrottledException;
import io.github.camelonesms.model.UnavailableException;
import java.util.List;
import java.util.Map;

/** The operations and refusals of the Organik API; the wire format decides how answers are written. */
abstract class OrganikContract extends GatewayContract {

    private static final Map<String, Object> TO = Map.of(OneSmsConstants.TO, NUMBER);
    private static final Map<String, Object> ID = Map.of(OneSmsConstants.DLR_ID, "77300600");

    abstract String wireFormat();

    /** A success with this data, given in both forms. */
    abstract String success(String xmlData, String jsonData);

    abstract String failure(int number);

    @Override
    String title() {
        return "Organik API v2, " + wireFormat();
    }

    @Override
    String gatewayOptions() {
        return "gateway=organik&wireFormat=" + wireFormat();
    }

    @Override
    void setAccount(OneSmsConfiguration configuration) {
        configuration.setApiKey(API_KEY);
    }

    @Override
    List<GatewayCall> calls() {
        String accepted = success(
                "<deliveries><item><track_id>1</track_id><transaction_id>77300600</transaction_id><valid><item>"
                        + "<request_gsm>905551112233</request_gsm><gsm>905551112233</gsm><sms_count>1</sms_count>"
                        + "</item></valid><invalid/></item></deliveries>",
                "{\"deliveries\":[{\"track_id\":1,\"transaction_id\":77300600,\"valid\":[{\"request_gsm\":905551112233,"
                        + "\"gsm\":905551112233,\"sms_count\":1}],\"invalid\":[]}]}");
        String done = success("", "[]");
        String report = success(
                "<item><gsm>905551112233</gsm><transaction_id>77300600</transaction_id><status>2</status></item>",
                "[{\"gsm\":905551112233,\"transaction_id\":77300600,\"status\":2}]");
        return List.of(
                new GatewayCall("send one text", "send", true, "sender=TEST", TEXT, TO, accepted),
                new GatewayCall(
                        "send many texts", "send", true, "sender=TEST", Map.of(NUMBER, TEXT), Map.of(), accepted),
                query("dlr", ID, report),
                new GatewayCall("dlr of several", "dlr", false, "", List.of("77300600", "1"), Map.of(), report),
                query(
                        "credit",
                        Map.of(),
                        success("<tl>1.5</tl><credit>15600</credit>", "{\"tl\":1.5,\"credit\":15600}")),
                query(
                        "originators",
                        Map.of(),
                        success("<item><id>1</id><name>TEST</name></item>", "[{\"id\":1,\"name\":\"TEST\"}]")),
                query(
                        "cancel",
                        ID,
                        success(
                                "<item><transaction_id>77300600</transaction_id><status>1</status></item>",
                                "[{\"transaction_id\":77300600,\"status\":1}]")),
                query("blacklistAdd", TO, done),
                query("blacklistRemove", TO, done),
                query(
                        "blacklist",
                        Map.of(),
                        success(
                                "<item><gsm>905551112233</gsm><date>2026-01-01</date></item>",
                                "[{\"gsm\":905551112233,\"date\":\"2026-01-01\"}]")));
    }

    @Override
    List<VendorRefusal> refusals() {
        return List.of(
                refusal("bad credentials", 90, AuthenticationException.class, AuthenticationException.class),
                refusal("missing parameter", 96, RejectedException.class, RejectedException.class),
                refusal("too many requests", 93, ThrottledException.class, ThrottledException.class),
                refusal("no balance", 103, InsufficientCreditException.class, InsufficientCreditException.class),
                refusal("undocumented number", 777, RejectedException.class, RejectedException.class),
                refusal("server error", 94, OutcomeUnknownException.class, UnavailableException.class));
    }

    private VendorRefusal refusal(
            String name,
            int number,
            Class<? extends OneSmsException> submission,
            Class<? extends OneSmsException> query) {
        return new VendorRefusal(name, 200, failure(number), Integer.toString(number), submission, query);
    }

    private static GatewayCall query(String operation, Map<String, Object> headers, String success) {
        return new GatewayCall(operation, operation, false, "", null, headers, success);
    }
}
