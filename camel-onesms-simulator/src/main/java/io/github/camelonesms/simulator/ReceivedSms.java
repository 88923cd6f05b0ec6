package io.github.camelonesms.simulator;

import java.time.Instant;

/**
 * An SMS that arrived at a phone.
 *
 * @param username the account that sent it
 * @param sender the sender shown on the phone
 * @param number the phone's number, twelve digits: 905559998877
 * @param text the text after the gateway's replacements and cut
 * @param segments the segments, which is also the charged credit
 * @param campaignId the id in the answer to the send request
 * @param time arrival on the simulator's virtual clock
 */
public record ReceivedSms(
        String username, String sender, String number, String text, int segments, String campaignId, Instant time) {}
