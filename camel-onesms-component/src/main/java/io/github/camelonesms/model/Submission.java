package io.github.camelonesms.model;

import java.io.Serializable;

/**
 * A request that the gateway accepted, or one text of it if each text has an id.
 *
 * @param id the id that delivery reports are polled by; null if the message was sent but its id is unknown, because the
 * answer was lost ({@code recovered}) or lacks it
 * @param recovered whether the first answer was lost and the duplicate guard has established the outcome
 */
public record Submission(String id, int recipients, long segments, boolean recovered) implements Serializable {}
