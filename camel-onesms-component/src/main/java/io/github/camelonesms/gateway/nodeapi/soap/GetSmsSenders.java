package io.github.camelonesms.gateway.nodeapi.soap;

import jakarta.xml.bind.annotation.XmlRootElement;
import jakarta.xml.bind.annotation.XmlType;

/** {@code getSmsSenders}: the sender names (1.8.3, "sms/list-sender", SOAP). */
@XmlRootElement(name = "getSmsSenders", namespace = SoapNames.FUNCTIONS)
@XmlType(
        name = "getSmsSenders",
        propOrder = {"username", "password", "keyword", "status", "pageIndex", "pageSize"})
public class GetSmsSenders {

    private String username;

    private String password;

    private String keyword;

    private String status;

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

    /** With this in the name. */
    public String getKeyword() {
        return keyword;
    }

    public void setKeyword(String keyword) {
        this.keyword = keyword;
    }

    /** 0 waiting, 1 approved, 2 refused, 3 forbidden. */
    public String getStatus() {
        return status;
    }

    public void setStatus(String status) {
        this.status = status;
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
        return "GetSmsSenders";
    }
}
