package io.github.camelonesms.operation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SubmissionKeyGeneratorTest {

    @Test
    void noTwoKeysAreAlikeNotEvenThoseOfAnotherProcess() {
        SubmissionKeyGenerator ours = new SubmissionKeyGenerator();
        SubmissionKeyGenerator theirs = new SubmissionKeyGenerator();
        Set<String> keys = new HashSet<>();
        for (int i = 0; i < 10_000; i++) {
            keys.add(ours.next());
            keys.add(theirs.next());
        }

        assertThat(keys).hasSize(20_000).allSatisfy(key -> assertThat(key).matches("[0-9a-f-]{36}"));
    }
}
