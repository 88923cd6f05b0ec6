package io.github.camelonesms.journal;

/**
 * The right of a node to a request.
 *
 * @param key the send that it belongs to
 * @param part its number in the send, from 1
 * @param owner the node
 * @param fence how often a node has taken the request; a node with an older number has lost it
 */
public record PartLease(SendKey key, int part, String owner, long fence) {}
