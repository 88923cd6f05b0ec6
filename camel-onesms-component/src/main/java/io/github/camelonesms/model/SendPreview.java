package io.github.camelonesms.model;

import java.io.Serializable;
import java.util.List;

/**
 * The expected result of a {@code send} with the same body, headers and options. The gateway was not queried, so it may
 * still refuse numbers on its blacklists, or lack the credit.
 *
 * @param recipients a recipient of a split text counts once per part
 * @param texts the first 100 different texts as they would be sent, in order
 * @param replaced how many messages phones would show with other characters
 */
public record SendPreview(
        int recipients,
        long segments,
        int requests,
        List<RejectedRecipient> rejected,
        List<TextPreview> texts,
        int replaced)
        implements Serializable {

    public SendPreview {
        rejected = List.copyOf(rejected);
        texts = List.copyOf(texts);
    }
}
