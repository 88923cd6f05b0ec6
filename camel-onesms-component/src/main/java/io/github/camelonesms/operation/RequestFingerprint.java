package io.github.camelonesms.operation;

import io.github.camelonesms.gateway.OutgoingMessage;
import io.github.camelonesms.gateway.SendRequest;
import io.github.camelonesms.model.SmsOperation;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.List;

/**
 * A SHA-256 hash of what a request is: operation, sender, texts and numbers, in their order. Times do not belong to it, for a
 * source that sends again may send at another time.
 */
final class RequestFingerprint {

    private RequestFingerprint() {}

    static byte[] of(SendRequest request, SmsOperation operation) {
        return of(request.sender(), request.messages(), operation);
    }

    static byte[] of(String sender, List<OutgoingMessage> messages, SmsOperation operation) {
        MessageDigest digest = sha256();
        add(digest, operation.id());
        add(digest, sender);
        for (OutgoingMessage message : messages) {
            add(digest, message.text());
            digest.update(ByteBuffer.allocate(Integer.BYTES)
                    .putInt(message.numbers().size())
                    .array());
            for (String number : message.numbers()) {
                add(digest, number);
            }
        }
        return digest.digest();
    }

    /** With its length, so that no two lists of texts look the same. */
    private static void add(MessageDigest digest, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        digest.update(ByteBuffer.allocate(Integer.BYTES).putInt(bytes.length).array());
        digest.update(bytes);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("This JVM has no SHA-256", e);
        }
    }
}
