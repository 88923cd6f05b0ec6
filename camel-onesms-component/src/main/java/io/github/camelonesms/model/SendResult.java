package io.github.camelonesms.model;

import java.io.Serializable;
import java.util.List;

/**
 * What became of a {@code send}: one {@link Submission} per request (per text of it where the gateway gives each an
 * id), and each number that was not sent to.
 *
 * @param submissions what was accepted, in the order sent
 * @param rejected the numbers left out, in the order met
 * @param replaced how many messages were accepted whose text the phones show with other characters (the gateway replaces
 *     what its alphabet lacks, or {@code transliterate=true} found no letter for it)
 */
public record SendResult(List<Submission> submissions, List<RejectedRecipient> rejected, int replaced)
        implements Serializable {

    private static final long serialVersionUID = 1L;

    public SendResult {
        submissions = List.copyOf(submissions);
        rejected = List.copyOf(rejected);
    }

    /** A result whose texts the phones show as they were given. */
    public SendResult(List<Submission> submissions, List<RejectedRecipient> rejected) {
        this(submissions, rejected, 0);
    }

    /** The first submission's id; null when there is none or it cannot be told. */
    public String id() {
        return submissions.isEmpty() ? null : submissions.get(0).id();
    }

    /** How many recipients were accepted. */
    public int recipients() {
        int sum = 0;
        for (Submission submission : submissions) {
            sum += submission.recipients();
        }
        return sum;
    }

    /** Segments over all recipients: the credits that the send is expected to cost. */
    public long segments() {
        long sum = 0;
        for (Submission submission : submissions) {
            sum += submission.segments();
        }
        return sum;
    }
}
