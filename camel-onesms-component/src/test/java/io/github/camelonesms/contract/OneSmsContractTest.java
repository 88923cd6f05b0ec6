package io.github.camelonesms.contract;

import io.github.camelonesms.OneSmsConfiguration;
import io.github.camelonesms.OneSmsConstants;
import io.github.camelonesms.contract.GatewayContract.GatewayCall;
import io.github.camelonesms.contract.GatewayContract.VendorRefusal;
import io.github.camelonesms.model.AuthenticationException;
import io.github.camelonesms.model.OutcomeUnknownException;
import io.github.camelonesms.model.RejectedException;
import io.github.camelonesms.model.UnavailableException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

class OneSmsContractTest extends GatewayContract {

    @Override
    String title() {
        return "1SMS 1.1.14, XML";
    }

    @Override
    String gatewayOptions() {
        return "gateway=onesms&wireFormat=xml";
    }

    @Override
    void setAccount(OneSmsConfiguration configuration) {
        OneSmsCalls.setAccount(configuration);
    }

    @Override
    List<GatewayCall> calls() {
        return OneSmsCalls.version1114();
    }

    @Override
    List<VendorRefusal> refusals() {
        return OneSmsCalls.refusals();
    }

    /** The operations and refusals of the 1SMS API, shared by its versions and wire formats. */
    static final class OneSmsCalls {

        private static final Map<String, Object> TO = Map.of(OneSmsConstants.TO, GatewayContract.NUMBER);
        private static final Map<String, Object> ID = Map.of(OneSmsConstants.DLR_ID, "77300600");

        private OneSmsCalls() {}

        static void setAccount(OneSmsConfiguration configuration) {
            configuration.setUsername(GatewayContract.USERNAME);
            configuration.setPassword(GatewayContract.PASSWORD);
        }

        static List<GatewayCall> version119() {
            return List.of(
                    submission("send one text", GatewayContract.TEXT, TO),
                    submission("send many texts", Map.of(GatewayContract.NUMBER, GatewayContract.TEXT), Map.of()),
                    query("dlr", "dlr", null, ID, "23|905551112233 9"),
                    query("credit", "credit", null, Map.of(), "00 15600"),
                    query("originators", "originators", null, Map.of(), "00 BASLIK"),
                    query("campaigns", "campaigns", null, Map.of(), "00 123|456"),
                    query("blacklistAdd", "blacklistAdd", null, TO, "00"),
                    query("blacklist", "blacklist", null, Map.of(), "00 905551112233"));
        }

        static List<GatewayCall> version1114() {
            List<GatewayCall> calls = new ArrayList<>(version119());
            calls.add(query("dlr of several", "dlr", List.of("1", "2"), Map.of(), "1 23|905551112233 9\n2 29"));
            calls.add(query("cancel", "cancel", null, ID, "00"));
            calls.add(query("blacklistRemove", "blacklistRemove", null, TO, "00"));
            return calls;
        }

        static List<VendorRefusal> refusals() {
            return List.of(
                    new VendorRefusal("bad credentials", "87", "87", AuthenticationException.class),
                    new VendorRefusal("missing parameter", "93", "93", RejectedException.class),
                    new VendorRefusal("undocumented code", "88", "88", RejectedException.class),
                    new VendorRefusal(
                            "unknown error",
                            200,
                            "99",
                            "99",
                            OutcomeUnknownException.class,
                            UnavailableException.class));
        }

        private static GatewayCall submission(String name, Object body, Map<String, Object> headers) {
            return new GatewayCall(name, "send", true, "sender=TEST", body, headers, "00 77300600");
        }

        private static GatewayCall query(
                String name, String operation, Object body, Map<String, Object> headers, String success) {
            return new GatewayCall(name, operation, false, "", body, headers, success);
        }
    }
}
