package io.github.camelonesms.gateway;

import io.github.camelonesms.model.SmsMessage;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * A submission that the route wrote in the vendor's own XML, read into the terms of this library. What is null is
 * completed from headers and options.
 *
 * @param credentials null when the XML has none
 * @param sender null when the XML has none
 * @param validity null when the XML has none
 * @param scheduledAt null when the XML has none
 * @param disableDuplicateCheck null when the XML does not say
 * @param messages texts and numbers as written
 */
public record NativeRequest(
        Credentials credentials,
        String sender,
        Duration validity,
        Instant scheduledAt,
        Boolean disableDuplicateCheck,
        List<SmsMessage> messages) {}
