package io.github.camelonesms.gateway.onesms;

import io.github.camelonesms.gateway.Credentials;
import io.github.camelonesms.gateway.OutgoingMessage;
import io.github.camelonesms.gateway.SendRequest;
import io.github.camelonesms.gateway.xml.SecureXml;
import io.github.camelonesms.gateway.xml.XmlOutput;
import io.github.camelonesms.gateway.xml.XmlOutput.Element;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.Reader;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.function.UnaryOperator;

/** Reads and writes {@code <sms>}: as a model, or message by message to a stream. */
public final class SmsXml {

    private static final SecureXml<Sms> MODEL = new SecureXml<>(Sms.class);

    /** Written if the user chose no validity: 48 hours, the vendor's default. */
    private static final String DEFAULT_VALIDITY = "2880";

    private static final String MASK = "xxxxxx";

    private static final Element SMS = new Element("sms");
    private static final Element USERNAME = new Element("username");
    private static final Element PASSWORD = new Element("password");
    private static final Element APIKEY = new Element("apikey");
    private static final Element HEADER = new Element("header");
    private static final Element VALIDITY = new Element("validity");
    private static final Element SEND_DATE_TIME = new Element("sendDateTime");
    private static final Element DISABLE_DUPLICATE_CHECK = new Element("disableDuplicateCheck");
    private static final Element MESSAGE = new Element("message");
    private static final Element MESSAGES = new Element("messages");
    private static final Element GSM = new Element("gsm");
    private static final Element NO = new Element("no");
    private static final Element MSG = new Element("msg");
    private static final Element MB = new Element("mb");

    private SmsXml() {}

    /** Reads a model; DTDs and entities are refused. */
    public static Sms read(InputStream xml) {
        return MODEL.read(xml);
    }

    /** As {@link #read(InputStream)}, from characters; the encoding in the declaration is ignored. */
    public static Sms read(Reader xml) {
        return MODEL.read(xml);
    }

    /** As {@link #read(InputStream)}, from text; the encoding in the declaration is ignored. */
    public static Sms read(String xml) {
        return read(new StringReader(xml));
    }

    /** Writes the model as XML text without declaration. Texts are CDATA, null elements are omitted. */
    public static String write(Sms sms) {
        return write(sms, UnaryOperator.identity());
    }

    /** As {@link #write(Sms)}, for people to read: the account is {@code xxxxxx}, which the gateway refuses. */
    public static String print(Sms sms) {
        return write(sms, secret -> secret == null ? null : MASK);
    }

    private static String write(Sms sms, UnaryOperator<String> account) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            write(sms, account, new XmlOutput(bytes));
        } catch (IOException e) {
            throw new IllegalStateException("Writing to memory failed", e);
        }
        return bytes.toString(StandardCharsets.UTF_8);
    }

    private static void write(Sms sms, UnaryOperator<String> account, XmlOutput out) throws IOException {
        out.start(SMS);
        out.optional(USERNAME, account.apply(sms.getUsername()));
        out.optional(PASSWORD, account.apply(sms.getPassword()));
        out.optional(APIKEY, account.apply(sms.getApikey()));
        out.optional(HEADER, sms.getHeader());
        out.optional(VALIDITY, sms.getValidity());
        out.optional(SEND_DATE_TIME, sms.getSendDateTime());
        out.optional(DISABLE_DUPLICATE_CHECK, sms.getDisableDuplicateCheck());
        if (sms.getMessage() != null) {
            out.start(MESSAGE);
            out.start(GSM);
            for (String number : sms.getMessage().getGsm()) {
                out.optional(NO, Objects.toString(number, ""));
            }
            out.end(GSM);
            writeText(out, sms.getMessage().getMsg());
            out.end(MESSAGE);
        }
        if (sms.getMessages() != null) {
            out.start(MESSAGES);
            for (Sms.Mb message : sms.getMessages()) {
                out.start(MB);
                out.optional(NO, Objects.toString(message.getNo(), ""));
                writeText(out, message.getMsg());
                out.end(MB);
            }
            out.end(MESSAGES);
        }
        out.end(SMS);
        out.flush();
    }

    static void write(SendRequest request, OutputStream stream) throws IOException {
        XmlOutput out = new XmlOutput(stream);
        Credentials account = request.credentials();
        boolean named = account.username() != null;
        out.start(SMS);
        out.optional(USERNAME, account.username());
        out.optional(PASSWORD, named ? account.password() : null);
        out.optional(APIKEY, named ? null : account.apiKey());
        out.element(HEADER, request.sender());
        out.element(
                VALIDITY,
                request.validity() == null
                        ? DEFAULT_VALIDITY
                        : Long.toString(request.validity().toMinutes()));
        if (request.scheduledAt() != null) {
            out.element(SEND_DATE_TIME, SendDateTime.format(request.scheduledAt()));
        }
        if (request.disableDuplicateCheck()) {
            out.element(DISABLE_DUPLICATE_CHECK, "true");
        }
        if (request.uniform()) {
            writeOneText(out, request.messages());
        } else {
            writeManyTexts(out, request.messages());
        }
        out.end(SMS);
        out.flush();
    }

    private static void writeOneText(XmlOutput out, List<OutgoingMessage> messages) throws IOException {
        out.start(MESSAGE);
        out.start(GSM);
        for (OutgoingMessage message : messages) {
            for (String number : message.numbers()) {
                out.element(NO, number);
            }
        }
        out.end(GSM);
        writeText(out, messages.get(0).text());
        out.end(MESSAGE);
    }

    private static void writeManyTexts(XmlOutput out, List<OutgoingMessage> messages) throws IOException {
        out.start(MESSAGES);
        for (OutgoingMessage message : messages) {
            for (String number : message.numbers()) {
                out.start(MB);
                out.element(NO, number);
                writeText(out, message.text());
                out.end(MB);
            }
        }
        out.end(MESSAGES);
    }

    private static void writeText(XmlOutput out, String text) throws IOException {
        out.start(MSG);
        out.cdata(text == null ? "" : text);
        out.end(MSG);
    }
}
