package io.github.camelonesms.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class RequestSealTest {

    private static final SendKey KEY = new SendKey("onesms https://sms.example.com 00", "order-1");
    private static final byte[] CONTENT = "Merhaba 905301234567 ".repeat(40).getBytes(StandardCharsets.UTF_8);
    private static final String SECRET = "a key of sixteen characters or more";
    private static final String OTHER_SECRET = "another key of sixteen characters";

    @Test
    void compressesWithoutAKey() {
        RequestSeal seal = new RequestSeal(null);

        byte[] sealed = seal.seal(KEY, 1, CONTENT);

        assertThat(sealed.length).isLessThan(CONTENT.length / 5);
        assertThat(seal.open(KEY, 1, sealed)).isEqualTo(CONTENT);
        assertThat(new RequestSeal(SECRET).open(KEY, 1, sealed))
                .as("from before the key was set")
                .isEqualTo(CONTENT);
    }

    @Test
    void encryptsWithAKeyAndDifferentlyEachTime() {
        RequestSeal seal = new RequestSeal(SECRET);

        byte[] sealed = seal.seal(KEY, 1, CONTENT);

        assertThat(new String(sealed, StandardCharsets.ISO_8859_1)).doesNotContain("Merhaba", "905301234567");
        assertThat(seal.seal(KEY, 1, CONTENT)).isNotEqualTo(sealed);
        assertThat(new RequestSeal(SECRET).open(KEY, 1, sealed)).isEqualTo(CONTENT);
    }

    @Test
    void opensWithTheKeyOnlyAndForItsPartOnly() {
        RequestSeal seal = new RequestSeal(SECRET);
        byte[] sealed = seal.seal(KEY, 1, CONTENT);

        assertThatThrownBy(() -> new RequestSeal(OTHER_SECRET).open(KEY, 1, sealed))
                .isInstanceOf(SendJournalException.class)
                .hasMessageContaining("journalKey");
        assertThatThrownBy(() -> new RequestSeal(null).open(KEY, 1, sealed))
                .isInstanceOf(SendJournalException.class)
                .hasMessageContaining("journalKey");
        assertThatThrownBy(() -> seal.open(KEY, 2, sealed)).isInstanceOf(SendJournalException.class);
    }

    @Test
    void refusesAKeyThatCanBeGuessed() {
        assertThatThrownBy(() -> new RequestSeal("1234"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("journalKey")
                .hasMessageNotContaining("1234");
    }

    @Test
    void aFingerprintIsGuessedOnlyWithTheKey() {
        byte[] hash = {1, 2, 3};
        String plain = new RequestSeal(null).fingerprint(hash);
        String keyed = new RequestSeal(SECRET).fingerprint(hash);
        String other = new RequestSeal(OTHER_SECRET).fingerprint(hash);

        assertThat(List.of(plain, keyed, other)).doesNotHaveDuplicates();
        assertThat(keyed).isEqualTo(new RequestSeal(SECRET).fingerprint(hash)).startsWith("hmac:");
        assertThat(List.of(plain, keyed))
                .allMatch(fingerprint -> fingerprint.length() <= PartStart.MAX_FINGERPRINT_LENGTH);
    }

    @Test
    void aFingerprintIsComparedInTheFormThatItWasWrittenIn() {
        byte[] hash = {1, 2, 3};
        byte[] otherHash = {1, 2, 4};
        RequestSeal none = new RequestSeal(null);
        RequestSeal keyed = new RequestSeal(SECRET);
        RequestSeal other = new RequestSeal(OTHER_SECRET);

        for (RequestSeal seal : List.of(none, keyed)) {
            assertThat(seal.matches(seal.fingerprint(hash), hash)).isTrue();
            assertThat(seal.matches(seal.fingerprint(hash), otherHash)).isFalse();
        }
        assertThat(keyed.matches(none.fingerprint(hash), hash))
                .as("a key was added")
                .isTrue();
        assertThat(keyed.matches(none.fingerprint(hash), otherHash)).isFalse();
        assertThat(other.matches(keyed.fingerprint(hash), hash))
                .as("another key")
                .isTrue();
        assertThat(none.matches(keyed.fingerprint(hash), hash))
                .as("no key any more")
                .isTrue();
    }
}
