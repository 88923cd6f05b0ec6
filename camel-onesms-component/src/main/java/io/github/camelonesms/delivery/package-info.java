/**
 * Tracks submissions until their delivery report is complete. {@link io.github.camelonesms.delivery.DeliveryStore}
 * keeps the ids, {@link io.github.camelonesms.delivery.PollSchedule} decides when each is polled, and
 * {@link io.github.camelonesms.delivery.DeliveryTracker} (start reading here) what to emit.
 */
package io.github.camelonesms.delivery;
