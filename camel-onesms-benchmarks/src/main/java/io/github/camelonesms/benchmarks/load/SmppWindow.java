package io.github.camelonesms.benchmarks.load;

import io.github.camelonesms.benchmarks.Traffic;
import io.github.camelonesms.benchmarks.server.Servers;
import java.io.IOException;
import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jsmpp.bean.BindType;
import org.jsmpp.bean.DataCodings;
import org.jsmpp.bean.ESMClass;
import org.jsmpp.bean.InterfaceVersion;
import org.jsmpp.bean.NumberingPlanIndicator;
import org.jsmpp.bean.RegisteredDelivery;
import org.jsmpp.bean.TypeOfNumber;
import org.jsmpp.session.BindParameter;
import org.jsmpp.session.SMPPSession;

/**
 * f: submit_sm over one SMPP session with a window of 50 requests. jSMPP's call blocks until its response, so the
 * window has 50 threads, whatever the number for the others. The text is one PDU in ISO 8859-9, which is shorter than
 * any encoding that Turkish operators accept.
 */
final class SmppWindow implements Contender {

    static final int WINDOW = 50;

    /** Messages given to each sender at once, so that the hand-over does not count. */
    private static final int RUN = 50;

    private static final Charset ONE_BYTE_TURKISH = Charset.forName("ISO-8859-9");

    private final SMPPSession session = new SMPPSession();
    private final ExecutorService senders = Executors.newFixedThreadPool(WINDOW, sender -> {
        Thread thread = new Thread(sender, "smpp-sender");
        thread.setDaemon(true);
        return thread;
    });
    private final byte[] text = Traffic.text(0).getBytes(ONE_BYTE_TURKISH);
    private final String number = Traffic.number(0);

    SmppWindow(int port) throws IOException {
        session.setMessageReceiverListener(new NoDeliveries());
        session.setTransactionTimer(30_000);
        session.connectAndBind(
                "127.0.0.1",
                port,
                new BindParameter(
                        BindType.BIND_TRX,
                        Servers.SMPP_SYSTEM_ID,
                        Servers.SMPP_PASSWORD,
                        "bench",
                        TypeOfNumber.UNKNOWN,
                        NumberingPlanIndicator.UNKNOWN,
                        null,
                        InterfaceVersion.IF_34));
    }

    @Override
    public String name() {
        return "f jSMPP, window of " + WINDOW;
    }

    @Override
    public int callers(int threads) {
        return 1;
    }

    /** Fills the window and keeps it full. */
    @Override
    public int send() throws Exception {
        List<Callable<Void>> runs = new ArrayList<>(WINDOW);
        for (int i = 0; i < WINDOW; i++) {
            runs.add(this::run);
        }
        for (Future<Void> run : senders.invokeAll(runs)) {
            run.get();
        }
        return WINDOW * RUN;
    }

    private Void run() throws Exception {
        for (int i = 0; i < RUN; i++) {
            session.submitShortMessage(
                    null,
                    TypeOfNumber.ALPHANUMERIC,
                    NumberingPlanIndicator.UNKNOWN,
                    Traffic.SENDER,
                    TypeOfNumber.INTERNATIONAL,
                    NumberingPlanIndicator.ISDN,
                    number,
                    new ESMClass(),
                    (byte) 0,
                    (byte) 0,
                    null,
                    null,
                    new RegisteredDelivery(0),
                    (byte) 0,
                    DataCodings.ZERO,
                    (byte) 0,
                    text);
        }
        return null;
    }

    @Override
    public void close() {
        senders.shutdownNow();
        session.unbindAndClose();
    }
}
