package io.github.camelonesms.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.camelonesms.delivery.ReportMergeTest.Reports;
import io.github.camelonesms.model.DeliveryReport;
import io.github.camelonesms.model.DeliveryStatus;
import io.github.camelonesms.model.FailureReason;
import io.github.camelonesms.model.RecipientStatus;
import io.github.camelonesms.model.RecipientStatuses;
import io.github.camelonesms.model.ReportState;
import io.github.camelonesms.model.ReportedStatus;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.zip.CRC32;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class SnapshotCodecTest {

    @Property
    void readsWhatItWrote(
            @ForAll ReportState state,
            @ForAll("recipients") List<RecipientStatus> recipients,
            @ForAll("recipients") List<RecipientStatus> more,
            @ForAll @IntRange(max = 1000) int failures,
            @ForAll @IntRange(max = 12) int confirmed)
            throws CorruptSnapshotException {
        DeliverySnapshot snapshot =
                ReportMerge.merge(DeliverySnapshot.NONE, new DeliveryReport("1", state, recipients));
        snapshot = ReportMerge.merge(snapshot.afterEmitting(confirmed), new DeliveryReport("1", state, more))
                .withFailures(failures);

        assertThat(SnapshotCodec.decode(SnapshotCodec.encode(snapshot))).isEqualTo(snapshot);
    }

    @Test
    void nothingStoredIsNothingKnown() throws CorruptSnapshotException {
        assertThat(SnapshotCodec.decode(null)).isSameAs(DeliverySnapshot.NONE);
        assertThat(SnapshotCodec.decode(SnapshotCodec.encode(DeliverySnapshot.NONE)))
                .isEqualTo(DeliverySnapshot.NONE);
    }

    @Test
    void readsWhatEarlierReleasesStored() throws CorruptSnapshotException {
        byte[] stored = HexFormat.of().parseHex(RELEASE_1);

        DeliverySnapshot snapshot = SnapshotCodec.decode(stored);

        assertThat(snapshot).isEqualTo(sample());
    }

    /** {@link #sample()} as version 1 of the format has it. */
    private static final String RELEASE_1 =
            "4453017801635ec3c4c2c8c458d1d7746eeacd2d0d0d064cad509606b388d26700b72a0cafc8f5d413";

    private static DeliverySnapshot sample() {
        return ReportMerge.merge(
                        ReportMerge.merge(
                                        DeliverySnapshot.NONE,
                                        Reports.report(
                                                ReportState.IN_PROGRESS,
                                                "905321234567 0",
                                                "905321234568 5",
                                                "x 6",
                                                "05 9"))
                                .afterEmitting(3),
                        Reports.report(ReportState.COMPLETED, "905321234567 9", "905321234568 77", "x 6", "05 9"))
                .withFailures(300);
    }

    @Property
    void noticesEveryFlippedBit(@ForAll("recipients") List<RecipientStatus> recipients, @ForAll Random random) {
        byte[] bytes = SnapshotCodec.encode(
                ReportMerge.merge(DeliverySnapshot.NONE, new DeliveryReport("1", ReportState.IN_PROGRESS, recipients)));
        bytes[random.nextInt(bytes.length)] ^= (byte) (1 << random.nextInt(8));

        assertThatThrownBy(() -> SnapshotCodec.decode(bytes)).isInstanceOf(CorruptSnapshotException.class);
    }

    @Property
    void noticesAMissingEnd(@ForAll("recipients") List<RecipientStatus> recipients, @ForAll Random random) {
        byte[] bytes = SnapshotCodec.encode(
                ReportMerge.merge(DeliverySnapshot.NONE, new DeliveryReport("1", ReportState.IN_PROGRESS, recipients)));
        byte[] cut = Arrays.copyOf(bytes, random.nextInt(bytes.length));

        assertThatThrownBy(() -> SnapshotCodec.decode(cut)).isInstanceOf(CorruptSnapshotException.class);
    }

    @Test
    void refusesALaterVersion() {
        byte[] bytes = SnapshotCodec.encode(DeliverySnapshot.NONE);
        bytes[2] = 3;
        CRC32 crc = new CRC32();
        crc.update(bytes, 0, bytes.length - 4);
        ByteBuffer.wrap(bytes).putInt(bytes.length - 4, (int) crc.getValue());

        assertThatThrownBy(() -> SnapshotCodec.decode(bytes))
                .isInstanceOf(CorruptSnapshotException.class)
                .hasMessageContaining("version is 3");
    }

    @Test
    void aMillionRecipientsTakeAFewBytesEach() throws CorruptSnapshotException {
        Random random = new Random(11);
        RecipientStatuses.Builder builder = new RecipientStatuses.Builder(1_000_000);
        for (int i = 0; i < 1_000_000; i++) {
            builder.add("905" + (300_000_000 + random.nextInt(300_000_000)), KINDS[random.nextInt(KINDS.length)], null);
        }
        DeliverySnapshot snapshot = ReportMerge.merge(
                DeliverySnapshot.NONE, new DeliveryReport("1", ReportState.IN_PROGRESS, builder.build()));

        byte[] bytes = SnapshotCodec.encode(snapshot);

        assertThat(bytes.length).isLessThan(6_000_000);
        assertThat(SnapshotCodec.decode(bytes)).isEqualTo(snapshot);
    }

    @Test
    void aMillionTimesTakeTwoBytesMoreEach() throws CorruptSnapshotException {
        Random random = new Random(11);
        RecipientStatuses.Builder builder = new RecipientStatuses.Builder(1_000_000);
        for (int i = 0; i < 1_000_000; i++) {
            builder.add(
                    "905" + (300_000_000 + random.nextInt(300_000_000)),
                    KINDS[random.nextInt(KINDS.length)],
                    Instant.ofEpochSecond(1_800_000_000L + random.nextInt(3_600)));
        }
        DeliverySnapshot snapshot = ReportMerge.merge(
                DeliverySnapshot.NONE, new DeliveryReport("1", ReportState.IN_PROGRESS, builder.build()));

        byte[] bytes = SnapshotCodec.encode(snapshot);

        assertThat(bytes.length).isLessThan(8_000_000);
        assertThat(SnapshotCodec.decode(bytes)).isEqualTo(snapshot);
    }

    private static final ReportedStatus[] KINDS = {
        ReportedStatus.of(DeliveryStatus.WAITING),
        new ReportedStatus(DeliveryStatus.PENDING, null, "1"),
        new ReportedStatus(DeliveryStatus.DELIVERED, null, "2"),
        new ReportedStatus(DeliveryStatus.FAILED, FailureReason.INVALID_NUMBER, "3"),
        new ReportedStatus(DeliveryStatus.FAILED, FailureReason.EXPIRED, "4"),
        new ReportedStatus(DeliveryStatus.UNKNOWN, null, "77")
    };

    @Provide
    Arbitrary<List<RecipientStatus>> recipients() {
        return Reports.anyRecipients();
    }
}
