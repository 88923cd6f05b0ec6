package io.github.camelonesms.contract;

import org.junit.jupiter.api.Tag;

@Tag("vendors")
class NodeApiSoapContractTest extends NodeApiContract {

    @Override
    String wireFormat() {
        return "soap";
    }

    @Override
    String success(String xmlData, String jsonData) {
        return envelope("<err></err><data>" + xmlData + "</data>");
    }

    @Override
    String failure(String code) {
        return envelope("<err><status>417</status><code>" + code + "</code><message>" + TEXT + " " + NUMBER
                + "</message></err><data></data>");
    }

    private static String envelope(String result) {
        return "<soap:Envelope xmlns:soap=\"http://schemas.xmlsoap.org/soap/envelope/\"><soap:Body><result>" + result
                + "</result></soap:Body></soap:Envelope>";
    }
}
