package io.github.camelonesms.operation;

import io.github.camelonesms.gateway.Answer;
import io.github.camelonesms.gateway.GatewayDescriptor;
import io.github.camelonesms.model.BlacklistResult;
import io.github.camelonesms.model.FailureOrigin;
import io.github.camelonesms.model.InvalidRequestException;
import io.github.camelonesms.model.SmsOperation;
import io.github.camelonesms.text.PhoneNumbers;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** {@code blacklistAdd} and {@code blacklistRemove}. Every number is checked before the first request. */
final class BlacklistChangeOperation implements Operation {

    private final FailureOrigin origin;
    private final Function<List<String>, Answer<List<BlacklistResult>>> change;

    BlacklistChangeOperation(
            SmsOperation operation,
            GatewayDescriptor descriptor,
            Function<List<String>, Answer<List<BlacklistResult>>> change) {
        this.origin = new FailureOrigin(descriptor.name(), operation);
        this.change = change;
    }

    @Override
    public OperationResult execute(OperationInput input) {
        List<String> given = input.to().isEmpty() ? input.bodyValues() : input.to();
        if (given.isEmpty()) {
            throw new InvalidRequestException(
                    "No number: set the header CamelOneSmsTo or the option to, or give numbers in the body.",
                    origin,
                    null);
        }
        List<String> numbers = new ArrayList<>(given.size());
        for (String number : given) {
            numbers.add(PhoneNumbers.normalize(number).orElseThrow(() -> invalid(number)));
        }
        return QueryResult.of(change.apply(numbers));
    }

    private InvalidRequestException invalid(String number) {
        return new InvalidRequestException(
                "The number " + PhoneNumbers.mask(number) + " "
                        + PhoneNumbers.reason(number).orElse("") + ".",
                origin,
                null);
    }
}
