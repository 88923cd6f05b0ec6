package io.github.camelonesms.simulator.assertj;

import io.github.camelonesms.simulator.SimulatedAccount;
import org.assertj.core.api.AbstractAssert;

/** Assertions on the messages of one account. */
public final class AccountAssert extends AbstractAssert<AccountAssert, SimulatedAccount> {

    AccountAssert(SimulatedAccount actual) {
        super(actual, AccountAssert.class);
    }

    /**
     * Asserts on the messages that one phone received from the account.
     *
     * @param number 10, 11 or 12 digits
     */
    public PhoneAssert phone(String number) {
        isNotNull();
        return new PhoneAssert(number, actual.inbox(number), actual.inbox());
    }

    /** Asserts that no phone has received anything from the account. */
    public AccountAssert hasDeliveredNothing() {
        isNotNull();
        if (!actual.inbox().isEmpty()) {
            failWithMessage(
                    "Expected no phone to have received anything, but there are:%n%s",
                    PhoneAssert.list(actual.inbox()));
        }
        return this;
    }
}
