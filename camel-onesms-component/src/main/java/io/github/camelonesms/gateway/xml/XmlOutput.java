package io.github.camelonesms.gateway.xml;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/**
 * Writes the elements of a request in UTF-8, several times as fast as {@link javax.xml.stream.XMLStreamWriter}. Output
 * may be buffered until {@link #flush()}. Not thread-safe.
 */
public final class XmlOutput {

    /** The encoded start and end tag of an element. */
    public static final class Element {

        private final byte[] start;
        private final byte[] end;

        public Element(String name) {
            this(bytes("<" + name + ">"), bytes("</" + name + ">"));
        }

        private Element(byte[] start, byte[] end) {
            this.start = start;
            this.end = end;
        }

        /** An element with attributes, or several nested ones: the markup before and after the content. */
        public static Element ofMarkup(String start, String end) {
            return new Element(bytes(start), bytes(end));
        }
    }

    private static final int BUFFER_SIZE = 512;

    /** Characters that are encoded between two checks of the buffer's room, at most three bytes each. */
    private static final int RUN = 64;

    private static final byte[] CDATA_BEGIN = bytes("<![CDATA[");
    private static final byte[] CDATA_END = bytes("]]>");
    private static final byte[] LESS = bytes("&lt;");
    private static final byte[] GREATER = bytes("&gt;");
    private static final byte[] AMPERSAND = bytes("&amp;");
    private static final String BRACKETS = "]]";

    private final OutputStream out;
    private final byte[] buffer = new byte[BUFFER_SIZE];
    private final char[] run = new char[RUN];
    private int position;

    public XmlOutput(OutputStream out) {
        this.out = out;
    }

    /** Writes the start tag. */
    public void start(Element element) throws IOException {
        copy(element.start);
    }

    /** Writes the end tag. */
    public void end(Element element) throws IOException {
        copy(element.end);
    }

    /** Writes an element that contains text. Half a surrogate pair is an IOException: UTF-8 cannot encode it. */
    public void element(Element element, String text) throws IOException {
        start(element);
        write(text);
        end(element);
    }

    private void write(String text) throws IOException {
        int at = plain(text, 0);
        while (at < text.length()) {
            at = plain(text, special(text, at));
        }
    }

    /** Writes text within an element. Characters that XML 1.0 does not allow become blanks. */
    public void text(String text) throws IOException {
        write(XmlText.legal(text));
    }

    /** Writes an element that contains a value as {@link #text}; nothing if the value is null. */
    public void optional(Element element, Object value) throws IOException {
        if (value != null) {
            element(element, XmlText.legal(value.toString()));
        }
    }

    /**
     * Writes text as CDATA. {@code ]]>} is split over two sections. Characters that XML 1.0 does not allow become
     * blanks, as they do at the vendors.
     */
    public void cdata(String text) throws IOException {
        copy(CDATA_BEGIN);
        int at = plain(text, 0);
        while (at < text.length()) {
            at = plain(text, specialInCdata(text, at));
        }
        copy(CDATA_END);
    }

    /** Writes the buffer to the stream, which is not flushed. */
    public void flush() throws IOException {
        out.write(buffer, 0, position);
        position = 0;
    }

    /** Writes up to the first character that needs escaping, and returns its index. */
    private int plain(String text, int from) throws IOException {
        int at = from;
        while (at < text.length()) {
            int count = Math.min(text.length() - at, RUN);
            text.getChars(at, at + count, run, 0);
            int done = encode(count);
            at += done;
            if (done < count) {
                return at;
            }
        }
        return at;
    }

    /** Encodes the characters of the run up to the first that needs escaping, and returns their number. */
    private int encode(int count) throws IOException {
        makeRoom(count * 3);
        byte[] bytes = buffer;
        char[] characters = run;
        int to = position;
        int i = 0;
        for (; i < count; i++) {
            char c = characters[i];
            if (c < 0x80) {
                if (c < ' ' || c == '<' || c == '>' || c == '&') {
                    break;
                }
                bytes[to++] = (byte) c;
            } else if (c < 0x800) {
                bytes[to++] = (byte) (0xC0 | c >> 6);
                bytes[to++] = (byte) (0x80 | c & 0x3F);
            } else if (Character.isSurrogate(c) || !XmlText.isLegal(c)) {
                break;
            } else {
                bytes[to++] = (byte) (0xE0 | c >> 12);
                bytes[to++] = (byte) (0x80 | c >> 6 & 0x3F);
                bytes[to++] = (byte) (0x80 | c & 0x3F);
            }
        }
        position = to;
        return i;
    }

    /** Writes the special character at the index, and returns the next index. */
    private int special(String text, int at) throws IOException {
        char c = text.charAt(at);
        switch (c) {
            case '<' -> copy(LESS);
            case '>' -> copy(GREATER);
            case '&' -> copy(AMPERSAND);
            default -> {
                return codePoint(text, at);
            }
        }
        return at + 1;
    }

    private int specialInCdata(String text, int at) throws IOException {
        char c = text.charAt(at);
        if (isPair(text, at)) {
            return codePoint(text, at);
        }
        if (c == '>' && text.startsWith(BRACKETS, at - BRACKETS.length())) {
            copy(CDATA_END);
            copy(CDATA_BEGIN);
        }
        makeRoom(1);
        buffer[position++] = XmlText.isLegal(c) ? (byte) c : (byte) ' ';
        return at + 1;
    }

    /** Writes the code point at the index unescaped, and returns the next index. */
    private int codePoint(String text, int at) throws IOException {
        if (Character.isSurrogate(text.charAt(at)) && !isPair(text, at)) {
            throw new IOException("A text holds half a surrogate pair");
        }
        int codePoint = text.codePointAt(at);
        copy(Character.toString(codePoint).getBytes(StandardCharsets.UTF_8));
        return at + Character.charCount(codePoint);
    }

    private static boolean isPair(String text, int at) {
        return Character.isHighSurrogate(text.charAt(at))
                && at + 1 < text.length()
                && Character.isLowSurrogate(text.charAt(at + 1));
    }

    private void copy(byte[] bytes) throws IOException {
        makeRoom(bytes.length);
        System.arraycopy(bytes, 0, buffer, position, bytes.length);
        position += bytes.length;
    }

    private void makeRoom(int bytes) throws IOException {
        if (bytes > BUFFER_SIZE - position) {
            flush();
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
