package io.github.camelonesms.contract;

import org.junit.jupiter.api.Tag;

@Tag("vendors")
class OrganikJsonContractTest extends OrganikContract {

    @Override
    String wireFormat() {
        return "json";
    }

    @Override
    String success(String xmlData, String jsonData) {
        return "{\"response\":{\"data\":" + jsonData + ",\"result\":true}}";
    }

    @Override
    String failure(int number) {
        return "{\"response\":{\"result\":false,\"error\":{\"message\":\"x\",\"number\":" + number
                + ",\"time\":1,\"code\":\"X\"}}}";
    }
}
