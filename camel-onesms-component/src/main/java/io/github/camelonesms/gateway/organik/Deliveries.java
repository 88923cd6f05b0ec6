package io.github.camelonesms.gateway.organik;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.camelonesms.gateway.Accepted;
import io.github.camelonesms.gateway.OutgoingMessage;
import io.github.camelonesms.gateway.SendRequest;
import io.github.camelonesms.gateway.VendorOptions;
import io.github.camelonesms.gateway.VendorText;
import io.github.camelonesms.gateway.VendorTime;
import io.github.camelonesms.gateway.http.UnreadableAnswerException;
import io.github.camelonesms.model.FailureOrigin;
import io.github.camelonesms.model.RejectedRecipient;
import io.github.camelonesms.text.PhoneNumbers;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** The deliveries of {@code sendsms}: one per text, each with its own transaction id ("POST ile SMS Gönderme"). */
final class Deliveries {

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm", Locale.ROOT);

    private final SendRequest request;
    private final URI reportUrl;
    private final VendorOptions options;
    private final List<OutgoingMessage> texts;

    Deliveries(SendRequest request, URI reportUrl, VendorOptions options) {
        this.request = request;
        this.reportUrl = reportUrl;
        this.options = options;
        this.texts = request.byText();
    }

    Map<String, ?> toData(Boolean commercial, String recipientType) {
        return Map.of(
                "deliveries",
                texts.stream()
                        .map(text -> toDelivery(text, commercial, recipientType))
                        .toList());
    }

    private Map<String, ?> toDelivery(OutgoingMessage text, Boolean commercial, String recipientType) {
        Map<String, Object> written = new LinkedHashMap<>();
        written.put("header", request.sender());
        putIfSaid(written, "delivery_time", deliveryTime());
        putIfSaid(written, "timeout", timeout());
        written.put("message_format", messageFormat(text));
        written.put("gsm_isUnique", unique());
        putIfSaid(written, "track_id", trackId());
        putIfSaid(written, "report_url", reportUrl());
        putIfSaid(written, "commercial", commercial);
        putIfSaid(written, "recipient_type", recipientType);
        Map<String, Object> delivery = new LinkedHashMap<>();
        delivery.put("options", written);
        Map<String, Object> recipients = new LinkedHashMap<>();
        putIfSaid(recipients, "groups", groups());
        recipients.put("gsms", gsms(text.numbers()));
        delivery.put("recipients", recipients);
        delivery.put("message", base64(text));
        return delivery;
    }

    /** Ids of groups that get the text too; null = none. The groups get it once, with the first request. */
    List<Integer> groups() {
        return request.ordinal() == 1 ? options.get(OrganikOptions.GROUPS) : null;
    }

    /** 1 when a number that is named twice gets one SMS, otherwise 0. */
    int unique() {
        return options.isSet(OrganikOptions.UNIQUE) ? 1 : 0;
    }

    private static void putIfSaid(Map<String, Object> options, String name, Object value) {
        if (value != null) {
            options.put(name, value);
        }
    }

    /** Numbers are JSON numbers, as in the vendor's document. */
    static List<Long> gsms(List<String> numbers) {
        return numbers.stream().map(Long::valueOf).toList();
    }

    static String base64(OutgoingMessage text) {
        return Base64.getEncoder().encodeToString(text.text().getBytes(StandardCharsets.UTF_8));
    }

    private static int messageFormat(OutgoingMessage text) {
        return switch (text.alphabet()) {
            case ENGLISH -> 0;
            case TURKISH -> 1;
            case UNICODE -> 2;
        };
    }

    /** Null = now. */
    String deliveryTime() {
        return request.scheduledAt() == null ? null : TIME.format(VendorTime.minute(request.scheduledAt()));
    }

    /** In hours, rounded up. Null = the vendor's default. */
    Long timeout() {
        Duration validity = request.validity();
        return validity == null ? null : validity.plusHours(1).minusNanos(1).toHours();
    }

    /** Null = none. */
    String reportUrl() {
        return reportUrl == null ? null : reportUrl.toString();
    }

    /** The client reference if it is a 32-bit number; otherwise null, and it is not sent. */
    Integer trackId() {
        String reference = request.clientReference();
        if (reference == null || !reference.matches("[0-9]{1,10}")) {
            return null;
        }
        long number = Long.parseLong(reference);
        return number <= Integer.MAX_VALUE ? (int) number : null;
    }

