package io.github.camelonesms.operation;

import io.github.camelonesms.gateway.Answer;
import io.github.camelonesms.model.BlacklistResult;
import io.github.camelonesms.model.FailureOrigin;
import io.github.camelonesms.text.PhoneNumbers;
import java.util.List;
import java.util.function.Function;

/** {@code blacklistAdd} and {@code blacklistRemove}. Every number is checked before the first request. */
record BlacklistChangeOperation(FailureOrigin origin, Function<List<String>, Answer<List<BlacklistResult>>> change)
        implements Operation {

    @Override
    public OperationResult execute(OperationInput input) {
        List<String> given = input.to().isEmpty() ? input.bodyValues() : input.to();
        if (given.isEmpty()) {
            throw origin.invalid(
                    "No number: set the header CamelOneSmsTo or the option to, or give numbers in the body.");
        }
        return OperationResult.of(change.apply(
                given.stream().map(number -> normal(number, origin)).toList()));
    }

    /** Returns a number in the vendors' form. */
    static String normal(String number, FailureOrigin origin) {
        return PhoneNumbers.normalize(number)
                .orElseThrow(() -> origin.invalid("The number " + PhoneNumbers.mask(number) + " "
                        + PhoneNumbers.reason(number).orElse("") + "."));
    }
}
