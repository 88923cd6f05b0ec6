package io.github.camelonesms.delivery;

/**
 * The number of an account's ids by their state.
 *
 * @param pending not finished: those below, and those that are not due yet
 * @param due ready to be claimed, including the ids of a dead node after their lease
 * @param overdue due for longer than the caller's limit
 */
public record DeliveryCounts(long pending, long due, long overdue, long leased, long finished) {}
