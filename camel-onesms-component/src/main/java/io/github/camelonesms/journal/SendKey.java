package io.github.camelonesms.journal;

/**
 * Names a send. Keys of different accounts are different.
 *
 * @param account the gateway, its address and a hash of the account's name
 * @param key the idempotency key
 */
public record SendKey(String account, String key) {

    /** The longest account. */
    public static final int MAX_ACCOUNT_LENGTH = 250;

    /** The longest key. */
    public static final int MAX_KEY_LENGTH = 200;

    /** Checks the lengths. */
    public SendKey {
        if (account.length() > MAX_ACCOUNT_LENGTH) {
            throw new IllegalArgumentException("An account has at most " + MAX_ACCOUNT_LENGTH + " characters");
        }
        if (key.isEmpty() || key.length() > MAX_KEY_LENGTH) {
            throw new IllegalArgumentException(
                    "A key has 1 to " + MAX_KEY_LENGTH + " characters, but this one has " + key.length());
        }
    }

    /** Shows no key: it may contain personal data. */
    @Override
    public String toString() {
        return "SendKey[" + account + "]";
    }
}
