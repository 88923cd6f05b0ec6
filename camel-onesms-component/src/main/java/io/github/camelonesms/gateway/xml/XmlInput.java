package io.github.camelonesms.gateway.xml;

import io.github.camelonesms.text.ByteOrderMark;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PushbackReader;
import java.io.Reader;
import java.io.SequenceInputStream;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Untrusted XML as characters for the parser. Bytes that are invalid in the encoding are an IOException; the JDK's
 * parser prints them to stderr. Oversized tags are one too, because the parser's time grows with the square of the
 * namespaces.
 */
final class XmlInput extends Reader {

    /** The longest tag. The vendors' tags have a few dozen characters. */
    private static final int LONGEST_TAG = 8 * 1024;

    /** The longest text between two tags: a user's document may list many numbers in one element. */
    static final int LONGEST_TEXT = 1_000_000;

    /** The longest text between two tags of an answer, longer than any of the vendors'. */
    static final int LONGEST_TEXT_OF_AN_ANSWER = 100_000;

    /** The encoding is searched in this many bytes. */
    private static final int HEAD = 256;

    private static final char BYTE_ORDER_MARK = '\uFEFF';
    private static final String CDATA = "<![CDATA[";
    private static final String COMMENT = "<!--";

    private enum Place {
        TEXT,
        TAG,
        CDATA,
        COMMENT,
        /** A declaration or processing instruction. */
        OTHER
    }

    private final Reader in;
    private final int longestText;
    private final StringBuilder opening = new StringBuilder(CDATA.length());
    private Place place = Place.TEXT;
    private char quote;
    private char last;
    private char secondLast;
    private int tagLength;

    /** Whether there was a tag. Before it any amount of white space is allowed. */
    private boolean begun;

    private int textLength;

    private XmlInput(Reader in, int longestText) {
        this.in = in;
        this.longestText = longestText;
    }

    /** Decodes by byte order mark, or declaration, or as UTF-8; skips white space before the declaration. */
    static Reader of(InputStream xml, int longestText) throws IOException {
        byte[] beginning = xml.readNBytes(ByteOrderMark.LONGEST);
        ByteOrderMark mark = ByteOrderMark.of(beginning, beginning.length);
        int start = mark == null ? 0 : mark.length();
        InputStream unmarked =
                new SequenceInputStream(new ByteArrayInputStream(beginning, start, beginning.length - start), xml);
        if (mark != null) {
            return of(decoded(unmarked, mark.charset()), longestText);
        }
        byte[] head = withoutLeadingBlanks(unmarked);
        return new XmlInput(
                decoded(new SequenceInputStream(new ByteArrayInputStream(head), unmarked), encoding(head)),
                longestText);
    }

    static Reader of(Reader xml) throws IOException {
        return of(xml, LONGEST_TEXT);
    }

    private static Reader of(Reader xml, int longestText) throws IOException {
        PushbackReader in = new PushbackReader(xml);
        int first = in.read();
        while (first == ' ' || first == '\t' || first == '\r' || first == '\n' || first == BYTE_ORDER_MARK) {
            first = in.read();
        }
        if (first >= 0) {
            in.unread(first);
        }
        return new XmlInput(in, longestText);
    }

    private static Reader decoded(InputStream xml, Charset charset) {
        return new InputStreamReader(
                xml,
                charset.newDecoder()
                        .onMalformedInput(CodingErrorAction.REPORT)
                        .onUnmappableCharacter(CodingErrorAction.REPORT));
    }

    /** Returns the bytes after white space and a byte order mark, at least {@link #HEAD} if there are as many. */
    private static byte[] withoutLeadingBlanks(InputStream xml) throws IOException {
        while (true) {
            byte[] read = xml.readNBytes(HEAD);
            int start = 0;
            while (start < read.length && isBlankOrUtf8Mark(read[start])) {
                start++;
            }
            if (start < read.length || read.length < HEAD) {
                byte[] more = xml.readNBytes(start);
                byte[] head = Arrays.copyOfRange(read, start, read.length + more.length);
                System.arraycopy(more, 0, head, read.length - start, more.length);
                return head;
            }
        }
    }

