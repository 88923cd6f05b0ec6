package io.github.camelonesms.gateway.nodeapi;

import io.github.camelonesms.gateway.VendorText;
import io.github.camelonesms.gateway.nodeapi.function.SmsItem;
import io.github.camelonesms.model.DeliveryStatus;
import io.github.camelonesms.model.ReportState;
import io.github.camelonesms.text.PhoneNumbers;

/**
 * What the vendor's states mean (1.8.3, "Paket Durumları" and "Paket Öğesi Durumları").
 *
 * <p>Packages: 0 being saved, 1 waiting and 2 being queued are WAITING; 3 being sent, 4 sent, 5 partly reported, and a
 * state that the vendor does not document, are IN_PROGRESS; 6 is COMPLETED; -1 refused by the operator, -2 creation
 * failed, -3 sending failed and -4 cancelled are SEND_ERROR.
 *
 * <p>Recipients: 0 waiting and 1 being sent are WAITING; 2 sent is PENDING; 3 is DELIVERED; 4 undeliverable, 5 timed out,
 * -1 refused by the operator and -2 cancelled are FAILED; anything else is UNKNOWN.
 */
final class PackageReport {

    private PackageReport() {}

    /** @param state null when the gateway told none */
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

    /** The number in the form of the requests where it can be read; empty where the gateway told none. */
    static String number(String told) {
        return told == null ? "" : PhoneNumbers.normalize(told).orElseGet(() -> VendorText.number(told));
    }
}
