package io.github.camelonesms.gateway.nodeapi.soap;

import jakarta.xml.bind.annotation.XmlElement;
import jakarta.xml.bind.annotation.XmlElementWrapper;
import jakarta.xml.bind.annotation.XmlType;
import java.util.List;

/** What a function answers; each fills some of these elements. */
@XmlType(
        name = "data",
        propOrder = {"pkgID", "status", "credit", "stats", "list"})
public class Data {

    private String pkgID;

    private String status;

    private String credit;

    private Stats stats;

    @XmlElementWrapper(name = "list")
    @XmlElement(name = "item")
    private List<Row> list;

    /** The id of the package created. */
    public String getPkgID() {
        return pkgID;
    }

    public void setPkgID(String pkgID) {
        this.pkgID = pkgID;
    }

    /** 1 = done. */
    public String getStatus() {
        return status;
    }

    public void setStatus(String status) {
        this.status = status;
    }

    /** The balance. */
    public String getCredit() {
        return credit;
    }

    public void setCredit(String credit) {
        this.credit = credit;
    }

    /** How much a list holds. */
    public Stats getStats() {
        return stats;
    }

    public void setStats(Stats stats) {
        this.stats = stats;
    }

    /** The rows of a list. */
    public List<Row> getList() {
        return list;
    }

    public void setList(List<Row> list) {
        this.list = list;
    }

    @Override
    public String toString() {
        return "Data";
    }
}
