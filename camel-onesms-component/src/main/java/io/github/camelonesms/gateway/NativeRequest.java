package io.github.camelonesms.gateway;

import io.github.camelonesms.model.SmsMessage;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** A submission that the route wrote in the vendor's own XML. Null components come from headers and options instead. */
public record NativeRequest(
        Credentials credentials,
        String sender,
        Duration validity,
        Instant scheduledAt,
        Boolean disableDuplicateCheck,
        List<SmsMessage> messages) {}
