package io.github.camelonesms.text;

import java.util.Arrays;
import java.util.Collections;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/**
 * A vendor's text rules: which characters it delivers, how they count, and how many fit into a segment. The Turkish
 * letters {@code ç Ç ğ Ğ ı İ ö Ö ş Ş ü Ü} make a message {@link SmsAlphabet#TURKISH} for every vendor.
 */
public final class TextRules {

    /** How a vendor handles a character outside its set. */
    public enum Unsupported {
        /** The character is replaced: by the table's entry, or by one blank per UTF-16 unit. */
        BLANK,
        /** The whole message is sent as {@link SmsAlphabet#UNICODE}. */
        UNICODE
    }

    /** How a vendor handles a text that needs more than {@link #maxSegments()} segments. */
    public enum Overlong {
        /** The vendor cuts off the end without an error. */
        CUT,
        /** The vendor refuses the text. */
        REFUSED
    }

    static final int COST = 0b0011;
    static final int TURKISH = 0b0100;
    static final int UNSUPPORTED = 0b1000;

    private static final byte UNKNOWN_CHARACTER = UNSUPPORTED | 1;

    private static final String TURKISH_SINGLE = "üÜöÖÇ";
    private static final String TURKISH_DOUBLE = "ğĞşŞıİç";

    private static final String LETTERS_AND_DIGITS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";

    /** The characters that ASCII and the basic table of GSM 03.38 share. */
    private static final String ASCII = LETTERS_AND_DIGITS + "@$_ !\"#%&'()*+,-./:;<=>?\n\r";

    /** The characters that ASCII and the extension table of GSM 03.38 share. Each takes an escape septet as well. */
    private static final String ASCII_EXTENSION = "^{}\\[~]|";

    /** The rest of the basic table of GSM 03.38, without its Turkish letters. */
    private static final String GSM_NATIONAL = "£¥èéùìòØøÅåΔΦΓΛΩΠΨΣΘΞÆæßÉ¤¡ÄÑ§¿äñà";

    private static final int[] GSM_BOUNDS = {160, 306, 459, 612, 765, 918, 1071};
    private static final int[] GSM_TURKISH_BOUNDS = {155, 298, 447, 596, 745, 894, 1043};
    private static final int[] UNICODE_BOUNDS = {70, 134, 201, 268, 335, 402, 469};

    /**
     * 1SMS HTTP API 1.1.14 and BiSMS 1.1.9, "SMS Karakter Seti ve Boy Hesaplamaları": English and Turkish only, at most
     * 6 segments, longer texts are cut off. The document does not mention line breaks and characters beyond 16 bits;
     * they count as one blank per UTF-16 unit, CR LF as one.
     */
    public static final TextRules ONESMS = new Builder("1SMS")
            .allow(LETTERS_AND_DIGITS + " @*:!$_#()+-;,<>=./'?\"%&", 1)
            .turkish()
            .replace('|', 'I')
            .replace('^', '\'')
            .replace('€', 'E')
            .replace('{', '(')
            .replace('[', '(')
            .replace('}', ')')
            .replace(']', ')')
            .replace('\\', '/')
            .bounds(SmsAlphabet.ENGLISH, 160, 306, 459, 612, 765, 917)
            .bounds(SmsAlphabet.TURKISH, 155, 292, 439, 587, 735, 882)
            .build(Unsupported.BLANK, Overlong.CUT);

    /**
     * iletimerkezi API v1. The document only limits the length ("Hata Kodları", 453: at most seven SMS). The rest
     * follows GSM 03.38: the basic table counts 1, the extension table ({@code ^ { } \ [ ~ ] | €}) and Turkish letters
     * outside the basic table count 2 (national single shift table, 3GPP 23.038). Other characters make the message
     * Unicode.
     */
    public static final TextRules ILETIMERKEZI = gsmRules("iletimerkezi", ASCII + GSM_NATIONAL, ASCII_EXTENSION + "€");

    /**
     * Node API 1.8.3. The document names the encodings ("Karakter Kodlaması": 0 ASCII, 1 Turkish, 2 UTF-8), but no
     * lengths, costs or maximum. Encoding 0 is limited to the characters that ASCII and GSM 03.38 share. Costs are
     * those of {@link #ILETIMERKEZI}; the maximum is seven segments, as with the other vendors.
     */
    public static final TextRules NODEAPI = gsmRules("Node API", ASCII, ASCII_EXTENSION);

    /**
     * Organik API v2. The vendor defines the segments of normal, Turkish and Unicode texts
     * ({@code options.message_format} 0, 1 and 2) and the maximum of seven (code 106). Format 0 is limited to the
     * characters that ASCII and GSM 03.38 share. The document gives no costs; those of {@link #ILETIMERKEZI} never
     * promise too few segments.
     */
    public static final TextRules ORGANIK = gsmRules("Organik", ASCII, ASCII_EXTENSION);

    private final String name;
    private final byte[] cells;
    private final Map<Character, Character> replacements;
    private final Map<SmsAlphabet, int[]> bounds;
    private final int maxSegments;
    private final Unsupported unsupported;
    private final Overlong overlong;

    private TextRules(Builder builder, Unsupported unsupported, Overlong overlong) {
        this.name = builder.name;
        this.cells = builder.cells();
        this.replacements = Map.copyOf(builder.replacements);
        this.bounds = builder.bounds;
        this.maxSegments = builder.bounds.get(SmsAlphabet.ENGLISH).length;
        this.unsupported = unsupported;
        this.overlong = overlong;
    }

