package io.github.camelonesms.gateway.nodeapi.soap;

import jakarta.xml.bind.annotation.XmlRootElement;
import jakarta.xml.bind.annotation.XmlType;

/** {@code getUserCredit}: the balance (1.8.3, "user/credit", SOAP). */
@XmlRootElement(name = "getUserCredit", namespace = SoapNames.FUNCTIONS)
@XmlType(
        name = "getUserCredit",
        propOrder = {"username", "password"})
public class GetUserCredit {

    private String username;

    private String password;

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

    @Override
    public String toString() {
        return "GetUserCredit";
    }
}
