package io.github.camelonesms.gateway.nodeapi.soap;

import jakarta.xml.bind.annotation.XmlType;

/** How much a list holds. */
@XmlType(
        name = "stats",
        propOrder = {"totalRecord"})
public class Stats {

    private String totalRecord;

    /** Rows over all pages. */
    public String getTotalRecord() {
        return totalRecord;
    }

    public void setTotalRecord(String totalRecord) {
        this.totalRecord = totalRecord;
    }

    @Override
    public String toString() {
        return "Stats";
    }
}
