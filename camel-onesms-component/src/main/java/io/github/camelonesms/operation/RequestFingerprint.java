package io.github.camelonesms.operation;

import io.github.camelonesms.gateway.OutgoingMessage;
import io.github.camelonesms.gateway.SendRequest;
import io.github.camelonesms.model.SmsOperation;
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
        ContentDigest digest = new ContentDigest();
        digest.add(operation.id());
        digest.add(sender);
        for (OutgoingMessage message : messages) {
            digest.add(message.text());
            digest.addCount(message.numbers().size());
            message.numbers().forEach(digest::add);
        }
        return digest.value();
    }
}
