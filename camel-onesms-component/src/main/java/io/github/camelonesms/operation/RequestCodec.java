package io.github.camelonesms.operation;

import io.github.camelonesms.gateway.Credentials;
import io.github.camelonesms.gateway.OutgoingMessage;
import io.github.camelonesms.gateway.SendRequest;
import io.github.camelonesms.text.SmsAlphabet;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Requests as bytes, without credentials. The first byte is the version of the form. */
final class RequestCodec {

    private static final int VERSION = 1;

    /** Otherwise as the first one. A version of the component that looks for the reference alone must not read it. */
    private static final int SHARED_REFERENCE = 2;

    private RequestCodec() {}

    static byte[] encode(SendRequest request) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            out.writeByte(request.sharedReference() ? SHARED_REFERENCE : VERSION);
            write(out, request.sender());
            write(out, request.validity());
            write(out, request.scheduledAt());
            out.writeBoolean(request.disableDuplicateCheck());
            write(out, request.clientReference());
            write(out, request.submissionKey());
            out.writeInt(request.ordinal());
            out.writeInt(request.messages().size());
            for (OutgoingMessage message : request.messages()) {
                write(out, message.text());
                write(out, message.alphabet());
                out.writeInt(message.segments());
                out.writeInt(message.numbers().size());
                for (String number : message.numbers()) {
                    write(out, number);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    /** @param credentials of the account that sent it */
    static SendRequest decode(byte[] bytes, Credentials credentials) {
        try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes))) {
            int version = in.readByte();
            if (version != VERSION && version != SHARED_REFERENCE) {
                throw new IllegalArgumentException("A request in the send journal has the version " + version
                        + ", which this version of the component cannot read: update the component on this node");
            }
            String sender = read(in);
            String validity = read(in);
            String scheduledAt = read(in);
            boolean disableDuplicateCheck = in.readBoolean();
            String clientReference = read(in);
            String submissionKey = read(in);
            int ordinal = in.readInt();
            List<OutgoingMessage> messages = new ArrayList<>();
            for (int left = in.readInt(); left > 0; left--) {
                messages.add(message(in));
            }
            return new SendRequest(
                    sender,
                    validity == null ? null : Duration.parse(validity),
                    scheduledAt == null ? null : Instant.parse(scheduledAt),
                    disableDuplicateCheck,
                    clientReference,
                    credentials,
                    messages,
                    submissionKey,
                    ordinal,
                    version == SHARED_REFERENCE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static OutgoingMessage message(DataInputStream in) throws IOException {
        String text = read(in);
        String alphabet = read(in);
        int segments = in.readInt();
        List<String> numbers = new ArrayList<>();
        for (int left = in.readInt(); left > 0; left--) {
            numbers.add(read(in));
        }
        return new OutgoingMessage(text, alphabet == null ? null : SmsAlphabet.valueOf(alphabet), segments, numbers);
    }

    private static void write(DataOutputStream out, Object value) throws IOException {
        if (value == null) {
            out.writeInt(-1);
            return;
        }
        byte[] bytes = (value instanceof SmsAlphabet alphabet ? alphabet.name() : value.toString())
                .getBytes(StandardCharsets.UTF_8);
        out.writeInt(bytes.length);
        out.write(bytes);
    }

    private static String read(DataInputStream in) throws IOException {
        int length = in.readInt();
        return length < 0 ? null : new String(in.readNBytes(length), StandardCharsets.UTF_8);
    }
}
