package io.github.camelonesms.gateway.nodeapi.soap;

import jakarta.xml.bind.annotation.XmlAnyElement;
import jakarta.xml.bind.annotation.XmlMixed;
import jakarta.xml.bind.annotation.XmlType;
import java.util.List;

/** One of the {@code numbers} of {@link SendSms}: the number alone, or {@code nr} and {@code msg}. */
@XmlType(
        name = "recipient",
        propOrder = {"nr", "msg", "content"})
public class Recipient {

    private String nr;
    private String msg;

    @XmlMixed
    @XmlAnyElement
    private List<Object> content;

    public Recipient() {}

    /** A recipient of the common text. */
    public Recipient(String number) {
        this.content = List.of(number);
    }

    /** A recipient with a text of the own. */
    public Recipient(String nr, String msg) {
        this.nr = nr;
        this.msg = msg;
    }

    /** The number beside the own text; null with the common text. */
    public String getNr() {
        return nr;
    }

    public void setNr(String nr) {
        this.nr = nr;
    }

    /** The own text; null with the common text. */
    public String getMsg() {
        return msg;
    }

    public void setMsg(String msg) {
        this.msg = msg;
    }

    /** The number as the element's text with the common text; white space, or null, beside {@code nr}. */
    public List<Object> getContent() {
        return content;
    }

    public void setContent(List<Object> content) {
        this.content = content;
    }

    @Override
    public String toString() {
        return "Recipient";
    }
}