    private static boolean isBlankOrUtf8Mark(byte octet) {
        return octet == ' '
                || octet == '\t'
                || octet == '\r'
                || octet == '\n'
                || octet == (byte) 0xEF
                || octet == (byte) 0xBB
                || octet == (byte) 0xBF;
    }

    private static Charset encoding(byte[] head) throws IOException {
        int first = head.length > 1 ? (head[0] & 0xff) << 8 | head[1] & 0xff : 0;
        switch (first) {
            case 0xFEFF, 0xFFFE:
                return StandardCharsets.UTF_16;
            case 0x003C:
                return StandardCharsets.UTF_16BE;
            case 0x3C00:
                return StandardCharsets.UTF_16LE;
            default:
                return declared(new String(head, StandardCharsets.ISO_8859_1));
        }
    }

    private static Charset declared(String head) throws IOException {
        int end = head.indexOf("?>");
        int name = head.startsWith("<?xml") && end > 0 ? head.lastIndexOf("encoding", end) : -1;
        if (name < 0) {
            return StandardCharsets.UTF_8;
        }
        int open = name;
        while (open < end && head.charAt(open) != '"' && head.charAt(open) != '\'') {
            open++;
        }
        int close = open < end ? head.indexOf(head.charAt(open), open + 1) : -1;
        try {
            Charset charset = Charset.forName(head.substring(open + 1, Math.max(close, open + 1)));
            // Other encodings are readable only if they are compatible with ASCII.
            return charset.name().startsWith("UTF-16") || charset.name().startsWith("UTF-32") ? unreadable() : charset;
        } catch (IllegalArgumentException e) {
            return unreadable();
        }
    }

    private static Charset unreadable() throws IOException {
        throw new IOException("the declared encoding is none");
    }

    @Override
    public int read(char[] characters, int offset, int count) throws IOException {
        int read = in.read(characters, offset, count);
        for (int i = offset; i < offset + read; i++) {
            see(characters[i]);
        }
        return read;
    }

    private void see(char c) throws IOException {
        switch (place) {
            case TEXT -> {
                if (c == '<') {
                    opening.setLength(0);
                    opening.append(c);
                    quote = 0;
                    tagLength = 0;
                    place = Place.TAG;
                }
            }
            case TAG -> inTag(c);
            case CDATA -> place = c == '>' && last == ']' && secondLast == ']' ? Place.TEXT : place;
            case COMMENT -> place = c == '>' && last == '-' && secondLast == '-' ? Place.TEXT : place;
            case OTHER -> place = c == '>' ? Place.TEXT : place;
        }
        secondLast = last;
        last = c;
        textLength = place == Place.TAG || !begun ? textLength : textLength + 1;
        if (textLength > longestText) {
            throw new IOException("a text is too long");
        }
    }

    private void inTag(char c) throws IOException {
        tagLength++;
        if (tagLength > LONGEST_TAG) {
            throw new IOException("a tag is too long");
        }
        if (tagLength < CDATA.length()) {
            opening.append(c);
            if (COMMENT.contentEquals(opening)) {
                place = Place.COMMENT;
            } else if (CDATA.contentEquals(opening)) {
                place = Place.CDATA;
            } else if (opening.charAt(1) == '?'
                    || opening.charAt(1) == '!' && !mayBecome(COMMENT) && !mayBecome(CDATA)) {
                place = c == '>' ? Place.TEXT : Place.OTHER;
            }
            if (place != Place.TAG) {
                last = 0;
                return;
            }
        }
        if (quote != 0) {
            quote = c == quote ? 0 : quote;
        } else if (c == '"' || c == '\'') {
            quote = c;
        } else if (c == '>') {
            place = Place.TEXT;
            textLength = 0;
            begun = true;
        }
    }

    private boolean mayBecome(String name) {
        return name.startsWith(opening.toString());
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
