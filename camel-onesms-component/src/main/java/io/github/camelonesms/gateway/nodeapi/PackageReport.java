package io.github.camelonesms.gateway.nodeapi;

import io.github.camelonesms.gateway.ReportCodes;
import io.github.camelonesms.gateway.VendorText;
import io.github.camelonesms.gateway.nodeapi.function.ListFunctions.SmsItem;
import io.github.camelonesms.model.DeliveryStatus;
import io.github.camelonesms.model.FailureReason;
import io.github.camelonesms.model.RecipientStatuses;
import io.github.camelonesms.model.ReportState;
import io.github.camelonesms.model.ReportedStatus;
import java.util.Objects;

/**
 * The meaning of the vendor's states (1.8.3, "Paket Durumları" and "Paket Öğesi Durumları").
 *
 * <p>Packages: 0 to 2 (saving, waiting, queueing) are WAITING. 3 to 5 (sending, sent, partly reported) and undocumented
 * states are IN_PROGRESS. 6 is COMPLETED. -1 to -4 (refused, creation failed, sending failed, cancelled) are
 * SEND_ERROR, and COMPLETED once every item is final. Recipients: see {@link #CODES}.
 */
final class PackageReport {

    /** The states of a recipient. An {@code error} follows the state and a slash. */
    static final ReportCodes CODES = new ReportCodes(
            new ReportCodes.Code("-2", "cancelled", DeliveryStatus.FAILED, FailureReason.OTHER),
            new ReportCodes.Code("-1", "refused by the operator", DeliveryStatus.FAILED, FailureReason.OPERATOR),
            new ReportCodes.Code("0", "waiting", DeliveryStatus.WAITING),
            new ReportCodes.Code("1", "being sent", DeliveryStatus.WAITING),
            new ReportCodes.Code("2", "sent", DeliveryStatus.PENDING),
            new ReportCodes.Code("3", "delivered to the number", DeliveryStatus.DELIVERED),
            new ReportCodes.Code("4", "not delivered to the number", DeliveryStatus.FAILED),
            new ReportCodes.Code("5", "timed out", DeliveryStatus.FAILED, FailureReason.EXPIRED));

    private static final String NO_ERROR = "0";

    private PackageReport() {}

    static ReportState state(Integer state) {
        return switch (state == null ? Integer.MAX_VALUE : state) {
            case 0, 1, 2 -> ReportState.WAITING;
            case 6 -> ReportState.COMPLETED;
            case -1, -2, -3, -4 -> ReportState.SEND_ERROR;
            default -> ReportState.IN_PROGRESS;
        };
    }

    /** The state with the items that were read; {@code whole} if they are all that the package has. */
    static ReportState state(ReportState state, boolean whole, RecipientStatuses items) {
        return switch (state) {
            case COMPLETED -> whole && !items.isEmpty() ? state : ReportState.IN_PROGRESS;
            case SEND_ERROR -> whole && !items.isEmpty() && items.countOpen() == 0 ? ReportState.COMPLETED : state;
            default -> state;
        };
    }

    /** The vendor does not document its errors, so the reason is always the state's. */
    static ReportedStatus reported(SmsItem item) {
        ReportedStatus reported = CODES.of(Objects.toString(item.state(), null));
        String error = item.error() instanceof String || item.error() instanceof Number
                ? VendorText.code(item.error().toString())
                : null;
        return error == null || error.equals(NO_ERROR)
                ? reported
                : new ReportedStatus(
                        reported.status(), reported.reason(), Objects.toString(reported.code(), "") + "/" + error);
    }

    /** Returns the number in the form of the requests if it can be read; empty if missing. */
    static String number(String text) {
        return text == null ? "" : VendorText.phone(text);
    }
}
