package io.github.camelonesms.contract;

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
