package io.github.camelonesms.gateway.nodeapi;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.github.camelonesms.gateway.Credentials;
import io.github.camelonesms.gateway.xml.XmlOutput;
import io.github.camelonesms.gateway.xml.XmlOutput.Element;
import io.github.camelonesms.gateway.xml.XmlTree;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.List;

/**
 * The functions in SOAP, with the elements of their requests in the order of the vendor's examples. Elements have the
 * names of the JSON fields. Fields that are not listed have no element.
 */
enum SoapFunction {
    SEND_SMS(
            NodeFunction.SMS_CREATE,
            "sendSms",
            "type sendingType title content number numbers encoding sender periodicSettings sendingDate validity"
                    + " pushSettings commercial"),
    SEND_OTP(NodeFunction.SMS_CREATE_OTP, "sendOtp", "content number encoding sender pushSettings trustDate"),
    GET_SMS_PACKAGES(
            NodeFunction.SMS_LIST,
            "getSmsPackages",
            "ids keyword sender status startDate finishDate pageIndex pageSize"),
    GET_SMS_PACKAGE_ITEMS(
            NodeFunction.SMS_LIST_ITEM,
            "getSmsPackageItems",
            "pkgID uuid customID target operator state pageIndex pageSize"),
    GET_SMS_SENDERS(NodeFunction.SMS_LIST_SENDER, "getSmsSenders", "keyword status pageIndex pageSize"),
    CANCEL_SMS_PACKAGE(NodeFunction.SMS_CANCEL, "cancelSmsPackage", "id uuid"),
    GET_USER_CREDIT(NodeFunction.USER_CREDIT, "getUserCredit", "");

    private static final Element USERNAME = new Element("username");
    private static final Element PASSWORD = new Element("password");

    /** The host in the namespace is part of its name, whichever server is called. */
    private static final Element ENVELOPE = Element.ofMarkup(
            "<soapenv:Envelope xmlns:soapenv=\"http://schemas.xmlsoap.org/soap/envelope/\""
                    + " xmlns:sms=\"http://localhost:9587/wsdl/sms\"><soapenv:Header/><soapenv:Body>",
            "</soapenv:Body></soapenv:Envelope>");

    private final NodeFunction function;
    private final String action;
    private final Element element;
    private final List<String> fields;

    /** @param fields separated by blanks */
    SoapFunction(NodeFunction function, String action, String fields) {
        this.function = function;
        this.action = action;
        this.element = Element.ofMarkup("<sms:" + action + " xmlns=\"\">", "</sms:" + action + ">");
        this.fields = List.of(fields.split(" "));
    }

    static SoapFunction of(NodeFunction function) {
        return Arrays.stream(values())
                .filter(soap -> soap.function == function)
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("Node API has no SOAP form of " + function.id()));
    }

    String action() {
        return action;
    }

    /** Writes the envelope with a request of the function's type; null components are omitted. */
    void write(Object request, Credentials account, OutputStream stream) throws IOException {
        JsonNode values = NodeJson.tree(request);
        XmlOutput out = new XmlOutput(stream);
        out.start(ENVELOPE);
        out.start(element);
        out.optional(USERNAME, account.username());
        out.optional(PASSWORD, account.password());
        for (String field : fields) {
            JsonNode value = values.path(field);
            if (value.isArray()) {
                XmlTree.write(field, JsonNodeFactory.instance.objectNode().set("item", value), out);
            } else if (!value.isMissingNode()) {
                XmlTree.write(field, value, out);
            }
        }
        out.end(element);
        out.end(ENVELOPE);
        out.flush();
    }
}
