package io.github.camelonesms;

import io.github.camelonesms.gateway.iletimerkezi.IletimerkeziXml;
import io.github.camelonesms.gateway.iletimerkezi.Request;
import io.github.camelonesms.gateway.onesms.Sms;
import io.github.camelonesms.gateway.onesms.SmsXml;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.apache.camel.Converter;

/**
 * Between the models of vendors' requests and XML: {@link Sms} of 1SMS and BiSMS, {@link Request} of iletimerkezi. So
 * {@code convertBodyTo(Sms.class)} reads a request, and a {@code Sms} body goes wherever XML text goes. DTDs and entities
 * are refused; message texts are written as CDATA.
 */
@Converter(generateLoader = true)
public final class OneSmsConverters {

    private OneSmsConverters() {}

    /** Reads {@code <sms>}. */
    @Converter
    public static Sms toSms(String xml) {
        return SmsXml.read(xml.strip());
    }

    /** Reads {@code <sms>}; the encoding is the XML declaration's. */
    @Converter
    public static Sms toSms(InputStream xml) {
        return SmsXml.read(xml);
    }

    /** Reads {@code <sms>}; the encoding is the XML declaration's. */
    @Converter
    public static Sms toSms(byte[] xml) {
        return SmsXml.read(new ByteArrayInputStream(xml));
    }

    /** Writes {@code <sms>}, without declaration. */
    @Converter
    public static String toString(Sms sms) {
        return SmsXml.write(sms);
    }

    /** Writes {@code <sms>} in UTF-8, without declaration. */
    @Converter
    public static byte[] toBytes(Sms sms) {
        return toString(sms).getBytes(StandardCharsets.UTF_8);
    }

    /** Writes {@code <sms>} in UTF-8, without declaration. */
    @Converter
    public static InputStream toInputStream(Sms sms) {
        return new ByteArrayInputStream(toBytes(sms));
    }

    /** Reads iletimerkezi's {@code <request>}. */
    @Converter
    public static Request toRequest(String xml) {
        return IletimerkeziXml.readRequest(xml.strip());
    }

    /** Reads iletimerkezi's {@code <request>}; the encoding is the XML declaration's. */
    @Converter
    public static Request toRequest(InputStream xml) {
        return IletimerkeziXml.readRequest(xml);
    }

    /** Reads iletimerkezi's {@code <request>}; the encoding is the XML declaration's. */
    @Converter
    public static Request toRequest(byte[] xml) {
        return IletimerkeziXml.readRequest(new ByteArrayInputStream(xml));
    }

    /** Writes iletimerkezi's {@code <request>}, without declaration. */
    @Converter
    public static String toString(Request request) {
        return IletimerkeziXml.write(request);
    }

    /** Writes iletimerkezi's {@code <request>} in UTF-8, without declaration. */
    @Converter
    public static byte[] toBytes(Request request) {
        return toString(request).getBytes(StandardCharsets.UTF_8);
    }

    /** Writes iletimerkezi's {@code <request>} in UTF-8, without declaration. */
    @Converter
    public static InputStream toInputStream(Request request) {
        return new ByteArrayInputStream(toBytes(request));
    }
}
