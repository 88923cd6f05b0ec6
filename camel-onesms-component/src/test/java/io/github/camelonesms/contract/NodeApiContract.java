package io.github.camelonesms.contract;

import io.github.camelonesms.OneSmsConfiguration;
import io.github.camelonesms.OneSmsConstants;
import io.github.camelonesms.contract.GatewayContract.GatewayCall;
import io.github.camelonesms.contract.GatewayContract.VendorRefusal;
import io.github.camelonesms.model.AuthenticationException;
import io.github.camelonesms.model.DuplicateMessageException;
import io.github.camelonesms.model.InsufficientCreditException;
import io.github.camelonesms.model.OneSmsException;
import io.github.camelonesms.model.OutcomeUnknownException;
import io.github.camelonesms.model.RejectedException;
import io.github.camelonesms.model.ThrottledException;
import io.github.camelonesms.model.UnavailableException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The operations and refusals of the Node API; the wire format decides how answers are written. */
abstract class NodeApiContract extends GatewayContract {

    static final Map<String, Object> TO = Map.of(OneSmsConstants.TO, NUMBER);
    private static final Map<String, Object> ID = Map.of(OneSmsConstants.DLR_ID, "77300600");

    abstract String wireFormat();

    /** A success with this data, given in both forms. */
    abstract String success(String xmlData, String jsonData);

    abstract String failure(String code);

    @Override
    String title() {
        return "Node API 1.8.3, " + wireFormat();
    }

    @Override
    String gatewayOptions() {
        return "gateway=nodeapi&wireFormat=" + wireFormat();
    }

    @Override
    void setAccount(OneSmsConfiguration configuration) {
        configuration.setUsername(USERNAME);
        configuration.setPassword(PASSWORD);
    }

    @Override
    List<GatewayCall> calls() {
        String created = success("<pkgID>77300600</pkgID>", "{\"pkgID\":77300600}");
        // A waiting package, whose recipients are not requested, so that each call is one request.
        String packages = success(
                "<stats><totalRecord>1</totalRecord></stats><list><item><id>77300600</id><state>1</state></item></list>",
                "{\"stats\":{\"totalRecord\":1},\"list\":[{\"id\":77300600,\"state\":1}]}");
        return new ArrayList<>(List.of(
                submission("send one text", "send", "sender=TEST", TEXT, TO, created),
                submission("send many texts", "send", "sender=TEST", Map.of(NUMBER, TEXT), Map.of(), created),
                submission("otp", "otp", "sender=TEST", TEXT, TO, created),
                query("dlr", ID, packages),
                new GatewayCall("dlr of several", "dlr", false, "", List.of("77300600", "1"), Map.of(), packages),
                query("credit", Map.of(), success("<credit>15600</credit>", "{\"credit\":15600}")),
                query(
                        "originators",
                        Map.of(),
                        success(
                                "<stats><totalRecord>1</totalRecord></stats><list><item><status>1</status>"
                                        + "<title>TEST</title></item></list>",
                                "{\"stats\":{\"totalRecord\":1},\"list\":[{\"status\":1,\"title\":\"TEST\"}]}")),
                query("campaigns", Map.of(), packages),
                query("cancel", ID, success("<status>1</status>", "{\"status\":1}"))));
    }

    @Override
    List<VendorRefusal> refusals() {
        return List.of(
                refusal(200, "ERR_USER_NOT_AUTHORIZED", AuthenticationException.class),
                refusal(403, "ERR_UNAUTHORIZED_REQUEST", AuthenticationException.class),
                refusal(401, "ERR_BAD_REQUEST", AuthenticationException.class),
                refusal(200, "ERR_INVALID_PARAM", RejectedException.class),
                refusal(200, "ERR_CONCURRENT_REQUEST_LIMIT", ThrottledException.class),
                refusal(429, "ERR_DAILY_REQUEST_LIMIT", ThrottledException.class),
                refusal(503, "ERR_SYSTEM_MAINTENANCE", ThrottledException.class),
                refusal(200, "ERR_USER_CREDIT_REQUIRED", InsufficientCreditException.class),
                refusal(200, "ERR_SMS_PKG_DUPLICATION", DuplicateMessageException.class),
                refusal(200, "ERR_SOMETHING_NEW", RejectedException.class),
                new VendorRefusal(
                        "500 ERR_INTERNAL_SERVER",
                        500,
                        failure("ERR_INTERNAL_SERVER"),
                        "ERR_INTERNAL_SERVER",
                        OutcomeUnknownException.class,
                        UnavailableException.class));
    }

    private VendorRefusal refusal(int status, String code, Class<? extends OneSmsException> expected) {
        return new VendorRefusal(status + " " + code, status, failure(code), code, expected, expected);
    }

    static GatewayCall submission(
            String name, String operation, String options, Object body, Map<String, Object> headers, String success) {
        return new GatewayCall(name, operation, true, options, body, headers, success);
    }

    static GatewayCall query(String operation, Map<String, Object> headers, String success) {
        return new GatewayCall(operation, operation, false, "", null, headers, success);
    }
}
