package io.github.camelonesms.config;

import io.github.camelonesms.OneSmsConstants;
import io.github.camelonesms.model.DeliveryReport;
import io.github.camelonesms.model.OneSmsException;
import io.github.camelonesms.model.PartialSendException;
import io.github.camelonesms.model.SendPreview;
import io.github.camelonesms.model.SendResult;
import io.github.camelonesms.model.SmsOperation;
import io.github.camelonesms.model.Submission;
import io.github.camelonesms.model.UnresolvedSend;
import io.github.camelonesms.operation.OperationResult;
import java.util.Objects;
import org.apache.camel.Message;

/**
 * The headers that the component writes. A producer's operation leaves those of its own answer, and none of an earlier
 * operation's.
 */
public final class OutputHeaders {

    private OutputHeaders() {}

    /**
     * Removes the headers of earlier operations before an operation. The ids of a send stay for operations that read
     * them, or that neither read nor write them.
     */
    public static void clear(Message message, SmsOperation operation) {
        message.removeHeader(OneSmsConstants.RESULT_CODE);
        message.removeHeader(OneSmsConstants.GATEWAY);
        message.removeHeader(OneSmsConstants.REPORT_STATE);
        message.removeHeader(OneSmsConstants.SEGMENTS);
        message.removeHeader(OneSmsConstants.REJECTED_RECIPIENTS);
        if (operation == SmsOperation.SEND || operation == SmsOperation.OTP) {
            message.removeHeader(OneSmsConstants.DLR_ID);
            message.removeHeader(OneSmsConstants.DLR_IDS);
        }
    }

    public static void write(Message message, OperationResult result) {
        message.setHeader(OneSmsConstants.RESULT_CODE, result.code());
        if (result.body() instanceof SendResult sent) {
            write(message, sent);
        } else if (result.body() instanceof SendPreview preview) {
            message.setHeader(OneSmsConstants.SEGMENTS, preview.segments());
            message.setHeader(OneSmsConstants.REJECTED_RECIPIENTS, preview.rejected());
        } else if (result.body() instanceof DeliveryReport report) {
            message.setHeader(OneSmsConstants.REPORT_STATE, report.state());
        }
    }

    public static void write(Message message, SendResult sent) {
        if (sent.id() != null) {
            message.setHeader(OneSmsConstants.DLR_ID, sent.id());
        }
        message.setHeader(
                OneSmsConstants.DLR_IDS,
                sent.submissions().stream()
                        .map(Submission::id)
                        .filter(Objects::nonNull)
                        .toList());
        message.setHeader(OneSmsConstants.SEGMENTS, sent.segments());
        message.setHeader(OneSmsConstants.REJECTED_RECIPIENTS, sent.rejected());
    }

    /** Writes the headers of an exchange that a consumer makes of a report, or of one recipient in it. */
    public static void writeEmitted(Message message, DeliveryReport report) {
        message.setHeader(OneSmsConstants.DLR_ID, report.id());
        message.setHeader(OneSmsConstants.REPORT_STATE, report.state());
        if (report.reference() != null) {
            message.setHeader(OneSmsConstants.CLIENT_REFERENCE, report.reference());
        }
    }

    /**
     * Writes the headers of an exchange that a consumer makes of an unresolved request.
     *
     * @param reference the route's own reference of the send; null = none
     */
    public static void writeEmitted(Message message, UnresolvedSend send, String reference) {
        message.setHeader(OneSmsConstants.IDEMPOTENCY_KEY, send.key());
        message.setHeader(OneSmsConstants.PART, send.part());
        message.setHeader(OneSmsConstants.SEGMENTS, send.segments());
        if (reference != null) {
            message.setHeader(OneSmsConstants.CLIENT_REFERENCE, reference);
        }
    }

    /**
     * Writes the headers of a failed operation: the vendor's code, and the accepted submissions of a send that stopped.
     */
    public static void write(Message message, Exception failure) {
        if (failure instanceof OneSmsException known && known.code() != null) {
            message.setHeader(OneSmsConstants.RESULT_CODE, known.code());
        }
        if (failure instanceof PartialSendException partial) {
            write(message, partial.result());
        }
    }
}
