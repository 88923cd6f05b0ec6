package io.github.camelonesms.gateway.nodeapi.function;

import java.util.List;

/** Answer of {@code sms/list-sender}: one page of the sender names. */
public record SmsSenders(PageStats stats, List<SmsSender> list) implements Listing<SmsSender> {

    @Override
    public String toString() {
        return "SmsSenders[" + (list == null ? 0 : list.size()) + " rows]";
    }
}
