package io.github.camelonesms.gateway.nodeapi.soap;

import jakarta.xml.bind.annotation.XmlType;

/** Where the gateway posts delivery reports to. */
@XmlType(
        name = "pushSettings",
        propOrder = {"url"})
public class PushSettings {

    private String url;

    /** An address that the gateway can reach. */
    public String getUrl() {
        return url;
    }

    public void setUrl(String url) {
        this.url = url;
    }

    @Override
    public String toString() {
        return "PushSettings";
    }
}
