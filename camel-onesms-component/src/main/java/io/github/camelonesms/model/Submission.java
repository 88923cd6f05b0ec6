package io.github.camelonesms.model;

import java.io.Serializable;

/**
 * What the gateway accepted under one id: a request, or one text of it where the gateway gives each text an id.
 *
 * @param id what delivery reports are asked by; null when the request is known to have gone out but its id could not be
 *     told with certainty: its answer was lost ({@code recovered}), or lacks it
 * @param recipients how many numbers it went to
 * @param segments segments over all its recipients: the credits it is expected to cost
 * @param recovered whether the first answer was lost and the outcome was established through the gateway's duplicate
 *     guard
 */
public record Submission(String id, int recipients, long segments, boolean recovered) implements Serializable {

    private static final long serialVersionUID = 1L;
}