    private static TextRules gsmRules(String name, String basic, String extension) {
        return new Builder(name)
                .allow(basic, 1)
                .allow(extension, 2)
                .turkish()
                .bounds(SmsAlphabet.ENGLISH, GSM_BOUNDS)
                .bounds(SmsAlphabet.TURKISH, GSM_TURKISH_BOUNDS)
                .bounds(SmsAlphabet.UNICODE, UNICODE_BOUNDS)
                .build(Unsupported.UNICODE, Overlong.REFUSED);
    }

    /** Returns the vendor's name for messages to people. */
    public String name() {
        return name;
    }

    /** Returns the alphabets that the vendor sends, unmodifiable. */
    public Set<SmsAlphabet> alphabets() {
        return Collections.unmodifiableSet(EnumSet.copyOf(bounds.keySet()));
    }

    /** Returns the maximum of segments per text, which is the same in every alphabet. */
    public int maxSegments() {
        return maxSegments;
    }

    /** Returns the greatest length that fits into {@code segments} segments. */
    public int upperBound(SmsAlphabet alphabet, int segments) {
        int[] table = table(alphabet);
        if (segments < 1 || segments > table.length) {
            throw new IllegalArgumentException(
                    name + " sends 1 to " + table.length + " segments, so there is no bound for " + segments);
        }
        return table[segments - 1];
    }

    /** Returns the greatest length that the vendor delivers in an alphabet. */
    public int maxLength(SmsAlphabet alphabet) {
        return table(alphabet)[maxSegments - 1];
    }

    /**
     * Returns how many segments a length needs. Beyond the vendor's table each segment adds as much as the table's last
     * one, so the result is greater than {@link #maxSegments()}.
     */
    public int segments(SmsAlphabet alphabet, int length) {
        int[] table = table(alphabet);
        if (length < 0) {
            throw new IllegalArgumentException("A text has no negative length: " + length);
        }
        if (length == 0) {
            return 0;
        }
        for (int i = 0; i < table.length; i++) {
            if (length <= table[i]) {
                return i + 1;
            }
        }
        int last = table[table.length - 1];
        int step = last - table[table.length - 2];
        return table.length + 1 + (length - last - 1) / step;
    }

    /** Returns how many segments a text needs in an alphabet that has all its characters. */
    public int segments(SmsAlphabet alphabet, String text) {
        int length = alphabet == SmsAlphabet.UNICODE
                ? text.length()
                : text.chars().map(character -> cost((char) character)).sum();
        return segments(alphabet, length);
    }

    /** Returns whether the vendor delivers the character unchanged without switching to Unicode. */
    public boolean allows(char character) {
        return (cell(character) & UNSUPPORTED) == 0;
    }

    /** Returns how much the character counts in an English or Turkish message: 1 or 2. */
    public int cost(char character) {
        return cell(character) & COST;
    }

    /**
     * Returns what the vendor delivers for one UTF-16 unit: the unit itself if it is allowed or the vendor switches to
     * Unicode, otherwise its replacement or a blank.
     */
    public char replacement(char character) {
        if (unsupported == Unsupported.UNICODE || allows(character)) {
            return character;
        }
        return replacements.getOrDefault(character, ' ');
    }

    /** Returns how the vendor handles a character outside its set. */
    public Unsupported unsupported() {
        return unsupported;
    }

    /** Returns how the vendor handles a text that needs too many segments. */
    public Overlong overlong() {
        return overlong;
    }

    @Override
    public String toString() {
        return "TextRules[" + name + "]";
    }

    int cell(char character) {
        return character < cells.length ? cells[character] : UNKNOWN_CHARACTER;
    }

    private int[] table(SmsAlphabet alphabet) {
        int[] table = bounds.get(alphabet);
        if (table == null) {
            throw new IllegalArgumentException(name + " has no alphabet " + alphabet + ", only " + bounds.keySet());
        }
        return table;
    }

    private static final class Builder {

        private final String name;
        private final Map<Character, Byte> known = new HashMap<>();
        private final Map<Character, Character> replacements = new HashMap<>();
        private final Map<SmsAlphabet, int[]> bounds = new EnumMap<>(SmsAlphabet.class);

        Builder(String name) {
            this.name = name;
        }

        Builder allow(String characters, int cell) {
            for (char character : characters.toCharArray()) {
                known.put(character, (byte) cell);
            }
            return this;
        }

        Builder turkish() {
            return allow(TURKISH_SINGLE, TURKISH | 1).allow(TURKISH_DOUBLE, TURKISH | 2);
        }

        Builder replace(char character, char by) {
            replacements.put(character, by);
            return this;
        }

        Builder bounds(SmsAlphabet alphabet, int... upperBounds) {
            bounds.put(alphabet, upperBounds);
            return this;
        }

        TextRules build(Unsupported unsupported, Overlong overlong) {
            return new TextRules(this, unsupported, overlong);
        }

        private byte[] cells() {
            byte[] cells = new byte[Collections.max(known.keySet()) + 1];
            Arrays.fill(cells, UNKNOWN_CHARACTER);
            known.forEach((character, cell) -> cells[character] = cell);
            return cells;
        }
    }
}
