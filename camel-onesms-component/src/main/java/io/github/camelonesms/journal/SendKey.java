package io.github.camelonesms.journal;

/** Names a send by account (gateway, its address, hash of its name) and idempotency key. */
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
        check(key);
    }

    static void check(String key) {
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
