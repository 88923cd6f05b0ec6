package io.github.camelonesms.operation;

import io.github.camelonesms.gateway.SmsGateway;
import io.github.camelonesms.model.Consent;
import io.github.camelonesms.model.ConsentStatus;
import io.github.camelonesms.model.FailureOrigin;
import io.github.camelonesms.model.SmsOperation;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** {@code consentAdd} and {@code consents}. Every number is checked before the first request; iysList may be null. */
record ConsentOperation(SmsGateway gateway, String iysList, FailureOrigin origin) implements Operation {

    private static final Set<String> KEYS = Set.of("to", "status", "source", "consentDate", "recipientType");
    private static final int LONGEST_SOURCE = 50;

    @Override
    public OperationResult execute(OperationInput input) {
        List<Consent> consents;
        try {
            consents = consents(input);
        } catch (IllegalArgumentException e) {
            throw origin.invalid("The body: " + e.getMessage());
        }
        if (consents.isEmpty()) {
            throw origin.invalid(
                    "No number was given: set the header CamelOneSmsTo or the option to, or give numbers in the body.");
        }
        List<Consent> checked = consents.stream()
                .map(consent -> consent.withNumber(BlacklistChangeOperation.normal(consent.number(), origin)))
                .toList();
        if (origin.operation() == SmsOperation.CONSENT_ADD) {
            return OperationResult.of(gateway.consentAdd(checked));
        }
        if (iysList != null && checked.stream().anyMatch(this::isOfAnotherKind)) {
            throw origin.invalid(
                    "The body: a number has another recipientType than the option iysList, which a request is"
                            + " about: use one endpoint for each kind of recipients.");
        }
        return OperationResult.of(
                gateway.consents(checked.stream().map(Consent::number).toList()));
    }

    private boolean isOfAnotherKind(Consent consent) {
        return consent.recipientType() != null && !consent.recipientType().equals(iysList);
    }

    /**
     * Consents in the body have numbers of their own, which count. The numbers of header or option have the terms of a body
     * that is one map without numbers, and replace numbers without terms.
     */
    private List<Consent> consents(OperationInput input) {
        Conversions conversions = input.conversions();
        Map<?, ?> fields = conversions.fields(input.body());
        if (fields != null) {
            return of(fields, input.to(), conversions);
        }
        if (input.body() instanceof Consent consent) {
            return List.of(consent);
        }
        Iterator<?> iterator = conversions.items(input.body());
        List<Object> items = new ArrayList<>();
        if (iterator != null) {
            try (Closing closing = Closing.of(input.body(), iterator)) {
                iterator.forEachRemaining(items::add);
            }
        }
        boolean terms = items.stream().anyMatch(item -> item instanceof Consent || conversions.fields(item) != null);
        if (!terms && !input.to().isEmpty()) {
            return input.to().stream().map(Consent::new).toList();
        }
        if (iterator == null) {
            return input.bodyValues().stream().map(Consent::new).toList();
        }
        return items.stream().flatMap(item -> item(item, conversions).stream()).toList();
    }

    private List<Consent> item(Object item, Conversions conversions) {
        if (item instanceof Consent consent) {
            return List.of(consent);
        }
        Map<?, ?> fields = conversions.fields(item);
        return fields == null
                ? Values.of(item, conversions).stream().map(Consent::new).toList()
                : of(fields, List.of(), conversions);
    }

    /** @param others the numbers of a map without the key {@code to} */
    private List<Consent> of(Map<?, ?> fields, List<String> others, Conversions conversions) {
        for (Object key : fields.keySet()) {
            if (!KEYS.contains(String.valueOf(key))) {
                throw new IllegalArgumentException(
                        "a consent has the keys to, status, source, consentDate and recipientType, and no others");
            }
        }
        List<String> numbers = fields.containsKey("to") ? Values.of(fields.get("to"), conversions) : others;
        if (numbers.isEmpty()) {
            throw new IllegalArgumentException("a consent has no number under the key to");
        }
        String status = choice(fields, "status", "ONAY", "RET", conversions);
        String source = Values.word(fields.get("source"), conversions);
        if (source != null
                && (source.length() > LONGEST_SOURCE || source.chars().anyMatch(Character::isISOControl))) {
            throw new IllegalArgumentException("the source of a consent is a word such as HS_WEB");
        }
        Instant date = conversions.instant(fields.get("consentDate"));
        String recipientType = choice(fields, "recipientType", "BIREYSEL", "TACIR", conversions);
        ConsentStatus given = status == null ? null : ConsentStatus.valueOf(status);
        return numbers.stream()
                .map(number -> new Consent(number, given, source, date, recipientType))
                .toList();
    }

    /** Returns one of two words, which the field may have in any case; null if it is not set. */
    private static String choice(Map<?, ?> fields, String key, String one, String other, Conversions conversions) {
        String word = Values.word(fields.get(key), conversions);
        String upper = word == null ? null : word.toUpperCase(Locale.ROOT);
        if (upper == null || upper.equals(one) || upper.equals(other)) {
            return upper;
        }
        throw new IllegalArgumentException("the " + key + " of a consent is " + one + " or " + other);
    }
}
