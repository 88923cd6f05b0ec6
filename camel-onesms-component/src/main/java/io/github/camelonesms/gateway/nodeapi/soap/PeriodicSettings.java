package io.github.camelonesms.gateway.nodeapi.soap;

import jakarta.xml.bind.annotation.XmlType;

/** Repeats a submission. */
@XmlType(
        name = "periodicSettings",
        propOrder = {"periodType", "amount", "interval"})
public class PeriodicSettings {

    private String periodType;

    private String amount;

    private String interval;

    /** 0 once (in portions), 1 daily, 2 weekly, 3 monthly, 4 yearly. */
    public String getPeriodType() {
        return periodType;
    }

    public void setPeriodType(String periodType) {
        this.periodType = periodType;
    }

    /** With type 0: messages in a portion, a multiple of 1000. */
    public String getAmount() {
        return amount;
    }

    public void setAmount(String amount) {
        this.amount = amount;
    }

    /** With type 0: pause between two portions, at least 1. */
    public String getInterval() {
        return interval;
    }

    public void setInterval(String interval) {
        this.interval = interval;
    }

    @Override
    public String toString() {
        return "PeriodicSettings";
    }
}
