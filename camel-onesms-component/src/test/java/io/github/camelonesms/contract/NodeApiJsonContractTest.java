package io.github.camelonesms.contract;

import io.github.camelonesms.contract.GatewayContract.GatewayCall;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;

@Tag("vendors")
class NodeApiJsonContractTest extends NodeApiContract {

    @Override
    String wireFormat() {
        return "json";
    }

    @Override
    List<GatewayCall> calls() {
        List<GatewayCall> calls = super.calls();
        String done = success("", "{\"status\":1}");
        calls.add(query("blacklistAdd", TO, done));
        calls.add(query("blacklistRemove", TO, done));
        calls.add(query(
                "blacklist",
                Map.of(),
                success("", "{\"stats\":{\"totalRecord\":1},\"list\":[{\"gsm\":\"" + NUMBER + "\"}]}")));
        calls.add(submission(
                "call", "call", "function=contact/create", Map.of("gsm", NUMBER, "firstName", TEXT), Map.of(), done));
        return calls;
    }

    @Override
    String success(String xmlData, String jsonData) {
        return "{\"err\":null,\"data\":" + jsonData + "}";
    }

    @Override
    String failure(String code) {
        return "{\"data\":null,\"err\":{\"status\":417,\"code\":\"" + code + "\",\"message\":\"" + TEXT + " " + NUMBER
                + "\"}}";
    }
}
