package io.github.camelonesms.benchmarks.load;

import org.jsmpp.bean.AlertNotification;
import org.jsmpp.bean.DataSm;
import org.jsmpp.bean.DeliverSm;
import org.jsmpp.extra.ProcessRequestException;
import org.jsmpp.session.DataSmResult;
import org.jsmpp.session.MessageReceiverListener;
import org.jsmpp.session.Session;

/** Accepts and ignores the messages of the SMSC simulator. */
final class NoDeliveries implements MessageReceiverListener {

    private static final int NOT_SUPPORTED = 0x103;

    @Override
    public void onAcceptDeliverSm(DeliverSm deliverSm) {
        // accepted
    }

    @Override
    public void onAcceptAlertNotification(AlertNotification alertNotification) {
        // accepted
    }

    @Override
    public DataSmResult onAcceptDataSm(DataSm dataSm, Session source) throws ProcessRequestException {
        throw new ProcessRequestException("no data_sm is expected", NOT_SUPPORTED);
    }
}
