package io.github.camelonesms.text;

import java.util.Arrays;
import java.util.Collections;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/**
 * One vendor's text rules as a table: which characters it delivers, what each counts for, how many a segment holds and
 * what becomes of the rest. Immutable.
 *
 * <p>The twelve Turkish letters {@code ç Ç ğ Ğ ı İ ö Ö ş Ş ü Ü} make a message {@link SmsAlphabet#TURKISH} under every
 * vendor's rules.
 */
public final class TextRules {

    /** What a vendor does with a character outside its set. */
    public enum Unsupported {
        /** It is delivered as its replacement or, where the table has none, as one blank per UTF-16 unit. */
        BLANK,
        /** The whole message is sent as {@link SmsAlphabet#UNICODE}. */
        UNICODE
    }

    /** What a vendor does with a text that needs more than {@link #maxSegments()} segments. */
    public enum Overlong {
        /** Its end is cut off silently. */
        CUT,
        /** It is refused and nothing is delivered. */
        REFUSED
    }

    static final int COST = 0b0011;
    static final int TURKISH = 0b0100;
    static final int UNSUPPORTED = 0b1000;

    private static final byte UNKNOWN_CHARACTER = UNSUPPORTED | 1;

    private static final String TURKISH_SINGLE = "üÜöÖÇ";
    private static final String TURKISH_DOUBLE = "ğĞşŞıİç";

    private static final String LETTERS_AND_DIGITS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";

    /** The characters that ASCII and the basic table of GSM 03.38 share; back quote and most controls are in neither. */
    private static final String ASCII = LETTERS_AND_DIGITS + "@$_ !\"#%&'()*+,-./:;<=>?\n\r";

    /** The characters that ASCII and the extension table of GSM 03.38 share; each takes an escape septet besides. */
    private static final String ASCII_EXTENSION = "^{}\\[~]|";

    /** The rest of the basic table of GSM 03.38, without the Turkish letters that it holds. */
    private static final String GSM_NATIONAL = "£¥èéùìòØøÅåΔΦΓΛΩΠΨΣΘΞÆæßÉ¤¡ÄÑ§¿äñà";

    private static final int[] GSM_BOUNDS = {160, 306, 459, 612, 765, 918, 1071};
    private static final int[] GSM_TURKISH_BOUNDS = {155, 298, 447, 596, 745, 894, 1043};
    private static final int[] UNICODE_BOUNDS = {70, 134, 201, 268, 335, 402, 469};

    /**
     * 1SMS HTTP API 1.1.14 and BiSMS 1.1.9, section "SMS Karakter Seti ve Boy Hesaplamaları", to the letter: English and
     * Turkish only, at most 6 segments, the end of a longer text is cut off. The document is silent on what a line break
     * or a character beyond 16 bits counts for: it is read as one blank per UTF-16 unit, CR LF being one character.
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
     * iletimerkezi API v1. The document gives only the ceiling ("Hata Kodları", 453: more than seven SMS by the text's
     * encoding are refused). For the rest this is GSM 03.38: the basic table counts 1, the extension table
     * ({@code ^ { } \ [ ~ ] | €}) counts 2, Turkish letters travel by the national single shift table of 3GPP 23.038
     * (those outside the basic table count 2, 155 characters in one segment and 149 in each of several), and anything
     * else makes the message Unicode.
     */
    public static final TextRules ILETIMERKEZI = new Builder("iletimerkezi")
            .allow(ASCII + GSM_NATIONAL, 1)
            .allow(ASCII_EXTENSION + "€", 2)
            .turkish()
            .bounds(SmsAlphabet.ENGLISH, GSM_BOUNDS)
            .bounds(SmsAlphabet.TURKISH, GSM_TURKISH_BOUNDS)
            .bounds(SmsAlphabet.UNICODE, UNICODE_BOUNDS)
            .build(Unsupported.UNICODE, Overlong.REFUSED);

    /**
     * Node API 1.8.3. The document names the encodings ("Karakter Kodlaması": 0 ASCII, 1 Turkish, 2 UTF-8) and is silent on
     * lengths, costs and the ceiling. Encoding 0 is read as what ASCII and GSM 03.38 have in common, so that no accented
     * letter is lost in it; costs and segments are those of GSM 03.38 as in {@link #ILETIMERKEZI}; the ceiling is the
     * seven segments of the other vendors, and a longer text counts as refused.
     */
    public static final TextRules NODEAPI = asciiRules("Node API");

    /**
     * Organik API v2. The segment tables of normal, Turkish and Unicode texts ({@code options.message_format} 0, 1 and 2) and
     * the ceiling of seven are the vendor's; a longer text is refused (code 106). "Only English characters" of format 0 is
     * read as what ASCII and GSM 03.38 have in common. The document is silent on costs: they are those of GSM 03.38 as in
     * {@link #ILETIMERKEZI}, the reading that never promises fewer segments than are charged.
     */
    public static final TextRules ORGANIK = asciiRules("Organik");

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

    private static TextRules asciiRules(String name) {
        return new Builder(name)
                .allow(ASCII, 1)
                .allow(ASCII_EXTENSION, 2)
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

    /** Returns the most segments that the vendor delivers of one text, the same in every alphabet. */
    public int maxSegments() {
        return maxSegments;
    }

    /**
     * Returns the greatest length that fits into {@code segments} segments.
     *
     * @param segments from 1 to {@link #maxSegments()}
     * @throws IllegalArgumentException if the vendor lacks the alphabet or {@code segments} is out of range
     */
    public int upperBound(SmsAlphabet alphabet, int segments) {
        int[] table = table(alphabet);
        if (segments < 1 || segments > table.length) {
            throw new IllegalArgumentException(
                    name + " sends 1 to " + table.length + " segments, so there is no bound for " + segments);
        }
        return table[segments - 1];
    }

    /**
     * Returns the greatest length that the vendor delivers in an alphabet.
     *
     * @throws IllegalArgumentException if the vendor lacks the alphabet
     */
    public int maxLength(SmsAlphabet alphabet) {
        return table(alphabet)[maxSegments - 1];
    }

    /**
     * Returns how many segments a length needs: 0 for length 0, else by the vendor's table. Beyond the table each further
     * segment is taken to hold what the table's last one adds, so the result is then more than {@link #maxSegments()}.
     *
     * @param length in the vendor's characters, not negative
     * @throws IllegalArgumentException if the vendor lacks the alphabet or {@code length} is negative
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

    /** Returns whether the vendor delivers the character as it is without switching to Unicode. */
    public boolean allows(char character) {
        return (cell(character) & UNSUPPORTED) == 0;
    }

    /** Returns what the character counts for in an English or Turkish message: 1 or 2. A Unicode message counts 1 each. */
    public int cost(char character) {
        return cell(character) & COST;
    }

    /**
     * Returns what the vendor delivers in the place of one UTF-16 unit: the unit itself when it is allowed or when the
     * vendor switches to Unicode, else its replacement or a blank.
     */
    public char replacement(char character) {
        if (unsupported == Unsupported.UNICODE || allows(character)) {
            return character;
        }
        return replacements.getOrDefault(character, ' ');
    }

    /** Returns what becomes of a character outside the vendor's set. */
    public Unsupported unsupported() {
        return unsupported;
    }

    /** Returns what becomes of a text that needs too many segments. */
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
