package io.github.camelonesms.gateway.nodeapi.soap;

import jakarta.xml.bind.annotation.XmlElement;
import jakarta.xml.bind.annotation.XmlElementWrapper;
import jakarta.xml.bind.annotation.XmlRootElement;
import jakarta.xml.bind.annotation.XmlType;
import java.util.List;

/** {@code getSmsPackages}: the packages sent (1.8.3, "sms/list", SOAP). */
@XmlRootElement(name = "getSmsPackages", namespace = SoapNames.FUNCTIONS)
@XmlType(
        name = "getSmsPackages",
        propOrder = {
            "username",
            "password",
            "ids",
            "keyword",
            "sender",
            "status",
            "startDate",
            "finishDate",
            "pageIndex",
            "pageSize"
        })
public class GetSmsPackages {

    private String username;

    private String password;

    @XmlElementWrapper(name = "ids")
    @XmlElement(name = "item")
    private List<String> ids;

    private String keyword;

    private String sender;

    private String status;

    private String startDate;

    private String finishDate;

    private String pageIndex;

    private String pageSize;

    /** The account; null where the HTTP header has it. */
    public String getUsername() {
        return username;
    }

    public void setUsername(String username) {
        this.username = username;
    }

    /** The account's password. */
    public String getPassword() {
        return password;
    }

    public void setPassword(String password) {
        this.password = password;
    }

    /** These packages only. */
    public List<String> getIds() {
        return ids;
    }

    public void setIds(List<String> ids) {
        this.ids = ids;
    }

    /** With this in the text. */
    public String getKeyword() {
        return keyword;
    }

    public void setKeyword(String keyword) {
        this.keyword = keyword;
    }

    /** Of this sender name. */
    public String getSender() {
        return sender;
    }

    public void setSender(String sender) {
        this.sender = sender;
    }

    /** 0 all, 1 queued, 2 in work, 3 scheduled, 4 periodic, 5 complete, 6 cancelled, 7 failed. */
    public String getStatus() {
        return status;
    }

    public void setStatus(String status) {
        this.status = status;
    }

    /** Not before. */
    public String getStartDate() {
        return startDate;
    }

    public void setStartDate(String startDate) {
        this.startDate = startDate;
    }

    /** Not after. */
    public String getFinishDate() {
        return finishDate;
    }

    public void setFinishDate(String finishDate) {
        this.finishDate = finishDate;
    }

    /** Page from 0; null = the first. */
    public String getPageIndex() {
        return pageIndex;
    }

    public void setPageIndex(String pageIndex) {
        this.pageIndex = pageIndex;
    }

    /** Rows a page, 10 to 1000; null = the gateway's default. */
    public String getPageSize() {
        return pageSize;
    }

    public void setPageSize(String pageSize) {
        this.pageSize = pageSize;
    }

    @Override
    public String toString() {
        return "GetSmsPackages";
    }
}
