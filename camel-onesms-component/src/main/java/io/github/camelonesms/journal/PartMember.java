package io.github.camelonesms.journal;

/**
 * A message of a request that has an idempotency key of its own. Its fingerprint is that of a request with only this
 * message.
 *
 * @param part its number among the requests that the message needs, from 1
 */
public record PartMember(String key, int part, String fingerprint, Place place) {

    /** Checks the length of the key. */
    public PartMember {
        SendKey.check(key);
    }

    /** Shows no key: it may contain personal data. */
    @Override
    public String toString() {
        return "PartMember[part " + part + "]";
    }

    /** The first number of a message in a request, from 0, and how many it has; its text, from 0, of how many. */
    public record Place(int firstNumber, int numbers, int text, int texts) {}
}
