package io.github.camelonesms.simulator.internal.onesms;

import io.github.camelonesms.simulator.internal.engine.RecipientState;
import io.github.camelonesms.simulator.internal.engine.ReportView;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/** Writes a delivery report in the vendor's format: {@code 25|905559998877 0|905559998866 5}. */
final class ReportWriter {

    private ReportWriter() {}

    static String code(ReportView report) {
        return switch (report.state()) {
            case WAITING -> Code.MESSAGE_WAITING_TO_SEND;
            case SEND_ERROR -> Code.MESSAGE_SEND_ERROR;
            case IN_PROGRESS -> Code.DLR_OPERATION_STARTED;
            case COMPLETED -> Code.DLR_OPERATION_COMPLETED;
        };
    }

    static void write(ReportView report, OutputStream out) throws IOException {
        out.write(code(report).getBytes(StandardCharsets.US_ASCII));
        if (report.state() == ReportView.State.WAITING || report.state() == ReportView.State.SEND_ERROR) {
            return;
        }
        for (int i = 0; i < report.size(); i++) {
            out.write('|');
            out.write(report.number(i).getBytes(StandardCharsets.UTF_8));
            out.write(' ');
            out.write(digit(report.status(i), report.failureCode(i)));
        }
    }

    private static char digit(RecipientState state, String failureCode) {
        if (failureCode != null && failureCode.matches("[0-9]")) {
            return failureCode.charAt(0);
        }
        return switch (state) {
            case WAITING -> '0';
            case PENDING -> '5';
            case FAILED -> '6';
            case DELIVERED -> '9';
        };
    }
}
