package io.github.camelonesms.gateway.nodeapi;

import io.github.camelonesms.gateway.VendorText;
import io.github.camelonesms.gateway.nodeapi.function.SmsItem;
import io.github.camelonesms.model.DeliveryStatus;
import io.github.camelonesms.model.ReportState;
import io.github.camelonesms.text.PhoneNumbers;

/**
 * The meaning of the vendor's states (1.8.3, "Paket Durumları" and "Paket Öğesi Durumları").
 *
 * <p>Packages: 0 to 2 (saving, waiting, queueing) are WAITING. 3 to 5 (sending, sent, partly reported) and undocumented
 * states are IN_PROGRESS. 6 is COMPLETED. -1 to -4 (refused, creation failed, sending failed, cancelled) are
 * SEND_ERROR.
 *
 * <p>Recipients: 0 and 1 (waiting, sending) are WAITING, 2 (sent) is PENDING, 3 is DELIVERED. 4, 5, -1 and -2
 * (undeliverable, timed out, refused, cancelled) are FAILED. Others are UNKNOWN.
 */
final class PackageReport {

    private PackageReport() {}

    /** @param state null if missing */
    static ReportState state(Integer state) {
        return switch (state == null ? Integer.MAX_VALUE : state) {
            case 0, 1, 2 -> ReportState.WAITING;
            case 6 -> ReportState.COMPLETED;
            case -1, -2, -3, -4 -> ReportState.SEND_ERROR;
            default -> ReportState.IN_PROGRESS;
        };
    }

    static DeliveryStatus status(SmsItem item) {
        return switch (item.state() == null ? Integer.MAX_VALUE : item.state()) {
            case 0, 1 -> DeliveryStatus.WAITING;
            case 2 -> DeliveryStatus.PENDING;
            case 3 -> DeliveryStatus.DELIVERED;
            case 4, 5, -1, -2 -> DeliveryStatus.FAILED;
            default -> DeliveryStatus.UNKNOWN;
        };
    }

    /** Returns the number in the form of the requests if it can be read; empty if missing. */
    static String number(String told) {
        return told == null ? "" : PhoneNumbers.normalize(told).orElseGet(() -> VendorText.number(told));
    }
}
