package io.github.camelonesms.contract;

import org.junit.jupiter.api.Tag;

@Tag("vendors")
class OrganikXmlContractTest extends OrganikContract {

    @Override
    String wireFormat() {
        return "xml";
    }

    @Override
    String success(String xmlData, String jsonData) {
        return "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<response><result>1</result><data>" + xmlData
                + "</data></response>";
    }

    @Override
    String failure(int number) {
        return "<response><result>0</result><error><message>x</message><number>" + number
                + "</number><time>1</time><code>X</code></error></response>";
    }
}
