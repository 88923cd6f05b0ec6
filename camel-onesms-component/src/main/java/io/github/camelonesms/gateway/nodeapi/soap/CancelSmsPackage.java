package io.github.camelonesms.gateway.nodeapi.soap;

import jakarta.xml.bind.annotation.XmlRootElement;
import jakarta.xml.bind.annotation.XmlType;

/** {@code cancelSmsPackage}: takes back a package that has not begun (1.8.3, "sms/cancel", SOAP). */
@XmlRootElement(name = "cancelSmsPackage", namespace = SoapNames.FUNCTIONS)
@XmlType(
        name = "cancelSmsPackage",
        propOrder = {"username", "password", "id", "uuid"})
public class CancelSmsPackage {

    private String username;

    private String password;

    private String id;

    private String uuid;

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
    public String getId() {
        return id;
    }

    public void setId(String id) {
        this.id = id;
    }

    /** The package's other id. */
    public String getUuid() {
        return uuid;
    }

    public void setUuid(String uuid) {
        this.uuid = uuid;
    }

    @Override
    public String toString() {
        return "CancelSmsPackage";
    }
}
