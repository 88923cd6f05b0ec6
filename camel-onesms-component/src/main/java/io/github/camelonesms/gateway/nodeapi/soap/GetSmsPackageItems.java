package io.github.camelonesms.gateway.nodeapi.soap;

import jakarta.xml.bind.annotation.XmlRootElement;
import jakarta.xml.bind.annotation.XmlType;

/** {@code getSmsPackageItems}: the recipients of a package (1.8.3, "sms/list-item", SOAP). */
@XmlRootElement(name = "getSmsPackageItems", namespace = SoapNames.FUNCTIONS)
@XmlType(
        name = "getSmsPackageItems",
        propOrder = {
            "username",
            "password",
            "pkgID",
            "uuid",
            "customID",
            "target",
            "operator",
            "state",
            "pageIndex",
            "pageSize"
        })
public class GetSmsPackageItems {

    private String username;

    private String password;

    private String pkgID;

    private String uuid;

    private String customID;

    private String target;

    private String operator;

    private String state;

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

    /** The package's id. */
    public String getPkgID() {
        return pkgID;
    }

    public void setPkgID(String pkgID) {
        this.pkgID = pkgID;
    }

    /** The package's other id. */
    public String getUuid() {
        return uuid;
    }

    public void setUuid(String uuid) {
        this.uuid = uuid;
    }

    /** The caller's own id. */
    public String getCustomID() {
        return customID;
    }

    public void setCustomID(String customID) {
        this.customID = customID;
    }

    /** Of this recipient only. */
    public String getTarget() {
        return target;
    }

    public void setTarget(String target) {
        this.target = target;
    }

    /** 0 Turkcell, 1 Vodafone, 2 TurkTelekom, 3 Netgsm. */
    public String getOperator() {
        return operator;
    }

    public void setOperator(String operator) {
        this.operator = operator;
    }

    /** In this state only. */
    public String getState() {
        return state;
    }

    public void setState(String state) {
        this.state = state;
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
        return "GetSmsPackageItems";
    }
}
