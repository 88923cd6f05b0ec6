package io.github.camelonesms.gateway.nodeapi.function;

import java.util.List;

/**
 * Answer of {@code sms/list-sender}.
 *
 * @param stats how many sender names there are over all pages
 * @param list sender names of this page
 */
public record SmsSenders(PageStats stats, List<SmsSender> list) implements Listing<SmsSender> {

    @Override
    public String toString() {
        return "SmsSenders[" + (list == null ? 0 : list.size()) + " rows]";
    }
}
