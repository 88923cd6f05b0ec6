package io.github.camelonesms.model;

import java.io.Serializable;
import java.util.List;

/**
 * What a {@code send} of the same body with the same headers and options would do. The gateway was not asked: it may still
 * refuse numbers that are on its blacklists, or lack the credit.
 *
 * @param recipients how many recipients would be sent to; a text that is split counts once per part
 * @param segments segments over all recipients: the credits that the gateway would charge
 * @param requests how many requests the send would take
 * @param rejected the numbers that would be left out, in the order met
 * @param texts the first 100 different texts, as they would be sent, in the order met
 * @param replaced how many messages the phones would show with other characters
 */
public record SendPreview(
        int recipients,
        long segments,
        int requests,
        List<RejectedRecipient> rejected,
        List<TextPreview> texts,
        int replaced)
        implements Serializable {

    private static final long serialVersionUID = 1L;

    public SendPreview {
        rejected = List.copyOf(rejected);
        texts = List.copyOf(texts);
    }
}
