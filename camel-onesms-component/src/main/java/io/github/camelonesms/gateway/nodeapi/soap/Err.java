package io.github.camelonesms.gateway.nodeapi.soap;

import jakarta.xml.bind.annotation.XmlAnyElement;
import jakarta.xml.bind.annotation.XmlMixed;
import jakarta.xml.bind.annotation.XmlType;
import java.util.List;

/** {@code <err>}: empty for success; else the code with status and message, or the code alone as text. */
@XmlType(
        name = "err",
        propOrder = {"status", "code", "message", "content"})
public class Err {

    private String status;
    private String code;
    private String message;

    @XmlMixed
    @XmlAnyElement(lax = true)
    private List<Object> content;

    /** A status in the manner of HTTP's. */
    public String getStatus() {
        return status;
    }

    public void setStatus(String status) {
        this.status = status;
    }

    /** The vendor's code. */
    public String getCode() {
        return code;
    }

    public void setCode(String code) {
        this.code = code;
    }

    /** Words for people; may quote the request. */
    public String getMessage() {
        return message;
    }

    public void setMessage(String message) {
        this.message = message;
    }

    /** The element's own text, and elements that are not known. */
    public List<Object> getContent() {
        return content;
    }

    public void setContent(List<Object> content) {
        this.content = content;
    }

    @Override
    public String toString() {
        return "Err[" + code + "]";
    }
}
