package io.github.camelonesms.gateway.nodeapi.soap;

import jakarta.xml.bind.annotation.XmlType;

/** Counts of a package. */
@XmlType(
        name = "statistics",
        propOrder = {"total", "credit", "rCount", "delivered", "undelivered"})
public class Statistics {

    private String total;

    private String credit;

    private String rCount;

    private String delivered;

    private String undelivered;

    /** Messages, segments of each recipient counted. */
    public String getTotal() {
        return total;
    }

    public void setTotal(String total) {
        this.total = total;
    }

    /** Credits set aside. */
    public String getCredit() {
        return credit;
    }

    public void setCredit(String credit) {
        this.credit = credit;
    }

    /** Recipients. */
    public String getRCount() {
        return rCount;
    }

    public void setRCount(String rCount) {
        this.rCount = rCount;
    }

    /** Messages delivered. */
    public String getDelivered() {
        return delivered;
    }

    public void setDelivered(String delivered) {
        this.delivered = delivered;
    }

    /** Messages that failed. */
    public String getUndelivered() {
        return undelivered;
    }

    public void setUndelivered(String undelivered) {
        this.undelivered = undelivered;
    }

    @Override
    public String toString() {
        return "Statistics";
    }
}
