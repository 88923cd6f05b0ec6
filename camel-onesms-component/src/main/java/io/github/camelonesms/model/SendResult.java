package io.github.camelonesms.model;

import java.io.Serializable;
import java.util.List;

/**
 * The result of a {@code send}: one {@link Submission} per request (per text if the gateway gives each an id), and the
 * rejected numbers.
 *
 * @param replaced how many accepted messages phones show with other characters: replaced by the gateway, or by
 * {@code transliterate=true}
 * @param replayed whether this is the recorded result of an earlier send under the same key ({@code journal=true}), and
 * nothing was sent now
 */
public record SendResult(List<Submission> submissions, List<RejectedRecipient> rejected, int replaced, boolean replayed)
        implements Serializable {

    public SendResult {
        submissions = List.copyOf(submissions);
        rejected = List.copyOf(rejected);
    }

    /** The result of a send that was made now. */
    public SendResult(List<Submission> submissions, List<RejectedRecipient> rejected, int replaced) {
        this(submissions, rejected, replaced, false);
    }

    public SendResult(List<Submission> submissions, List<RejectedRecipient> rejected) {
        this(submissions, rejected, 0);
    }

    /** Returns the first submission's id; null if there is none or it is unknown. */
    public String id() {
        return submissions.isEmpty() ? null : submissions.get(0).id();
    }

    public int recipients() {
        int sum = 0;
        for (Submission submission : submissions) {
            sum += submission.recipients();
        }
        return sum;
    }

    /** Returns the segments over all recipients, which is the expected cost in credits. */
    public long segments() {
        long sum = 0;
        for (Submission submission : submissions) {
            sum += submission.segments();
        }
        return sum;
    }
}
