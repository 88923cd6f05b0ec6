package io.github.camelonesms.delivery;

import io.github.camelonesms.model.DeliveryStatus;
import io.github.camelonesms.model.FailureReason;
import io.github.camelonesms.model.RecipientStatuses;
import io.github.camelonesms.model.ReportState;
import io.github.camelonesms.model.ReportedStatus;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.CRC32;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.Inflater;
import java.util.zip.InflaterInputStream;

/**
 * The stored form of a {@link DeliverySnapshot}: 2 bytes 'D' 'S', 1 byte version, deflated content, 4 bytes CRC-32. The
 * content begins with the state, the failures and the number of recipients. Then come the numbers kept as text, each
 * with its index, and the other numbers as differences. Then come the different reported statuses, and two bytes per
 * recipient: the index of its reported status, and the emitted status. At the end is 0 without times, or 1 and each
 * recipient's time in seconds as the difference from the one before. Integers have variable length, seven bits per
 * byte, lowest first.
 *
 * <p>A recipient takes up to six bytes, fewer if numbers are sorted or statuses repeat, and up to three more with a
 * time. Version 1 had neither reasons nor times, and one byte per recipient with the known status (low half) and the
 * emitted one (high half).
 */
final class SnapshotCodec {

    private static final byte[] MAGIC = {'D', 'S'};
    private static final byte VERSION = 2;
    private static final byte VERSION_1 = 1;
    private static final int HEADER_LENGTH = MAGIC.length + 1;
    private static final int CHECKSUM_LENGTH = Integer.BYTES;
    private static final int NONE = 0xF;

    /** A status is stored as its index: entries may be added at the end, never moved. */
    private static final List<DeliveryStatus> STATUSES = List.of(
            DeliveryStatus.WAITING,
            DeliveryStatus.PENDING,
            DeliveryStatus.FAILED,
            DeliveryStatus.DELIVERED,
            DeliveryStatus.UNKNOWN);

    private static final List<ReportedStatus> STATUSES_ALONE =
            STATUSES.stream().map(ReportedStatus::of).toList();

    private static final ReportedStatus NOT_READ_YET = ReportedStatus.of(DeliveryStatus.UNKNOWN);

    /** A reason is stored as its index here: entries may be added at the end, never moved. */
    private static final List<FailureReason> REASONS = List.of(
            FailureReason.BLACKLISTED,
            FailureReason.NO_CONSENT,
            FailureReason.DUPLICATE,
            FailureReason.EXPIRED,
            FailureReason.INVALID_NUMBER,
            FailureReason.NO_CREDIT,
            FailureReason.FILTERED,
            FailureReason.OPERATOR,
            FailureReason.OTHER);

    /** A state is stored as its index: entries may be added at the end, never moved. */
    private static final List<ReportState> STATES = List.of(
            ReportState.WAITING,
            ReportState.SEND_ERROR,
            ReportState.IN_PROGRESS,
            ReportState.COMPLETED,
            ReportState.NOT_FOUND,
            ReportState.EXPIRED);

    private SnapshotCodec() {}

