package io.github.camelonesms.simulator;

import java.time.Instant;

/**
 * One SMS as it arrived on a phone.
 *
 * @param username the account that sent it
 * @param sender the sender (originator) shown on the phone
 * @param number the phone's number, twelve digits: 905559998877
 * @param text the text after the gateway's replacements and its cut at the longest length
 * @param segments how many SMS it took; as many credits were debited
 * @param campaignId the id that the gateway answered to the send request
 * @param time when it arrived, on the simulator's virtual clock
 */
public record ReceivedSms(
        String username, String sender, String number, String text, int segments, String campaignId, Instant time) {}
