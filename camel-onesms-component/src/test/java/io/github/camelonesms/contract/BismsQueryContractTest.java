package io.github.camelonesms.contract;

import org.junit.jupiter.api.Tag;

@Tag("vendors")
class BismsQueryContractTest extends BismsContractTest {

    @Override
    String title() {
        return "BiSMS 1.1.9, query";
    }

    @Override
    String gatewayOptions() {
        return "gateway=bisms&wireFormat=query";
    }
}
