package io.github.camelonesms.gateway.iletimerkezi;

import java.util.List;

/** The element {@code consent} of requests to the consent registry, which exist in JSON only. Null fields are left out. */
record ConsentRequest(String brandCode, List<Item> list, String recipient, String recipientType, String type) {

    private static final String MESSAGE = "MESAJ";

    static Request create(String brandCode, List<Item> list) {
        return request(new ConsentRequest(brandCode, list, null, null, null));
    }

    static Request show(String brandCode, String recipient, String recipientType) {
        return request(new ConsentRequest(brandCode, null, recipient, recipientType, MESSAGE));
    }

    private static Request request(ConsentRequest consent) {
        Request request = new Request();
        request.setConsent(consent);
        return request;
    }

    /** One consent of {@code consent/create}. The string form shows no content. */
    record Item(String recipient, String recipientType, String type, String status, String source, String consentDate) {

        Item(String recipient, String recipientType, String status, String source, String consentDate) {
            this(recipient, recipientType, MESSAGE, status, source, consentDate);
        }

        @Override
        public String toString() {
            return "Item";
        }
    }

    @Override
    public String toString() {
        return "ConsentRequest";
    }
}
