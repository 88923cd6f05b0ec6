package io.github.camelonesms.contract;

import io.github.camelonesms.OneSmsConfiguration;
import io.github.camelonesms.contract.GatewayContract.GatewayCall;
import io.github.camelonesms.contract.GatewayContract.VendorRefusal;
import io.github.camelonesms.contract.OneSmsContractTest.OneSmsCalls;
import java.util.List;
import org.junit.jupiter.api.Tag;

@Tag("vendors")
class BismsContractTest extends GatewayContract {

    @Override
    String title() {
        return "BiSMS 1.1.9, XML";
    }

    @Override
    String gatewayOptions() {
        return "gateway=bisms";
    }

    @Override
    void setAccount(OneSmsConfiguration configuration) {
        OneSmsCalls.setAccount(configuration);
    }

    @Override
    List<GatewayCall> calls() {
        return OneSmsCalls.version119();
    }

    @Override
    List<VendorRefusal> refusals() {
        return OneSmsCalls.refusals();
    }
}
