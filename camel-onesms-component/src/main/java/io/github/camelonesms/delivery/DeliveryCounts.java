package io.github.camelonesms.delivery;

/**
 * How many ids of an account are where.
 *
 * @param pending not finished; the sum of those below and of those whose time has not come
 * @param due ready to be claimed, the ids of a dead node after their lease included
 * @param overdue among the due, those that have waited for longer than the caller finds normal
 * @param leased being worked on by a node
 * @param finished completed or expired, and kept until the retention is over
 */
public record DeliveryCounts(long pending, long due, long overdue, long leased, long finished) {}
