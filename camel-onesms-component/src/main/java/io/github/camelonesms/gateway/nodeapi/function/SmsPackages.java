package io.github.camelonesms.gateway.nodeapi.function;

import java.util.List;

/** Answer of {@code sms/list}: one page of the packages. */
public record SmsPackages(PageStats stats, List<SmsPackage> list) implements Listing<SmsPackage> {

    @Override
    public String toString() {
        return "SmsPackages[" + (list == null ? 0 : list.size()) + " rows]";
    }
}
