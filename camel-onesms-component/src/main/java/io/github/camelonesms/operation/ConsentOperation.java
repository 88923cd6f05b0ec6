package io.github.camelonesms.operation;

import io.github.camelonesms.gateway.GatewayDescriptor;
import io.github.camelonesms.gateway.SmsGateway;
import io.github.camelonesms.model.Consent;
import io.github.camelonesms.model.ConsentStatus;
import io.github.camelonesms.model.FailureOrigin;
import io.github.camelonesms.model.InvalidRequestException;
import io.github.camelonesms.model.SmsOperation;
import io.github.camelonesms.text.PhoneNumbers;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** {@code consentAdd} and {@code consents}. Every number is checked before the first request. */
final class ConsentOperation implements Operation {

    private static final Set<String> RECIPIENT_TYPES = Set.of("BIREYSEL", "TACIR");
    private static final Set<String> KEYS = Set.of("to", "status", "source", "consentDate", "recipientType");
    private static final int LONGEST_SOURCE = 50;

    private final SmsGateway gateway;
    private final String iysList;
    private final FailureOrigin origin;

    /** @param iysList the option; null = not set */
    ConsentOperation(SmsOperation operation, SmsGateway gateway, GatewayDescriptor descriptor, String iysList) {
        this.gateway = gateway;
        this.iysList = iysList;
        this.origin = new FailureOrigin(descriptor.name(), operation);
    }

    @Override
    public OperationResult execute(OperationInput input) {
        List<Consent> consents;
        try {
            consents = consents(input);
        } catch (IllegalArgumentException e) {
            throw invalid("The body: " + e.getMessage());
        }
        if (consents.isEmpty()) {
            throw invalid(
                    "No number was given: set the header CamelOneSmsTo or the option to, or give numbers in the body.");
        }
        List<Consent> checked = consents.stream().map(this::normalized).toList();
        if (origin.operation() == SmsOperation.CONSENT_ADD) {
            return QueryResult.of(gateway.consentAdd(checked));
        }
        if (iysList != null && checked.stream().anyMatch(this::isOfAnotherKind)) {
            throw invalid("The body: a number has another recipientType than the option iysList, which a request is"
                    + " about: use one endpoint for each kind of recipients.");
        }
        return QueryResult.of(
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
            List<String> own = Values.of(fields.get("to"), conversions);
            return of(fields, own.isEmpty() ? input.to() : own, conversions);
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
                : of(fields, Values.of(fields.get("to"), conversions), conversions);
    }

    private List<Consent> of(Map<?, ?> fields, List<String> numbers, Conversions conversions) {
        for (Object key : fields.keySet()) {
            if (!KEYS.contains(String.valueOf(key))) {
                throw new IllegalArgumentException(
                        "a consent has the keys to, status, source, consentDate and recipientType, and no others");
            }
        }
        if (numbers.isEmpty()) {
            throw new IllegalArgumentException("a consent has no number under the key to");
        }
        return numbers.stream()
                .map(number -> new Consent(
                        number,
                        status(word(fields.get("status"), conversions)),
                        source(conversions.text(fields.get("source"))),
                        conversions.instant(fields.get("consentDate")),
                        recipientType(word(fields.get("recipientType"), conversions))))
                .toList();
    }

    private static String word(Object value, Conversions conversions) {
        String text = conversions.text(value);
        return text == null || text.isBlank() ? null : text.strip().toUpperCase(Locale.ROOT);
    }

    private static ConsentStatus status(String word) {
        if (word == null) {
            return null;
        }
        if (!word.equals("ONAY") && !word.equals("RET")) {
            throw new IllegalArgumentException("the status of a consent is ONAY or RET");
        }
        return ConsentStatus.valueOf(word);
    }

    private static String recipientType(String word) {
        if (word != null && !RECIPIENT_TYPES.contains(word)) {
            throw new IllegalArgumentException("the recipientType of a consent is BIREYSEL or TACIR");
        }
        return word;
    }

    private static String source(String text) {
        if (text == null || text.isBlank()) {
            return null;
        }
        String source = text.strip();
        if (source.length() > LONGEST_SOURCE || source.chars().anyMatch(Character::isISOControl)) {
            throw new IllegalArgumentException("the source of a consent is a word such as HS_WEB");
        }
        return source;
    }

    private Consent normalized(Consent consent) {
        String number = PhoneNumbers.normalize(consent.number())
                .orElseThrow(() -> invalid("The number " + PhoneNumbers.mask(consent.number()) + " "
                        + PhoneNumbers.reason(consent.number()).orElse("") + "."));
        return consent.withNumber(number);
    }

    private InvalidRequestException invalid(String message) {
        return new InvalidRequestException(message, origin, null);
    }
}
