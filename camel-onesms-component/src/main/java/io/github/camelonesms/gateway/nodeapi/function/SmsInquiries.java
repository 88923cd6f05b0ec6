package io.github.camelonesms.gateway.nodeapi.function;

import java.util.List;

/** Answer of {@code sms/inquiry-number}: one page of the messages. */
public record SmsInquiries(PageStats stats, List<SmsInquiry> list) implements Listing<SmsInquiry> {

    @Override
    public String toString() {
        return "SmsInquiries[" + (list == null ? 0 : list.size()) + " rows]";
    }
}
