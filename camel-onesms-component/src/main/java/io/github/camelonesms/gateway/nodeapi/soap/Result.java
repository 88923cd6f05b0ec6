package io.github.camelonesms.gateway.nodeapi.soap;

import jakarta.xml.bind.annotation.XmlRootElement;
import jakarta.xml.bind.annotation.XmlType;

/** {@code <result>}, the answer of every function. */
@XmlRootElement(name = "result")
@XmlType(
        name = "result",
        propOrder = {"err", "data"})
public class Result {

    private Err err;
    private Data data;

    /** What was refused; null or without content for success. */
    public Err getErr() {
        return err;
    }

    public void setErr(Err err) {
        this.err = err;
    }

    /** What was asked for; null or empty for a refusal. */
    public Data getData() {
        return data;
    }

    public void setData(Data data) {
        this.data = data;
    }

    @Override
    public String toString() {
        return "Result";
    }
}
