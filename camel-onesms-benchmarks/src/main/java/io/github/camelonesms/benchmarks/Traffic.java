package io.github.camelonesms.benchmarks;

import io.github.camelonesms.model.SmsMessage;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/** The common input of all contenders: account, numbers and texts. */
public final class Traffic {

    public static final String USERNAME = "test";
    public static final String PASSWORD = "test";
    public static final String SENDER = "BASLIK";

    /** The path in the vendor's document. */
    public static final String SEND_PATH = "/api/smspost/v1";

    /** The content type in the vendor's sample. */
    public static final String CONTENT_TYPE = "text/xml; charset=UTF-8";

    private static final int FIRST_ORDER = 1_000_000;

    private Traffic() {}

    /** A Turkish mobile number in the vendor's form, different for each index below 100,000,000. */
    public static String number(int index) {
        return String.format(Locale.ROOT, "9055%08d", index);
    }

    /** A personal text of one Turkish segment, different for each index, always of the same length. */
    public static String text(int index) {
        return "Sayın Ayşe Yılmaz, " + (FIRST_ORDER + index)
                + " numaralı siparişiniz bugün kargoya verildi. İyi günler dileriz. B002";
    }

    /** Messages to different people with different texts. */
    public static List<SmsMessage> personal(int count) {
        List<SmsMessage> messages = new ArrayList<>(count);
        personal(0, count).forEachRemaining(messages::add);
        return messages;
    }

    /** The same, created lazily. */
    public static Iterator<SmsMessage> personal(int first, int count) {
        return IntStream.range(first, first + count)
                .mapToObj(index -> new SmsMessage(text(index), number(index)))
                .iterator();
    }

    /** One text to different people. */
    public static SmsMessage common(int count) {
        return new SmsMessage(
                text(0), IntStream.range(0, count).mapToObj(Traffic::number).toList());
    }

    /** The request for one message, as in the vendor's document. */
    public static String singleXml(int index) {
        return "<sms><username>" + USERNAME + "</username><password>" + PASSWORD + "</password><header>" + SENDER
                + "</header><validity>2880</validity><message><gsm><no>" + number(index) + "</no></gsm><msg><![CDATA["
                + text(index) + "]]></msg></message></sms>";
    }

    /**
     * Checks an answer of the gateway.
     *
     * @throws IllegalStateException if it is not an acceptance
     */
    public static void expectAccepted(String answer) {
        if (!answer.startsWith("00 ")) {
            throw new IllegalStateException("The gateway did not accept: " + answer);
        }
    }
}
