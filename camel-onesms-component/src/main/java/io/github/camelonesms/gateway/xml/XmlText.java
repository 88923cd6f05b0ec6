package io.github.camelonesms.gateway.xml;

import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/** Writes text so that any XML parser reads the same text. */
public final class XmlText {

    private static final String CDATA_END = "]]>";

    private XmlText() {}

    /** Writes text as CDATA, as {@link XmlOutput#cdata}. */
    public static void writeCData(XMLStreamWriter out, String text) throws XMLStreamException {
        String legal = legal(text);
        int start = 0;
        for (int end = legal.indexOf(CDATA_END); end >= 0; end = legal.indexOf(CDATA_END, start)) {
            out.writeCData(legal.substring(start, end + 2));
            start = end + 2;
        }
        out.writeCData(start == 0 ? legal : legal.substring(start));
    }

    /** Replaces each UTF-16 unit that XML 1.0 does not allow by a blank; the same instance if there is none. */
    public static String legal(String text) {
        StringBuilder changed = null;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (Character.isHighSurrogate(c) && i + 1 < text.length() && Character.isLowSurrogate(text.charAt(i + 1))) {
                i++;
            } else if (!isLegal(c)) {
                changed = changed == null ? new StringBuilder(text) : changed;
                changed.setCharAt(i, ' ');
            }
        }
        return changed == null ? text : changed.toString();
    }

    static boolean isLegal(char c) {
        return c >= ' ' ? c < '\uFFFE' && !Character.isSurrogate(c) : c == '\t' || c == '\n' || c == '\r';
    }
}