    /** The numbers of a delivery with an error are rejected; if all have one, the request is. */
    Accepted toAccepted(JsonNode data, FailureOrigin origin) throws UnreadableAnswerException {
        JsonNode answered = data.path("deliveries");
        List<JsonNode> deliveries = new ArrayList<>();
        if (answered.isArray()) {
            answered.forEach(deliveries::add);
        } else if (answered.isObject()) {
            deliveries.add(answered);
        }
        if (!deliveries.isEmpty() && deliveries.stream().allMatch(delivery -> refusal(delivery) != null)) {
            throw OrganikCode.toException(refusal(deliveries), origin);
        }
        List<RejectedRecipient> rejected = new ArrayList<>();
        List<Accepted.Part> parts = new ArrayList<>();
        for (int i = 0; i < deliveries.size(); i++) {
            JsonNode delivery = deliveries.get(i);
            List<RejectedRecipient> invalid = invalid(delivery.path("invalid"));
            rejected.addAll(invalid);
            OutgoingMessage text = deliveries.size() == texts.size() ? texts.get(i) : null;
            if (refusal(delivery) != null && text != null) {
                rejected.addAll(refused(text, refusal(delivery), invalid));
                parts.add(Accepted.Part.REFUSED);
                continue;
            }
            Accepted.Part part = part(delivery, text, invalid.size());
            if (text != null || !part.equals(Accepted.Part.REFUSED)) {
                parts.add(part);
            }
        }
        if (parts.stream().allMatch(part -> part.id() == null) && rejected.size() < request.recipients()) {
            throw new UnreadableAnswerException("the answer has no transaction id");
        }
        if (parts.stream().allMatch(Accepted.Part.REFUSED::equals)) {
            return new Accepted(null, rejected);
        }
        boolean allListed = texts.size() == 1 && parts.get(0).recipients() == request.recipients() - rejected.size();
        return parts.size() == 1 && allListed
                ? new Accepted(parts.get(0).id(), rejected)
                : Accepted.inParts(parts, rejected);
    }

    /** The first refusal that is not only about the numbers of its delivery, else the first one. */
    private static String refusal(List<JsonNode> deliveries) {
        return deliveries.stream()
                .map(Deliveries::refusal)
                .filter(number -> !OrganikCode.isNoValidNumber(number))
                .findFirst()
                .orElseGet(() -> refusal(deliveries.get(0)));
    }

    /** Returns the error number of a refused delivery; null if it was accepted. */
    private static String refusal(JsonNode delivery) {
        return OrganikAnswer.text(delivery.path("transaction_id")) == null
                ? OrganikAnswer.text(delivery.path("error").path("number"))
                : null;
    }

    /** Returns the numbers of a refused text that are not listed as invalid anyway. */
    private static List<RejectedRecipient> refused(
            OutgoingMessage text, String error, List<RejectedRecipient> invalid) {
        Set<String> listed = invalid.stream()
                .map(RejectedRecipient::number)
                .map(number -> PhoneNumbers.normalize(number).orElse(number))
                .collect(Collectors.toSet());
        return text.numbers().stream()
                .filter(number -> !listed.contains(number))
                .map(number -> new RejectedRecipient(number, OrganikCode.reason(error)))
                .toList();
    }

    /** @param text null if the delivery's text is unknown */
    private static Accepted.Part part(JsonNode delivery, OutgoingMessage text, int invalid) {
        JsonNode valid = delivery.path(OrganikAnswer.SUMMED_LIST);
        long recipients = OrganikAnswer.number(valid.path(OrganikAnswer.ROWS_SUM));
        if (recipients < 0) {
            recipients = text == null ? 0 : text.numbers().size() - invalid;
        }
        long segments = text == null
                ? Math.max(OrganikAnswer.number(valid.path(OrganikAnswer.SMS_SUM)), 0)
                : recipients * text.segments();
        return new Accepted.Part(transactionId(delivery), Math.toIntExact(recipients), segments);
    }

    /** Null if missing or not an id, because the other deliveries were accepted all the same. */
    private static String transactionId(JsonNode delivery) {
        String id = OrganikAnswer.text(delivery.path("transaction_id"));
        return VendorText.isId(id) ? id : null;
    }

    private static List<RejectedRecipient> invalid(JsonNode list) {
        List<RejectedRecipient> rejected = new ArrayList<>();
        for (JsonNode item : list) {
            String number = OrganikAnswer.text(item.path("request_gsm"));
            number = number == null ? OrganikAnswer.text(item.path("gsm")) : number;
            if (number != null) {
                String error = OrganikAnswer.text(item.path("error").path("number"));
                rejected.add(new RejectedRecipient(VendorText.number(number), OrganikCode.reason(error)));
            }
        }
        return rejected;
    }
}
