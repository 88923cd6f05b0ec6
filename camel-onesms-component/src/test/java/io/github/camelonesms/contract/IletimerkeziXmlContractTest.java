package io.github.camelonesms.contract;

import org.junit.jupiter.api.Tag;

@Tag("vendors")
class IletimerkeziXmlContractTest extends IletimerkeziContract {

    @Override
    String wireFormat() {
        return "xml";
    }

    @Override
    String answer(int code, String xmlPayload, String jsonPayload) {
        return "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<response>\n  <status>\n    <code>" + code
                + "</code>\n    <message>Mesaj</message>\n  </status>\n  " + xmlPayload + "</response>\n";
    }
}
