package io.github.camelonesms.journal;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;

/** Outcomes as bytes. The first byte is the version of the form. */
final class OutcomeCodec {

    private static final int VERSION = 1;

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
            out.writeInt(outcome.leftOut().size());
            for (PartOutcome.LeftOut left : outcome.leftOut()) {
                out.writeInt(left.index());
                write(out, left.reason());
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
            List<PartOutcome.LeftOut> leftOut = new ArrayList<>();
            for (int left = in.readInt(); left > 0; left--) {
                leftOut.add(new PartOutcome.LeftOut(in.readInt(), read(in)));
            }
            return new PartOutcome(id, ids, leftOut, code, recovered);
        } catch (IOException e) {
            throw new SendJournalException("An outcome in the send journal cannot be read", e);
        }
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
