package io.github.camelonesms.gateway.iletimerkezi;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.camelonesms.gateway.GatewaySettings;
import io.github.camelonesms.gateway.VendorText;
import io.github.camelonesms.gateway.VendorTime;
import io.github.camelonesms.gateway.http.UnreadableAnswerException;
import io.github.camelonesms.model.Consent;
import io.github.camelonesms.model.ConsentResult;
import io.github.camelonesms.model.ConsentStatus;
import io.github.camelonesms.model.FailureOrigin;
import io.github.camelonesms.model.RejectedException;
import io.github.camelonesms.model.SmsOperation;
import io.github.camelonesms.model.TurkishTime;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The consent registry (IYS) as the vendor passes it on: {@code consent/create} and {@code consent/show}. */
record ConsentCalls(GatewaySettings settings, IletimerkeziClient client) {

    /** The vendor takes or refuses a list as a whole. */
    private static final int LONGEST_LIST = 5_000;

    private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss", Locale.ROOT);

    /** Registers consents, list by list; the vendor says nothing of single ones. */
    List<ConsentResult> add(List<Consent> given) {
        String brandCode = brandCode(SmsOperation.CONSENT_ADD);
        List<Consent> complete = given.stream().map(this::completed).toList();
        List<ConsentResult> results = new ArrayList<>(given.size());
        for (int start = 0; start < given.size(); start += LONGEST_LIST) {
            List<Consent> part = complete.subList(start, Math.min(start + LONGEST_LIST, given.size()));
            Request request = ConsentRequest.create(
                    brandCode, part.stream().map(ConsentCalls::item).toList());
            client.call(SmsOperation.CONSENT_ADD, "consent/create", Wire.JSON, request, response -> null);
            part.forEach(consent -> results.add(new ConsentResult(
                    consent.number(),
                    consent.status(),
                    consent.recipientType(),
                    consent.source(),
                    consent.date(),
                    IletimerkeziCode.SUCCESS)));
        }
        return List.copyOf(results);
    }

    private Consent completed(Consent given) {
        ConsentStatus status = given.status() == null
                ? statusOf(settings.vendor().get(IletimerkeziOptions.CONSENT_STATUS))
                : given.status();
        String source =
                given.source() == null ? settings.vendor().get(IletimerkeziOptions.CONSENT_SOURCE) : given.source();
        String recipientType = given.recipientType() == null ? settings.iysList() : given.recipientType();
        if (status == null || source == null || recipientType == null) {
            throw new FailureOrigin(IletimerkeziProvider.NAME, SmsOperation.CONSENT_ADD)
                    .invalid("A consent has no "
                            + (status == null ? "status" : source == null ? "source" : "recipientType")
                            + ". Give it in the body, or by the options vendor.consentStatus, vendor.consentSource and"
                            + " iysList.");
        }
        Instant date = given.date() == null ? settings.clock().instant() : given.date();
        return new Consent(given.number(), status, source, date, recipientType);
    }

    private static ConsentStatus statusOf(String option) {
        return option == null ? null : ConsentStatus.valueOf(option);
    }

    private static ConsentRequest.Item item(Consent consent) {
        return new ConsentRequest.Item(
                "+" + consent.number(),
                consent.recipientType(),
                consent.status().name(),
                consent.source(),
                DATE.format(consent.date().atZone(TurkishTime.ZONE)));
    }

    /** Requests the consents of numbers, one request for each number, because the vendor has no request for several. */
    List<ConsentResult> show(List<String> numbers) {
        String brandCode = brandCode(SmsOperation.CONSENTS);
        String recipientType = settings.iysList();
        if (recipientType == null) {
            throw new FailureOrigin(IletimerkeziProvider.NAME, SmsOperation.CONSENTS)
                    .invalid(
                            "A request is about the consents of one kind of recipients: set iysList=BIREYSEL or iysList=TACIR.");
        }
        return numbers.stream()
                .map(number -> show(number, brandCode, recipientType))
                .toList();
    }

    /** No record at all is answered by 422, none of this kind of recipient by an empty list. */
    private ConsentResult show(String number, String brandCode, String recipientType) {
        try {
            return client.call(
                    SmsOperation.CONSENTS,
                    "consent/show",
                    Wire.JSON,
                    ConsentRequest.show(brandCode, "+" + number, recipientType),
                    response -> result(number, recipientType, response.consent()));
        } catch (RejectedException e) {
            if (IletimerkeziCode.BAD_VALUES.code().equals(e.code())) {
                return none(number, recipientType, e.code());
            }
            throw e;
        }
    }

    private static ConsentResult none(String number, String recipientType, String code) {
        return new ConsentResult(number, ConsentStatus.NONE, recipientType, null, null, code);
    }

    private static ConsentResult result(String number, String recipientType, JsonNode answered)
            throws UnreadableAnswerException {
        JsonNode consent = answered != null && answered.isArray() && answered.size() == 1 ? answered.get(0) : answered;
        if (consent != null && consent.isArray() && consent.isEmpty()) {
            return none(number, recipientType, IletimerkeziCode.SUCCESS);
        }
        if (consent == null || !consent.isObject() || !consent.path("status").isTextual()) {
            throw new UnreadableAnswerException("the answer has no consent");
        }
        String source = consent.path("source").asText("");
        return new ConsentResult(
                number,
                ConsentStatus.of(consent.path("status").textValue().strip()),
                recipientType,
                source.isBlank() ? null : VendorText.name(source, "source of a consent"),
                VendorTime.instant(consent.path("consentDate").asText("")),
                IletimerkeziCode.SUCCESS);
    }

    private String brandCode(SmsOperation operation) {
        String code = settings.vendor().get(IletimerkeziOptions.BRAND_CODE);
        if (code == null) {
            throw new FailureOrigin(IletimerkeziProvider.NAME, operation)
                    .invalid("The consent registry needs the brand's code: set "
                            + IletimerkeziOptions.BRAND_CODE.fullName() + ".");
        }
        return code;
    }
}