    static byte[] encode(DeliverySnapshot snapshot) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.writeBytes(MAGIC);
        bytes.write(VERSION);
        Deflater deflater = new Deflater(Deflater.BEST_SPEED);
        try (DataOutputStream out =
                new DataOutputStream(new BufferedOutputStream(new DeflaterOutputStream(bytes, deflater)))) {
            writeContent(snapshot, out);
        } catch (IOException e) {
            throw new UncheckedIOException("Writing to memory cannot fail", e);
        } finally {
            deflater.end();
        }
        byte[] content = bytes.toByteArray();
        bytes.writeBytes(ByteBuffer.allocate(CHECKSUM_LENGTH)
                .putInt(checksum(content, content.length))
                .array());
        return bytes.toByteArray();
    }

    /** Reads the result of {@link #encode}; null = nothing was stored. */
    static DeliverySnapshot decode(byte[] bytes) throws CorruptSnapshotException {
        if (bytes == null) {
            return DeliverySnapshot.NONE;
        }
        int end = bytes.length - CHECKSUM_LENGTH;
        if (end < HEADER_LENGTH || bytes[0] != MAGIC[0] || bytes[1] != MAGIC[1]) {
            throw new CorruptSnapshotException("not a snapshot: " + bytes.length + " bytes without its header");
        }
        if (checksum(bytes, end) != ByteBuffer.wrap(bytes).getInt(end)) {
            throw new CorruptSnapshotException("its checksum does not match");
        }
        byte version = bytes[MAGIC.length];
        if (version != VERSION && version != VERSION_1) {
            throw new CorruptSnapshotException("its version is " + version + ", known is " + VERSION);
        }
        Inflater inflater = new Inflater();
        try (DataInputStream in = new DataInputStream(new BufferedInputStream(new InflaterInputStream(
                new ByteArrayInputStream(bytes, HEADER_LENGTH, end - HEADER_LENGTH), inflater)))) {
            return readContent(in, version);
        } catch (IOException | RuntimeException e) {
            throw new CorruptSnapshotException("its content cannot be read", e);
        } finally {
            inflater.end();
        }
    }

    private static int checksum(byte[] bytes, int length) {
        CRC32 crc = new CRC32();
        crc.update(bytes, 0, length);
        return (int) crc.getValue();
    }

    private static void writeContent(DeliverySnapshot snapshot, DataOutputStream out) throws IOException {
        RecipientStatuses recipients = snapshot.recipients();
        out.writeByte(code(STATES, snapshot.state()));
        writeLong(out, snapshot.failures());
        writeLong(out, recipients.size());
        writeTexts(recipients, out);
        long previous = 0;
        for (int i = 0; i < recipients.size(); i++) {
            long number = recipients.packedNumber(i);
            if (number >= 0) {
                long difference = number - previous;
                writeLong(out, difference << 1 ^ difference >> 63);
                previous = number;
            }
        }
        writeKinds(recipients.kinds(), out);
        for (int i = 0; i < recipients.size(); i++) {
            out.writeByte(recipients.kind(i));
        }
        for (int i = 0; i < recipients.size(); i++) {
            out.writeByte(code(STATUSES, snapshot.emitted(i)));
        }
        writeTimes(recipients, out);
    }

    private static void writeKinds(List<ReportedStatus> kinds, DataOutputStream out) throws IOException {
        writeLong(out, kinds.size());
        for (ReportedStatus kind : kinds) {
            out.writeByte(code(STATUSES, kind.status()));
            out.writeByte(code(REASONS, kind.reason()));
            if (kind.code() == null) {
                writeLong(out, 0);
            } else {
                byte[] text = kind.code().getBytes(StandardCharsets.UTF_8);
                writeLong(out, text.length + 1L);
                out.write(text);
            }
        }
    }

    private static void writeTimes(RecipientStatuses recipients, DataOutputStream out) throws IOException {
        boolean given = false;
        for (int i = 0; i < recipients.size() && !given; i++) {
            given = recipients.second(i) != 0;
        }
        out.writeByte(given ? 1 : 0);
        long previous = 0;
        for (int i = 0; given && i < recipients.size(); i++) {
            long difference = recipients.second(i) - previous;
            writeLong(out, difference << 1 ^ difference >> 63);
            previous += difference;
        }
    }

    private static void writeTexts(RecipientStatuses recipients, DataOutputStream out) throws IOException {
        int texts = 0;
        for (int i = 0; i < recipients.size(); i++) {
            if (recipients.packedNumber(i) < 0) {
                texts++;
            }
        }
        writeLong(out, texts);
        for (int i = 0; texts > 0 && i < recipients.size(); i++) {
            if (recipients.packedNumber(i) < 0) {
                byte[] text = recipients.number(i).getBytes(StandardCharsets.UTF_8);
                writeLong(out, i);
                writeLong(out, text.length);
                out.write(text);
            }
        }
    }

    private static DeliverySnapshot readContent(DataInputStream in, byte version) throws IOException {
        ReportState state = decoded(STATES, in.readByte());
        int failures = Math.toIntExact(readLong(in));
        int size = Math.toIntExact(readLong(in));
        Map<Integer, String> texts = readTexts(in);
        RecipientStatuses.Builder numbers = new RecipientStatuses.Builder(size);
        long previous = 0;
        for (int i = 0; i < size; i++) {
            String text = texts.get(i);
            if (text != null) {
                numbers.add(text, DeliveryStatus.UNKNOWN);
            } else {
                long difference = readLong(in);
                previous += difference >>> 1 ^ -(difference & 1);
                numbers.add(previous, NOT_READ_YET);
            }
        }
        List<ReportedStatus> kinds = version == VERSION_1 ? List.of() : readKinds(in);
        byte[] seen = new byte[size];
        in.readFully(seen);
        if (version == VERSION_1) {
            RecipientStatuses recipients = numbers.build().with(i -> STATUSES_ALONE.get(seen[i] & 0xF), i -> 0);
            return DeliverySnapshot.of(state, recipients, i -> decoded(STATUSES, seen[i] >> 4 & 0xF), failures);
        }
        byte[] emitted = new byte[size];
        in.readFully(emitted);
        int[] seconds = readTimes(in, size);
        RecipientStatuses recipients =
                numbers.build().with(i -> kinds.get(seen[i] & 0xFF), i -> seconds == null ? 0 : seconds[i]);
        return DeliverySnapshot.of(state, recipients, i -> decoded(STATUSES, emitted[i]), failures);
    }

    private static List<ReportedStatus> readKinds(DataInputStream in) throws IOException {
        long count = readLong(in);
        List<ReportedStatus> kinds = new ArrayList<>();
        for (long i = 0; i < count; i++) {
            DeliveryStatus status = decoded(STATUSES, in.readByte());
            FailureReason reason = decoded(REASONS, in.readByte());
            int length = Math.toIntExact(readLong(in));
            kinds.add(new ReportedStatus(
                    status,
                    reason,
                    length == 0 ? null : new String(in.readNBytes(length - 1), StandardCharsets.UTF_8)));
        }
        return kinds;
    }

    /** Null when nobody has a time. */
    private static int[] readTimes(DataInputStream in, int size) throws IOException {
        if (in.readByte() == 0) {
            return null;
        }
        int[] seconds = new int[size];
        long previous = 0;
        for (int i = 0; i < size; i++) {
            long difference = readLong(in);
            previous += difference >>> 1 ^ -(difference & 1);
            seconds[i] = (int) previous;
        }
        return seconds;
    }

    private static Map<Integer, String> readTexts(DataInputStream in) throws IOException {
        long count = readLong(in);
        Map<Integer, String> texts = new HashMap<>();
        for (long i = 0; i < count; i++) {
            int index = Math.toIntExact(readLong(in));
            texts.put(index, new String(in.readNBytes(Math.toIntExact(readLong(in))), StandardCharsets.UTF_8));
        }
        return texts;
    }

    private static <T> int code(List<T> codes, T value) {
        return value == null ? NONE : codes.indexOf(value);
    }

    private static <T> T decoded(List<T> codes, int code) {
        return code == NONE ? null : codes.get(code);
    }

    private static void writeLong(DataOutputStream out, long value) throws IOException {
        long rest = value;
        while ((rest & ~0x7FL) != 0) {
            out.writeByte((int) (rest & 0x7F | 0x80));
            rest >>>= 7;
        }
        out.writeByte((int) rest);
    }

    private static long readLong(DataInputStream in) throws IOException {
        long value = 0;
        for (int shift = 0; shift < Long.SIZE; shift += 7) {
            byte next = in.readByte();
            value |= (next & 0x7FL) << shift;
            if (next >= 0) {
                return value;
            }
        }
        throw new CorruptSnapshotException("an integer has no end");
    }
}
