package io.github.camelonesms.simulator;

/** Writes the vendor's XML by hand. */
final class Xml {

    private String credentials = "<username>test</username><password>test</password>";
    private String header = "<header>BASLIK</header>";
    private String options = "<validity>2880</validity>";

    static Xml sms() {
        return new Xml();
    }

    Xml credentials(String xml) {
        credentials = xml;
        return this;
    }

    Xml header(String xml) {
        header = xml;
        return this;
    }

    /** Replaces validity and what else stands before the messages. */
    Xml options(String xml) {
        options = xml;
        return this;
    }

    Xml at(String sendDateTime) {
        return options("<sendDateTime>" + sendDateTime + "</sendDateTime>");
    }

    Xml unguarded() {
        return options("<disableDuplicateCheck>true</disableDuplicateCheck>");
    }

    /** 1-N. */
    String message(String text, String... numbers) {
        StringBuilder gsm = new StringBuilder();
        for (String number : numbers) {
            gsm.append("<no>").append(number).append("</no>");
        }
        return raw("<message><gsm>" + gsm + "</gsm><msg><![CDATA[" + text + "]]></msg></message>");
    }

    /** N-N; number, text, number, text. */
    String messages(String... numbersAndTexts) {
        StringBuilder pairs = new StringBuilder();
        for (int i = 0; i < numbersAndTexts.length; i += 2) {
            pairs.append("<mb><no>")
                    .append(numbersAndTexts[i])
                    .append("</no><msg><![CDATA[")
                    .append(numbersAndTexts[i + 1])
                    .append("]]></msg></mb>");
        }
        return raw("<messages>" + pairs + "</messages>");
    }

    String raw(String content) {
        return "<sms>" + credentials + header + options + content + "</sms>";
    }
}
