package io.github.camelonesms.operation;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * The sends of one exchange that stopped midway. There may be several: an error handler may use the exchange for another
 * send before the first one is redelivered. The string form shows counts only.
 */
public final class UnfinishedSends {

    private final List<SendProgress> sends = new CopyOnWriteArrayList<>();

    /** The operation's send of this very body; null when it has not stopped midway. */
    SendProgress find(Object operation, Object messageBody) {
        for (SendProgress send : sends) {
            if (send.belongsTo(operation, messageBody)) {
                return send;
            }
        }
        return null;
    }

    void add(SendProgress send) {
        if (!sends.contains(send)) {
            sends.add(send);
        }
    }

    void remove(SendProgress send) {
        sends.remove(send);
    }

    @Override
    public String toString() {
        return "UnfinishedSends" + sends;
    }
}
