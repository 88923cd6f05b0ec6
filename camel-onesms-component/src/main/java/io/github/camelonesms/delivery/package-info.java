/**
 * Follows submissions until their delivery report is complete: which ids are due ({@link
 * io.github.camelonesms.delivery.DeliveryStore}), when each is asked again ({@link
 * io.github.camelonesms.delivery.PollSchedule}), what is new in an answer, and what the route is to see of it ({@link
 * io.github.camelonesms.delivery.DeliveryTracker}, where to begin reading).
 */
package io.github.camelonesms.delivery;
