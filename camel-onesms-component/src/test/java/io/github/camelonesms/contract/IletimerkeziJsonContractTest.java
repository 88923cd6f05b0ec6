package io.github.camelonesms.contract;

import org.junit.jupiter.api.Tag;

@Tag("vendors")
class IletimerkeziJsonContractTest extends IletimerkeziContract {

    @Override
    String wireFormat() {
        return "json";
    }

    @Override
    String answer(int code, String xmlPayload, String jsonPayload) {
        return jsonAnswer(code, jsonPayload);
    }
}
