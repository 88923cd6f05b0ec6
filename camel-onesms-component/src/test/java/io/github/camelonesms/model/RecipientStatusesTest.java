package io.github.camelonesms.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RecipientStatusesTest {

    private static final int BLOCK = 1 << 15;

    @ParameterizedTest
    @CsvSource({
        "0, 0",
        "1, 0",
        "3, 4",
        "5, 4",
        "32767, 16",
        "32768, 16",
        "32769, 16",
        "32768, 100000",
        "65536, 16",
        "100000, 100000"
    })
    void holdsAnyNumberOfRecipients(int size, int expected) {
        List<RecipientStatus> recipients = recipients(size);
        RecipientStatuses.Builder builder = new RecipientStatuses.Builder(expected);
        recipients.forEach(recipient -> builder.add(recipient.number(), recipient.status()));

        RecipientStatuses compact = builder.build();

        assertThat(compact).isEqualTo(recipients);
        assertThat(compact.count(DeliveryStatus.DELIVERED)).isEqualTo((size + 4) / 5);
        assertThatThrownBy(() -> compact.get(size)).isInstanceOf(IndexOutOfBoundsException.class);
        assertThatThrownBy(() -> compact.get(-1)).isInstanceOf(IndexOutOfBoundsException.class);
    }

    @Test
    void otherStatusesLeaveTheListAsItWas() {
        List<RecipientStatus> recipients = recipients(2 * BLOCK + 3);
        RecipientStatuses compact = RecipientStatuses.copyOf(recipients);

        RecipientStatuses changed =
                compact.withStatuses(i -> i == BLOCK + 1 ? DeliveryStatus.UNKNOWN : compact.status(i));

        assertThat(compact).isEqualTo(recipients);
        assertThat(changed.status(BLOCK + 1)).isEqualTo(DeliveryStatus.UNKNOWN);
        recipients.set(BLOCK + 1, new RecipientStatus(compact.number(BLOCK + 1), DeliveryStatus.UNKNOWN));
        assertThat(changed).isEqualTo(recipients);
        assertThat(changed.sameNumber(BLOCK + 1, compact, BLOCK + 1)).isTrue();
        assertThat(changed.sameNumber(BLOCK + 1, compact, BLOCK + 2)).isFalse();
    }

    @ParameterizedTest
    @CsvSource({"3", "16", "32768", "32769"})
    void whatIsAddedLaterIsNotInAListThatWasBuilt(int size) {
        List<RecipientStatus> recipients = recipients(size);
        RecipientStatuses.Builder builder = new RecipientStatuses.Builder(16);
        recipients.forEach(recipient -> builder.add(recipient.number(), recipient.status()));

        RecipientStatuses before = builder.build();
        RecipientStatuses after =
                builder.add("905559998877", DeliveryStatus.PENDING).build();

        assertThat(before).isEqualTo(recipients);
        assertThat(after)
                .hasSize(size + 1)
                .startsWith(recipients.get(0))
                .endsWith(new RecipientStatus("905559998877", DeliveryStatus.PENDING));
    }

    /** Every seventh is no plain number, every fifth is delivered. */
    private static List<RecipientStatus> recipients(int size) {
        List<RecipientStatus> recipients = new ArrayList<>(size);
        for (int i = 0; i < size; i++) {
            recipients.add(new RecipientStatus(
                    i % 7 == 6 ? "+90 " + i : Long.toString(905_300_000_000L + i),
                    i % 5 == 0 ? DeliveryStatus.DELIVERED : DeliveryStatus.PENDING));
        }
        return recipients;
    }
}
