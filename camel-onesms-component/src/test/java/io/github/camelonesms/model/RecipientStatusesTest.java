package io.github.camelonesms.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RecipientStatusesTest {

    private static final int BLOCK = 1 << 15;
    private static final ReportedStatus UNKNOWN = ReportedStatus.of(DeliveryStatus.UNKNOWN);

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
        recipients.forEach(recipient -> builder.add(
                recipient.number(),
                new ReportedStatus(recipient.status(), recipient.reason(), recipient.code()),
                recipient.at()));

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

        RecipientStatuses changed = compact.with(
                i -> i == BLOCK + 1 ? UNKNOWN : compact.reported(i), i -> i == BLOCK + 1 ? 0 : compact.second(i));

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
        recipients.forEach(recipient -> builder.add(
                recipient.number(),
                new ReportedStatus(recipient.status(), recipient.reason(), recipient.code()),
                recipient.at()));

        RecipientStatuses before = builder.build();
        RecipientStatuses after =
                builder.add("905559998877", DeliveryStatus.PENDING).build();

        assertThat(before).isEqualTo(recipients);
        assertThat(after)
                .hasSize(size + 1)
                .startsWith(recipients.get(0))
                .endsWith(new RecipientStatus("905559998877", DeliveryStatus.PENDING));
    }

    @Test
    void everyStatusAndReasonIsKeptHoweverManyCodesThereAre() {
        RecipientStatuses.Builder builder = new RecipientStatuses.Builder(16);
        List<RecipientStatus> recipients = new ArrayList<>();
        for (int i = 0; i < 5_000; i++) {
            FailureReason reason = i % 10 == 9 ? null : FailureReason.values()[i % 10];
            DeliveryStatus status = DeliveryStatus.values()[i / 10 % 5];
            recipients.add(new RecipientStatus("" + i, status, reason, i < 200 ? "code " + i : null, null));
            builder.add("" + i, new ReportedStatus(status, reason, "code " + i), null);
        }

        RecipientStatuses compact = builder.build();

        assertThat(compact).isEqualTo(recipients);
        assertThat(compact.kinds()).hasSize(250);
        assertThat(compact.count(DeliveryStatus.FAILED)).isEqualTo(1_000);
    }

    @ParameterizedTest
    @CsvSource({
        "2026-03-01T09:00:00.999Z, 2026-03-01T09:00:00Z",
        "1970-01-01T00:00:01Z, 1970-01-01T00:00:01Z",
        "2106-02-07T06:28:15Z, 2106-02-07T06:28:15Z",
        "2106-02-07T06:28:16Z,",
        "1969-12-31T23:59:59Z,"
    })
    void timesAreKeptToTheSecond(Instant at, Instant kept) {
        RecipientStatuses compact = new RecipientStatuses.Builder(1)
                .add("1", UNKNOWN, null)
                .add("2", UNKNOWN, at)
                .build();

        assertThat(compact).extracting(RecipientStatus::at).containsExactly(null, kept);
    }

    /** Every seventh is no plain number, every fifth is delivered, every third has a time. */
    private static List<RecipientStatus> recipients(int size) {
        List<RecipientStatus> recipients = new ArrayList<>(size);
        for (int i = 0; i < size; i++) {
            recipients.add(new RecipientStatus(
                    i % 7 == 6 ? "+90 " + i : Long.toString(905_300_000_000L + i),
                    i % 5 == 0 ? DeliveryStatus.DELIVERED : DeliveryStatus.PENDING,
                    i % 11 == 0 ? FailureReason.OTHER : null,
                    i % 4 == 0 ? null : "" + i % 4,
                    i % 3 == 0 ? Instant.ofEpochSecond(1_800_000_000L + i) : null));
        }
        return recipients;
    }
}
