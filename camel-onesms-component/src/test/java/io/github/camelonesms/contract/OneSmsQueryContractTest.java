package io.github.camelonesms.contract;

import io.github.camelonesms.OneSmsConfiguration;
import io.github.camelonesms.contract.GatewayContract.GatewayCall;
import io.github.camelonesms.contract.GatewayContract.VendorRefusal;
import io.github.camelonesms.contract.OneSmsContractTest.OneSmsCalls;
import java.util.List;
import org.junit.jupiter.api.Tag;

@Tag("vendors")
class OneSmsQueryContractTest extends GatewayContract {

    @Override
    String title() {
        return "1SMS 1.1.14, query";
    }

    @Override
    String gatewayOptions() {
        return "gateway=onesms&wireFormat=query";
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
}
