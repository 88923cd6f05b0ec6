package io.github.camelonesms.gateway.nodeapi.function;

import java.util.List;

/** Answer of {@code sms/list-item}: one page of the recipients. */
public record SmsItems(PageStats stats, List<SmsItem> list) implements Listing<SmsItem> {

    @Override
    public String toString() {
        return "SmsItems[" + (list == null ? 0 : list.size()) + " rows]";
    }
}
