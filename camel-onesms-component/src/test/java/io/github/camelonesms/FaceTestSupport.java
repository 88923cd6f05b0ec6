package io.github.camelonesms;

import io.github.camelonesms.support.OneSmsTestSupport;
import java.util.List;

/** A context whose component has an account at the test vendor. */
abstract class FaceTestSupport extends OneSmsTestSupport {

    static final String ACCOUNT = "&username=ada&password=lovelace";
    static final String VENDOR = "gateway=" + TestVendor.NAME;

    /** What the test vendor was made with: base URL, wire format, user name, password, key, key's secret, time. */
    @SuppressWarnings("unchecked")
    List<String> settingsOf(String query) {
        return requestBody(List.class, "onesms:originators?" + query, null);
    }
}
