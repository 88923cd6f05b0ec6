package io.github.camelonesms.journal;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/** Outcomes, and places of members, as bytes. The first byte of an outcome is the version of the form. */
final class OutcomeCodec {

    private static final int VERSION = 1;
    private static final int PLACE_BYTES = 4 * Integer.BYTES;

    private OutcomeCodec() {}

    static byte[] encode(PartOutcome outcome) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            out.writeByte(VERSION);
            write(out, outcome.id());
            write(out, outcome.code());
            out.writeBoolean(outcome.recovered());
            out.writeInt(outcome.ids().size());
            for (PartOutcome.OwnId own : outcome.ids()) {
                write(out, own.id());
                out.writeInt(own.recipients());
                out.writeLong(own.segments());
            }
            out.writeInt(outcome.rejected().size());
            for (PartOutcome.RejectedPlace place : outcome.rejected()) {
                out.writeInt(place.index());
                write(out, place.reason());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    /** @throws SendJournalException if the bytes are not an outcome */
    static PartOutcome decode(byte[] bytes) {
        try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes))) {
            int version = in.readByte();
            if (version != VERSION) {
                throw new SendJournalException("An outcome in the send journal has the version " + version
                        + ", which this version of the component cannot read: update the component on this node");
            }
            String id = read(in);
            String code = read(in);
            boolean recovered = in.readBoolean();
            List<PartOutcome.OwnId> ids = new ArrayList<>();
            for (int left = in.readInt(); left > 0; left--) {
                ids.add(new PartOutcome.OwnId(read(in), in.readInt(), in.readLong()));
            }
            List<PartOutcome.RejectedPlace> rejected = new ArrayList<>();
            for (int left = in.readInt(); left > 0; left--) {
                rejected.add(new PartOutcome.RejectedPlace(in.readInt(), read(in)));
            }
            return new PartOutcome(id, ids, rejected, code, recovered);
        } catch (IOException e) {
            throw new SendJournalException("An outcome in the send journal cannot be read", e);
        }
    }

    static byte[] encodePlace(PartMember.Place place) {
        return ByteBuffer.allocate(PLACE_BYTES)
                .putInt(place.firstNumber())
                .putInt(place.numbers())
                .putInt(place.text())
                .putInt(place.texts())
                .array();
    }

    static PartMember.Place decodePlace(byte[] bytes) {
        ByteBuffer place = ByteBuffer.wrap(bytes);
        return new PartMember.Place(place.getInt(), place.getInt(), place.getInt(), place.getInt());
    }

    private static void write(DataOutputStream out, String text) throws IOException {
        out.writeBoolean(text != null);
        if (text != null) {
            out.writeUTF(text);
        }
    }

    private static String read(DataInputStream in) throws IOException {
        return in.readBoolean() ? in.readUTF() : null;
    }
}
